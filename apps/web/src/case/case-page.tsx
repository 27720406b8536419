import './case.css';
import { CASE_COMMAND_TYPES, type CaseView } from '@core/pipeline';
import type { Me } from '@core/platform';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useRouteContext, useSearch } from '@tanstack/react-router';
import { t } from '../language/t';
import { Loading } from '../parts/loading';
import { useTitle } from '../parts/page';
import { Failed, hasFailed } from '../parts/states';
import { Tabs } from '../parts/tabs';
import { CaseHead } from './case-head';
import { caseQuery, planQuery } from './case-queries';
import { CommandDrawer } from './command-drawer';
import { EvidenceTab } from './evidence-tab';
import { HistoryTab } from './history-tab';
import { NextBox } from './next-box';
import { nextStepOf } from './next-step';
import { offered } from './offers';
import { Overview } from './overview';
import { Past } from './past';

const TABS = ['overview', 'evidence', 'history'] as const;
type Tab = (typeof TABS)[number];

/** Everything about one case: where it stands, what comes next, what is known and what has happened. */
export function CasePage() {
  const { id } = useParams({ from: '/inside/cases/$id' });
  const { at, on, clock } = useSearch({ from: '/inside/cases/$id' });
  const { me } = useRouteContext({ from: '/inside' });
  // While another state of the past is fetched, the one before stays, and with it the slider that asks for it.
  const view = useQuery({
    ...caseQuery(id, { at, on, clock }),
    placeholderData: (was) => (was?.id === id && was.asOf !== null && (at ?? on) !== undefined ? was : undefined),
  });
  if (view.isPending) return <Loading />;
  if (hasFailed(view)) return <Failed error={view.error} retry={() => void view.refetch()} />;
  return view.data.asOf ? (
    <Past view={view.data}>
      <CaseBody view={view.data} me={me} />
    </Past>
  ) : (
    <CaseBody view={view.data} me={me} />
  );
}

function CaseBody({ view, me }: { readonly view: CaseView; readonly me: Me }) {
  const search = useSearch({ from: '/inside/cases/$id' });
  const navigate = useNavigate({ from: '/cases/$id' });
  const tab = search.tab ?? 'overview';
  const past = view.asOf !== null;
  const plan = useQuery(planQuery({ id: view.plan.id, version: view.plan.version })).data;
  const next = plan ? nextStepOf(view, plan, me) : CASE_COMMAND_TYPES.find((type) => type === view.primary);
  const can = offered(view, me, next);
  useTitle(view.file.subject.name);
  const command = past ? undefined : CASE_COMMAND_TYPES.find((type) => type === search.do);
  const begin = (type: string, of?: string) =>
    void navigate({ search: (was) => ({ ...was, do: type, of }), replace: search.do !== undefined });
  const end = () => void navigate({ search: ({ do: _do, of: _of, ...rest }) => rest, replace: true });
  const possible = (type: string) => [can.primary, ...can.stage, ...can.life].some((command) => command === type);
  const shared = { view, begin, possible };
  const labels: Readonly<Record<Tab, string>> = {
    overview: t.case.overview,
    evidence: `${t.evidence.title} (${view.file.discovery.evidence.length})`,
    history: t.case.history,
  };
  return (
    <article className="case">
      <CaseHead view={view} />
      <div className={past ? 'case-columns past' : 'case-columns'}>
        <div className="case-main">
          <Tabs
            label={t.case.parts}
            tabs={TABS.map((key) => ({ key, label: labels[key] }))}
            chosen={tab}
            onChoose={(key) => void navigate({ search: (was) => ({ ...was, tab: key }), replace: true })}
          >
            {tab === 'overview' && <Overview {...shared} />}
            {tab === 'evidence' && <EvidenceTab {...shared} />}
            {tab === 'history' && <HistoryTab view={view} me={me} />}
          </Tabs>
        </div>
        {!past && <NextBox view={view} can={can} begin={begin} />}
      </div>
      {command && (
        <CommandDrawer key={`${command}-${search.of ?? ''}`} view={view} type={command} of={search.of} onClose={end} />
      )}
    </article>
  );
}
