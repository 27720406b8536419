import { toVietnamDate } from '@core/calendar';
import { type Constituted, councilLevelOn } from '@core/council';
import type { Occasion } from '@core/kernel';
import type { Law } from '@core/law';
import {
  type CaseCommand,
  type CaseContext,
  caseDecider,
  type CaseEvent,
  type CaseState,
  nextStep,
  reject,
} from '@core/pipeline';
import {
  type Aggregate,
  type Change,
  type Metadata,
  type RecordedEvent,
  reject as storeRejects,
  type Vault,
} from '@lib/event-store';
import { caseFileRow, caseSideRows } from './case-rows';
import type { EvidenceFiles } from './evidence-files';
import type { AwardLog, CaseCalendars, Directory, PlanShelf, Rounds } from './ports';
import { quotaLevels } from './quota-levels';
import { inTerritory } from './territory';

export type CaseAggregate = Aggregate<CaseState, CaseCommand, CaseEvent, CaseContext>;

export interface CaseSurroundings {
  readonly plans: PlanShelf;
  readonly law: Law;
  readonly directory: Directory;
  readonly calendars: CaseCalendars;
  readonly evidence: Pick<EvidenceFiles, 'known'>;
  readonly rounds: Rounds;
  readonly awards: AwardLog;
  readonly keys: Pick<Vault, 'find'>;
}

/**
 * The case as the applications run it: its pure decider, with what its rules may know, and the rows it writes.
 * @param duplicates ids of probable duplicates, found from the plain name before it was sealed; only for OpenCase
 */
export function caseAggregate(around: CaseSurroundings, duplicates: readonly string[] = []): CaseAggregate {
  return {
    decider: caseDecider,
    async context(state, command, occasion, caseId) {
      // Nothing goes on about an erased subject: no person's command, no policy's, no alarm's.
      if (state.status !== 'unopened' && !(await around.keys.find(`case-${caseId}`))) storeRejects('SUBJECT_ERASED');
      const known = await around.evidence.known(caseId, fingerprintsIn(command));
      const takes = await roundTakes(around.rounds, command);
      const constituted = await constitutedFor(around.rounds, command, occasion);
      const context = caseContext(around, state, command, occasion, caseId, known);
      const told = await awardsAsked(around.awards, command, caseId);
      const councilLevel = levelBy(around, occasion, constituted);
      return { ...context, ...told, councilLevel, roundTakes: () => takes, probableDuplicates: duplicates };
    },
    sides: (change) => caseSideRows(change, next(around, change)),
    grounds: (change) => groundsOf(around, change),
  };
}

/** What a rule may know of the world, without asking for files: enough to tell what is possible now. */
export function caseContext(
  around: CaseSurroundings,
  state: CaseState,
  command: CaseCommand | undefined,
  occasion: Occasion,
  caseId: string,
  evidence: ReadonlySet<string> = new Set(),
): CaseContext {
  const ref = state.status === 'unopened' ? planNamedBy(command) : state.file.plan;
  const plan = ref && around.plans.find(ref);
  if (!plan) return reject('PLAN_MISMATCH');
  const unit = state.status === 'unopened' ? unitNamedBy(command) : state.file.unit;
  const calendar = around.calendars.forUnit(unit);
  return {
    occasion,
    caseId,
    plan,
    law: around.law,
    achievementOf: () => undefined,
    planAt: (named) => around.plans.find(named),
    addWorkingDays: (date, days) => calendar.addWorkingDays(date, days),
    unitKnown: (id) => around.directory.tree.exists(id, occasion.today),
    inTerritory: (unit) => inTerritory(around.directory.tree, plan.territory, unit, occasion.today),
    evidenceKnown: (sha256) => evidence.has(sha256),
    roundTakes: () => true, // what is possible now is asked of the case alone
    councilLevel: levelBy(around, occasion),
    probableDuplicates: [],
    quotaLevels: (unit) => quotaLevels(around.directory.tree, unit, occasion.today),
  };
}

function planNamedBy(command: CaseCommand | undefined) {
  return command?.type === 'OpenCase' ? command.data.plan : undefined;
}

function unitNamedBy(command: CaseCommand | undefined): string {
  return command?.type === 'OpenCase' ? command.data.unit : '';
}

/** The next lawful step after a change, for the queue of whoever may take it. */
function next(
  around: CaseSurroundings,
  { after, occasion, streamId }: Pick<Change<CaseState, CaseEvent>, 'after' | 'occasion' | 'streamId'>,
) {
  if (after.status === 'unopened') return undefined;
  return nextStep(after, caseContext(around, after, undefined, occasion, streamId));
}

/**
 * The row of `pipeline.case_files` that a folded case leads to, as its last command wrote it: what depends on a moment
 * depends on that of the last event. Units are asked as they are known today for that day. Undefined for no case.
 * @param last the last event of the history that was folded to `after`
 * @throws Rejection PLAN_MISMATCH when the plan of the case is not known here
 */
export function caseFileOf(around: CaseSurroundings, caseId: string, after: CaseState, last: RecordedEvent) {
  if (after.status === 'unopened') return undefined;
  const { actor, role, unit } = last.metadata;
  const occasion: Occasion = {
    commandId: last.command,
    actor: { id: actor, role, unit },
    today: toVietnamDate(last.occurredAt),
    now: last.occurredAt,
  };
  const change = { streamId: caseId, version: last.version, occasion, after };
  return caseFileRow(change, after, next(around, change));
}

/** Commands that look at what the recipient holds already, or holds since. */
const COMPARED: ReadonlySet<CaseCommand['type']> = new Set<CaseCommand['type']>([
  ...(['ProposeCommendation', 'DecideCommendation', 'AnnulCommendation'] as const),
]);

/** What a command has to be held against: awards on record, or what another case tells of. */
async function awardsAsked(
  awards: AwardLog,
  command: CaseCommand,
  caseId: string,
): Promise<Partial<Pick<CaseContext, 'heldAwards' | 'achievementOf' | 'paidIn'>>> {
  if (COMPARED.has(command.type)) {
    const heldAwards = await awards.awardsOf(caseId);
    return command.type === 'AnnulCommendation' ? { heldAwards, paidIn: await awards.paidIn(caseId) } : { heldAwards };
  }
  if (command.type !== 'IdentifyRecipient') return {};
  const { sameAs } = command.data;
  const achievement = UUID.test(sameAs) ? await awards.achievementIn(sameAs) : undefined;
  return { achievementOf: (id) => (id === sameAs ? achievement : undefined) };
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

async function roundTakes(rounds: Rounds, command: CaseCommand): Promise<boolean> {
  return command.type === 'IntroduceToRound' && rounds.takesCandidates(command.data.round, command.data.council);
}

/** Where the law sees a council; an organization's own is told apart by what it was constituted as. */
const levelBy =
  ({ directory }: Pick<CaseSurroundings, 'directory'>, { today }: Occasion, constituted?: Constituted) =>
  (council: string) =>
    councilLevelOn(council, today, directory.tree, constituted);

async function constitutedFor(rounds: Rounds, command: CaseCommand, { today }: Occasion) {
  return command.type === 'IntroduceToRound' ? rounds.constituted(command.data.council, today) : undefined;
}

/** Fingerprints of files that a command mentions, wherever they stand. */
function fingerprintsIn(command: CaseCommand): string[] {
  const { data } = command;
  if ('sha256' in data) return [data.sha256];
  return 'evidence' in data && typeof data.evidence === 'string' ? [data.evidence] : [];
}

function groundsOf(around: CaseSurroundings, change: Change<CaseState, CaseEvent>): Pick<Metadata, 'plan' | 'basis'> {
  if (change.after.status === 'unopened') return {};
  const { file } = change.after;
  const before = change.before.status === 'unopened' ? undefined : change.before.file.standing?.stage;
  const stage = before ?? file.standing?.stage;
  const source = around.plans.find(file.plan)?.stages.find((one) => one.stage === stage)?.source;
  return {
    plan: { id: file.plan.id, version: file.plan.version },
    ...(source ? { basis: [source.kind === 'clause' ? source.clause : source.reason] } : {}),
  };
}
