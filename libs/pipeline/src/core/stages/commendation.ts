import type { LocalDate } from '@core/kernel';
import type { CaseContext } from '../context';
import { nextPromise } from '../deadline';
import type { StandingFile } from '../guards';
import { isFree } from '../holds';
import { stagePlan } from '../plan-path';
import { reject } from '../rejections';
import { stamp } from '../rule';
import { stage } from '../stage';
import type { CaseFile } from '../state';
import type { CommendationFile, Proposal } from './commendation-file';
import { FORMS, NO_BASIS_FOR_MERIT, rung } from './commendation-forms';
import type { CommendationCommand, CommendationEvent } from './commendation-words';

/** Khen thưởng: proposed, appraised and decided by different people, then followed and put forward higher (NA-29). */
export const commendation = stage<CommendationCommand, CommendationEvent>('commendation', {
  rules: {
    ProposeCommendation: {
      permission: 'case.work',
      when(file, context) {
        const { proposal, given, renomination } = file.commendation;
        if (proposal) reject('PROPOSAL_OPEN');
        if (given.length > 0 && !renomination) reject('ACHIEVEMENT_ALREADY_COMMENDED');
        isFree(file, 'proposing', context);
      },
      decide(data, { subject, commendation: { renomination } }, context) {
        const { level, subjects } = FORMS[data.form];
        if (!subjects.includes(subject.kind)) reject('FORM_NOT_FOR_SUBJECT');
        if (!context.unitKnown(data.authority)) reject('AUTHORITY_UNKNOWN');
        if (renomination && rung(level) < rung(renomination.level)) reject('LEVEL_BELOW_RENOMINATION');
        if (renomination && data.stream !== renomination.stream) reject('STREAM_NOT_RENOMINATED');
        return [{ type: 'CommendationProposed', data: { ...data, level, ...stamp(context) } }];
      },
    },
    AppraiseCommendation: {
      permission: 'case.approve',
      when(file, { occasion }) {
        const proposal = proposalOf(file);
        if (proposal.appraisal) reject('ALREADY_APPRAISED');
        if (proposal.proposedBy === occasion.actor.id) reject('APPRAISER_IS_PROPOSER');
      },
      decide(data, file, context) {
        if (data.opinion === 'for') isFree(file, 'appraising-for', context);
        return [{ type: 'CommendationAppraised', data: { ...data, ...stamp(context) } }];
      },
    },
    DecideCommendation: {
      permission: 'case.approve',
      stepUp: true,
      when(file, context) {
        const proposal = proposalOf(file);
        if (!proposal.appraisal) return reject('NOT_APPRAISED');
        if (proposal.appraisal.opinion === 'against') reject('APPRAISED_AGAINST');
        isFree(file, 'deciding', context);
        isUninvolved(proposal, file, context);
      },
      decide(data, file, context) {
        const { form, level, stream, authority, proposedOn } = proposalOf(file);
        const { today } = context.occasion;
        if (data.date > today) reject('DECISION_IN_FUTURE', { today });
        if (data.date < proposedOn) reject('DECISION_BEFORE_PROPOSAL', { proposedOn });
        if (data.authority !== authority) reject('AUTHORITY_MISMATCH');
        if (data.form !== form) reject('FORM_MISMATCH');
        return [{ type: 'CommendationDecided', data: { ...data, level, stream, ...stamp(context) } }];
      },
    },
    RefuseCommendation: {
      permission: 'case.approve',
      stepUp: true,
      when: (file, context) => isUninvolved(proposalOf(file), file, context),
      decide(data, file, context) {
        const { form } = proposalOf(file);
        return [{ type: 'CommendationRefused', data: { form, ...data, ...stamp(context) } }];
      },
    },
    StartMonitoring: {
      permission: 'case.work',
      when({ commendation: { given, monitoring } }) {
        if (given.length === 0) reject('NOT_COMMENDED');
        if (monitoring) reject('MONITORING_ALREADY_STARTED');
      },
      decide({ reviewOn }, file, context) {
        const data = { reviewOn, deadline: review(reviewOn, file, context), ...stamp(context) };
        return [{ type: 'MonitoringStarted', data }];
      },
    },
    RecordMonitoringNote: {
      permission: 'case.work',
      when: isMonitored,
      decide({ note, reviewOn }, file, context) {
        const next = reviewOn === undefined ? {} : { deadline: review(reviewOn, file, context) };
        return [{ type: 'MonitoringNoteRecorded', data: { note, ...next, ...stamp(context) } }];
      },
    },
    RenominateHigher: {
      permission: 'case.work',
      when(file) {
        isMonitored(file);
        if (file.commendation.proposal) reject('PROPOSAL_OPEN');
      },
      decide(data, { commendation: { given, renomination } }, context) {
        if (renomination?.level === data.level && renomination.stream === data.stream) return [];
        const highest = given.reduce((high, one) => (rung(one.level) > rung(high.level) ? one : high));
        if (rung(data.level) <= rung(highest.level)) reject('LEVEL_NOT_HIGHER');
        const basis = given.some(({ stream }) => !NO_BASIS_FOR_MERIT.includes(stream));
        if (data.stream === 'merit' && !basis) reject('STREAM_NOT_A_BASIS');
        return [{ type: 'RenominatedHigher', data: { from: highest.level, ...data, ...stamp(context) } }];
      },
    },
  },
  folds: {
    CommendationProposed: (file, { form, level, stream, authority, by, on }) =>
      change(file, { proposal: { form, level, stream, authority, proposedBy: by, proposedOn: on } }),
    CommendationAppraised: (file, { opinion, by }) => {
      const { proposal } = file.commendation;
      return proposal ? change(file, { proposal: { ...proposal, appraisal: { opinion, by } } }) : file;
    },
    CommendationDecided: (file, { form, level, stream, authority, number, date }) =>
      change(file, {
        proposal: undefined,
        renomination: undefined,
        given: [...file.commendation.given, { form, level, stream, authority, number, date }],
      }),
    CommendationRefused: (file) =>
      change(file, { proposal: undefined, renomination: undefined, refused: file.commendation.refused + 1 }),
    MonitoringStarted: (file, { reviewOn, deadline }) =>
      promised({ ...file, commendation: { ...file.commendation, monitoring: { reviewOn, notes: 0 } } }, deadline),
    MonitoringNoteRecorded: (file, { deadline }) => {
      const { monitoring } = file.commendation;
      if (!monitoring) return file;
      const reviewOn = deadline?.dueOn ?? monitoring.reviewOn;
      const noted = change(file, { monitoring: { reviewOn, notes: monitoring.notes + 1 } });
      return deadline ? promised(noted, deadline) : noted;
    },
    RenominatedHigher: (file, { level, stream }) => change(file, { renomination: { level, stream } }),
  },
  undoes: {
    CommendationRefused: () => ['CommendationProposed', 'CommendationAppraised'],
  },
  finish({ commendation: { proposal, given, refused } }) {
    if (proposal) reject('PROPOSAL_OPEN');
    if (given.length === 0 && refused === 0) reject('COMMENDATION_UNDECIDED');
  },
  next({ commendation: { proposal, given, refused, monitoring, renomination } }) {
    if (proposal && !proposal.appraisal) return 'AppraiseCommendation';
    if (proposal) return proposal.appraisal?.opinion === 'for' ? 'DecideCommendation' : 'RefuseCommendation';
    if (renomination) return 'ProposeCommendation';
    if (given.length > 0) return monitoring ? 'CompleteStage' : 'StartMonitoring';
    return refused > 0 ? 'CloseCase' : 'ProposeCommendation';
  },
  outcome: ({ commendation: { given } }) => (given.length > 0 ? 'completed' : 'not-commended'),
});

function proposalOf({ commendation: { proposal } }: CaseFile): Proposal {
  return proposal ?? reject('PROPOSAL_MISSING');
}

/** Nobody decides on what they proposed or drafted. */
function isUninvolved({ proposedBy }: Proposal, { drafters }: CaseFile, { occasion: { actor } }: CaseContext): void {
  if (actor.id === proposedBy || drafters.includes(actor.id)) reject('DECIDER_IS_INVOLVED');
}

function isMonitored({ commendation: { monitoring } }: CaseFile): void {
  if (!monitoring) reject('NOT_MONITORED');
}

/** The next review supersedes the stage's due date: the work that was promised for it is done. */
function review(reviewOn: LocalDate, { standing }: StandingFile, context: CaseContext) {
  const { today } = context.occasion;
  if (reviewOn <= today) reject('REVIEW_NOT_AHEAD', { today });
  const basis = stagePlan(context.plan, standing.stage)?.source ?? standing.deadline.basis;
  return nextPromise(standing, reviewOn, basis, context);
}

function promised(file: CaseFile, deadline: StandingFile['standing']['deadline']): CaseFile {
  return file.standing ? { ...file, standing: { ...file.standing, deadline, reminded: [] } } : file;
}

function change(file: CaseFile, commendation: Partial<CommendationFile>): CaseFile {
  return { ...file, commendation: { ...file.commendation, ...commendation } };
}
