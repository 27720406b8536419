import { type Decider, type LocalDate, type MessageOf, type Occasion, Rejection } from '@core/kernel';
import { type AwardCode, awardOf, type AwardRecord, type AwardStream } from '@core/law';
import type { SubjectKind } from '@core/plans';
import {
  attestationCatalogue,
  type AttestationCommand,
  type AttestationCommandType,
  type AttestationEvent,
} from './attestation-words';
import { reject } from './rejections';

/** What a rule may know besides the attestation itself. */
export interface AttestationContext {
  readonly occasion: Occasion;
  readonly attestationId: string;
  unitKnown(id: string): boolean;
  /** Whether the same award of the same recipient is declared already, or was decided in this house. */
  isOnRecord(award: Pick<AttestedAward, 'recipient' | 'award' | 'number' | 'date'>): boolean;
  /** Whether a file of that fingerprint has been received for it. */
  fileReceived(sha256: string): boolean;
}

/** An award of before this system: what its decision says, and who has looked at it. */
export interface AttestedAward {
  readonly id: string;
  readonly unit: string;
  readonly recipient: string;
  readonly kind: SubjectKind;
  /** Sealed under the key of the attestation. */
  readonly name: string;
  readonly award: AwardCode;
  readonly stream: AwardStream;
  readonly year: number;
  readonly number: string;
  readonly date: LocalDate;
  readonly authority: string;
  readonly declaredBy: string;
  readonly declaredOn: LocalDate;
  readonly paper?: { readonly sha256: string; readonly by: string };
  readonly confirmed?: { readonly by: string; readonly on: LocalDate };
}

export type AttestationState =
  | { readonly status: 'none' }
  | { readonly status: 'declared' | 'confirmed'; readonly file: AttestedAward }
  | { readonly status: 'withdrawn'; readonly file: AttestedAward; readonly on: LocalDate };
export type AttestationStatus = Exclude<AttestationState['status'], 'none'>;

export const NO_ATTESTATION: AttestationState = { status: 'none' };

export type AttestationPermission = 'attestation.keep' | 'attestation.confirm';

interface AttestationRule<Data> {
  readonly permission: AttestationPermission;
  readonly stepUp: boolean;
  when(state: AttestationState, context: AttestationContext): void;
  decide(data: Data, state: AttestationState, context: AttestationContext): readonly AttestationEvent[];
}

/** A rule for each command of an attestation; one that is missing does not compile. */
const rules: {
  readonly [T in AttestationCommandType]: AttestationRule<MessageOf<AttestationCommand, T>['data']>;
} = {
  AttestAward: {
    permission: 'attestation.keep',
    stepUp: false,
    when(state) {
      if (state.status !== 'none') reject('ATTESTATION_EXISTS');
    },
    decide(data, state, context) {
      this.when(state, context);
      const { today } = context.occasion;
      if (!context.unitKnown(data.unit)) reject('AWARD_UNIT_UNKNOWN', { on: today });
      const { title, subjects } = awardOf(data.award) ?? reject('AWARD_UNKNOWN', { award: data.award });
      if (!subjects.includes(data.kind)) reject('AWARD_NOT_FOR_KIND', { title });
      if (data.date > today) reject('DECREE_IN_FUTURE', { date: data.date });
      if (data.year > Number(data.date.slice(0, 4)))
        reject('ATTESTED_YEAR_AHEAD', { year: data.year, date: data.date });
      if (context.isOnRecord(data)) reject('ATTESTED_TWICE', { number: data.number, date: data.date });
      return [{ type: 'AwardAttested', data: { attestation: context.attestationId, ...data, ...stamp(context) } }];
    },
  },
  AttachDecision: {
    permission: 'attestation.keep',
    stepUp: false,
    when: (state) => void declared(state),
    decide({ sha256 }, state, context) {
      if (declared(state).paper?.sha256 === sha256) return [];
      if (!context.fileReceived(sha256)) reject('ATTESTED_FILE_UNKNOWN');
      return [{ type: 'DecisionAttached', data: { sha256, ...stamp(context) } }];
    },
  },
  ConfirmAttestation: {
    permission: 'attestation.confirm',
    stepUp: true,
    when(state, { occasion: { actor } }) {
      const { declaredBy, paper } = declared(state);
      if (!paper) return reject('ATTESTED_WITHOUT_PAPER');
      if (actor.id === declaredBy || actor.id === paper.by) reject('ATTESTER_CONFIRMS');
    },
    decide(_data, state, context) {
      if (state.status === 'confirmed') return [];
      this.when(state, context);
      const { paper } = declared(state);
      return paper ? [{ type: 'AttestationConfirmed', data: { sha256: paper.sha256, ...stamp(context) } }] : [];
    },
  },
  WithdrawAttestation: {
    permission: 'attestation.keep',
    stepUp: true,
    when: (state) => void attested(state),
    decide({ reason }, state, context) {
      const { status } = attested(state);
      if (status === 'withdrawn') return [];
      return [{ type: 'AttestationWithdrawn', data: { reason, confirmed: status === 'confirmed', ...stamp(context) } }];
    },
  },
};

/** What the edge must know of each command. */
export const ATTESTATION_COMMANDS: Readonly<
  Record<AttestationCommandType, { readonly permission: AttestationPermission; readonly stepUp: boolean }>
> = rules;

/** The attestation (khai báo khen thưởng trước đây): declared by one, confirmed by another, withdrawn with a reason. */
export const attestationDecider: Decider<AttestationState, AttestationCommand, AttestationEvent, AttestationContext> = {
  category: 'attestation',
  initial: NO_ATTESTATION,
  events: attestationCatalogue,
  decide: ({ type, data }, state, context) =>
    (rules[type] as AttestationRule<typeof data>).decide(data, state, context),
  evolve(state, event) {
    if (event.type === 'AwardAttested') {
      const { attestation, by, on, ...data } = event.data;
      return { status: 'declared', file: { id: attestation, ...data, declaredBy: by, declaredOn: on } };
    }
    if (state.status === 'none') return state;
    const { file } = state;
    switch (event.type) {
      case 'DecisionAttached': {
        const { sha256, by } = event.data;
        return { ...state, file: { ...file, paper: { sha256, by } } };
      }
      case 'AttestationConfirmed': {
        const { by, on } = event.data;
        return { status: 'confirmed', file: { ...file, confirmed: { by, on } } };
      }
      case 'AttestationWithdrawn':
        return { status: 'withdrawn', file, on: event.data.on };
    }
  },
};

/** The names of the commands that an attestation would take of somebody now. */
export function possibleForAttestation(
  state: AttestationState,
  context: AttestationContext,
): readonly AttestationCommandType[] {
  return (Object.keys(rules) as AttestationCommandType[]).filter((type) => isPossible(type, state, context));
}

/** An award as shown beside those of this house: what it is, and whether it counts yet. */
export type AttestedRow = Pick<
  AttestedAward,
  'id' | 'recipient' | 'award' | 'stream' | 'year' | 'number' | 'date' | 'authority'
> & { readonly status: AttestationStatus };

/** As the law's questions read it: nothing until somebody else has confirmed it, and nothing once it is withdrawn. */
export function recordOfAttested(one: AttestedRow): readonly AwardRecord[] {
  const form = awardOf(one.award)?.form;
  if (one.status !== 'confirmed' || !form) return [];
  const { id, award, stream, year, number, date, authority } = one;
  const decision = { number, date, authority };
  return [{ case: id, form, award, stream, achievement: id, year, decision, annulled: false, attested: true }];
}

function isPossible(type: AttestationCommandType, state: AttestationState, context: AttestationContext): boolean {
  if (type === 'WithdrawAttestation' && state.status === 'withdrawn') return false;
  try {
    rules[type].when(state, context);
    return true;
  } catch (error) {
    if (error instanceof Rejection) return false;
    throw error;
  }
}

function attested(state: AttestationState) {
  return state.status === 'none' ? reject('ATTESTATION_MISSING') : state;
}

/** One that waits for its confirmation. */
function declared(state: AttestationState): AttestedAward {
  const { status, file } = attested(state);
  if (status === 'withdrawn') reject('ATTESTATION_WITHDRAWN');
  if (status === 'confirmed') reject('ATTESTATION_CONFIRMED');
  return file;
}

function stamp({ occasion }: AttestationContext) {
  return { by: occasion.actor.id, on: occasion.today };
}
