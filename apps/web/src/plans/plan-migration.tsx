import { migrationRoutes } from '@core/pipeline';
import type { Plan, PlanDraftView } from '@core/plans';
import { infiniteQueryOptions, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { call } from '../api/call';
import { capital, title } from '../language/words';
import { t } from '../language/t';
import { Loading } from '../parts/loading';
import { Empty, Failed, hasFailed } from '../parts/states';
import { plansQuery } from './plan-queries';

const texts = t.plans.migration;
const PAGE = 100;

const migrationQuery = (id: string, version: number, to: number) =>
  infiniteQueryOptions({
    queryKey: ['plan-migration', id, version, to],
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }: { next: string | null }) => next ?? undefined,
    queryFn: ({ pageParam: after, signal }) =>
      call(migrationRoutes.getPlanMigration, {
        params: { id, version: String(version) },
        query: { to: String(to), limit: PAGE, after },
        signal,
      }),
  });

const draftMigrationQuery = (draft: string, edited: number, plan: string, from: number) =>
  infiniteQueryOptions({
    // A draft that was edited is asked about anew.
    queryKey: ['plan-migration', `${draft} ${edited} ${plan}`, from, 0],
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }: { next: string | null }) => next ?? undefined,
    queryFn: ({ pageParam: after, signal }) =>
      call(migrationRoutes.getDraftMigration, {
        params: { id: draft },
        query: { plan, from: String(from), limit: PAGE, after },
        signal,
      }),
  });

/** What would become of each open case under another version: nothing is changed by looking. */
export function PlanMigration({ plan }: { readonly plan: Plan }) {
  const plans = useQuery(plansQuery);
  const others = (plans.data?.items ?? [])
    .filter(({ id, version }) => id === plan.id && version !== plan.version)
    .map(({ version }) => version)
    .toSorted((a, b) => b - a);
  const [chosen, setChosen] = useState<number>();
  const to = chosen ?? others[0];
  if (plans.isPending) return <Loading />;
  if (to === undefined) return <Empty title={t.plans.noOther} />;
  return (
    <section className="card plan-section plan-form">
      <p>{texts.hint}</p>
      <label>
        {texts.to}
        <select className="plan-input" value={to} onChange={({ target }) => setChosen(Number(target.value))}>
          {others.map((version) => (
            <option key={version} value={version}>
              {t.plans.version(version)}
            </option>
          ))}
        </select>
      </label>
      <Rows query={migrationQuery(plan.id, plan.version, to)} />
    </section>
  );
}

/** The same of a plan that is still being written, so that whoever approves it knows before; nothing for a first version. */
export function DraftMigration({ draft }: { readonly draft: PlanDraftView }) {
  const plans = useQuery(plansQuery);
  const [asked, setAsked] = useState(false);
  const id = draft.plan.version > 1 ? draft.plan.id : draft.basis?.id;
  const versions = (plans.data?.items ?? [])
    .flatMap((one) => (one.id === id ? [one.version] : []))
    .toSorted((a, b) => b - a);
  const [chosen, setChosen] = useState<number>();
  const from = chosen ?? versions[0];
  if (id === undefined || from === undefined) return null;
  return (
    <section className="card plan-section plan-form" aria-labelledby="draft-migration">
      <h2 id="draft-migration">{texts.draftTitle}</h2>
      <p className="small">{texts.draftHint}</p>
      <label>
        {texts.from}
        <select className="plan-input" value={from} onChange={({ target }) => setChosen(Number(target.value))}>
          {versions.map((version) => (
            <option key={version} value={version}>
              {t.plans.version(version)}
            </option>
          ))}
        </select>
      </label>
      {asked ? (
        <Rows query={draftMigrationQuery(draft.id, draft.version, id, from)} />
      ) : (
        <div className="plan-actions">
          <button type="button" className="button" onClick={() => setAsked(true)}>
            {texts.try}
          </button>
        </div>
      )}
    </section>
  );
}

function Rows({ query }: { readonly query: ReturnType<typeof migrationQuery> }) {
  const found = useInfiniteQuery(query);
  if (found.isPending) return <Loading />;
  if (hasFailed(found)) return <Failed error={found.error} retry={() => void found.refetch()} />;
  const rows = found.data.pages.flatMap(({ items }) => items);
  const blocked = rows.filter((row) => row.blocked.length > 0);
  const free = rows.filter((row) => row.blocked.length === 0);
  if (rows.length === 0) return <p className="muted">{texts.none}</p>;
  return (
    <>
      <p role="status">
        <b>{texts.sum(blocked.length, free.length)}</b>
      </p>
      {[blocked, free].map((group, i) => (
        <ul key={i} className="plan-items">
          {group.map((row) => (
            <li key={row.case}>
              <span className={`chip ${row.blocked.length > 0 ? 'tone-bad' : 'tone-good'}`}>
                {row.blocked.length > 0 ? texts.blocked : texts.free}
              </span>{' '}
              <Link to="/cases/$id" params={{ id: row.case }}>
                {row.name}
              </Link>
              <div className="muted small">
                {capital(row.unit.name)}
                {row.stage && ` · ${title(row.stage)}`}
              </div>
              {row.blocked.map(({ code, sentence }) => (
                <div key={code} className="plan-fault">
                  {sentence}
                </div>
              ))}
              {row.missing.length > 0 && (
                <div className="small">{texts.missing(row.missing.map((one) => one.title).join('; '))}</div>
              )}
              {row.notices.map((notice) => (
                <div key={notice} className="small muted">
                  {notice}
                </div>
              ))}
            </li>
          ))}
        </ul>
      ))}
      {found.hasNextPage && (
        <button type="button" className="button" onClick={() => void found.fetchNextPage()}>
          {texts.more}
        </button>
      )}
    </>
  );
}
