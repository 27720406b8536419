import { type ComplaintRow, inspectionRoutes } from '@core/inspection';
import { useQuery } from '@tanstack/react-query';
import { useRouteContext } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { ApiProblem, call } from '../api/call';
import { maySomewhere } from '../api/permissions';
import { type ComplaintWish, useSendToComplaint } from '../api/send';
import { newUuid } from '../api/uuid';
import { KeptHere, KeptNote } from '../forms/kept-note';
import { UnitPicker } from '../forms/search-pickers';
import { useWritten } from '../forms/use-written';
import { dateWords } from '../language/dates';
import { t } from '../language/t';
import { capital, title } from '../language/words';
import { Refused } from './programme-actions';
import { DayField } from '../forms/date-input';

const texts = t.inspection.complaint;
const RESULTS = ['founded', 'partly-founded', 'unfounded'] as const;

/** What was brought forward about units: it weighs in next year's scores until it is found to be wrong. */
export function Complaints() {
  const { me } = useRouteContext({ from: '/inside' });
  const mayRead = maySomewhere('complaint.read', me);
  const found = useQuery({
    queryKey: ['complaints'],
    enabled: mayRead,
    queryFn: ({ signal }) => call(inspectionRoutes.listComplaints, { query: {}, signal }),
  });
  const mayRecord = maySomewhere('complaint.record', me);
  if (!mayRead && !mayRecord) return null;
  return (
    <section className="card inspection-block" aria-labelledby="complaints">
      <h2 id="complaints">{texts.title}</h2>
      <p className="muted small">{texts.hint}</p>
      {found.data?.items.length === 0 && <p className="muted">{texts.none}</p>}
      <ul className="inspection-list">
        {found.data?.items.map((row) => (
          <Complaint key={row.id} row={row} maySettle={maySomewhere('complaint.settle', me)} />
        ))}
      </ul>
      {mayRecord && <NewComplaint today={me.today} />}
    </section>
  );
}

/** Sends a command about one complaint and shows the sentence of a refusal beside its form. */
function useComplaint(id: string) {
  const send = useSendToComplaint(id);
  const [problem, setProblem] = useState<string>();
  const run = async (wish: ComplaintWish, version: number | 'none') => {
    setProblem(undefined);
    try {
      return (await send(wish, version)) !== undefined;
    } catch (error) {
      setProblem(error instanceof ApiProblem ? error.problem.title : t.problems.unexpected);
      return false;
    }
  };
  return { run, problem };
}

interface Settled {
  readonly result: (typeof RESULTS)[number];
  readonly reason: string;
}

function Complaint({ row, maySettle }: { readonly row: ComplaintRow; readonly maySettle: boolean }) {
  const { run, problem } = useComplaint(row.id);
  const form = useWritten<Settled>({ result: 'founded', reason: '' }, `SettleComplaint ${row.id}`);
  const { result, reason } = form.now;
  const settle = async (event: FormEvent) => {
    event.preventDefault();
    if (await run({ type: 'SettleComplaint', data: { result, reason } }, row.version)) await form.end();
  };
  return (
    <li className="visit-recommendation">
      <span>
        {capital(row.unit.name)} <span className="muted small">{dateWords(row.receivedOn)}</span>{' '}
        <span className="chip tone-info">{row.result ? title(row.result) : texts.open}</span>
      </span>
      <span className="prose">{row.text}</span>
      {maySettle && row.status === 'recorded' && (
        <form
          className="inspection-form"
          onSubmit={(event) => void settle(event)}
          aria-label={texts.settleOf(row.unit.name)}
        >
          <KeptNote found={form.found} startAnew={form.startAnew} />
          <div className="inspection-fields">
            <label>
              {texts.result}
              <select value={result} onChange={({ target }) => form.set({ result: target.value as typeof result })}>
                {RESULTS.map((one) => (
                  <option key={one} value={one}>
                    {title(one)}
                  </option>
                ))}
              </select>
            </label>
            <label className="wide">
              {t.inspection.reason}
              <input
                required
                maxLength={2000}
                value={reason}
                onChange={({ target }) => form.set({ reason: target.value })}
              />
            </label>
          </div>
          <button type="submit" className="button compact">
            {texts.settle}
          </button>
        </form>
      )}
      <Refused sentence={problem} />
    </li>
  );
}

interface Brought {
  readonly unit?: string | undefined;
  readonly receivedOn: string;
  readonly text: string;
}

function NewComplaint({ today }: { readonly today: string }) {
  const [id, setId] = useState(newUuid);
  const { run, problem } = useComplaint(id);
  const form = useWritten<Brought>({ receivedOn: today, text: '' }, 'RecordComplaint');
  const { unit, receivedOn, text } = form.now;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!unit || !(await run({ type: 'RecordComplaint', data: { unit, receivedOn, text } }, 'none'))) return;
    setId(newUuid());
    await form.end();
  };
  return (
    <form className="inspection-form" onSubmit={(event) => void submit(event)}>
      <h3>{texts.add}</h3>
      <KeptNote found={form.found} startAnew={form.startAnew} />
      <div className="inspection-fields">
        <div className="inspection-picker">
          <label htmlFor="complaint-unit">{texts.about}</label>
          <UnitPicker id="complaint-unit" names={{}} value={unit} onChange={(given) => form.set({ unit: given })} />
        </div>
        <DayField
          label={texts.receivedOn}
          required
          last={today}
          value={receivedOn}
          onChange={(given) => form.set({ receivedOn: given })}
        />
        <label className="wide">
          {texts.text}
          <textarea
            required
            maxLength={4000}
            value={text}
            onChange={({ target }) => form.set({ text: target.value })}
          />
        </label>
      </div>
      <KeptHere kept={form.kept} />
      <Refused sentence={problem} />
      <button type="submit" className="button">
        {texts.record}
      </button>
    </form>
  );
}
