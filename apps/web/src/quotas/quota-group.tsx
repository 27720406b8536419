import type { QuotaLineView, QuotaView } from '@core/quotas';
import { useState } from 'react';
import { dateWords } from '../language/dates';
import { capital, word } from '../language/words';
import { t } from '../language/t';
import { Icon } from '../parts/icon';
import { ForecastWords, Progress, QuotaStatus } from './quota-marks';
import { periodWords } from './quota-queries';

interface Props {
  readonly quota: QuotaView;
  readonly lines: readonly QuotaLineView[];
  /** How many minimums the document sets for this level. */
  readonly rivals: number;
  readonly onOpen: (line: string) => void;
}

const SHOWN = 25;
const texts = t.quotas;

/** One minimum with its clause and its units. */
export function QuotaGroup({ quota, lines, rivals, onOpen }: Props) {
  const [all, setAll] = useState(false);
  const head = texts.head(texts.levels[quota.level], quota.minimum, texts.periods[quota.period]);
  const shown = all ? lines : lines.slice(0, SHOWN);
  const id = `quota-${quota.code}`;
  return (
    <section className="card quota" aria-labelledby={id}>
      <div className="quota-head">
        <h2 id={id}>{head}</h2>
        <p className="muted small">{describe(quota)}</p>
        {rivals > 1 && (
          <p className="note wait small">
            <Icon name="late" />
            <span>{texts.contradiction(rivals)}</span>
          </p>
        )}
        <Clause quota={quota} />
      </div>
      {lines.length === 0 ? (
        <p className="muted quota-none">{quota.unlisted ? texts.unlisted : texts.nobody}</p>
      ) : (
        <LineTable caption={texts.caption(head)} quota={quota} lines={shown} onOpen={onOpen} />
      )}
      {shown.length < lines.length && (
        <button type="button" className="button quiet quota-more" onClick={() => setAll(true)}>
          {texts.more(lines.length - shown.length)}
        </button>
      )}
    </section>
  );
}

function describe(quota: QuotaView): string {
  const kinds = quota.countedKinds.map(word).join(', ');
  return capital(
    [
      texts.countedWhen[quota.countedWhen],
      texts.kinds(kinds, quota.everyKind),
      ...(quota.householdCounted ? [] : [texts.noHousehold]),
    ].join('; '),
  );
}

/** The clause on demand, with what the document leaves open. */
export function Clause({ quota }: { readonly quota: QuotaView }) {
  const { source } = quota;
  return (
    <details className="clause">
      <summary>
        {texts.clause}
        {source.kind === 'clause' && <>: {source.clause}</>}
      </summary>
      <dl className="facts small">
        {source.kind === 'house' && <Fact name={texts.houseRule} text={source.reason} />}
        {source.kind === 'clause' && source.rows.length > 0 && (
          <Fact name={texts.register} text={source.rows.join(', ')} />
        )}
        {quota.note && <Fact name={texts.note} text={quota.note} />}
        {quota.periodOpen && <Fact name={texts.periodOpen} text={quota.periodOpen} />}
        {quota.readingDoubt && <Fact name={texts.reading} text={quota.readingDoubt} />}
      </dl>
    </details>
  );
}

function Fact({ name, text }: { readonly name: string; readonly text: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{text}</dd>
    </>
  );
}

function LineTable({ caption, quota, lines, onOpen }: Omit<Props, 'rivals'> & { readonly caption: string }) {
  const { columns } = texts;
  const quarterly = quota.period === 'quarter';
  return (
    <table className="quota-table">
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{columns.unit}</th>
          {quarterly && <th scope="col">{columns.period}</th>}
          <th scope="col">{columns.counted}</th>
          <th scope="col">{columns.shortfall}</th>
          <th scope="col">{columns.forecast}</th>
          <th scope="col">{columns.status}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <LineRow key={line.id} line={line} quarterly={quarterly} onOpen={onOpen} />
        ))}
      </tbody>
    </table>
  );
}

function LineRow({ line, quarterly, onOpen }: { line: QuotaLineView; quarterly: boolean; onOpen: Props['onOpen'] }) {
  const { columns } = texts;
  const { counted, minimum, shortfall, missingKinds, candidates } = line;
  const name = capital(line.unit.name);
  const over = line.status === 'unit-ended' || shortfall === 0;
  return (
    <tr>
      <th scope="row">
        {name}
        {line.unitFrom && <span className="muted small">{texts.since(dateWords(line.unitFrom))}</span>}
      </th>
      {quarterly && <td data-label={columns.period}>{periodWords(line.period)}</td>}
      <td data-label={columns.counted}>
        <button
          type="button"
          className="quota-number"
          aria-label={texts.openCases(line.unit.name, counted)}
          onClick={() => onOpen(line.id)}
        >
          <b className="code">
            {counted}
            <span className="muted">/{minimum}</span>
          </b>
          <Progress counted={counted} minimum={minimum} />
        </button>
      </td>
      <td data-label={columns.shortfall}>
        {over ? (
          <span className="muted">{texts.none}</span>
        ) : (
          <>
            <b className="code quota-short">{shortfall}</b>
            {missingKinds.length > 0 && counted >= minimum && (
              <span className="small">{texts.lacks(missingKinds.map(word).join(', '))}</span>
            )}
            <span className="muted small">
              {candidates.length > 0 ? texts.mayCount(candidates.length) : texts.noCandidate}
            </span>
          </>
        )}
      </td>
      <td data-label={columns.forecast}>
        <ForecastWords line={line} />
      </td>
      <td data-label={columns.status}>
        <QuotaStatus line={line} />
      </td>
    </tr>
  );
}
