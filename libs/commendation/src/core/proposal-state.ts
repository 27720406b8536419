import type { LocalDate } from '@core/kernel';
import type {
  AuthorityLevel,
  AwardCode,
  AwardStream,
  LaterOutcome,
  Pinned,
  Provision,
  SimplifiedGround,
} from '@core/law';
import type { AppraisalDeadline } from './appraisal-clock';
import type {
  Consequence,
  CouncilVote,
  DossierPaper,
  GivenAward,
  Nominee,
  ProposalEventData,
  PublicConsultation,
} from './proposal-words';

/** An opinion that was asked of another body, and its answer once it came. */
export interface AskedOpinion {
  readonly id: string;
  readonly of: string;
  readonly askedOn: LocalDate;
  readonly answer?: 'agrees' | 'disagrees' | 'silent';
}

/** What the appraisal found. */
export interface Appraisal {
  readonly opinion: 'for' | 'against';
  readonly unfit: readonly string[];
  readonly by: string;
  readonly on: LocalDate;
  readonly late: boolean;
}

/** What became of one award: given, handed over to the person, annulled, and what came back of it. */
export interface AwardFile extends GivenAward {
  readonly presentedOn?: LocalDate;
  readonly annulled?: {
    readonly on: LocalDate;
    readonly number: string;
    /** What was paid and has to come back; the object has to come back where it was handed over. */
    readonly owes: { readonly dong: number; readonly object: boolean };
    readonly returned: { readonly dong: number; readonly object: boolean; readonly times: number };
  };
}

/** A later award that counts an annulled one, and what was decided about it. */
export interface QueuedConsequence extends Consequence {
  readonly outcome?: LaterOutcome;
}

export interface Decree {
  readonly number: string;
  readonly date: LocalDate;
}

/** Everything remembered of a proposal (hồ sơ đề nghị khen thưởng). */
export interface ProposalFile {
  readonly id: string;
  /** Who proposes. */
  readonly unit: string;
  readonly award: AwardCode;
  readonly stream: AwardStream;
  /** The rung that decides, and the unit of this house that takes the file in for it. */
  readonly level: AuthorityLevel;
  readonly authority: string;
  readonly summary: string;
  readonly nominees: readonly Nominee[];
  readonly councils: readonly CouncilVote[];
  readonly simplified?: SimplifiedGround;
  readonly documents?: readonly DossierPaper[];
  readonly consultation?: PublicConsultation;
  readonly pinned: Pinned;
  readonly provision: Provision;
  readonly proposedBy: string;
  readonly proposedOn: LocalDate;
  readonly takenInOn?: LocalDate;
  readonly deadline?: AppraisalDeadline;
  /** How many clocks were started: the next one's number is one more. */
  readonly revision: number;
  readonly reminded: readonly string[];
  readonly opinions: readonly AskedOpinion[];
  readonly appraisal?: Appraisal;
}

interface At<Status extends string> {
  readonly status: Status;
  readonly file: ProposalFile;
}
export interface DecidedProposal extends At<'decided'> {
  readonly decree: Decree;
  readonly regime: string;
  /** The article by which that rung decided on that day. */
  readonly provision: Provision;
  readonly given: readonly AwardFile[];
  readonly left: readonly string[];
  readonly consequences: readonly QueuedConsequence[];
  readonly annulments: readonly (Decree & Pick<ProposalEventData<'AwardAnnulled'>, 'ground' | 'conclusion'>)[];
}

/** What a proposal can be. `decided` holds its awards; annulled ones stay in it and say so. */
export type ProposalState =
  | { readonly status: 'none' }
  | At<'proposed'>
  | At<'returned'>
  | At<'in-appraisal'>
  | At<'appraised'>
  | DecidedProposal
  | (At<'refused'> & { readonly decree: Decree; readonly legalBasis: string })
  | (At<'withdrawn'> & { readonly on: LocalDate });

export type ProposalStatus = ProposalState['status'];
export const NO_PROPOSAL: ProposalState = { status: 'none' };
export type Proposed = Exclude<ProposalState, { readonly status: 'none' }>;

/** Whether nothing of an annulled award is outside any more. */
export function isRecovered({ annulled }: Pick<AwardFile, 'annulled'>): boolean {
  if (!annulled) return true;
  const { owes, returned } = annulled;
  return returned.dong >= owes.dong && (returned.object || !owes.object);
}
