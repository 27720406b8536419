import { appraisalDeadline, type OwnClock } from './appraisal-clock';
import { awardOf, provisionText } from '@core/law';
import { requirePossible } from './council-vote';
import { requireFull } from './dossier';
import type { ProposalContext } from './proposal-context';
import { fileAt, proposed, rule, stamp } from './proposal-rule';
import type { ProposalFile, ProposalState } from './proposal-state';
import type { ProposalCommand, ProposalEvent } from './proposal-words';
import { reject } from './rejections';

type Data<T extends ProposalCommand['type']> = Extract<ProposalCommand, { readonly type: T }>['data'];
const THEIRS = ['commendation.appraise', 'authority'] as const;

/** While the file is with whoever decides: its clock runs from the day on which it is full. */
export const appraisalRules = {
  TakeInProposal: rule(
    THEIRS,
    (state, { occasion }) => {
      const file = fileAt(state, 'proposed');
      if (occasion.actor.id === file.proposedBy) reject('TAKER_IS_PROPOSER');
      return file;
    },
    ({ clock }: Data<'TakeInProposal'>, file, context) => {
      requireFull(file, { regime: file.pinned.regime, known: context.occasion.today }, context.occasion.today, context);
      const deadline = clockOf(file, clock, false, context);
      return [{ type: 'ProposalTakenIn', data: { authority: file.authority, deadline, ...stamp(context) } }];
    },
  ),
  ReturnProposal: rule(
    THEIRS,
    // A file that was appraised before it had to be full is completed by the same way.
    (state) => fileAt(state, 'proposed', 'in-appraisal', 'appraised'),
    ({ reason }: Data<'ReturnProposal'>, _file, context) => [
      { type: 'ProposalReturned', data: { reason, ...stamp(context) } },
    ],
  ),
  AskOpinion: rule(
    THEIRS,
    (state) => fileAt(state, 'in-appraisal'),
    ({ opinion, of, question }: Data<'AskOpinion'>, file, context) => {
      if (file.opinions.some(({ id }) => id === opinion)) reject('OPINION_TWICE');
      return [{ type: 'OpinionAsked', data: { opinion, of, question, ...longer(file, context), ...stamp(context) } }];
    },
  ),
  RecordOpinion: rule(
    THEIRS,
    (state) => fileAt(state, 'in-appraisal'),
    ({ opinion, answer, paper }: Data<'RecordOpinion'>, file, context): readonly ProposalEvent[] => {
      const asked = file.opinions.find(({ id }) => id === opinion) ?? reject('OPINION_UNKNOWN');
      if (asked.answer === answer) return [];
      if (answer !== 'silent' && !paper) reject('OPINION_WITHOUT_PAPER');
      return [{ type: 'OpinionRecorded', data: { opinion, answer, ...(paper && { paper }), ...stamp(context) } }];
    },
  ),
  AppraiseProposal: rule(
    THEIRS,
    appraisable,
    ({ opinion, unfit, grounds }: Data<'AppraiseProposal'>, file, context) => {
      const known = new Set(file.nominees.map(({ id }) => id));
      if (unfit.some((id) => !known.has(id))) reject('NOMINEE_UNKNOWN');
      if (opinion === 'for' && new Set(unfit).size === known.size) reject('NOBODY_FIT');
      const late = file.deadline !== undefined && context.occasion.today > file.deadline.dueOn;
      return [{ type: 'ProposalAppraised', data: { opinion, unfit, grounds, late, ...stamp(context) } }];
    },
  ),
  RecordCouncilVote: rule(
    THEIRS,
    (state) => fileAt(state, 'in-appraisal', 'appraised'),
    ({ council }: Data<'RecordCouncilVote'>, file, context): readonly ProposalEvent[] => {
      const same = file.councils.some(
        (one) => one.council === council.council && one.minutes.number === council.minutes.number,
      );
      if (same) return [];
      const fit = file.nominees.filter(({ id }) => !file.appraisal?.unfit.includes(id));
      requirePossible(council, fit, context.occasion.today);
      return [{ type: 'CouncilVoteRecorded', data: { council, ...stamp(context) } }];
    },
  ),
  RemindOfAppraisal: rule(
    ['system', 'authority'],
    (state) => proposed(state),
    ({ deadline, key }: Data<'RemindOfAppraisal'>, held, context): readonly ProposalEvent[] => {
      const { file } = held;
      if (held.status !== 'in-appraisal' || file.deadline?.id !== deadline || file.reminded.includes(key)) return [];
      const reminder = file.deadline.reminders.find((one) => one.key === key);
      if (!reminder) return [];
      if (reminder.on > context.occasion.today) reject('APPRAISAL_REMINDER_EARLY', { on: reminder.on });
      const role = reminder.step > 0 ? ('approver' as const) : ('staff' as const);
      const { dueOn, provision } = file.deadline;
      const title = `Thẩm định hồ sơ đề nghị tặng ${awardOf(file.award)?.title ?? file.award}`;
      const told = { deadline, key, step: reminder.step, dueOn, unit: file.authority, role, title };
      return [{ type: 'AppraisalReminded', data: { ...told, clause: provisionText(provision), ...stamp(context) } }];
    },
  ),
};

function appraisable(state: ProposalState, { occasion }: ProposalContext): ProposalFile {
  const held = proposed(state);
  if (held.status === 'appraised') reject('APPRAISAL_CLOSED', { on: held.file.appraisal?.on ?? '' });
  const file = fileAt(state, 'in-appraisal');
  if (occasion.actor.id === file.proposedBy) reject('APPRAISER_PROPOSED');
  const awaited = file.opinions.find(({ answer }) => answer === undefined);
  if (awaited) reject('OPINION_AWAITED', { of: awaited.of });
  return file;
}

function clockOf(file: ProposalFile, own: OwnClock | undefined, opinionAsked: boolean, context: ProposalContext) {
  const { today } = context.occasion;
  const { award, level, stream } = file;
  const asked = {
    proposal: file.id,
    revision: file.revision + 1,
    from: file.deadline?.from ?? today,
    matter: { award, level, stream },
    nominees: file.nominees.length,
    opinionAsked,
    own,
  };
  return appraisalDeadline(context.law, file.pinned, asked, context.calendar, today);
}

/** The first question gives the longer time; later ones give none again. */
function longer(file: ProposalFile, context: ProposalContext) {
  if (!file.deadline || file.deadline.extraForOpinion === 0 || file.opinions.length > 0) return {};
  const deadline = clockOf(file, file.deadline.own, true, context);
  return deadline ? { deadline } : {};
}
