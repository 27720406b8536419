import { Rejection } from '@core/kernel';
import * as fc from 'fast-check';
import { roundDecider } from './round-decider';
import type { RoundContext } from './round-context';
import { type RoundFile, standingVote } from './round-state';
import type { RoundCommand, RoundEvent } from './round-words';
import {
  actor,
  asking,
  attend,
  byBylaw,
  close,
  councilOf,
  DAY,
  declare,
  document,
  introduce,
  on,
  papers,
  rule,
  text,
  vote,
} from './testing/scene';

// Sessions against a model that knows nothing of the decider: it counts with fractions of bigints over lists of people.

const RUNS = process.env['FAULTS'] === 'long' ? 10_000 : 500;
const PEOPLE = Array.from({ length: 9 }, (_, i) => `m${i + 1}`);
const CASES = ['c1', 'c2'];
type Policy = 'recused-and-out-of-base' | 'recused-in-base' | 'declared-only';

interface Law {
  readonly pct: number;
  readonly more: boolean;
  readonly policy: Policy;
  readonly written: boolean;
}

/** What the naive model knows of one session. */
interface Model {
  present: string[] | undefined;
  presenceOpen: boolean;
  readonly cases: Map<string, { aside: Set<string>; wrote: Map<string, boolean>; votes: string[]; open: boolean }>;
  counted: { yes: number; no: number; by: string; wrong: boolean } | undefined;
  over: boolean;
}

type Step =
  | { readonly kind: 'attend'; readonly people: readonly string[] }
  | { readonly kind: 'declare' | 'write'; readonly who: string; readonly case: string }
  | { readonly kind: 'hands'; readonly case: string; readonly yes: number }
  | { readonly kind: 'enter' | 'confirm'; readonly yes: number; readonly by: string }
  | { readonly kind: 'reopen'; readonly case: string }
  | { readonly kind: 'close' };

const one = fc.constantFrom(...PEOPLE);
const id = fc.constantFrom(...CASES);
const yes = fc.integer({ min: 0, max: 9 });
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.subarray(PEOPLE, { minLength: 5 }).map((people): Step => ({ kind: 'attend', people })),
  fc.tuple(fc.constantFrom('declare' as const, 'write' as const), one, id).map(([kind, who, of]): Step => ({ kind, who, case: of })), // prettier-ignore
  fc.tuple(id, yes).map(([of, count]): Step => ({ kind: 'hands', case: of, yes: count })),
  fc.tuple(fc.constantFrom('enter' as const, 'confirm' as const), yes, fc.constantFrom('secretary', 'm5')).map(([kind, count, by]): Step => ({ kind, yes: count, by })), // prettier-ignore
  id.map((of): Step => ({ kind: 'reopen', case: of })),
  fc.constant<Step>({ kind: 'close' }),
);
const law: fc.Arbitrary<Law> = fc.record({
  pct: fc.constantFrom(50, 67, 80, 90, 100),
  more: fc.boolean(),
  policy: fc.constantFrom<Policy>('recused-and-out-of-base', 'recused-in-base', 'declared-only'),
  written: fc.boolean(),
}).filter(({ pct, more }) => !(pct === 100 && more)); // prettier-ignore

/** Who votes about a case, by name. */
function votersOf(model: Model, of: string, { policy }: Law): string[] {
  const aside = model.cases.get(of)?.aside ?? new Set();
  return (model.present ?? []).filter((who) => policy === 'declared-only' || !aside.has(who));
}

/** The result by hand: of whom, how many said yes, and whether that is enough. */
function outcome(model: Model, of: string, agreed: number, { pct, more, policy }: Law): string {
  const { aside, wrote } = model.cases.get(of) ?? { aside: new Set<string>(), wrote: new Map<string, boolean>() };
  const out = policy === 'recused-and-out-of-base' ? aside.size : 0;
  const base = BigInt(PEOPLE.length - out);
  const opinions = [...wrote].filter(
    ([who]) => !model.present?.includes(who) && (policy === 'declared-only' || !aside.has(who)),
  );
  const all = BigInt(agreed + opinions.filter(([, agrees]) => agrees).length);
  const enough = more ? all * 100n > BigInt(pct) * base : all * 100n >= BigInt(pct) * base;
  return `${all}:${enough && base > 0n}`;
}

/** Whether the model takes a step, and what it makes of it. */
function expected(model: Model, asked: Step, of: Law): boolean {
  if (model.over) return false;
  const entry = 'case' in asked ? model.cases.get(asked.case) : undefined;
  const quorate = (model.present?.length ?? 0) * 3 >= PEOPLE.length * 2;
  const settled = (which: string) => model.cases.get(which)?.open === false || (model.counted !== undefined && which === 'c1'); // prettier-ignore
  switch (asked.kind) {
    case 'attend': {
      const same = model.present?.length === asked.people.length && asked.people.every((who) => model.present?.includes(who)); // prettier-ignore
      if (!same && CASES.some(settled)) return false;
      model.present = [...asked.people];
      return true;
    }
    case 'declare':
      if (entry?.aside.has(asked.who)) return true;
      if (settled(asked.case)) return false;
      entry?.aside.add(asked.who);
      return true;
    case 'write': {
      if (!model.present) return false;
      if (entry?.wrote.has(asked.who)) return true;
      const barred = of.policy !== 'declared-only' && entry?.aside.has(asked.who);
      if (settled(asked.case) || !of.written || model.present.includes(asked.who) || barred) return false;
      entry?.wrote.set(asked.who, true);
      return true;
    }
    case 'hands': {
      const voters = votersOf(model, asked.case, of).length;
      const open = quorate && !settled(asked.case) && asked.yes <= voters;
      if (!open || !entry) return false;
      entry.votes.push(outcome(model, asked.case, asked.yes, of));
      entry.open = false;
      return true;
    }
    case 'enter': {
      const voters = votersOf(model, 'c1', of).length;
      if (!quorate || settled('c1') || asked.yes > voters) return false;
      model.counted = { yes: asked.yes, no: voters - asked.yes, by: asked.by, wrong: false };
      return true;
    }
    case 'confirm': {
      if (!quorate || !model.counted || model.counted.by === asked.by || model.counted.yes !== asked.yes) return false;
      model.cases.get('c1')?.votes.push(outcome(model, 'c1', asked.yes, of));
      const first = model.cases.get('c1');
      if (first) first.open = false;
      model.counted = undefined;
      return true;
    }
    case 'reopen':
      if (!entry || entry.votes.length === 0) return false;
      entry.open = true;
      return true;
    case 'close':
      if (!quorate || model.counted || CASES.some((which) => model.cases.get(which)?.open !== false)) return false;
      model.over = true;
      return true;
  }
}

/** The command of a step; figures that depend on who votes are taken from the model, as a secretary takes them from the room. */
function commandOf(asked: Step, model: Model, of: Law): RoundCommand {
  switch (asked.kind) {
    case 'attend':
      return attend(asked.people);
    case 'declare':
      return declare(asked.who, asked.case);
    case 'write':
      return asking('RecordWrittenOpinion', { member: asked.who, case: asked.case, agrees: true, document });
    case 'hands': {
      const voters = votersOf(model, asked.case, of).length;
      return vote(asked.yes, Math.max(0, voters - asked.yes), 0, asked.case, { knowing: true });
    }
    case 'enter':
    case 'confirm': {
      const voters = votersOf(model, 'c1', of).length;
      const count = [[asked.yes, Math.max(0, voters - asked.yes), 0]] as const;
      const sizes = { issued: Math.max(voters, asked.yes) };
      if (asked.kind === 'confirm') return papers('ConfirmPaperCount', count, sizes);
      const { data } = papers('EnterPaperCount', count, sizes);
      return { type: 'EnterPaperCount', data: { ...data, knowing: true } } as RoundCommand;
    }
    case 'reopen':
      return asking('ReopenVote', { case: asked.case, reason: text('lý do') });
    case 'close':
      return close;
  }
}

type Decide = typeof roundDecider.decide;

/** Plays steps against decider and model; throws at the first step about which they differ. */
function compare(steps: readonly Step[], of: Law, decide: Decide): void {
  const general = rule({
    ...{ share: { num: of.pct, den: 100 }, op: of.more ? 'more-than' : 'at-least' },
    absent: of.written ? 'written' : 'not-counted',
  });
  const around = { councilMembers: () => PEOPLE, council: () => councilOf({ general, recusal: of.policy }, PEOPLE) };
  const at = (who: string): RoundContext => on(DAY, around, actor(who));
  let state = roundDecider.initial;
  const run = (command: RoundCommand, who: string): readonly RoundEvent[] => {
    const events = decide(command, state, at(who));
    for (const event of events) state = roundDecider.evolve(state, event);
    return events;
  };
  const opening = [asking('ConveneRound', { ...byBylaw, members: PEOPLE }), ...CASES.map((one) => introduce(one))];
  for (const command of opening) run(command, 'secretary');
  const fresh = () => ({ aside: new Set<string>(), wrote: new Map<string, boolean>(), votes: [], open: true });
  const model: Model = { present: undefined, presenceOpen: true, cases: new Map(CASES.map((one) => [one, fresh()])), counted: undefined, over: false }; // prettier-ignore
  for (const asked of steps) {
    const command = commandOf(asked, model, of);
    // A repetition of what is there already is taken without a word; the model does not look at those.
    let taken: boolean | 'same';
    try {
      taken = run(command, 'by' in asked ? asked.by : 'secretary').length > 0 ? true : 'same';
    } catch (error) {
      if (!(error instanceof Rejection)) throw error;
      taken = false;
    }
    if (taken === 'same') continue;
    const wanted = expected(model, asked, of);
    if (taken !== wanted) throw new Error(`${asked.kind}: the decider says ${taken}, the model ${wanted}`);
    const { file } = state as { readonly file: RoundFile };
    for (const candidate of file.candidates) {
      const entry = model.cases.get(candidate.case);
      const counts = candidate.votes.map(
        ({ tally, outcome: end }) => `${tally.yes + tally.writtenYes}:${end === 'selected'}`,
      );
      expect(counts).toEqual(entry?.votes);
      expect(standingVote(candidate) !== undefined).toBe(entry?.open === false);
    }
  }
}

const session = fc.tuple(fc.array(step, { minLength: 8, maxLength: 40, size: 'max' }), law);

it('sessions go as a model of lists and fractions says', () => {
  fc.assert(
    fc.property(session, ([steps, of]) => compare(steps, of, (...asked) => roundDecider.decide(...asked))),
    { numRuns: RUNS },
  );
}, 600_000);

describe('a seeded bug is seen:', () => {
  const bugs: Readonly<Record<string, Decide>> = {
    'whoever stands aside is forgotten when it is voted': (command, state, context) => {
      if (state.status !== 'convened' || command.type === 'DeclareInterest') return roundDecider.decide(command, state, context); // prettier-ignore
      const candidates = state.file.candidates.map((one) => ({ ...one, interests: [] }));
      return roundDecider.decide(command, { ...state, file: { ...state.file, candidates } }, context);
    },
    'one person confirms their own count': (command, state, context) =>
      roundDecider.decide(
        command,
        state,
        command.type === 'ConfirmPaperCount'
          ? { ...context, occasion: { ...context.occasion, actor: actor('somebody') } }
          : context,
      ),
    'a share that must be exceeded is enough when it is reached': (command, state, context) =>
      roundDecider.decide(command, state, context).map((event) => {
        if (event.type !== 'VoteRecorded') return event;
        const { tally, needed } = event.data;
        const reached = tally.yes + tally.writtenYes >= needed - (event.data.rule.op === 'more-than' ? 1 : 0);
        return { ...event, data: { ...event.data, outcome: reached ? 'selected' : 'not-selected' } } as RoundEvent;
      }),
  };
  it.each(Object.entries(bugs))('%s', (_bug, decide) => {
    const found = fc.check(
      fc.property(session, ([steps, of]) => compare(steps, of, decide)),
      { numRuns: 500 },
    );
    expect(found.failed).toBe(true);
  });
});
