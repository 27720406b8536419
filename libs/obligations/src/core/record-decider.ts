import { type Decider, type LocalDate, type MessageOf, type Occasion } from '@core/kernel';
import { refusalOf } from './obligation-rules';
import {
  RECORD_COMMAND_TYPES,
  recordCatalogue,
  type RecordCommand,
  type RecordCommandType,
  type RecordedWork,
  type RecordEvent,
} from './record-words';
import { reject } from './rejections';

/** All that a rule of a record may know of the world besides the record itself. */
export interface RecordContext {
  readonly occasion: Occasion;
  readonly recordId: string;
  unitKnown(id: string): boolean;
  /** Whether a plan in force has an occasion of that code that is recorded by hand, and whether the unit may record it. */
  occasionOf(plan: string, code: string, unit: string, on: LocalDate): 'unknown' | 'of-others' | 'open';
}

/** What a record can be. One that was withdrawn proves nothing and stays readable. */
export type RecordState = { readonly status: 'none' } | ({ readonly status: 'standing' | 'withdrawn' } & RecordFile);

export interface RecordFile {
  readonly unit: string;
  readonly work: RecordedWork;
  readonly occasion?: { readonly plan: string; readonly code: string };
}

export type RecordPermission = 'record.keep';

export interface RecordRule<Command extends RecordCommand = RecordCommand> {
  readonly permission: RecordPermission;
  readonly stepUp: boolean;
  when(state: RecordState): void;
  decide(data: Command['data'], state: RecordState, context: RecordContext): readonly RecordEvent[];
}

/** A rule for each command of a record; one that is missing does not compile. */
export const recordRules: { readonly [T in RecordCommandType]: RecordRule<MessageOf<RecordCommand, T>> } = {
  RecordWork: {
    permission: 'record.keep',
    stepUp: false,
    when: fresh,
    decide({ unit, work, occasion }, state, context) {
      fresh(state);
      if (!context.unitKnown(unit)) reject('RECORD_UNIT_UNKNOWN');
      fits(work, context);
      if (occasion) {
        const standing = context.occasionOf(occasion.plan, occasion.code, unit, work.dated);
        if (standing === 'unknown') reject('OCCASION_NOT_IN_PLAN');
        if (standing === 'of-others') reject('OCCASION_OF_OTHERS');
      }
      const { recordId } = context;
      const data = { record: recordId, unit, work, ...(occasion && { occasion }), ...stamp(context) };
      return [{ type: 'WorkRecorded', data }];
    },
  },
  AmendRecord: {
    permission: 'record.keep',
    stepUp: false,
    when: (state) => void standing(state),
    decide({ work }, state, context) {
      const file = standing(state);
      if (work.kind !== file.work.kind) reject('RECORD_KIND_FIXED');
      if (file.occasion && work.dated !== file.work.dated) reject('OCCASION_DATE_FIXED');
      fits(work, context);
      const was = { dated: file.work.dated };
      return [{ type: 'RecordAmended', data: { unit: file.unit, work, was, ...stamp(context) } }];
    },
  },
  WithdrawRecord: {
    permission: 'record.keep',
    stepUp: true,
    when: (state) => void standingOrGone(state),
    decide({ reason }, state, context) {
      const file = standingOrGone(state);
      if (!file) return [];
      const { unit, work, occasion } = file;
      const data = { unit, kind: work.kind, dated: work.dated, reason, ...(occasion && { occasion }) };
      return [{ type: 'RecordWithdrawn', data: { ...data, ...stamp(context) } }];
    },
  },
};

/** What a unit has done: a contest, a training, a publication … It proves what the unit owes. */
export const recordDecider: Decider<RecordState, RecordCommand, RecordEvent, RecordContext> = {
  category: 'record',
  initial: { status: 'none' },
  events: recordCatalogue,
  decide(command, state, context) {
    const rule = recordRules[command.type] as RecordRule;
    return rule.decide(command.data, state, context);
  },
  evolve(state, event) {
    if (event.type === 'WorkRecorded') {
      const { unit, work, occasion } = event.data;
      return { status: 'standing', unit, work, ...(occasion && { occasion }) };
    }
    if (state.status === 'none') return state;
    switch (event.type) {
      case 'RecordAmended':
        return { ...state, work: event.data.work };
      case 'RecordWithdrawn':
        return { ...state, status: 'withdrawn' };
    }
  },
};

/** What the edge must know of each command: who may send it, and whether it needs a fresh proof of identity. */
export const RECORD_COMMANDS = Object.fromEntries(
  Object.entries(recordRules).map(([type, { permission, stepUp }]) => [type, { permission, stepUp }]),
) as Record<RecordCommandType, Pick<RecordRule, 'permission' | 'stepUp'>>;

/** The commands that a record would take now; permission is not asked here. */
export function possibleForRecord(state: RecordState): readonly RecordCommandType[] {
  return RECORD_COMMAND_TYPES.filter((type) => !refusalOf(() => recordRules[type].when(state)));
}

function fits({ dated, until }: RecordedWork, { occasion }: RecordContext): void {
  if (dated > occasion.today) reject('RECORD_IN_FUTURE', { dated });
  if (until !== undefined && until < dated) reject('RECORD_DAYS_REVERSED');
}

function fresh(state: RecordState): void {
  if (state.status !== 'none') reject('RECORD_ALREADY_MADE');
}

function standing(state: RecordState): RecordFile {
  if (state.status === 'none') return reject('RECORD_NOT_MADE');
  return state.status === 'withdrawn' ? reject('RECORD_WITHDRAWN') : state;
}

/** Withdrawn twice is withdrawn once. */
function standingOrGone(state: RecordState): RecordFile | undefined {
  if (state.status === 'none') return reject('RECORD_NOT_MADE');
  return state.status === 'withdrawn' ? undefined : state;
}

function stamp({ occasion }: RecordContext) {
  return { by: occasion.actor.id, on: occasion.today };
}
