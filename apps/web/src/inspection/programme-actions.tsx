import { inspectionRoutes, type ProgrammeCommand, type ProgrammePage, type ProgrammeView } from '@core/inspection';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useEffect, useState } from 'react';
import type { z } from 'zod';
import { ApiProblem } from '../api/call';
import { useSendToProgramme } from '../api/send';
import { KeptNote } from '../forms/kept-note';
import { useWritten } from '../forms/use-written';
import { capital } from '../language/words';
import { t } from '../language/t';
import { Icon } from '../parts/icon';
import { useQueryClient } from '@tanstack/react-query';
import { DayField } from '../forms/date-input';

const texts = t.inspection;
export type ProgrammeWish = z.input<typeof ProgrammeCommand>;

/** Sends a command of a form and shows the sentence of a refusal beside it. */
export function useProgrammeCommand(view: Pick<ProgrammeView, 'id' | 'version'>) {
  const send = useSendToProgramme(view.id);
  const [problem, setProblem] = useState<string>();
  const [pending, setPending] = useState(false);
  /** @param onStale what is done instead of a sentence where somebody else was first */
  const run = async (
    wish: ProgrammeWish,
    version: number | 'none' = view.version,
    onStale?: () => Promise<void>,
  ): Promise<boolean> => {
    setPending(true);
    setProblem(undefined);
    try {
      return (await send(wish, version)) !== undefined;
    } catch (error) {
      if (onStale && error instanceof ApiProblem && error.problem.status === 412) await onStale();
      else setProblem(error instanceof ApiProblem ? error.problem.title : t.problems.unexpected);
      return false;
    } finally {
      setPending(false);
    }
  };
  return { run, problem, pending };
}

export function Refused({ sentence }: { readonly sentence: string | undefined }) {
  if (!sentence) return null;
  return (
    <p className="note bad" role="alert">
      <Icon name="late" />
      <span>{sentence}</span>
    </p>
  );
}

/** A button for each council and year that has no programme yet. */
export function NewProgrammes({ places }: { readonly places: ProgrammePage['draftable'] }) {
  return (
    <div className="inspection-actions">
      {places.map((place) => (
        <NewProgramme key={place.id} {...place} />
      ))}
    </div>
  );
}

function NewProgramme({ id, unit, year }: ProgrammePage['draftable'][number]) {
  const { run, problem, pending } = useProgrammeCommand({ id, version: 0 });
  const navigate = useNavigate();
  const draft = async () => {
    const done = await run({ type: 'DraftProgramme', data: { unit: unit.id, year } }, 'none');
    if (done) await navigate({ to: '/programmes/$id', params: { id } });
  };
  return (
    <>
      <button type="button" className="button" disabled={pending} onClick={() => void draft()}>
        <Icon name="plus" /> {texts.draft(capital(unit.name), year)}
      </button>
      <Refused sentence={problem} />
    </>
  );
}

/** What comes next for a programme: planning it, watching the run, approving, announcing. */
export function ProgrammeSteps({ view, today }: { readonly view: ProgrammeView; readonly today: string }) {
  const { run, problem, pending } = useProgrammeCommand(view);
  const [doing, setDoing] = useState<'ApproveProgramme' | 'AnnounceProgramme' | 'CloseProgramme'>();
  const may = (command: string) => view.offers.some((one) => one.command === command && one.possible);
  return (
    <section className="card inspection-block" aria-labelledby="steps">
      <h2 id="steps">{texts.steps}</h2>
      {view.run?.status === 'under-way' && (
        <Progress view={view} onCancel={() => void run({ type: 'CancelPlanning', data: {} })} />
      )}
      {may('RequestPlanning') && (
        <PlanForm pending={pending} onPlan={(data) => void run({ type: 'RequestPlanning', data })} />
      )}
      <div className="inspection-actions">
        {may('ApproveProgramme') && view.status === 'planned' && (
          <button type="button" className="button" onClick={() => setDoing('ApproveProgramme')}>
            {texts.approve}
          </button>
        )}
        {may('AnnounceProgramme') && (
          <button type="button" className="button primary" onClick={() => setDoing('AnnounceProgramme')}>
            {texts.announce}
          </button>
        )}
        {may('CloseProgramme') && view.status === 'announced' && (
          <button type="button" className="button" onClick={() => setDoing('CloseProgramme')}>
            {texts.close}
          </button>
        )}
      </div>
      {doing && (
        <PaperForm
          key={doing}
          keptAs={`${doing} ${view.id}`}
          today={today}
          withReason={doing === 'CloseProgramme'}
          pending={pending}
          onBack={() => setDoing(undefined)}
          onSend={async ({ number, date, reason }) => {
            const wish: ProgrammeWish =
              doing === 'CloseProgramme'
                ? { type: doing, data: { reason } }
                : { type: doing, data: { document: { number, date } } };
            const done = await run(wish);
            if (done) setDoing(undefined);
            return done;
          }}
        />
      )}
      <Refused sentence={problem} />
    </section>
  );
}

const SECONDS = [10, 30, 60, 120];

function PlanForm({
  pending,
  onPlan,
}: {
  readonly pending: boolean;
  readonly onPlan: (data: Extract<ProgrammeWish, { type: 'RequestPlanning' }>['data']) => void;
}) {
  // prettier-ignore
  const [seconds, setSeconds] = useState(SECONDS[0] ?? 10);
  const [seed, setSeed] = useState('1');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onPlan({ seed: Number(seed), limit: { kind: 'seconds', seconds } });
  };
  return (
    <form className="inspection-form" onSubmit={submit}>
      <p className="muted small">{texts.planHint}</p>
      <div className="inspection-fields">
        <label>
          {texts.seconds}
          <select value={seconds} onChange={({ target }) => setSeconds(Number(target.value))}>
            {SECONDS.map((one) => (
              <option key={one} value={one}>
                {one}
              </option>
            ))}
          </select>
        </label>
        <label>
          {texts.seed}
          <input
            type="number"
            min={0}
            max={4294967295}
            required
            value={seed}
            onChange={({ target }) => setSeed(target.value)}
            aria-describedby="seed-hint"
          />
        </label>
        <button type="submit" className="button primary" disabled={pending}>
          {texts.plan}
        </button>
      </div>
      <p id="seed-hint" className="muted small">
        {texts.seedHint}
      </p>
    </form>
  );
}

/** The run as the server tells it: by an event stream, and by asking again where that breaks off. */
function Progress({ view, onCancel }: { readonly view: ProgrammeView; readonly onCancel: () => void }) {
  const [share, setShare] = useState<number>();
  const client = useQueryClient();
  useEffect(() => {
    const path = inspectionRoutes.getPlanningProgress.path.replace('{id}', view.id);
    const source = new EventSource(`/api/v1${path}`);
    source.addEventListener('progress', ({ data }: MessageEvent<string>) => {
      const told = JSON.parse(data) as { status: string; done: number; total: number } | null;
      if (!told) return;
      if (told.status === 'under-way') setShare(Math.min(99, Math.floor((told.done / Math.max(1, told.total)) * 100)));
      if (told.status === 'finished' || told.status === 'cancelled') {
        source.close();
        void client.invalidateQueries({ queryKey: ['programme', view.id] });
      }
    });
    const again = setInterval(() => void client.invalidateQueries({ queryKey: ['programme', view.id] }), 5_000);
    return () => {
      source.close();
      clearInterval(again);
    };
  }, [client, view.id]);
  return (
    <div className="inspection-run" role="status">
      <span>{share === undefined ? texts.waiting : texts.running(share)}</span>
      <progress max={100} value={share ?? 0} aria-label={texts.plan} />
      <button type="button" className="button compact" onClick={onCancel}>
        {texts.cancel}
      </button>
    </div>
  );
}

interface Paper {
  readonly number: string;
  readonly date: string;
  readonly reason: string;
}

function PaperForm({
  keptAs,
  today,
  withReason,
  pending,
  onSend,
  onBack,
}: {
  readonly keptAs: string;
  readonly today: string;
  readonly withReason: boolean;
  readonly pending: boolean;
  readonly onSend: (paper: Paper) => Promise<boolean>;
  readonly onBack: () => void;
}) {
  const form = useWritten<Paper>({ number: '', date: today, reason: '' }, keptAs);
  const { now: paper, set } = form;
  return (
    <form
      className="inspection-form"
      onSubmit={(event) => {
        event.preventDefault();
        void onSend(paper).then((done) => (done ? form.end() : undefined));
      }}
    >
      <KeptNote found={form.found} startAnew={form.startAnew} />
      <div className="inspection-fields">
        {withReason ? (
          <label className="wide">
            {texts.reason}
            <textarea
              required
              maxLength={1000}
              value={paper.reason}
              onChange={({ target }) => set({ reason: target.value })}
            />
          </label>
        ) : (
          <>
            <label>
              {texts.number}
              <input
                required
                maxLength={100}
                value={paper.number}
                onChange={({ target }) => set({ number: target.value })}
              />
            </label>
            <DayField label={texts.dated} required last={today} value={paper.date} onChange={(date) => set({ date })} />
          </>
        )}
        <button type="submit" className="button primary" disabled={pending}>
          {texts.send}
        </button>
        <button type="button" className="button quiet" onClick={onBack}>
          {texts.back}
        </button>
      </div>
    </form>
  );
}
