import './plans.css';
import { toLocalDate } from '@core/kernel';
import type { Me } from '@core/platform';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useRouteContext, useSearch } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { ApiProblem } from '../api/call';
import { heldToday } from '../api/permissions';
import { useSendToDraft } from '../api/send';
import { newUuid } from '../api/uuid';
import { DayPicker } from '../forms/date-input';
import { t } from '../language/t';
import { Loading } from '../parts/loading';
import { PageHead } from '../parts/page';
import { Empty, Failed, Refusal } from '../parts/states';
import { useNotice } from '../shell/notices';
import { plansQuery } from './plan-queries';

const texts = t.plans.start;
const AHEAD = 5;

interface Listed {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly validTo: string;
  readonly issuer: string;
}

/** A draft from an older plan: choose it, look at the time, create. */
export function NewDraftPage() {
  const { me } = useRouteContext({ from: '/inside' });
  const { of } = useSearch({ from: '/inside/plan-drafts/new' });
  const plans = useQuery(plansQuery);
  const drafts = heldToday(me).some(({ role }) => role === 'staff');
  return (
    <div className="opening">
      <PageHead title={texts.title} hint={texts.hint} />
      {plans.isPending && <Loading />}
      {plans.isError && <Failed error={plans.error} retry={() => void plans.refetch()} />}
      {!drafts && <Empty title={texts.nobody} />}
      {drafts && plans.data && <Start me={me} plans={plans.data.items} of={of} />}
    </div>
  );
}

function Start({
  me,
  plans,
  of,
}: {
  readonly me: Me;
  readonly plans: readonly Listed[];
  readonly of: string | undefined;
}) {
  const newest = plans.filter((plan) => !plans.some((one) => one.id === plan.id && one.version > plan.version));
  const [draftId] = useState(newUuid);
  const [chosen, setChosen] = useState(newest.find(({ id }) => id === of)?.id ?? newest[0]?.id ?? '');
  const [kind, setKind] = useState<'new-period' | 'amendment'>('new-period');
  const plan = newest.find(({ id }) => id === chosen);
  const from = Number(plan?.validTo.slice(0, 4) ?? me.today.slice(0, 4)) + 1;
  const [own, setOwn] = useState<{ id?: string; validFrom?: string; validTo?: string }>({});
  const period = {
    id: own.id ?? `${chosen.replace(/-\d{4}-\d{4}$/, '')}-${from}-${from + AHEAD - 1}`,
    validFrom: own.validFrom ?? `${from}-01-01`,
    validTo: own.validTo ?? `${from + AHEAD - 1}-12-31`,
  };
  const [problem, setProblem] = useState('');
  const send = useSendToDraft(draftId);
  const say = useNotice();
  const navigate = useNavigate();
  const create = async (event: FormEvent) => {
    event.preventDefault();
    if (!plan) return;
    const ref = { id: plan.id, version: plan.version };
    const dates = { validFrom: toLocalDate(period.validFrom), validTo: toLocalDate(period.validTo) };
    const start = kind === 'amendment' ? { kind, of: ref } : { kind, of: ref, id: period.id, ...dates };
    try {
      const done = await send({ type: 'StartDraft', data: { issuer: plan.issuer, start } }, 'none');
      if (!done) return;
      say(texts.created);
      await navigate({ to: '/plan-drafts/$id', params: { id: draftId } });
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setProblem(error.problem.title);
    }
  };
  return (
    <form className="card plan-section plan-form" onSubmit={(event) => void create(event)}>
      <label>
        {texts.from}
        <select className="plan-input" value={chosen} onChange={({ target }) => setChosen(target.value)}>
          {newest.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      </label>
      <label>
        {texts.how}
        <select
          className="plan-input"
          value={kind}
          onChange={({ target }) => setKind(target.value === 'amendment' ? 'amendment' : 'new-period')}
        >
          <option value="new-period">{texts.period}</option>
          <option value="amendment">{texts.amendment}</option>
        </select>
      </label>
      {kind === 'new-period' && (
        <>
          {(['validFrom', 'validTo'] as const).map((name) => (
            <div key={name} className="form-part">
              <label htmlFor={`draft-${name}`}>{texts[name]}</label>
              <DayPicker
                id={`draft-${name}`}
                value={period[name]}
                onChange={(given) => given && setOwn({ ...own, [name]: given })}
              />
            </div>
          ))}
          <label>
            {texts.id}
            <input
              className="plan-input"
              required
              pattern="[a-z0-9\-]+"
              value={period.id}
              onChange={({ target }) => setOwn({ ...own, id: target.value })}
            />
          </label>
        </>
      )}
      <Refusal sentence={problem} />
      <div className="plan-actions">
        <button type="submit" className="button primary">
          {texts.create}
        </button>
      </div>
    </form>
  );
}
