import { dateWords } from '../../language/dates';
import { title } from '../../language/words';
import { verbOf } from '../../messages/commands';
import { t } from '../../language/t';
import { Icon } from '../../parts/icon';
import { FileLink } from '../file-link';
import { type PartProps, Section, stageTitle } from '../section';

const TONES = { recorded: 'tone-wait', verified: 'tone-good', rejected: 'tone-bad' } as const;
const ICONS = { recorded: 'soon', verified: 'done', rejected: 'stop' } as const;

/** What may be published because it was checked, what has been published, and toward which quota it counts. */
export function ReplicationSection(part: PartProps) {
  const { view, begin, possible } = part;
  const { claims, publicity } = view.file.replication;
  return (
    <Section
      heading={stageTitle(view, 'replication')}
      current={view.file.standing?.stage === 'replication'}
      part={part}
    >
      {claims.length === 0 && publicity.length === 0 && <p className="muted">{t.case.nothingYet}</p>}
      {claims.length > 0 && <h3>{t.case.claims}</h3>}
      <ul className="rows">
        {claims.map(({ id, text, status }) => (
          <li key={id}>
            <span className={`chip ${TONES[status]}`}>
              <Icon name={ICONS[status]} />
              {t.case.claimState[status]}
            </span>
            <p className="prose">{text}</p>
            {status === 'recorded' && !view.asOf && possible('VerifyClaim') && (
              <div className="page-actions">
                {['VerifyClaim', 'RejectClaim'].map((command) => (
                  <button key={command} type="button" className="button compact" onClick={() => begin(command, id)}>
                    {verbOf(command)}
                  </button>
                ))}
              </div>
            )}
          </li>
        ))}
      </ul>
      {publicity.length > 0 && <h3>{t.case.publicity}</h3>}
      <ul className="rows">
        {publicity.map(({ id, kind, channel, place, date, evidence }) => (
          <li key={id}>
            <span className="chip tone-info">{title(kind)}</span>
            <div>
              <b>{channel}</b>
              <p className="muted small">
                {dateWords(date)} · {place}
              </p>
            </div>
            <FileLink caseId={view.id} sha256={evidence} name={`${channel} ${date}`} />
          </li>
        ))}
      </ul>
      <Counted {...part} />
    </Section>
  );
}

function Counted({ view }: PartProps) {
  if (view.file.counted.length === 0) return null;
  return (
    <>
      <h3>{t.case.counted}</h3>
      <ul className="rows">
        {view.file.counted.map(({ code, level, year, source }) => (
          <li key={`${code}-${year}`}>
            <span className="chip tone-gold">
              <Icon name="star" />
              {t.case.countedIn(year)}
            </span>
            <div>
              <b>{title(level)}</b>
              {source.kind === 'clause' && <p className="muted small">{source.clause}</p>}
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}
