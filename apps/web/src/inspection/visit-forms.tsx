import { type FormEvent, useState } from 'react';
import { maySomewhere } from '../api/permissions';
import { ApiProblem } from '../api/call';
import { useSendToVisit } from '../api/send';
import { newUuid } from '../api/uuid';
import { KeptNote } from '../forms/kept-note';
import { useWritten } from '../forms/use-written';
import { dateWords } from '../language/dates';
import { capital } from '../language/words';
import { t } from '../language/t';
import { useRouteContext } from '@tanstack/react-router';
import { Refused } from './programme-actions';
import { WrittenOn } from './visit-findings';
import type { VisitWish } from './visit-outbox';
import type { Write } from './visit-outbox';
import type { ShownVisit } from './written-here';
import { DayField } from '../forms/date-input';

const texts = t.inspection.visit;

interface RecommendationProps {
  readonly view: ShownVisit;
  readonly waiting: ReadonlySet<string>;
  readonly today: string;
  readonly may: (command: string) => boolean;
  readonly write: Write;
}

/** What the unit has to do, by when, and what became of it. */
export function Recommendations({ view, waiting, today, may, write }: RecommendationProps) {
  const form = useWritten({ text: '', dueOn: '' }, `Recommend ${view.id}`);
  const { text, dueOn } = form.now;
  const add = async (event: FormEvent) => {
    event.preventDefault();
    await write({ type: 'Recommend', data: { recommendation: newUuid(), text, dueOn } });
    await form.end();
    form.set({ dueOn });
  };
  return (
    <section className="card inspection-block" aria-labelledby="recommendations">
      <h2 id="recommendations" tabIndex={-1}>
        {texts.recommendations}
      </h2>
      <ul className="inspection-list">
        {view.recommendations.map((one) => (
          <Recommended
            key={one.recommendation}
            view={view}
            one={one}
            unsent={waiting.has(one.recommendation)}
            today={today}
          />
        ))}
      </ul>
      {may('Recommend') && (
        <form className="inspection-form" onSubmit={(event) => void add(event)}>
          <h3>{texts.addRecommendation}</h3>
          <KeptNote found={form.found} startAnew={form.startAnew} />
          <div className="inspection-fields">
            <label className="wide">
              {texts.text}
              <textarea
                required
                maxLength={2000}
                value={text}
                onChange={({ target }) => form.set({ text: target.value })}
              />
            </label>
            <DayField
              label={texts.due}
              required
              first={today}
              value={dueOn}
              onChange={(given) => form.set({ dueOn: given })}
            />
          </div>
          <button type="submit" className="button primary">
            {texts.save}
          </button>
        </form>
      )}
    </section>
  );
}

type One = ShownVisit['recommendations'][number];

interface RecommendedProps {
  readonly view: ShownVisit;
  readonly one: One;
  readonly unsent: boolean;
  readonly today: string;
}

function Recommended({ view, one, unsent, today }: RecommendedProps) {
  const { me } = useRouteContext({ from: '/inside' });
  const { run, problem } = useVisitCommand(view);
  const { recommendation, status } = one;
  const form = useWritten({ note: '' }, `AnswerRecommendation ${recommendation}`);
  const { note } = form.now;
  const give = (wish: VisitWish) => void run(wish).then((done) => (done ? form.end() : undefined));
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
      <WrittenOn {...one} />
      {unsent && <span className="chip tone-wait">{texts.unsent}</span>}
      {one.returned && status === 'owed' && <span className="note wait">{one.returned}</span>}
      {one.answer && <span className="prose">{one.answer.note}</span>}
      {mayAnswer && (
        <form
          className="inspection-form"
          onSubmit={(event) => {
            event.preventDefault();
            give({ type: 'AnswerRecommendation', data: { recommendation, note, files: [] } });
          }}
        >
          <KeptNote found={form.found} startAnew={form.startAnew} />
          <label className="wide">
            {texts.answer}
            <textarea
              required
              maxLength={2000}
              value={note}
              onChange={({ target }) => form.set({ note: target.value })}
            />
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
            onChange={({ target }) => form.set({ note: target.value })}
          />{' '}
          {/* prettier-ignore */}
          <button type="button" className="button compact" disabled={note.trim() === ''} onClick={() => give({ type: 'ReturnAnswer', data: { recommendation, reason: note } })}> {/* prettier-ignore */}
            {texts.returnIt}
          </button>
        </span>
      )}
      <Refused sentence={problem} />
    </li>
  );
}

/** Sends a command that needs the network and shows the sentence of a refusal beside its form. */
export function useVisitCommand(view: Pick<ShownVisit, 'id' | 'version'>) {
  const send = useSendToVisit(view.id);
  const [problem, setProblem] = useState<string>();
  /** @returns whether it was taken */
  const run = async (wish: VisitWish): Promise<boolean> => {
    setProblem(undefined);
    try {
      return (await send(wish, view.version)) !== undefined;
    } catch (error) {
      setProblem(error instanceof ApiProblem ? error.problem.title : t.problems.unexpected);
      return false;
    }
  };
  return { run, problem };
}
