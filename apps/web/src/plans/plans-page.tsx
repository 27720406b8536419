import './plans.css';
import { type PlanDraftRow, type PlanNode, planTree } from '@core/plans';
import { toLocalDate } from '@core/kernel';
import { useQuery } from '@tanstack/react-query';
import { Link, useRouteContext } from '@tanstack/react-router';
import { maySomewhere } from '../api/permissions';
import { dateWords } from '../language/dates';
import { capital, title } from '../language/words';
import { t } from '../language/t';
import { Icon } from '../parts/icon';
import { Loading } from '../parts/loading';
import { PageHead } from '../parts/page';
import { Failed } from '../parts/states';
import { draftsQuery, plansQuery } from './plan-queries';

const texts = t.plans;
const TONES = { drafting: 'tone-wait', submitted: 'tone-wait', approved: 'tone-good', discarded: 'tone-bad' } as const;

/** Published plans in their tree, and those that are being written. */
export function PlansPage() {
  const { me } = useRouteContext({ from: '/inside' });
  const plans = useQuery(plansQuery);
  const drafts = useQuery({ ...draftsQuery, enabled: maySomewhere('draft.read', me) });
  const items = plans.data?.items ?? [];
  const tree = planTree(
    items.map((plan) => ({ ...plan, validFrom: toLocalDate(plan.validFrom), validTo: toLocalDate(plan.validTo) })),
  );
  const open = drafts.data?.items.filter(({ status }) => status === 'drafting' || status === 'submitted') ?? [];
  return (
    <>
      <PageHead title={texts.title} hint={texts.hint}>
        {maySomewhere('draft.write', me) && (
          <Link className="button primary" to="/plan-drafts/new">
            <Icon name="plus" /> {texts.write}
          </Link>
        )}
      </PageHead>
      {plans.isPending && <Loading />}
      {plans.isError && <Failed error={plans.error} retry={() => void plans.refetch()} />}
      {open.length > 0 && (
        <section className="plan-section" aria-labelledby="drafts">
          <h2 id="drafts">{texts.drafts}</h2>
          <ul className="plan-list">
            {open.map((draft) => (
              <DraftLine key={draft.id} draft={draft} />
            ))}
          </ul>
        </section>
      )}
      {tree.length > 0 && (
        <section className="plan-section" aria-labelledby="published">
          <h2 id="published">{texts.published}</h2>
          <Branch nodes={tree} items={items} />
        </section>
      )}
    </>
  );
}

function DraftLine({ draft }: { readonly draft: PlanDraftRow }) {
  return (
    <li>
      <Link className="card" to="/plan-drafts/$id" params={{ id: draft.id }}>
        <b>{draft.title}</b>
        <span className="muted small">
          {capital(draft.issuer.name)} · {texts.version(draft.plan.version)} · {dateWords(draft.validFrom)} –{' '}
          {dateWords(draft.validTo)}
        </span>
        <span>
          <span className={`chip ${TONES[draft.status]}`}>{title(draft.status)}</span>
        </span>
      </Link>
    </li>
  );
}

interface Listed {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly validFrom: string;
  readonly validTo: string;
}

function Branch({ nodes, items }: { readonly nodes: readonly PlanNode[]; readonly items: readonly Listed[] }) {
  return (
    <ul className="plan-list">
      {nodes.map(({ id, children }) => {
        const [newest] = items.filter((plan) => plan.id === id).sort((a, b) => b.version - a.version);
        return (
          newest && (
            <li key={id}>
              <Link className="card" to="/plans/$id/$version" params={{ id, version: String(newest.version) }}>
                <b>{newest.title}</b>
                <span className="muted small">
                  {texts.version(newest.version)} · {dateWords(newest.validFrom)} – {dateWords(newest.validTo)}
                </span>
              </Link>
              {children.length > 0 && <Branch nodes={children} items={items} />}
            </li>
          )
        );
      })}
    </ul>
  );
}
