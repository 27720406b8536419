import type { PlanRef, PlanRequestRow } from '@core/plans';
import type { Me } from '@core/platform';
import { useQuery } from '@tanstack/react-query';
import { Link, useRouteContext } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { ApiProblem } from '../api/call';
import { heldToday } from '../api/permissions';
import { type RequestWish, useSendToDraft, useSendToRequest } from '../api/send';
import { newUuid } from '../api/uuid';
import { KeptHere, KeptNote } from '../forms/kept-note';
import { useWritten } from '../forms/use-written';
import { dateWords } from '../language/dates';
import { capital, title } from '../language/words';
import { t } from '../language/t';
import { Loading } from '../parts/loading';
import { Failed, Refusal } from '../parts/states';
import { useNotice } from '../shell/notices';
import { draftsQuery, plansQuery, requestQuery, requestsQuery } from './plan-queries';

const texts = t.plans.requests;

/** What units ask to have changed in a plan, with the answers, and the form to ask. */
export function PlanRequests({ plan }: { readonly plan: PlanRef }) {
  const { me } = useRouteContext({ from: '/inside' });
  const requests = useQuery(requestsQuery(plan.id));
  const staff = heldToday(me).find(({ role }) => role === 'staff');
  const [fresh, setFresh] = useState(newUuid);
  return (
    <div className="plan-columns">
      <div>
        {requests.isPending && <Loading />}
        {requests.isError && <Failed error={requests.error} retry={() => void requests.refetch()} />}
        {requests.data?.items.length === 0 && <p className="muted">{texts.empty}</p>}
        {requests.data?.items.map((request) => (
          <Request key={request.id} request={request} />
        ))}
      </div>
      {staff && <Ask key={fresh} id={fresh} plan={plan} unit={staff.unit} then={() => setFresh(newUuid())} />}
    </div>
  );
}

function useTry(id: string) {
  const send = useSendToRequest(id);
  const say = useNotice();
  const [problem, setProblem] = useState('');
  const attempt = async (
    wish: RequestWish,
    version: number | 'none',
    done: string,
    before?: () => Promise<unknown>,
  ) => {
    try {
      setProblem('');
      if (before && (await before()) === undefined) return false;
      const sent = await send(wish, version);
      if (sent) say(done);
      return sent !== undefined;
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setProblem(error.problem.title);
      return false;
    }
  };
  return { attempt, problem };
}

interface AskProps {
  readonly id: string;
  readonly plan: PlanRef;
  readonly unit: string;
  readonly then: () => void;
}

function Ask({ id, plan, unit, then }: AskProps) {
  const { attempt, problem } = useTry(id);
  const form = useWritten({ clause: '', text: '' }, `AskForChange ${plan.id}`);
  const { clause, text } = form.now;
  const ask = async (event: FormEvent) => {
    event.preventDefault();
    if (!(await attempt({ type: 'AskForChange', data: { plan, unit, clause, text } }, 'none', texts.sent))) return;
    await form.end();
    then();
  };
  return (
    <form className="card plan-section plan-form" onSubmit={(event) => void ask(event)}>
      <h2>{texts.ask}</h2>
      <KeptNote found={form.found} startAnew={form.startAnew} />
      <label>
        {texts.clause}
        <input
          className="plan-input"
          required
          value={clause}
          onChange={({ target }) => form.set({ clause: target.value })}
        />
      </label>
      <label>
        {texts.text}
        <textarea
          className="plan-input"
          required
          value={text}
          onChange={({ target }) => form.set({ text: target.value })}
        />
      </label>
      <KeptHere kept={form.kept} />
      <Refusal sentence={problem} />
      <div className="plan-actions">
        <button type="submit" className="button primary">
          {texts.ask}
        </button>
      </div>
    </form>
  );
}

/** Chosen where the draft that takes a request up is begun with the answer. */
const NEW = 'new';

/** Whether somebody writes plans of a unit. */
function drafting(me: Me, unit: string): boolean {
  return heldToday(me).some((held) => held.role === 'staff' && held.unit === unit);
}

function Request({ request }: { readonly request: PlanRequestRow }) {
  const { me } = useRouteContext({ from: '/inside' });
  const plans = useQuery(plansQuery);
  const versions = (plans.data?.items ?? []).flatMap(({ id, version }) => (id === request.plan.id ? [version] : []));
  const latest = versions.length > 0 ? Math.max(...versions) : undefined;
  const view = useQuery(requestQuery(request.id));
  const { attempt, problem } = useTry(request.id);
  const form = useWritten({ answer: '', draft: '' }, `AcceptRequest ${request.id}`);
  const { answer, draft } = form.now;
  const drafts = useQuery({ ...draftsQuery, enabled: view.data?.mayAnswer === true });
  const version = view.data?.version ?? request.version;
  const act = (wish: RequestWish) =>
    void attempt(wish, version, texts.done).then((done) => (done ? form.end() : undefined));
  const [fresh] = useState(newUuid);
  const start = useSendToDraft(fresh);
  const maySetOut = drafting(me, request.answering.id);
  /** Accepts the request with its draft; one that does not exist yet is begun first, as an amendment of the plan. */
  const accept = async () => {
    if (draft !== NEW) return act({ type: 'AcceptRequest', data: { answer, draft: draft === '' ? null : draft } });
    const of = { id: request.plan.id, version: latest ?? request.plan.version };
    const data = { issuer: request.answering.id, start: { kind: 'amendment' as const, of } };
    const done = await attempt({ type: 'AcceptRequest', data: { answer, draft: fresh } }, version, texts.done, () =>
      start({ type: 'StartDraft', data }, 'none'),
    );
    if (done) await form.end();
  };
  return (
    <section className="card plan-section" aria-label={`${capital(request.unit.name)}: ${request.clause}`}>
      <p>
        <b>{capital(request.unit.name)}</b> · {dateWords(request.askedOn)} ·{' '}
        <span className="chip tone-wait">{title(request.status)}</span>
      </p>
      <p className="plan-clause">{request.clause}</p>
      <p>{request.text}</p>
      {view.data?.answers.map(({ answer: said, by, on }) => (
        <p key={`${on} ${said}`} className="note small">
          {said} — {by.name}, {dateWords(on)}
        </p>
      ))}
      {view.data?.draft && (
        <Link className="button compact" to="/plan-drafts/$id" params={{ id: view.data.draft }}>
          {texts.showDraft}
        </Link>
      )}
      <Refusal sentence={problem} />
      {view.data?.mayAnswer && request.status === 'asked' && (
        <button type="button" className="button" onClick={() => act({ type: 'TakeInRequest', data: {} })}>
          {texts.takeIn}
        </button>
      )}
      {view.data?.mayAnswer && request.status === 'taken-in' && (
        <div className="plan-form">
          <KeptNote found={form.found} startAnew={form.startAnew} />
          <label>
            {texts.answer}
            <textarea
              className="plan-input"
              value={answer}
              onChange={({ target }) => form.set({ answer: target.value })}
            />
          </label>
          <label>
            {texts.draft}
            <select className="plan-input" value={draft} onChange={({ target }) => form.set({ draft: target.value })}>
              <option value="">{texts.noDraft}</option>
              {maySetOut && <option value={NEW}>{texts.newDraft}</option>}
              {(drafts.data?.items ?? [])
                .filter(({ status }) => status === 'drafting' || status === 'submitted')
                .map((one) => (
                  <option key={one.id} value={one.id}>
                    {one.title}
                  </option>
                ))}
            </select>
          </label>
          <div className="plan-actions">
            <button
              type="button"
              className="button primary"
              disabled={answer.trim() === ''}
              onClick={() => void accept()}
            >
              {texts.accept}
            </button>
            <button
              type="button"
              className="button"
              disabled={answer.trim() === ''}
              onClick={() => act({ type: 'RefuseRequest', data: { answer } })}
            >
              {texts.refuse}
            </button>
          </div>
        </div>
      )}
      {view.data?.mayWithdraw && (
        <button
          type="button"
          className="button quiet"
          onClick={() => act({ type: 'WithdrawRequest', data: { answer: texts.withdraw } })}
        >
          {texts.withdraw}
        </button>
      )}
    </section>
  );
}
