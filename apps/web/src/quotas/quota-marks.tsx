import type { QuotaLineView } from '@core/quotas';
import { dateWords } from '../language/dates';
import { title, word } from '../language/words';
import { t } from '../language/t';
import { Icon, type IconName } from '../parts/icon';

const TONES = {
  reached: 'tone-good',
  short: 'tone-wait',
  'fell-short': 'tone-bad',
  'not-begun': 'tone-info',
  'unit-ended': '',
} as const satisfies Record<QuotaLineView['status'], string>;

const ICONS = {
  reached: 'done',
  short: 'soon',
  'fell-short': 'late',
  'not-begun': 'calm',
  'unit-ended': 'stop',
} as const satisfies Record<QuotaLineView['status'], IconName>;

/** Whether a line has reached its minimum, with what one must know to believe it. */
export function QuotaStatus({ line }: { readonly line: QuotaLineView }) {
  const { status, unitEndedOn, reachedOn, daysLeft } = line;
  const more =
    status === 'reached' && reachedOn
      ? t.quotas.reachedOn(dateWords(reachedOn))
      : status === 'short' && daysLeft !== null
        ? t.quotas.daysLeft(daysLeft)
        : undefined;
  return (
    <span className="quota-status">
      <span className={`chip ${TONES[status]}`}>
        <Icon name={ICONS[status]} />
        {status === 'unit-ended' && unitEndedOn ? t.quotas.endedOn(dateWords(unitEndedOn)) : title(status)}
      </span>
      {more && <span className="muted small">{more}</span>}
    </span>
  );
}

const PIPS = 5;

/** A minimum of a few as so many stars, filled as they come in; a larger one as a bar. It says nothing that the number does not. */
export function Progress({ counted, minimum }: Pick<QuotaLineView, 'counted' | 'minimum'>) {
  const share = Math.min(counted / minimum, 1);
  const full = share === 1 ? 'full' : '';
  if (minimum > PIPS) {
    return (
      <svg className={`quota-bar ${full}`} viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
        <rect className="quota-bar-ground" width="100" height="8" rx="4" />
        <rect className="quota-bar-fill" width={share * 100} height="8" rx="4" />
      </svg>
    );
  }
  return (
    <span className={`pips ${full}`} aria-hidden="true">
      {Array.from({ length: minimum }, (_, at) => (
        <span key={at} className={at < counted ? 'pip filled' : 'pip'}>
          <Icon name="star" />
        </span>
      ))}
    </span>
  );
}

/** How many there will be, as a range, and in a word. */
export function ForecastWords({ line: { forecast, status } }: { readonly line: QuotaLineView }) {
  const { low, high, verdict } = forecast;
  if (status === 'unit-ended' || verdict === 'over') return <span className="muted">{t.quotas.none}</span>;
  return (
    <span className={`forecast ${verdict}`}>
      <b className="code">{low === null ? '?' : low === high ? low : `${low}–${high}`}</b>{' '}
      <span className="small">{word(verdict)}</span>
    </span>
  );
}
