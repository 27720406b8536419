import type { HistoryEvent } from '@core/pipeline';
import { Link } from '@tanstack/react-router';
import { momentWords } from '../language/dates';
import { capital, title } from '../language/words';
import { t } from '../language/t';
import { Icon } from '../parts/icon';
import { saveFile } from '../parts/save-file';

const texts = t.replay;

interface Props {
  readonly caseId: string;
  readonly events: readonly HistoryEvent[];
}

/** One line for each event. */
export function Compact({ caseId, events, here }: Props & { readonly here: number | undefined }) {
  const { columns } = texts;
  return (
    <div className="readers">
      <table>
        <caption className="visually-hidden">{t.case.events}</caption>
        <thead>
          <tr>
            <th scope="col">{columns.number}</th>
            <th scope="col">{columns.event}</th>
            <th scope="col">{columns.actor}</th>
            <th scope="col">{t.case.happened}</th>
            <th scope="col">{t.case.recorded}</th>
            <th scope="col">{t.case.basis}</th>
          </tr>
        </thead>
        <tbody>
          {events.map(({ version, label, actor, role, occurredAt, recordedAt, basis, id }) => (
            <tr key={id} className={here === version ? 'here' : ''}>
              <td>{version}</td>
              <th scope="row">
                <Link to="/cases/$id" params={{ id: caseId }} search={{ at: version }}>
                  {capital(label)}
                </Link>
              </th>
              <td>
                {actor.name}
                {actor.id !== 'system' && <span className="muted small"> {title(role)}</span>}
              </td>
              <td className="code">{momentWords(occurredAt)}</td>
              <td className="code">{momentWords(recordedAt)}</td>
              <td className="small">{basis.join('; ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The events as the API gives them, for whoever reads them with a program of their own. */
export function AsJson({ caseId, events }: Props) {
  const text = JSON.stringify(events, undefined, 2);
  return (
    <>
      <p className="muted small">{texts.jsonHint}</p>
      <button
        type="button"
        className="button compact"
        onClick={() => saveFile(new Blob([text], { type: 'application/json' }), `case-${caseId}.json`)}
      >
        <Icon name="file" /> {texts.json}
      </button>
      {/* It scrolls, so it takes the tabulator. */}
      <pre className="as-json" role="region" aria-label={texts.shape.json} tabIndex={0}>
        {text}
      </pre>
    </>
  );
}
