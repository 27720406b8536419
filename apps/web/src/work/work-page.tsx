import './work.css';
import { CASE_COMMAND_TYPES, caseRoutes, type WorkView } from '@core/pipeline';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useRouteContext, useSearch } from '@tanstack/react-router';
import { call } from '../api/call';
import { maySomewhere } from '../api/permissions';
import { waitingProposalsQuery } from '../awards/award-queries';
import { mayTry } from '../case/offers';
import { dateWords, numberWords, urgencyOf } from '../language/dates';
import { capital, title } from '../language/words';
import { caseCommandTexts } from '../messages/commands';
import { t } from '../language/t';
import { Due } from '../parts/due';
import { Icon } from '../parts/icon';
import { Loading } from '../parts/loading';
import { PageHead } from '../parts/page';
import { Empty, Failed } from '../parts/states';
import { SubjectPicture } from '../parts/status';
import { WaitingProposals } from './waiting-proposals';

type Item = WorkView['items'][number];
type Filter = 'overdue' | 'dueSoon';

/** What waits for the person who is signed in, most urgent first: a list, and beside it what to do. */
export function WorkPage() {
  const { me } = useRouteContext({ from: '/inside' });
  const search = useSearch({ from: '/inside/work' });
  const work = useQuery({ queryKey: ['work'], queryFn: ({ signal }) => call(caseRoutes.getWork, { signal }) });
  const steps = (['propose', 'appraise', 'decide', 'present'] as const).some((step) =>
    maySomewhere(`commendation.${step}`, me),
  );
  const proposals = useQuery({ ...waitingProposalsQuery, enabled: steps }).data?.items ?? [];
  const mayOpen = mayTry('OpenCase', me);
  const counts = work.data?.counts;
  return (
    <>
      <PageHead title={t.work.title} hint={counts && t.work.summary(counts.overdue, counts.dueSoon, counts.open)}>
        <Link className="button" to="/cases" search={{ status: 'open' }}>
          <Icon name="search" /> {t.cases.toList}
        </Link>
        {mayOpen && <OpenCaseLink />}
      </PageHead>
      {work.isPending && <Loading />}
      {work.isError && <Failed error={work.error} retry={() => void work.refetch()} />}
      {work.data && work.data.items.length === 0 && proposals.length === 0 && (
        <Empty title={t.work.emptyTitle} hint={t.work.emptyHint} action={mayOpen && <OpenCaseLink />} />
      )}
      {work.data && work.data.items.length > 0 && (
        <Queue work={work.data} filter={search.filter} chosen={search.case} />
      )}
      <WaitingProposals proposals={proposals} />
    </>
  );
}

export function OpenCaseLink() {
  return (
    <Link className="button" to="/cases/new">
      <Icon name="plus" /> {t.shell.openCase}
    </Link>
  );
}

function Queue({ work, filter, chosen }: { work: WorkView; filter: Filter | undefined; chosen: string | undefined }) {
  const navigate = useNavigate({ from: '/work' });
  const items = work.items.filter((item) => belongs(item, filter));
  const current = items.find(({ id }) => id === chosen) ?? items[0];
  const filters = [
    { key: undefined, label: t.work.all, count: work.counts.open },
    { key: 'overdue', label: t.work.overdue, count: work.counts.overdue },
    { key: 'dueSoon', label: t.work.dueSoon, count: work.counts.dueSoon },
  ] as const;
  return (
    <div className="work">
      <div className="work-left">
        <div className="filters" role="group" aria-label={t.work.filter}>
          {filters.map(({ key, label, count }) => (
            <button
              key={label}
              type="button"
              aria-pressed={filter === key}
              onClick={() => void navigate({ search: { filter: key }, replace: true })}
            >
              {label} <b>{numberWords(count)}</b>
            </button>
          ))}
        </div>
        {items.length === 0 && (
          <p className="work-none muted">
            {t.work.emptyFilter}{' '}
            <Link to="/work" search={{}}>
              {t.work.showAll}
            </Link>
          </p>
        )}
        <ul className="work-list" aria-label={t.work.list}>
          {items.map((item) => (
            <li key={item.id} className={item === current ? 'chosen' : ''}>
              <Link
                className="work-choose"
                to="/work"
                search={{ filter, case: item.id }}
                replace
                aria-current={item === current ? 'true' : undefined}
              >
                <WorkItem item={item} />
              </Link>
              <Link className="work-go" to="/cases/$id" params={{ id: item.id }}>
                <WorkItem item={item} />
              </Link>
            </li>
          ))}
        </ul>
      </div>
      {current && <Detail item={current} />}
    </div>
  );
}

function belongs(item: Item, filter: Filter | undefined): boolean {
  const urgency = urgencyOf(item.workingDaysLeft);
  if (filter === 'overdue') return urgency === 'late';
  return filter === undefined || urgency === 'today' || urgency === 'soon';
}

function WorkItem({ item }: { readonly item: Item }) {
  return (
    <>
      <span className="work-name">{item.name}</span>
      <span className="muted small">
        {capital(item.unit.name)}
        {item.stage && ` · ${title(item.stage)}`}
      </span>
      <Due on={null} left={item.workingDaysLeft} />
    </>
  );
}

/** Drawn from the list alone: looking at the queue is not a reading of the case. */
function Detail({ item }: { readonly item: Item }) {
  const { me } = useRouteContext({ from: '/inside' });
  const next = CASE_COMMAND_TYPES.find((type) => type === item.primary);
  const mine = next && mayTry(next, me) ? next : undefined;
  return (
    <section className="work-detail card" aria-label={t.work.detail}>
      <div className="work-title">
        <SubjectPicture kind={item.subjectKind} />
        <div className="anywhere">
          <h2>{item.name}</h2>
          <p className="muted">
            {capital(item.unit.name)} · {title(item.sector)} · {t.case.year(item.year)}
          </p>
        </div>
      </div>
      <dl className="facts">
        <dt>{t.case.inStage}</dt>
        <dd>{item.stage ? title(item.stage) : t.case.none}</dd>
        {item.stageEnteredOn && (
          <>
            <dt>{t.work.since}</dt>
            <dd>{dateWords(item.stageEnteredOn)}</dd>
          </>
        )}
        <dt>{t.work.due}</dt>
        <dd>
          <Due on={item.dueOn} left={item.workingDaysLeft} />
        </dd>
        <dt>{t.work.owner}</dt>
        <dd>{item.owner?.name ?? (item.ownerRole ? title(item.ownerRole) : t.case.none)}</dd>
      </dl>
      <div className="work-next">
        <h3>{t.work.next}</h3>
        <p>{mine ? caseCommandTexts[mine].effect : t.work.nothingNext}</p>
        <div className="form-foot">
          {mine && mine !== 'RecordSelectionResult' && (
            <Link className="button primary" to="/cases/$id" params={{ id: item.id }} search={{ do: mine }}>
              {caseCommandTexts[mine].verb}
            </Link>
          )}
          <Link className={mine ? 'button' : 'button primary'} to="/cases/$id" params={{ id: item.id }}>
            {t.work.open}
          </Link>
        </div>
      </div>
    </section>
  );
}
