import { type Occasion, Rejection } from '@core/kernel';
import {
  type CaseCommand,
  caseDecider,
  type CaseState,
  effectsOf,
  type Effects,
  type EffectsView,
  type Foreseen,
  type RunningDeadline,
  rung,
  stagePlan,
} from '@core/pipeline';
import { reject as refuse } from '@core/platform';
import { type EventStore, stateAt } from '@lib/event-store';
import { caseAggregate, type CaseSurroundings } from './case-aggregate';
import type { Aftermath } from './ports';

type Opened = Exclude<CaseState, { readonly status: 'unopened' }>;

/**
 * What a command would lead to in its case and elsewhere if it were sent now. It is decided, its alarms are rung and its
 * events are shown to the readers of the log, all in mind: what stands here is what will happen, for the same code says it.
 * @param command with its personal texts sealed
 * @throws Rejection NOT_FOUND without a case, SUBJECT_ERASED; a "no" of the rules is an answer
 */
export async function caseEffects(
  around: CaseSurroundings,
  store: Pick<EventStore, 'scanStream' | 'headOf'>,
  aftermath: Aftermath,
  asked: { readonly id: string; readonly command: CaseCommand; readonly occasion: Occasion },
): Promise<EffectsView> {
  const { id, command, occasion } = asked;
  const { state: before, latest: version } = await stateAt(store, caseDecider, `case-${id}`);
  if (before.status === 'unopened') return refuse('NOT_FOUND');
  const context = await caseAggregate(around).context(before, command, occasion, id);
  let effects: Effects;
  try {
    effects = effectsOf(command, before, context);
  } catch (error) {
    if (!(error instanceof Rejection) || error.kind !== 'rule') throw error;
    return { version, refused: { code: error.code, sentence: error.sentence }, foreseen: null };
  }
  const { events, after, alarms, gone, opened } = effects;
  const told = alarms.flatMap((alarm) => rung(alarm, after, context).map((event) => ({ on: alarm.on, event })));
  const [people, counts, follows] = await Promise.all([
    Promise.all(told.map(({ event }) => aftermath.told(event))),
    aftermath.counts(id, events),
    aftermath.follows(id, events, occasion),
  ]);
  const names = await around.directory.personNames([...new Set(people.flat())]);
  const named = (ids: readonly string[]) => ids.map((person) => ({ id: person, name: names.get(person) ?? person }));
  const { tree } = around.directory;
  const deadline = ({ id: _own, ...said }: RunningDeadline) => said;
  const clauseOf = (code: string) => {
    const source = around.plans.find(before.file.plan)?.quotas.find((quota) => quota.code === code)?.source;
    return source?.kind === 'clause' ? source.clause : null;
  };
  const foreseen: Foreseen = {
    events: events.map(({ type }) => type),
    ...{ from: standingOf(around, before), to: standingOf(around, after as Opened) },
    ends: effects.ends.map(deadline),
    begins: effects.begins.map(deadline),
    reminders: told
      .map(({ on, event }, at) => ({ on, event: event.type, people: named(people[at] ?? []) }))
      .toSorted((a, b) => (a.on < b.on ? -1 : Number(a.on > b.on))),
    counts: counts.map(({ unit, ...count }) => ({
      ...count,
      clause: clauseOf(count.code),
      unit: { id: unit, name: tree.displayName(unit, occasion.today) },
    })),
    follows: follows.map((one) => ({ ...one, events: [...one.events] })),
    gone: [...gone],
    opened: [...opened],
  };
  return { version, refused: null, foreseen };
}

function standingOf(around: CaseSurroundings, { status, file }: Opened): Foreseen['from'] {
  const stage = status === 'open' || status === 'suspended' ? file.standing?.stage : undefined;
  const plan = around.plans.find(file.plan);
  const title = stage && plan && stagePlan(plan, stage)?.title;
  return { status, stage: stage && title !== undefined ? { stage, title } : null };
}
