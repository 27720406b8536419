import { addDays } from '@core/calendar';
import type { LocalDate } from '@core/kernel';
import {
  awardOfForm,
  type ConsultationRule,
  consultationsFor,
  type DayKind,
  type Pinned,
  regimeIfAny,
} from '@core/law';
import type { CommandData } from './case-words';
import type { ConsultationCommand, ConsultationEvent } from './consultation-words';
import type { CaseContext } from './context';
import type { StandingFile } from './guards';
import { lawOn } from './law-of-case';
import { reject } from './rejections';
import { type Folds, stamp } from './rule';
import type { StageSlice } from './stage';
import type { CaseFile } from './state';
import type { Consultation, Objection, Proposal } from './stages/commendation-file';

/** Lấy ý kiến công khai: a proposal is shown to the public for a term; each objection is resolved before it is closed. */
export const consultationRules: StageSlice<ConsultationCommand, ConsultationEvent>['rules'] = {
  OpenConsultation: {
    permission: 'case.work',
    when(file) {
      if (proposalOf(file).consultation?.closedOn === undefined && proposalOf(file).consultation) {
        reject('CONSULTATION_ALREADY_OPEN');
      }
    },
    decide({ id, media, publishedOn, document, ...term }, file, context) {
      const proposal = proposalOf(file);
      const { today } = context.occasion;
      if (proposal.consultation?.id === id) reject('CONSULTATION_TWICE');
      if (publishedOn > today) reject('PUBLISHED_AHEAD', { today });
      if (publishedOn < proposal.proposedOn) reject('PUBLISHED_BEFORE_PROPOSAL', { proposedOn: proposal.proposedOn });
      const rule = askedBy(lawOn(proposal, publishedOn, context).pinned, proposal, publishedOn, context);
      const { days, dayKind } = termOf(rule, term);
      const endsOn = lastDay(publishedOn, days, dayKind, context);
      const promised = { id: `${context.caseId}.consultation.${id}.1`, remindOn: addDays(endsOn, 1) };
      return [
        {
          type: 'ConsultationOpened',
          data: {
            ...{ id, media, publishedOn, document, days, dayKind, endsOn },
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
      const consultation = file.commendation.proposal?.consultation;
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

export const consultationFolds: Folds<ConsultationEvent> = {
  ConsultationOpened: (file, { id, media, publishedOn, document, days, dayKind, endsOn, term }) =>
    withConsultation(file, () => ({
      ...{ id, media, publishedOn, document, days, dayKind, endsOn },
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
  { stream, form, award = awardOfForm(form) }: Proposal,
  on: LocalDate,
  { law }: CaseContext,
): ConsultationRule | undefined {
  return pinned && consultationsFor(law, pinned, on, { award, stream })[0];
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
  const { consultation } = proposal;
  if (consultation && consultation.closedOn === undefined) reject('CONSULTATION_OPEN', { endsOn: consultation.endsOn });
  if (consultation || waived) return;
  const rule = askedBy(pinned, proposal, on, context);
  if (rule) reject('CONSULTATION_MISSING', { days: rule.days, kind: KINDS[rule.kind] });
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

function proposalOf({ commendation: { proposal } }: CaseFile | StandingFile): Proposal {
  return proposal ?? reject('PROPOSAL_MISSING');
}

function openOne(file: CaseFile): Consultation {
  const { consultation } = proposalOf(file);
  if (!consultation) return reject('CONSULTATION_NOT_OPEN');
  return consultation.closedOn === undefined ? consultation : reject('CONSULTATION_NOT_OPEN');
}

const unresolved = (objections: readonly Objection[]) => objections.filter(({ outcome }) => !outcome).length;

function withConsultation(
  file: CaseFile,
  change: (was: Consultation | undefined) => Consultation | undefined,
): CaseFile {
  const { proposal } = file.commendation;
  const consultation = proposal && change(proposal.consultation);
  if (!consultation) return file;
  return { ...file, commendation: { ...file.commendation, proposal: { ...proposal, consultation } } };
}

function withoutAppraisal(file: CaseFile): CaseFile {
  const { proposal } = file.commendation;
  if (!proposal) return file;
  const { appraisal: _gone, ...asked } = proposal;
  return { ...file, commendation: { ...file.commendation, proposal: asked } };
}
