import { daysBetween } from '@core/calendar';
import type { LocalDate } from '@core/kernel';
import type { ObligationRow } from '@core/obligations';
import { dateWords } from '../language/dates';
import { title } from '../language/words';
import { t } from '../language/t';
import { Icon } from '../parts/icon';
import { toneOf } from './obligation-queries';

const texts = t.obligations;

/** The last possible day and how far away it is, or when it was done. */
export function DueDay({ row, today }: { readonly row: ObligationRow; readonly today: LocalDate }) {
  const tone = toneOf(row);
  if (row.doneOn) {
    return (
      <span className={`chip ${row.doneLate ? 'tone-wait' : 'tone-good'}`}>
        <Icon name="done" />
        {texts.doneOn(dateWords(row.doneOn))}
        {row.doneLate && `, ${texts.doneLate}`}
      </span>
    );
  }
  if (tone === 'done') {
    return (
      <span className="chip">
        <Icon name="none" />
        {title(row.state)}
      </span>
    );
  }
  if (row.dueOn === null) {
    return (
      <span className="chip">
        <Icon name="none" />
        {texts.noDay}
      </span>
    );
  }
  const days = daysBetween(today, row.dueOn);
  const urgency = tone === 'late' ? 'late' : days === 0 ? 'today' : tone === 'soon' ? 'soon' : 'calm';
  return (
    <span className={`chip due-${urgency}`}>
      <Icon name={urgency} />
      <span>{days < 0 ? texts.daysLate(-days) : texts.daysLeft(days)}</span>
      <span className="code chip-date">{dateWords(row.dueOn)}</span>
    </span>
  );
}
