import './board.css';
import { foldVietnamese } from '@core/organization';
import { type BoardView, type CaseRow, caseRoutes } from '@core/pipeline';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useRouteContext, useSearch } from '@tanstack/react-router';
import { Input } from 'antd';
import { call } from '../api/call';
import { mayTry } from '../case/offers';
import { UnitPicker } from '../forms/search-pickers';
import { numberWords } from '../language/dates';
import { capital, title } from '../language/words';
import { t } from '../language/t';
import { Due } from '../parts/due';
import { Icon } from '../parts/icon';
import { Loading } from '../parts/loading';
import { PageHead } from '../parts/page';
import { Empty, Failed } from '../parts/states';
import { Status, SubjectPicture } from '../parts/status';
import { OpenCaseLink } from '../work/work-page';

/** Open cases in the columns of their stages; on a phone one column at a time. */
export function BoardPage() {
  const { me } = useRouteContext({ from: '/inside' });
  const { unit, text } = useSearch({ from: '/inside/board' });
  const navigate = useNavigate({ from: '/board' });
  const board = useQuery({
    queryKey: ['board', unit ?? 'all'],
    queryFn: ({ signal }) => call(caseRoutes.getBoard, { query: unit ? { unit } : {}, signal }),
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
        <Link className="button" to="/workbooks" search={{ unit, text }}>
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
            value={text ?? ''}
            onChange={(event) =>
              void navigate({ search: (was) => ({ ...was, text: event.target.value || undefined }), replace: true })
            }
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
            onChange={(given) => void navigate({ search: (was) => ({ ...was, unit: given }), replace: true })}
          />
        </div>
      </div>
      {board.isPending && <Loading />}
      {board.isError && <Failed error={board.error} retry={() => void board.refetch()} />}
      {total === 0 && <Empty title={t.board.none} action={mayTry('OpenCase', me) && <OpenCaseLink />} />}
      {board.data && total !== 0 && <Columns board={board.data} text={text ?? ''} />}
    </>
  );
}

function Columns({ board, text }: { readonly board: BoardView; readonly text: string }) {
  const wanted = foldVietnamese(text);
  return (
    <div className="board" role="region" aria-label={t.board.region} tabIndex={0}>
      {board.columns.map(({ stage, title: name, count, items }) => {
        const shown = items.filter((item) => foldVietnamese(item.name).includes(wanted));
        return (
          <section key={stage} className="column" aria-labelledby={`column-${stage}`}>
            <h2 id={`column-${stage}`}>
              <span>{name}</span> <span className="column-count">{numberWords(count)}</span>
            </h2>
            {shown.length === 0 && <p className="muted small column-none">{t.board.empty}</p>}
            <ul>
              {shown.map((item) => (
                <Card key={item.id} item={item} />
              ))}
            </ul>
            {count > items.length && <p className="muted small">{t.board.more(count - items.length)}</p>}
          </section>
        );
      })}
    </div>
  );
}

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
