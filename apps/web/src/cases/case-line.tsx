import type { CaseColumn, ListedCase } from '@core/pipeline';
import { memo, type ReactNode } from 'react';
import { dateWords } from '../language/dates';
import { capital, title } from '../language/words';
import { t } from '../language/t';
import { Due } from '../parts/due';
import { Status, SubjectPicture } from '../parts/status';

const texts = t.cases;

interface Props {
  readonly id: string;
  readonly index: number;
  /** Undefined while it is on its way. */
  readonly item: ListedCase | undefined;
  readonly columns: readonly (CaseColumn | 'change')[];
  readonly active: boolean;
}

/** One case of a list. Its link is for the pointer; the keys are the table's. */
export const CaseLine = memo(function CaseLine({ id, index, item, columns, active }: Props) {
  const named = item ? `case-line${active ? ' active' : ''}` : 'case-line coming';
  return (
    <tr role="row" id={id} aria-rowindex={index + 2} aria-selected={active} className={named} data-row={index}>
      <th role="rowheader" scope="row" className="col-name">
        {item ? (
          <>
            <SubjectPicture kind={item.subjectKind} />
            <a href={`/cases/${item.id}`} tabIndex={-1} title={item.name}>
              {item.name}
            </a>
          </>
        ) : (
          <span className="case-coming">
            <span className="visually-hidden">{texts.loadingRow}</span>
          </span>
        )}
      </th>
      {columns.map((column) => (
        <td key={column} role="gridcell" className={`col-${column}`}>
          {item ? <Cell item={item} column={column} /> : <span className="case-coming" />}
        </td>
      ))}
    </tr>
  );
});

function Cell({ item, column }: { readonly item: ListedCase; readonly column: CaseColumn | 'change' }): ReactNode {
  switch (column) {
    case 'change':
      return <Changed item={item} />;
    case 'unit':
      return <span title={capital(item.unit.name)}>{capital(item.unit.name)}</span>;
    case 'sector':
      return <span title={title(item.sector)}>{title(item.sector)}</span>;
    case 'stage':
      return item.stage ? title(item.stage) : <span className="muted">{texts.noStage}</span>;
    case 'due':
      if (item.status !== 'open') return <Status status={item.status} />;
      if (item.dueOn === null) return <span className="muted">–</span>;
      return (
        <span title={dateWords(item.dueOn)}>
          <Due on={null} left={item.workingDaysLeft} />
        </span>
      );
    case 'owner':
      return item.owner?.name ?? (item.ownerRole ? <span className="muted">{title(item.ownerRole)}</span> : null);
    case 'status':
      return <Status status={item.status} />;
    case 'kind':
      return title(item.subjectKind);
    case 'year':
      return <span className="code">{item.year}</span>;
    case 'entered':
      return item.stageEnteredOn ? <span className="code">{dateWords(item.stageEnteredOn)}</span> : null;
  }
}

/** What became of the case since the day: where it was, struck through, and where it is. */
function Changed({ item: { change = 'unchanged', before, stage } }: { readonly item: ListedCase }) {
  return (
    <span className={`case-change change-${change}`}>
      <b>{texts.change[change]}</b>
      {change === 'moved' && (
        <span className="small">
          <del>{before?.stage ? title(before.stage) : texts.noStage}</del>{' '}
          <ins>{stage ? title(stage) : texts.noStage}</ins>
        </span>
      )}
    </span>
  );
}
