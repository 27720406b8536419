import { addDays } from '@core/calendar';
import type { LocalDate } from '@core/kernel';
import {
  awardOf,
  awardOfForm,
  type AwardCode,
  type AwardStream,
  type CommendationForm,
  type ConsultationRule,
  consultationsFor,
  type DayKind,
  type GatesOfCase,
  inTheWay,
  isShownFor,
  type Pinned,
  pinRegime,
  regimeIfAny,
  type ShownToPublic,
} from '@core/law';
import type { CommandData } from './case-words';
import type { ConsultationCommand, ConsultationEvent } from './consultation-words';
import type { CaseContext } from './context';
import { openFile, type StandingFile, standsIn } from './guards';
import { lawOn } from './law-of-case';
import { reject } from './rejections';
import { type Folds, type Rules, stamp } from './rule';
import type { StageRule } from './stage';
import type { CaseFile } from './state';
import type { Consultation, Objection, Proposal } from './stages/commendation-file';

/** What the public is asked about. */
interface AskedFor {
  readonly form: CommendationForm;
  readonly award?: AwardCode | undefined;
  readonly stream: AwardStream;
}

type Asked<T extends ConsultationCommand['type']> = StageRule<
  Extract<ConsultationCommand, { readonly type: T }>,
  ConsultationEvent
>;

/**
 * Lấy ý kiến công khai: an award is shown to the public for a term; each objection is resolved before it is closed. A council
 * of the province wants to know what the public said before it votes, so that it may be asked before the case proposes.
 */
const asking: { readonly [T in ConsultationCommand['type']]: Asked<T> } = {
  OpenConsultation: {
    permission: 'case.work',
    when(file) {
      const now = consultationOf(file);
      if (now && now.closedOn === undefined) reject('CONSULTATION_ALREADY_OPEN');
      if (!file.commendation.proposal && file.standing.stage !== 'selection') reject('PROPOSAL_MISSING');
    },
    decide({ id, media, publishedOn, document, award, stream, ...term }, file, context) {
      const { proposal } = file.commendation;
      const { today } = context.occasion;
      if (consultationOf(file)?.id === id) reject('CONSULTATION_TWICE');
      if (publishedOn > today) reject('PUBLISHED_AHEAD', { today });
      if (proposal && publishedOn < proposal.proposedOn) {
        reject('PUBLISHED_BEFORE_PROPOSAL', { proposedOn: proposal.proposedOn });
      }
      const of = proposal ? undefined : aheadOf(award, stream);
      const pinned = proposal
        ? lawOn(proposal, publishedOn, context).pinned
        : pinRegime(context.law, publishedOn, today);
      const rule = askedBy(pinned, proposal ?? of, publishedOn, context);
      const { days, dayKind } = termOf(rule, term);
      const endsOn = lastDay(publishedOn, days, dayKind, context);
      const promised = { id: `${context.caseId}.consultation.${id}.1`, remindOn: addDays(endsOn, 1) };
      return [
        {
          type: 'ConsultationOpened',
          data: {
            ...{ id, media, publishedOn, document, days, dayKind, endsOn },
            ...(of && { of }),
            provision: rule?.provision ?? null,
            term: promised,
            ...stamp(context),
          },
        },
      ];
    },
  },
  RecordObjection: {
    permission: 'case.work',
    when: (file) => void openOne(file),
    decide(data, file, context) {
      const { id: consultation, publishedOn, objections } = openOne(file);
      const { today } = context.occasion;
      const same = objections.find(({ id }) => id === data.id);
      if (same) return same.receivedOn === data.receivedOn ? [] : reject('OBJECTION_TWICE');
      if (data.receivedOn > today || data.receivedOn < publishedOn) {
        reject('OBJECTION_OUTSIDE_CONSULTATION', { from: publishedOn, today });
      }
      return [{ type: 'ObjectionRecorded', data: { ...data, consultation, ...stamp(context) } }];
    },
  },
  ResolveObjection: {
    permission: 'case.approve',
    when(file) {
      if (openOne(file).objections.length === 0) reject('OBJECTION_MISSING');
    },
    decide(data, file, context) {
      const objection = openOne(file).objections.find(({ id }) => id === data.objection);
      if (!objection) return reject('OBJECTION_UNKNOWN');
      if (objection.outcome === data.outcome) return [];
      if (objection.outcome) reject('OBJECTION_RESOLVED');
      if (objection.recordedBy === context.occasion.actor.id) reject('RESOLVER_RECORDED_IT');
      return [{ type: 'ObjectionResolved', data: { ...data, ...stamp(context) } }];
    },
  },
  CloseConsultation: {
    permission: 'case.approve',
    when(file, { occasion: { today } }) {
      const { endsOn, objections } = openOne(file);
      if (today <= endsOn) reject('CONSULTATION_RUNNING', { endsOn });
      const open = unresolved(objections);
      if (open > 0) reject('OBJECTIONS_UNRESOLVED', { count: open });
    },
    decide(_data, file, context) {
      const { id, endsOn, objections } = openOne(file);
      const upheld = objections.filter(({ outcome }) => outcome === 'upheld').length;
      const data = { consultation: id, endsOn, objections: objections.length, upheld, ...stamp(context) };
      return [{ type: 'ConsultationClosed', data }];
    },
  },
  RemindOfConsultation: {
    permission: 'system',
    decide(data, file, context) {
      // An alarm is never canceled: it looks at the case and finds nothing to do.
      const consultation = consultationOf(file);
      if (consultation?.id !== data.consultation || consultation.closedOn || consultation.reminded) return [];
      const { endsOn, term, objections } = consultation;
      const { today } = context.occasion;
      if (today <= endsOn) reject('REMINDER_NOT_DUE', { on: data.on });
      const { unit, standing } = file;
      const { ownerRole, owner } = standing;
      const who = { unit, ownerRole, ...(owner !== undefined && { owner }) };
      const told = { consultation: consultation.id, term, endsOn, unresolved: unresolved(objections) };
      return [{ type: 'ConsultationTermEnded', data: { ...told, ...who, ...stamp(context) } }];
    },
  },
};

/** Before the council votes and once an award is proposed; where else a case stands, nobody is asked. */
export const consultationRules = Object.fromEntries(
  Object.entries(asking).map(([type, rule]) => {
    const { permission, when, decide } = rule as StageRule<ConsultationCommand, ConsultationEvent>;
    const fileOf = (...[state, context]: Parameters<Rules<ConsultationCommand>['OpenConsultation']['when']>) => {
      const file = openFile(state);
      if (file.standing.stage !== 'selection') standsIn('commendation', file, context);
      when?.(file, context);
      return file;
    };
    return [
      type,
      {
        ...{ permission, stepUp: false, stage: 'lifecycle' },
        when: (...asked: Parameters<typeof fileOf>) => void fileOf(...asked),
        decide: (data: never, ...asked: Parameters<typeof fileOf>) => decide(data, fileOf(...asked), asked[1]),
      },
    ];
  }),
) as unknown as Rules<ConsultationCommand>;

export const consultationFolds: Folds<ConsultationEvent> = {
  ConsultationOpened: (file, { id, media, publishedOn, document, days, dayKind, endsOn, term, of }) =>
    withConsultation(file, () => ({
      ...{ id, media, publishedOn, document, days, dayKind, endsOn },
      ...(of && { of }),
      term: term.id,
      objections: [],
    })),
  ObjectionRecorded: (file, { id, receivedOn, channel, by }) =>
    withConsultation(
      file,
      (was) => was && { ...was, objections: [...was.objections, { id, receivedOn, channel, recordedBy: by }] },
    ),
  ObjectionResolved: (file, { objection, outcome, on }) =>
    withConsultation(
      file,
      (was) =>
        was && {
          ...was,
          objections: was.objections.map((one) => (one.id === objection ? { ...one, outcome, resolvedOn: on } : one)),
        },
    ),
  ConsultationClosed: (file, { on, upheld }) => {
    const closed = withConsultation(file, (was) => was && { ...was, closedOn: on, upheld });
    // What the public was right about is appraised again.
    return upheld > 0 ? withoutAppraisal(closed) : closed;
  },
  ConsultationTermEnded: (file) => withConsultation(file, (was) => was && { ...was, reminded: true }),
};

/** The consultation that a regime asks of a proposal on a day; undefined where it asks none, or where none is known. */
function askedBy(
  pinned: Pinned | undefined,
  of: AskedFor | undefined,
  on: LocalDate,
  { law }: CaseContext,
): ConsultationRule | undefined {
  if (!pinned || !of) return undefined;
  return consultationsFor(law, pinned, on, { award: of.award ?? awardOfForm(of.form), stream: of.stream })[0];
}

/** Whether the law that a proposal was submitted under asks for the public; for the next step, which is never refused. */
export function isPublicAsked(proposal: Proposal, context: CaseContext): boolean {
  const { today } = context.occasion;
  const pinned = proposal.law ?? regimeIfAny(context.law, proposal.proposedOn, today);
  return askedBy(pinned, proposal, today, context) !== undefined;
}

/**
 * Refuses while the public has not been asked as the regime wants it, or is still being asked. `waived`: by the simplified
 * procedure. @throws Rejection CONSULTATION_OPEN, CONSULTATION_MISSING
 */
export function publicAsked(
  file: CaseFile,
  waived: boolean,
  pinned: Pinned,
  on: LocalDate,
  context: CaseContext,
): void {
  const proposal = proposalOf(file);
  const shown = proposal.consultation;
  // What was shown before the council counts for what it was shown for.
  const consultation = shown?.of && !isShownFor(shown.of, codeOf(proposal)) ? undefined : shown;
  if (consultation && consultation.closedOn === undefined) reject('CONSULTATION_OPEN', { endsOn: consultation.endsOn });
  if (consultation || waived) return;
  const rule = askedBy(pinned, proposal, on, context);
  if (rule) reject('CONSULTATION_MISSING', { days: rule.days, kind: KINDS[rule.kind] });
}

/**
 * What a council asks of the public before it takes a case up, by the rows that say when gates are asked; holds are asked of
 * every step of a case. @throws Rejection CONSULTATION_OPEN, CONSULTATION_MISSING
 */
export function passesAgenda(file: CaseFile, council: string, context: CaseContext): void {
  const { law, occasion } = context;
  const at = {
    moment: 'agenda',
    level: context.councilLevel(council),
    on: occasion.today,
    known: occasion.today,
  } as const;
  for (const found of inTheWay(law, at, gatesOfCase(file))) {
    if (found.gate === 'eligibility-hold') continue;
    if (found.endsOn !== undefined) reject('CONSULTATION_OPEN', { endsOn: found.endsOn });
    reject('CONSULTATION_MISSING', { days: found.rule.days, kind: KINDS[found.rule.kind] });
  }
}

const KINDS: Readonly<Record<DayKind, string>> = { 'working-days': 'ngày làm việc', 'calendar-days': 'ngày' };

function termOf(
  rule: ConsultationRule | undefined,
  { days, dayKind }: Pick<CommandData<'OpenConsultation'>, 'days' | 'dayKind'>,
): { readonly days: number; readonly dayKind: DayKind } {
  if (!rule) {
    return days === undefined || dayKind === undefined ? reject('CONSULTATION_TERM_MISSING') : { days, dayKind };
  }
  if (dayKind !== undefined && dayKind !== rule.kind) reject('CONSULTATION_OTHER_DAYS', { kind: KINDS[rule.kind] });
  if (days !== undefined && days < rule.days) {
    reject('CONSULTATION_TOO_SHORT', { days: rule.days, kind: KINDS[rule.kind] });
  }
  return { days: days ?? rule.days, dayKind: rule.kind };
}

/** The day of publishing does not count. */
function lastDay(from: LocalDate, days: number, kind: DayKind, context: CaseContext): LocalDate {
  return kind === 'working-days' ? context.addWorkingDays(from, days) : addDays(from, days);
}

/** The award that is asked for before the case itself proposes it. @throws Rejection CONSULTATION_AWARD_MISSING */
function aheadOf(award: AwardCode | undefined, stream: AwardStream | undefined) {
  const form = award === undefined ? undefined : awardOf(award)?.form;
  return award === undefined || !form || !stream ? reject('CONSULTATION_AWARD_MISSING') : { form, award, stream };
}

const codeOf = ({ form, award, stream }: AskedFor) => ({ award: award ?? awardOfForm(form), stream });

/** The consultation about what the case proposes, or, before it does, the one that goes ahead of it. */
export function consultationOf({ commendation: { proposal, ahead } }: CaseFile): Consultation | undefined {
  return proposal ? proposal.consultation : ahead;
}

/** What the case says of its gates where a council or a list of awards asks. */
export function gatesOfCase({ commendation }: CaseFile): GatesOfCase {
  const { holds, proposal, ahead, given } = commendation;
  const shown = (one: Consultation, of: AskedFor): ShownToPublic => {
    const { endsOn, closedOn } = one;
    return { ...codeOf(one.of ?? of), endsOn, ...(closedOn !== undefined && { closedOn }) };
  };
  const asked = proposal ?? ahead?.of;
  return {
    holds,
    shown: [
      ...given.flatMap((one) => (one.consultation ? [shown(one.consultation, one)] : [])),
      ...(ahead?.of ? [shown(ahead, ahead.of)] : []),
      ...(proposal?.consultation ? [shown(proposal.consultation, proposal)] : []),
    ],
    ...(asked && codeOf(asked)),
    ...(proposal?.law && { pinned: proposal.law }),
  };
}

function proposalOf({ commendation: { proposal } }: CaseFile | StandingFile): Proposal {
  return proposal ?? reject('PROPOSAL_MISSING');
}

function openOne(file: CaseFile): Consultation {
  const consultation = consultationOf(file);
  if (!consultation && file.standing?.stage !== 'selection') proposalOf(file);
  if (!consultation) return reject('CONSULTATION_NOT_OPEN');
  return consultation.closedOn === undefined ? consultation : reject('CONSULTATION_NOT_OPEN');
}

const unresolved = (objections: readonly Objection[]) => objections.filter(({ outcome }) => !outcome).length;

function withConsultation(
  file: CaseFile,
  change: (was: Consultation | undefined) => Consultation | undefined,
): CaseFile {
  const { proposal } = file.commendation;
  const consultation = change(consultationOf(file));
  if (!consultation) return file;
  if (!proposal)
    return consultation.of ? { ...file, commendation: { ...file.commendation, ahead: consultation } } : file;
  return { ...file, commendation: { ...file.commendation, proposal: { ...proposal, consultation } } };
}

function withoutAppraisal(file: CaseFile): CaseFile {
  const { proposal } = file.commendation;
  if (!proposal) return file;
  const { appraisal: _gone, ...asked } = proposal;
  return { ...file, commendation: { ...file.commendation, proposal: asked } };
}
