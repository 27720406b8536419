import { awardBonus } from '@core/commendation';
import type { LocalDate } from '@core/kernel';
import {
  type AwardCode,
  awardOfForm,
  type AwardStream,
  type Pinned,
  regimeIfAny,
  requireFits,
  requireSimplified,
  streamRule,
} from '@core/law';
import { addMonths } from '@core/calendar';
import { isPublicAsked, publicAsked } from '../consultation';
import type { CaseContext } from '../context';
import { nextPromise } from '../deadline';
import type { StandingFile } from '../guards';
import { countsStill, isFree } from '../holds';
import { awardAsked, comparing, lawOn, pinnedBy, pinning } from '../law-of-case';
import { stagePlan } from '../plan-path';
import { isAskedFor } from '../listed-awards';
import { reject } from '../rejections';
import { stamp } from '../rule';
import { stage } from '../stage';
import type { CaseFile } from '../state';
import { type CommendationFile, type Proposal, partOf, standingAwards } from './commendation-file';
import { FORMS, rung } from './commendation-forms';
import type { CommendationCommand, CommendationEvent } from './commendation-words';

/** Khen thưởng: proposed, appraised and decided by different people, then followed and put forward higher (NA-29). */
export const commendation = stage<CommendationCommand, CommendationEvent>('commendation', {
  rules: {
    ProposeCommendation: {
      permission: 'case.work',
      when(file, context) {
        const { proposal, given, renomination } = file.commendation;
        if (proposal) reject('PROPOSAL_OPEN');
        if (standingAwards({ given }).length > 0 && !renomination) reject('ACHIEVEMENT_ALREADY_COMMENDED');
        isFree(file, 'proposing', context);
      },
      decide(data, file, context) {
        const { subject, commendation } = file;
        const { renomination } = commendation;
        const { today } = context.occasion;
        const { level, subjects } = FORMS[data.form];
        if (!subjects.includes(subject.kind)) reject('FORM_NOT_FOR_SUBJECT');
        if (!context.unitKnown(data.authority)) reject('AUTHORITY_UNKNOWN');
        if (renomination && rung(level) < rung(renomination.level)) reject('LEVEL_BELOW_RENOMINATION');
        if (renomination && data.stream !== renomination.stream) reject('STREAM_NOT_RENOMINATED');
        const { form, stream, authority, otherAchievements = [] } = data;
        const pinned = pinning(context);
        const award = awardAsked(form, data.award);
        requireFits(context.law, pinned, today, stream, form);
        fitsWaiver(file, stream, pinned, context);
        countsStill(file, pinned, context);
        return [
          { type: 'CommendationProposed', data: { form, stream, authority, level, ...stamp(context) } },
          pinnedBy(pinned, data.award, context),
          ...comparing({ form, award, otherAchievements }, file, pinned, today, context),
        ];
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
        // By the law of its submission here; by that of the decision's own day once it is named.
        if (proposal.consultation || isPublicAsked(proposal, context)) {
          const { today } = context.occasion;
          publicAsked(file, isWaived(file), lawOn(proposal, today, context).pinned, today, context);
        }
        isUninvolved(proposal, file, context);
      },
      decide({ dong, ...data }, file, context) {
        const proposal = proposalOf(file);
        const { form, level, stream, authority, proposedOn, otherAchievements = [] } = proposal;
        const { today } = context.occasion;
        if (data.date > today) reject('DECISION_IN_FUTURE', { today });
        if (data.date < proposedOn) reject('DECISION_BEFORE_PROPOSAL', { proposedOn });
        if (data.authority !== authority) reject('AUTHORITY_MISMATCH');
        if (data.form !== form) reject('FORM_MISMATCH');
        const { pinned, changes } = lawOn(proposal, data.date, context);
        publicAsked(file, isWaived(file), pinned, data.date, context);
        const award = proposal.award ?? awardOfForm(form);
        return [
          ...changes,
          ...comparing({ form, award, otherAchievements }, file, pinned, data.date, context),
          {
            type: 'CommendationDecided',
            data: {
              ...data,
              level,
              stream,
              part: partOf(file.commendation),
              ...bonusOf(award, dong),
              ...stamp(context),
            },
          },
        ];

        /** What the fund of whoever decides gives with it, as with an award of a list. */
        function bonusOf(code: AwardCode | undefined, said: number | undefined) {
          if (code === undefined) return {};
          const before = (context.heldAwards ?? []).filter((one) => one.decision.date === data.date && !one.annulled);
          const highest = Math.max(0, ...before.map(({ bonus }) => bonus ?? 0));
          const by = { regime: pinned.regime, known: today };
          return awardBonus(context.law, by, data.date, code, file.subject.kind, said, highest);
        }
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
        if (standingAwards({ given }).length === 0) reject('NOT_COMMENDED');
        if (monitoring) reject('MONITORING_ALREADY_STARTED');
      },
      decide(asked, file, context) {
        const data = { ...asked, deadline: review(asked.reviewOn, file, context), ...stamp(context) };
        return [{ type: 'MonitoringStarted', data }];
      },
    },
    RecordMonitoringNote: {
      permission: 'case.work',
      when: isMonitored,
      decide({ note, reviewOn }, file, context) {
        const everyMonths = file.commendation.monitoring?.everyMonths;
        const { today } = context.occasion;
        const on = reviewOn ?? (everyMonths === undefined ? undefined : addMonths(today, everyMonths));
        const next = on === undefined ? {} : { deadline: review(on, file, context) };
        return [{ type: 'MonitoringNoteRecorded', data: { note, ...next, ...stamp(context) } }];
      },
    },
    RenominateHigher: {
      permission: 'case.work',
      when(file) {
        isMonitored(file);
        if (file.commendation.proposal) reject('PROPOSAL_OPEN');
        if (standingAwards(file.commendation).length === 0) reject('NOT_COMMENDED');
      },
      decide(data, { commendation }, context) {
        const { renomination } = commendation;
        const given = standingAwards(commendation);
        if (renomination?.level === data.level && renomination.stream === data.stream) return [];
        const highest = given.reduce((high, one) => (rung(one.level) > rung(high.level) ? one : high));
        if (rung(data.level) <= rung(highest.level)) reject('LEVEL_NOT_HIGHER');
        const basis = given.some(({ stream }) => isBasis(stream, context));
        if (data.stream === 'merit' && !basis) reject('STREAM_NOT_A_BASIS');
        return [{ type: 'RenominatedHigher', data: { from: highest.level, ...data, ...stamp(context) } }];
      },
    },
  },
  folds: {
    CommendationProposed: (file, { form, level, stream, authority, by, on }) =>
      change(file, {
        ...(isAhead(file, form, stream) && { ahead: undefined }),
        proposal: {
          ...{ form, level, stream, authority, proposedBy: by, proposedOn: on },
          ...(isAhead(file, form, stream) && { consultation: file.commendation.ahead }),
        },
      }),
    CommendationAppraised: (file, { opinion, by }) => {
      const { proposal } = file.commendation;
      return proposal ? change(file, { proposal: { ...proposal, appraisal: { opinion, by } } }) : file;
    },
    CommendationDecided: (file, { form, level, stream, authority, number, date, from, part, bonus }) => {
      const { given, proposal, renomination } = file.commendation;
      // A list answers what the case itself has asked for, where it is the same form; anything else goes on.
      const answers = !from || isAskedFor(file, form);
      const asked = answers ? proposal : undefined;
      const { award = from?.award, law, consultation } = asked ?? {};
      const under = {
        ...(award !== undefined && { award }),
        ...(consultation && { consultation }),
        ...(law && { law }),
        ...(from ? { from: { proposal: from.proposal, nominee: from.nominee } } : part !== undefined && { part }),
        ...(bonus && { bonus: bonus.dong }),
      };
      const reached = renomination === undefined || rung(level) >= rung(renomination.level);
      return change(file, {
        ...(answers && { proposal: undefined }),
        ...((!from || reached) && { renomination: undefined }),
        given: [...given, { form, level, stream, authority, number, date, ...under }],
      });
    },
    CommendationRefused: (file) =>
      change(file, { proposal: undefined, renomination: undefined, refused: file.commendation.refused + 1 }),
    MonitoringStarted: (file, { reviewOn, deadline, everyMonths, owner }) => {
      const who = owner === undefined ? {} : { owner };
      const monitoring = { reviewOn, notes: 0, ...(everyMonths !== undefined && { everyMonths }), ...who };
      const followed = promised(change(file, { monitoring }), deadline);
      // Whoever looks at the recognized afterwards answers for the stage from now on.
      return followed.standing ? { ...followed, standing: { ...followed.standing, ...who } } : followed;
    },
    MonitoringNoteRecorded: (file, { deadline }) => {
      const { monitoring } = file.commendation;
      if (!monitoring) return file;
      const reviewOn = deadline?.dueOn ?? monitoring.reviewOn;
      const noted = change(file, { monitoring: { ...monitoring, reviewOn, notes: monitoring.notes + 1 } });
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
  next(file, context) {
    const { proposal, refused, monitoring, renomination } = file.commendation;
    const given = standingAwards(file.commendation);
    const ended = refused + file.commendation.given.length - given.length;
    const consulting = proposal?.consultation;
    if (consulting && !consulting.closedOn && proposal.appraisal?.opinion !== 'against') {
      return consulting.objections.some(({ outcome }) => !outcome) ? 'ResolveObjection' : nextWhileAsked(file);
    }
    if (proposal?.appraisal?.opinion === 'for' && !consulting && !isWaived(file) && isPublicAsked(proposal, context)) {
      return 'OpenConsultation';
    }
    if (proposal && !proposal.appraisal) return 'AppraiseCommendation';
    if (proposal) return proposal.appraisal?.opinion === 'for' ? 'DecideCommendation' : 'RefuseCommendation';
    if (renomination) return 'ProposeCommendation';
    if (given.length > 0) return monitoring ? 'CompleteStage' : 'StartMonitoring';
    return ended > 0 ? 'CloseCase' : 'ProposeCommendation';
  },
  outcome: ({ commendation }) => (standingAwards(commendation).length > 0 ? 'completed' : 'not-commended'),
});

function proposalOf({ commendation: { proposal } }: CaseFile): Proposal {
  return proposal ?? reject('PROPOSAL_MISSING');
}

/** Whether what was shown to the public before the council voted is about what is proposed now. */
function isAhead({ commendation: { ahead } }: CaseFile, form: string, stream: AwardStream): boolean {
  return ahead?.of?.form === form && ahead.of.stream === stream;
}

/** Nobody decides on what they proposed or drafted. */
function isUninvolved({ proposedBy }: Proposal, { drafters }: CaseFile, { occasion: { actor } }: CaseContext): void {
  if (actor.id === proposedBy || drafters.includes(actor.id)) reject('DECIDER_IS_INVOLVED');
}

/** Whether results of a stream are a basis for a higher award by merit, by the law of the day; all are where it says nothing. */
function isBasis(stream: AwardStream, { law, occasion: { today } }: CaseContext): boolean {
  const pinned = regimeIfAny(law, today, today);
  return (pinned && streamRule(law, pinned, today, stream)?.basisForMerit) ?? true;
}

/** The simplified procedure lets the public consultation pass with the council's vote, where the case goes that way. */
function isWaived({ selection: { waived } }: CaseFile): boolean {
  return waived !== undefined;
}

/** What was let pass without a council is proposed in the stream that its ground was good for, by the law of today. */
function fitsWaiver(
  { selection: { waived } }: CaseFile,
  stream: AwardStream,
  pinned: Pinned,
  context: CaseContext,
): void {
  if (!waived) return;
  if (waived.stream !== stream) reject('STREAM_NOT_WAIVED');
  requireSimplified(context.law, pinned, context.occasion.today, waived.ground, stream);
}

/** Appraisal need not wait for the public; the decision does. */
function nextWhileAsked({ commendation: { proposal } }: CaseFile): 'AppraiseCommendation' | 'CloseConsultation' {
  return proposal?.appraisal ? 'CloseConsultation' : 'AppraiseCommendation';
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
