import type { FindingKind, VisitOutcome, VisitView } from '@core/inspection';
import { type FormEvent, useState } from 'react';
import { maySomewhere } from '../api/permissions';
import { ApiProblem } from '../api/call';
import { useSendToVisit } from '../api/send';
import { newUuid } from '../api/uuid';
import { dateWords } from '../language/dates';
import { capital, title } from '../language/words';
import { t } from '../language/t';
import { useRouteContext } from '@tanstack/react-router';
import { Refused } from './programme-actions';
import type { VisitWish } from './visit-outbox';
import type { Write } from './visit-page';

const texts = t.inspection.visit;
const KINDS: readonly FindingKind[] = ['shortcoming', 'violation', 'good-practice'];
const OUTCOMES: readonly VisitOutcome[] = ['good', 'fair', 'weak'];
const ACCEPTED = 'image/jpeg,image/png,application/pdf';

/** A finding with photos from the phone's camera. */
export function FindingForm({ view, write }: { readonly view: VisitView; readonly write: Write }) {
  const [kind, setKind] = useState<FindingKind>('shortcoming');
  const [item, setItem] = useState('');
  const [text, setText] = useState('');
  const [files, setFiles] = useState<readonly File[]>([]);
  const [round, setRound] = useState(0);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const about = item === '' ? {} : { item };
    await write({ type: 'RecordFinding', data: { finding: newUuid(), kind, ...about, text, files: [] } }, files);
    setText('');
    setFiles([]);
    setRound((was) => was + 1);
  };
  return (
    <form className="inspection-form" onSubmit={(event) => void submit(event)}>
      <h3>{texts.addFinding}</h3>
      <div className="inspection-fields">
        <label>
          {texts.kind}
          <select value={kind} onChange={({ target }) => setKind(target.value as FindingKind)}>
            {KINDS.map((one) => (
              <option key={one} value={one}>
                {title(one)}
              </option>
            ))}
          </select>
        </label>
        {view.checklist.length > 0 && (
          <label>
            {texts.checklist}
            <select value={item} onChange={({ target }) => setItem(target.value)}>
              <option value="" />
              {view.checklist.map(({ code, title: heading }) => (
                <option key={code} value={code}>
                  {heading}
                </option>
              ))}
            </select>
          </label>
        )}
        <label className="wide">
          {texts.text}
          <textarea required maxLength={4000} value={text} onChange={({ target }) => setText(target.value)} />
        </label>
        <label className="wide">
          {texts.photos}
          <input
            key={round}
            type="file"
            multiple
            accept={ACCEPTED}
            onChange={({ target }) => setFiles([...(target.files ?? [])])}
          />{' '}
          {/* prettier-ignore */}
          <span className="muted small">{texts.photoHint}</span>
        </label>
      </div>
      <button type="submit" className="button primary">
        {texts.save}
      </button>
    </form>
  );
}

interface RecommendationProps {
  readonly view: VisitView;
  readonly today: string;
  readonly may: (command: string) => boolean;
  readonly write: Write;
}

/** What the unit has to do, by when, and what became of it. */
export function Recommendations({ view, today, may, write }: RecommendationProps) {
  const [text, setText] = useState('');
  const [dueOn, setDueOn] = useState('');
  const add = async (event: FormEvent) => {
    event.preventDefault();
    await write({ type: 'Recommend', data: { recommendation: newUuid(), text, dueOn } });
    setText('');
  };
  return (
    <section className="card inspection-block" aria-labelledby="recommendations">
      <h2 id="recommendations">{texts.recommendations}</h2>
      <ul className="inspection-list">
        {view.recommendations.map((one) => (
          <Recommended key={one.recommendation} view={view} one={one} today={today} />
        ))}
      </ul>
      {may('Recommend') && (
        <form className="inspection-form" onSubmit={(event) => void add(event)}>
          <h3>{texts.addRecommendation}</h3>
          <div className="inspection-fields">
            <label className="wide">
              {texts.text}
              <textarea required maxLength={2000} value={text} onChange={({ target }) => setText(target.value)} />
            </label>
            <label>
              {texts.due}
              <input type="date" required min={today} value={dueOn} onChange={({ target }) => setDueOn(target.value)} />
            </label>
          </div>
          <button type="submit" className="button primary">
            {texts.save}
          </button>
        </form>
      )}
    </section>
  );
}

type One = VisitView['recommendations'][number];

function Recommended({ view, one, today }: { readonly view: VisitView; readonly one: One; readonly today: string }) {
  const { me } = useRouteContext({ from: '/inside' });
  const { run, problem } = useVisitCommand(view);
  const [note, setNote] = useState('');
  const { recommendation, status } = one;
  const late = status !== 'done' && one.dueOn < today;
  const mayAnswer = !view.mine && status === 'owed' && maySomewhere('visit.answer', me);
  return (
    <li className="visit-recommendation">
      <span className="prose">{one.text}</span>
      <span className="muted small">
        {capital(one.owner.name)} · {texts.due} {dateWords(one.dueOn)}
      </span>
      <span className={`chip ${status === 'done' ? 'tone-good' : late ? 'tone-bad' : 'tone-wait'}`}>
        {texts.status[status]}
      </span>
      {one.returned && status === 'owed' && <span className="note wait">{one.returned}</span>}
      {one.answer && <span className="prose">{one.answer.note}</span>}
      {mayAnswer && (
        <form
          className="inspection-form"
          onSubmit={(event) => {
            event.preventDefault();
            void run({ type: 'AnswerRecommendation', data: { recommendation, note, files: [] } });
          }}
        >
          <label className="wide">
            {texts.answer}
            <textarea required maxLength={2000} value={note} onChange={({ target }) => setNote(target.value)} />
          </label>
          <button type="submit" className="button primary compact">
            {t.inspection.send}
          </button>
        </form>
      )}
      {view.mine && status === 'answered' && (
        <span className="inspection-actions">
          <button
            type="button"
            className="button primary compact"
            onClick={() => void run({ type: 'AcceptAnswer', data: { recommendation } })}
          >
            {' '}
            {/* prettier-ignore */}
            {texts.accept}
          </button>
          <input
            aria-label={t.inspection.reason}
            placeholder={t.inspection.reason}
            value={note}
            onChange={({ target }) => setNote(target.value)}
          />{' '}
          {/* prettier-ignore */}
          <button type="button" className="button compact" disabled={note.trim() === ''} onClick={() => void run({ type: 'ReturnAnswer', data: { recommendation, reason: note } })}> {/* prettier-ignore */}
            {texts.returnIt}
          </button>
        </span>
      )}
      <Refused sentence={problem} />
    </li>
  );
}

/** The minutes as they were signed on paper; they need the password again, so they are not sent from an outbox. */
export function MinutesForm({ view, today }: { readonly view: VisitView; readonly today: string }) {
  const { run, problem } = useVisitCommand(view);
  const head = view.people.find(({ role }) => role === 'team-head');
  const [form, setForm] = useState({ number: '', unit: '', refused: '', summary: '', signedOn: today });
  const [outcome, setOutcome] = useState<VisitOutcome>('fair');
  const set = (part: Partial<typeof form>) => setForm((was) => ({ ...was, ...part }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { number, unit, refused, summary, signedOn } = form;
    const team = head ? [{ side: 'team' as const, person: head.id, name: head.name, signedOn }] : [];
    const host = unit.trim() === '' ? [] : [{ side: 'unit' as const, name: unit, signedOn }];
    const why = refused.trim() === '' ? {} : { unitRefused: refused };
    const data = { number, signatures: [...team, ...host], ...why, summary, outcome };
    void run({ type: 'RecordMinutes', data });
  };
  return (
    <form className="inspection-form" onSubmit={submit}>
      <h3>{texts.recordMinutes}</h3>
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
        <label>
          {texts.outcome}
          <select value={outcome} onChange={({ target }) => setOutcome(target.value as VisitOutcome)}>
            {OUTCOMES.map((one) => (
              <option key={one} value={one}>
                {title(one)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {texts.unitName}
          <input maxLength={200} value={form.unit} onChange={({ target }) => set({ unit: target.value })} />
        </label>
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
      </div>
      <Refused sentence={problem} />
      <button type="submit" className="button primary">
        {texts.recordMinutes}
      </button>
    </form>
  );
}

function useVisitCommand(view: Pick<VisitView, 'id' | 'version'>) {
  const send = useSendToVisit(view.id);
  const [problem, setProblem] = useState<string>();
  const run = async (wish: VisitWish) => {
    setProblem(undefined);
    try {
      await send(wish, view.version);
    } catch (error) {
      setProblem(error instanceof ApiProblem ? error.problem.title : t.problems.unexpected);
    }
  };
  return { run, problem };
}
