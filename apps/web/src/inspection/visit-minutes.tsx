import { inspectionRoutes, type VisitOutcome } from '@core/inspection';
import { type FormEvent, useState } from 'react';
import { ApiProblem, call } from '../api/call';
import { KeptHere, KeptNote } from '../forms/kept-note';
import { useWritten } from '../forms/use-written';
import { dateWords } from '../language/dates';
import { t } from '../language/t';
import { title } from '../language/words';
import { Refused } from './programme-actions';
import { useVisitCommand } from './visit-forms';
import type { ShownVisit } from './written-here';
import { DayField } from '../forms/date-input';

const texts = t.inspection.visit;
const OUTCOMES: readonly VisitOutcome[] = ['good', 'fair', 'weak'];
const ACCEPTED = 'image/jpeg,image/png,application/pdf';

interface Written {
  /** Who of the team has signed. */
  readonly signed: readonly string[];
  /** Who of the unit has signed, by name. */
  readonly hosts: readonly string[];
  readonly number: string;
  /** Why the unit has not signed. */
  readonly refused: string;
  readonly summary: string;
  readonly signedOn: string;
  readonly outcome: VisitOutcome;
}

/** The minutes as they were signed on paper; they need the password again, so they are not sent from an outbox. */
export function MinutesForm({ view, today }: { readonly view: ShownVisit; readonly today: string }) {
  const { run, problem } = useVisitCommand(view);
  const heads = view.people.filter(({ role }) => role === 'team-head').map(({ id }) => id);
  const written = useWritten<Written>(
    { signed: heads, hosts: [''], number: '', refused: '', summary: '', signedOn: today, outcome: 'fair' },
    `RecordMinutes ${view.id}`,
  );
  const { now: form, set } = written;
  const { signed, hosts, outcome } = form;
  const [scan, setScan] = useState<File>();
  const [unsent, setUnsent] = useState<string>();
  const scanned = async () =>
    scan ? { file: (await call(inspectionRoutes.addVisitFile, { params: { id: view.id }, file: scan })).sha256 } : {};
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setUnsent(undefined);
    const { number, refused, summary, signedOn } = form;
    const team = view.people.filter(({ id }) => signed.includes(id)).map(({ id, name }) => ({ side: 'team' as const, person: id, name, signedOn })); // prettier-ignore
    const host = hosts.filter((name) => name.trim() !== '').map((name) => ({ side: 'unit' as const, name, signedOn }));
    const why = refused.trim() === '' ? {} : { unitRefused: refused };
    try {
      const file = await scanned();
      const data = { number, signatures: [...team, ...host], ...why, summary, outcome, ...file };
      if (await run({ type: 'RecordMinutes', data })) await written.end();
    } catch (error) {
      setUnsent(error instanceof ApiProblem ? error.problem.title : t.problems.unexpected);
    }
  };
  return (
    <form className="inspection-form" onSubmit={(event) => void submit(event)}>
      <h3>{texts.recordMinutes}</h3>
      <KeptNote found={written.found} startAnew={written.startAnew} />
      <div className="inspection-fields">
        <label>
          {texts.minutesNumber}
          <input
            required
            maxLength={100}
            value={form.number}
            onChange={({ target }) => set({ number: target.value })}
          />
        </label>
        <DayField
          label={texts.signedOn}
          required
          first={view.date}
          last={today}
          value={form.signedOn}
          onChange={(signedOn) => set({ signedOn })}
        />
        <label>
          {texts.outcome}
          <select value={outcome} onChange={({ target }) => set({ outcome: target.value as VisitOutcome })}>
            {OUTCOMES.map((one) => (
              <option key={one} value={one}>
                {title(one)}
              </option>
            ))}
          </select>
        </label>
      </div>
      <fieldset>
        <legend>{texts.signatures}</legend>
        <div className="visit-signers">
          {view.people.map(({ id, name, role }) => (
            <label key={id}>
              <input
                type="checkbox"
                checked={signed.includes(id)}
                onChange={({ target }) =>
                  set({ signed: target.checked ? [...signed, id] : signed.filter((one) => one !== id) })
                }
              />
              {name} ({title(role)})
            </label>
          ))}
        </div>
      </fieldset>
      <div className="inspection-fields">
        {hosts.map((name, index) => (
          <label key={index}>
            {texts.unitName}
            <input
              maxLength={200}
              value={name}
              onChange={({ target }) => set({ hosts: hosts.map((one, at) => (at === index ? target.value : one)) })}
            />
          </label>
        ))}
        <button type="button" className="button compact" onClick={() => set({ hosts: [...hosts, ''] })}>
          {texts.addSigner}
        </button>
        <label>
          {texts.unitRefused}
          <input maxLength={1000} value={form.refused} onChange={({ target }) => set({ refused: target.value })} />
        </label>
        <label className="wide">
          {texts.summary}
          <textarea
            required
            maxLength={8000}
            value={form.summary}
            onChange={({ target }) => set({ summary: target.value })}
          />{' '}
          {/* prettier-ignore */}
        </label>
        <label className="wide">
          {texts.scan}
          <input type="file" accept={ACCEPTED} onChange={({ target }) => setScan(target.files?.[0])} />
        </label>
      </div>
      <p className="muted small">{texts.signaturesHint(dateWords(form.signedOn))}</p>
      <KeptHere kept={written.kept} />
      <Refused sentence={unsent ?? problem} />
      <button type="submit" className="button primary">
        {texts.recordMinutes}
      </button>
    </form>
  );
}
