import './board.css';
import { type BoardView, type CasePage, type CaseRow, caseRoutes } from '@core/pipeline';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useRouteContext, useSearch } from '@tanstack/react-router';
import { Input } from 'antd';
import { useDeferredValue } from 'react';
import { call } from '../api/call';
import { mayTry } from '../case/offers';
import { UnitPicker } from '../forms/search-pickers';
import { numberWords } from '../language/dates';
import { capital, title } from '../language/words';
import { t } from '../language/t';
import { Due } from '../parts/due';
import { Icon } from '../parts/icon';
import { useKeptText } from '../parts/kept-text';
import { Loading } from '../parts/loading';
import { PageHead } from '../parts/page';
import { Empty, Failed } from '../parts/states';
import { Status, SubjectPicture } from '../parts/status';
import { OpenCaseLink } from '../work/work-page';

/** Open cases in the columns of their stages; on a phone one column at a time. */
export function BoardPage() {
  const { me } = useRouteContext({ from: '/inside' });
  const { unit } = useSearch({ from: '/inside/board' });
  const [text, type] = useKeptText();
  const navigate = useNavigate({ from: '/board' });
  const board = useQuery({
    queryKey: ['board', unit ?? 'all'],
    queryFn: ({ signal }) => call(caseRoutes.getBoard, { query: unit ? { unit } : {}, signal }),
  });
  const wanted = useDeferredValue(text.trim());
  const found = useQuery({
    queryKey: ['board', unit ?? 'all', wanted],
    queryFn: ({ signal }) =>
      call(caseRoutes.searchCases, { body: { text: wanted, limit: 200, ...(unit && { unit }) }, signal }),
    enabled: wanted !== '',
    placeholderData: keepPreviousData,
  });
  const names = Object.fromEntries(
    (board.data?.columns ?? []).flatMap(({ items }) => items.map((item) => [item.unit.id, item.unit.name])),
  );
  const total = board.data?.columns.reduce((sum, { count }) => sum + count, 0);
  return (
    <>
      <PageHead
        title={t.board.title}
        hint={total === undefined ? t.board.hint : `${t.board.hint} ${t.board.count(total)}.`}
      >
        <Link
          className="button"
          to="/cases"
          search={{ unit, status: 'open,suspended' }}
          state={{ wanted: text || undefined }}
        >
          <Icon name="search" /> {t.cases.toList}
        </Link>
        <Link className="button" to="/workbooks" search={{ unit }} state={{ wanted: text || undefined }}>
          <Icon name="download" /> {t.workbooks.export}
        </Link>
        {mayTry('OpenCase', me) && <OpenCaseLink />}
      </PageHead>
      <div className="board-tools">
        <div className="form-part">
          <label htmlFor="board-text">{t.board.search}</label>
          <Input
            id="board-text"
            type="search"
            allowClear
            placeholder={t.board.searchHint}
            maxLength={200}
            value={text}
            onChange={({ target }) => type(target.value)}
          />
        </div>
        <div className="form-part">
          <label htmlFor="board-unit">{t.board.unit}</label>
          <UnitPicker
            id="board-unit"
            names={names}
            value={unit}
            allowClear
            placeholder={t.board.allUnits}
            onChange={(given) =>
              void navigate({ search: (was) => ({ ...was, unit: given }), state: true, replace: true })
            }
          />
        </div>
      </div>
      {board.isPending && <Loading />}
      {board.isError && <Failed error={board.error} retry={() => void board.refetch()} />}
      {total === 0 && <Empty title={t.board.none} action={mayTry('OpenCase', me) && <OpenCaseLink />} />}
      {wanted !== '' && found.data && found.data.next !== null && <p className="note wait">{t.board.manyFound}</p>}
      {found.isError && <Failed error={found.error} retry={() => void found.refetch()} />}
      {board.data && total !== 0 && (
        <Columns board={board.data} unit={unit} found={wanted === '' ? undefined : found.data} />
      )}
    </>
  );
}

interface ColumnsProps {
  readonly board: BoardView;
  readonly unit: string | undefined;
  /** The cases whose name was searched for, of any column and however many stand before them; undefined where none was. */
  readonly found: CasePage | undefined;
}

function Columns({ board, unit, found }: ColumnsProps) {
  return (
    <div className="board" role="region" aria-label={t.board.region} tabIndex={0}>
      {board.columns.map(({ stage, title: name, count, items }) => {
        const shown = found ? found.items.filter((item) => item.stage === stage && isOpen(item)) : items;
        const others = found ? 0 : count - items.length;
        return (
          <section key={stage} className="column" aria-labelledby={`column-${stage}`}>
            <h2 id={`column-${stage}`}>
              <span>{name}</span> <span className="column-count">{numberWords(found ? shown.length : count)}</span>
            </h2>
            {shown.length === 0 && <p className="muted small column-none">{t.board.empty}</p>}
            <ul>
              {shown.map((item) => (
                <Card key={item.id} item={item} />
              ))}
            </ul>
            {others > 0 && (
              <p className="small">
                <Link to="/cases" search={{ unit, stage, status: 'open,suspended' }}>
                  {t.board.more(others)}
                </Link>
              </p>
            )}
          </section>
        );
      })}
    </div>
  );
}

const isOpen = ({ status }: CaseRow) => status === 'open' || status === 'suspended';

function Card({ item }: { readonly item: CaseRow }) {
  return (
    <li className="board-card">
      <div className="board-card-head">
        <SubjectPicture kind={item.subjectKind} />
        <Link to="/cases/$id" params={{ id: item.id }}>
          {item.name}
        </Link>
      </div>
      <p className="muted small">{capital(item.unit.name)}</p>
      <p className="muted small">{item.owner?.name ?? (item.ownerRole && title(item.ownerRole))}</p>
      {item.status === 'suspended' ? <Status status="suspended" /> : <Due on={null} left={item.workingDaysLeft} />}
    </li>
  );
}
