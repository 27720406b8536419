import { isLocalDate } from '@core/kernel';
import type { Plan } from '@core/plans';
import { useQuery } from '@tanstack/react-query';
import { useRouteContext } from '@tanstack/react-router';
import { type FormEvent, useId, useState } from 'react';
import { ApiProblem } from '../api/call';
import { maySomewhere } from '../api/permissions';
import { useSendWithdrawal } from '../api/send';
import { DayPicker } from '../forms/date-input';
import { KeptHere, KeptNote } from '../forms/kept-note';
import { useWritten } from '../forms/use-written';
import { dateWords } from '../language/dates';
import { t } from '../language/t';
import { Dialog } from '../parts/dialog';
import { Refusal } from '../parts/states';
import { useNotice } from '../shell/notices';
import { plansQuery } from './plan-queries';

const texts = t.plans.withdrawal;

/** That a plan is withdrawn, by which document and from when; or the button by which its issuer withdraws it. */
export function PlanWithdrawal({ plan }: { readonly plan: Plan }) {
  const { me } = useRouteContext({ from: '/inside' });
  const listed = useQuery(plansQuery);
  const [asked, setAsked] = useState(false);
  const mine = listed.data?.items.find(({ id, version }) => id === plan.id && version === plan.version);
  if (!mine) return null;
  if (mine.withdrawn) {
    const { document, from } = mine.withdrawn;
    return <p className="note wait">{texts.withdrawn(document.number, dateWords(document.date), dateWords(from))}</p>;
  }
  if (!maySomewhere('draft.decide', me)) return null;
  return (
    <div className="plan-actions">
      <button type="button" className="button quiet" onClick={() => setAsked(true)}>
        {texts.button}
      </button>
      {asked && (
        <Dialog title={texts.title} onClose={() => setAsked(false)}>
          <WithdrawalForm plan={plan} then={() => setAsked(false)} />
        </Dialog>
      )}
    </div>
  );
}

interface Written {
  readonly number: string;
  readonly date?: string | undefined;
  readonly from?: string | undefined;
  readonly reason: string;
}

function WithdrawalForm({ plan, then }: { readonly plan: Plan; readonly then: () => void }) {
  const send = useSendWithdrawal(plan.id);
  const say = useNotice();
  const id = useId();
  const form = useWritten<Written>({ number: '', reason: '' }, `WithdrawPlan ${plan.id}`);
  const { number, date, from, reason } = form.now;
  const [problem, setProblem] = useState('');
  const withdraw = async (event: FormEvent) => {
    event.preventDefault();
    if (date === undefined || from === undefined || !isLocalDate(date) || !isLocalDate(from)) {
      return setProblem(texts.daysMissing);
    }
    try {
      setProblem('');
      if (!(await send({ document: { number, date }, from, reason }))) return;
      await form.end();
      say(texts.done);
      then();
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setProblem(error.problem.title);
    }
  };
  return (
    <form className="plan-form" onSubmit={(event) => void withdraw(event)}>
      <p>{texts.hint}</p>
      <KeptNote found={form.found} startAnew={form.startAnew} />
      <label>
        {texts.number}
        <input
          className="plan-input"
          required
          value={number}
          onChange={({ target }) => form.set({ number: target.value })}
        />
      </label>
      <label htmlFor={`${id}-date`}>{texts.date}</label>
      <DayPicker id={`${id}-date`} value={date} onChange={(given) => form.set({ date: given })} />
      <label htmlFor={`${id}-from`}>{texts.from}</label>
      <DayPicker id={`${id}-from`} value={from} onChange={(given) => form.set({ from: given })} />
      <label>
        {texts.reason}
        <textarea
          className="plan-input"
          required
          value={reason}
          onChange={({ target }) => form.set({ reason: target.value })}
        />
      </label>
      <KeptHere kept={form.kept} />
      <Refusal sentence={problem} />
      <div className="plan-actions">
        <button type="submit" className="button primary">
          {texts.button}
        </button>
      </div>
    </form>
  );
}
