import './plans.css';
import { parentWarnings, type Plan, planDifference, type Source } from '@core/plans';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useRouteContext, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { maySomewhere } from '../api/permissions';
import { dateWords } from '../language/dates';
import { capital, word } from '../language/words';
import { t } from '../language/t';
import { Loading } from '../parts/loading';
import { PageHead } from '../parts/page';
import { Empty, Failed, hasFailed } from '../parts/states';
import { Tabs } from '../parts/tabs';
import { OwnCriteria } from './own-criteria';
import { PlanWithdrawal } from './plan-withdrawal';
import { PlanCoverage } from './plan-coverage';
import { PlanMigration } from './plan-migration';
import { planQuery, plansQuery } from './plan-queries';
import { PlanRequests } from './plan-requests';

const texts = t.plans;
const TABS = ['content', 'compare', 'coverage', 'requests', 'migration'] as const;

/** One published version of a plan: its clauses, how it differs from others, who has criteria of their own, requests. */
export function PlanPage() {
  const { me } = useRouteContext({ from: '/inside' });
  const { id, version } = useParams({ from: '/inside/plans/$id/$version' });
  const { part: tab = 'content' } = useSearch({ from: '/inside/plans/$id/$version' });
  const navigate = useNavigate({ from: '/plans/$id/$version' });
  const plan = useQuery(planQuery(id, version));
  if (plan.isPending) return <Loading />;
  if (hasFailed(plan)) return <Failed error={plan.error} retry={() => void plan.refetch()} />;
  const shown = TABS.filter(
    (key) =>
      (key !== 'coverage' || maySomewhere('criteria.read', me)) &&
      (key !== 'requests' || maySomewhere('petition.read', me)) &&
      (key !== 'migration' || maySomewhere('case.approve', me)),
  );
  return (
    <>
      <PageHead
        title={plan.data.title}
        hint={`${texts.version(plan.data.version)} · ${dateWords(plan.data.validFrom)} – ${dateWords(plan.data.validTo)}`}
      >
        {maySomewhere('draft.write', me) && (
          <Link className="button" to="/plan-drafts/new" search={{ of: id }}>
            {texts.nextPeriod}
          </Link>
        )}
      </PageHead>
      <PlanWithdrawal plan={plan.data} />
      <Tabs
        label={texts.tabsLabel}
        tabs={shown.map((key) => ({ key, label: texts.tabs[key] }))}
        chosen={tab}
        onChoose={(key) => void navigate({ search: { part: key }, replace: true })}
      >
        {tab === 'content' && <Content plan={plan.data} />}
        {tab === 'compare' && <Compare plan={plan.data} />}
        {tab === 'coverage' && (
          <>
            {maySomewhere('criteria.write', me) && <OwnCriteria plan={plan.data} />}
            <PlanCoverage id={id} version={version} />
          </>
        )}
        {tab === 'migration' && <PlanMigration plan={plan.data} />}
        {tab === 'requests' && <PlanRequests plan={{ id, version: plan.data.version }} />}
      </Tabs>
    </>
  );
}

/** Where a statement stands; what the house has filled in is called so. */
export function Clause({ source }: { readonly source: Source | undefined }) {
  if (!source) return null;
  return (
    <span className="plan-clause">
      {source.kind === 'clause' ? source.clause : `${capital(texts.house)}: ${source.reason}`}
    </span>
  );
}

function Items({ heading, children }: { readonly heading: string; readonly children: readonly ReactNode[] }) {
  if (children.length === 0) return null;
  return (
    <section className="card plan-section">
      <h2>{heading}</h2>
      <ul className="plan-items">
        {children.map((child, i) => (
          <li key={i}>{child}</li>
        ))}
      </ul>
    </section>
  );
}

const known = (value: string | { readonly note: string }, words: (text: string) => string = (text) => text) =>
  typeof value === 'string' ? words(value) : `${texts.notSaid} (${value.note})`;

function Content({ plan }: { readonly plan: Plan }) {
  const listed = useQuery(plansQuery);
  const { parts } = texts;
  const warnings = parentWarnings(plan, [
    plan,
    ...(listed.data?.items.filter(({ id }) => id !== plan.id) ?? []).map((one) => ({
      ...one,
      validFrom: one.validFrom as Plan['validFrom'],
      validTo: one.validTo as Plan['validTo'],
    })),
  ]);
  return (
    <div className="plan-columns">
      <div>
        <Items heading={parts.stages}>
          {plan.stages.map(({ stage, title, dueWithin, requirements, source }) => (
            <div key={stage}>
              <b>{title}</b> · {texts.workingDays(dueWithin.workingDays)}
              {requirements.length > 0 && (
                <div className="small">{requirements.map((one) => one.title).join('; ')}</div>
              )}
              <div>
                <Clause source={source} />
              </div>
            </div>
          ))}
        </Items>
        <Items heading={parts.quotas}>
          {plan.quotas.map(({ code, level, minimum, period, source }) => (
            <div key={code}>
              <b>{capital(word(level))}</b>: {texts.atLeast(minimum, word(period))}
              <div>
                <Clause source={source} />
              </div>
            </div>
          ))}
        </Items>
        <Items heading={parts.obligations}>
          {(plan.obligations ?? []).map(({ code, title, text, source, carriedFrom }) => (
            <div key={code}>
              <b>{title}</b>
              <div className="small">{text}</div>
              {carriedFrom && (
                <div className="small">
                  {capital(texts.carried)} {carriedFrom.document}
                </div>
              )}
              <Clause source={source} />
            </div>
          ))}
        </Items>
        {(['general', 'sectors'] as const).map((layer) => (
          <Items key={layer} heading={parts[layer]}>
            {plan.criteria[layer].map(({ code, title, text, source }) => (
              <div key={code}>
                <b>{title}</b>
                <div className="small">{text}</div>
                <Clause source={source} />
              </div>
            ))}
          </Items>
        ))}
      </div>
      <div>
        <section className="card plan-section">
          <dl className="facts">
            <dt>{texts.number}</dt>
            <dd>{known(plan.number)}</dd>
            <dt>{texts.issuedOn}</dt>
            <dd>{known(plan.issuedOn, dateWords)}</dd>
            {plan.parents.length > 0 && <dt>{texts.parents}</dt>}
            {plan.parents.map(({ document }) => (
              <dd key={document}>{document}</dd>
            ))}
          </dl>
          {warnings.map((warning) => (
            <p key={warning} className="note wait small">
              {warning}
            </p>
          ))}
        </section>
        <Items heading={parts.unknowns}>
          {(plan.unknowns ?? []).map(({ part, note, source }) => (
            <div key={`${part} ${note}`}>
              {note}
              <div>
                <Clause source={source} />
              </div>
            </div>
          ))}
        </Items>
      </div>
    </div>
  );
}

function Compare({ plan }: { readonly plan: Plan }) {
  const { with: asked } = useSearch({ from: '/inside/plans/$id/$version' });
  const navigate = useNavigate({ from: '/plans/$id/$version' });
  const listed = useQuery(plansQuery);
  const others = (listed.data?.items ?? []).filter(({ id, version }) => id === plan.id && version !== plan.version);
  const other = others.find(({ version }) => String(version) === asked) ?? others[0];
  const found = useQuery({
    ...planQuery(plan.id, String(other?.version ?? plan.version)),
    enabled: other !== undefined,
  });
  if (!other) return <Empty title={texts.noOther} />;
  const [before, after] = found.data && found.data.version < plan.version ? [found.data, plan] : [plan, found.data];
  return (
    <div className="card plan-section plan-form">
      <label>
        {texts.compareWith}
        <select
          className="plan-input"
          value={String(other.version)}
          onChange={({ target }) => void navigate({ search: { part: 'compare', with: target.value }, replace: true })}
        >
          {others.map(({ version }) => (
            <option key={version} value={String(version)}>
              {texts.version(version)}
            </option>
          ))}
        </select>
      </label>
      {before && after ? <Differences before={before} after={after} /> : <Loading />}
    </div>
  );
}

/** How two texts of a plan differ, as sentences. */
export function Differences({
  before,
  after,
}: {
  readonly before: Plan;
  readonly after: Parameters<typeof planDifference>[1];
}) {
  const found = planDifference(before, after);
  if (found.length === 0) return <p className="muted">{texts.same}</p>;
  return (
    <>
      <p className="muted">{texts.differences(found.length)}</p>
      <ul className="plan-items">
        {found.map(({ kind, part, item, field, sentence }) => (
          <li key={`${part} ${item ?? ''} ${field ?? ''} ${kind}`}>
            <span>
              <span
                className={`chip ${kind === 'removed' ? 'tone-bad' : kind === 'added' ? 'tone-good' : 'tone-wait'}`}
              >
                {texts.kinds[kind]}
              </span>{' '}
              {sentence}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
