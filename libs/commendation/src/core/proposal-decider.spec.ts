import { Rejection } from '@core/kernel';
import { proposalDecider } from './proposal-decider';
import { possibleForProposal, proposalOffers } from './proposal-rules';
import {
  PROPOSAL_COMMAND_TYPES,
  type ProposalCommand,
  type ProposalCommandType,
  type ProposalEvent,
} from './proposal-words';
import {
  an,
  annul,
  annulled,
  answer,
  appraise,
  appraised,
  askOpinion,
  awarded,
  binh,
  chi,
  complete,
  decide,
  EARLIER,
  eventOf,
  giveBack,
  heldAward,
  nominee,
  on,
  play,
  present,
  presented,
  proposedOnly,
  propose,
  recordVote,
  recover,
  refuse,
  remind,
  reroute,
  returned,
  settle,
  stateOf,
  system,
  takeIn,
  takenIn,
  vote,
  withdraw,
  type World,
} from './testing/scene';
import type { Actor } from '@core/kernel';

type Asked = readonly [
  history: readonly ProposalEvent[],
  date: string,
  actor: Actor,
  command: ProposalCommand,
  world?: World,
];

const run = ([history, date, actor, command, world]: Asked) =>
  proposalDecider.decide(command, stateOf(history), on(date, actor, world));
const codeOf = (asked: Asked): string => {
  try {
    return `nothing: ${run(asked).length} events`;
  } catch (error) {
    if (!(error instanceof Rejection)) throw error;
    expect(error.sentence).not.toMatch(/[{}]/); // a sentence that lacks a fact helps nobody
    return error.code;
  }
};

const refusedCase = play([['2026-03-23', chi, refuse()]], appraised);
const asked = play([['2026-03-09', binh, askOpinion()]], takenIn);
const answered = play([['2026-03-13', binh, answer()]], asked);
const withdrawn = play([['2026-03-06', an, withdraw]], proposedOnly);
const shared = play([['2026-09-10', chi, annul({ number: '2/QĐ' }), { held: [heldAward({ decidedOn: '2026-05-05' as never, award: 'provincial-merit', achievementKey: 'a-2025' })] }]], presented); // prettier-ignore
const settled = play([['2026-10-02', chi, settle()]], shared);
const deadline = eventOf(takenIn, 'ProposalTakenIn').deadline?.id ?? '';
const remindedOnce = play([['2026-03-19', system, remind(deadline)]], takenIn);
const recovered = play(
  [
    ['2026-09-20', binh, recover()],
    ['2026-09-21', binh, recover({ object: false, dong: 3_510_000 })],
  ],
  annulled,
);

interface Tests {
  /** What it leads to. */
  readonly produces: readonly [Asked, ProposalEvent['type']];
  readonly refuses: Readonly<Record<string, Asked>>;
  /** What changes nothing; left out where every repetition is refused. */
  readonly quiet?: readonly Asked[];
}

const TESTS: Readonly<Record<ProposalCommandType, Tests>> = {
  ProposeAward: {
    produces: [[[], '2026-03-04', an, propose()], 'AwardProposed'],
    refuses: {
      AWARD_PROPOSAL_EXISTS: [proposedOnly, '2026-03-04', an, propose()],
      AWARD_UNIT_UNKNOWN: [[], '2026-03-04', an, propose({ unit: 'nowhere' })],
      AWARD_UNKNOWN: [[], '2026-03-04', an, propose({ award: 'no-such-award' })],
      AWARD_NOT_FOR_KIND: [[], '2026-03-04', an, propose({ award: 'provincial-flag' })],
      AWARD_AUTHORITY_WRONG: [[], '2026-03-04', an, propose({ level: 'commune', authority: 'commune' })],
      AUTHORITY_UNIT_MISMATCH: [[], '2026-03-04', an, propose({ authority: 'commune' })],
      NOMINEE_TWICE: [[], '2026-03-04', an, propose({ nominees: [nominee('a'), nominee('a')] })],
      NOMINEE_HELD: [[], '2026-03-04', an, propose({ nominees: [nominee('a', { case: EARLIER })], council: vote(['a']) }), { holds: ['đang xem xét kỷ luật'] }],
      ACHIEVEMENT_REWARDED: [[], '2026-03-04', an, propose(), { held: [heldAward({ achievementKey: 'a-2025' })] }],
      COUNCIL_VOTE_MISSING: [[], '2026-03-04', an, propose({ council: undefined })],
      COUNCIL_VOTE_OF_OTHERS: [[], '2026-03-04', an, propose({ council: vote(['a']) })],
      COUNCIL_VOTE_IMPOSSIBLE: [[], '2026-03-04', an, propose({ council: vote(['a', 'b'], 10) })],
      COUNCIL_VOTE_SHORT: [[], '2026-03-04', an, propose({ council: vote(['a', 'b'], 7) })],
      COUNCIL_IN_FUTURE: [[], '2026-03-01', an, propose()],
    },
  },
  TakeInProposal: {
    produces: [[proposedOnly, '2026-03-05', binh, takeIn()], 'ProposalTakenIn'],
    refuses: {
      AWARD_PROPOSAL_MISSING: [[], '2026-03-05', binh, takeIn()],
      TAKER_IS_PROPOSER: [proposedOnly, '2026-03-05', an, takeIn()],
      PROPOSAL_NOT_HERE: [takenIn, '2026-03-05', binh, takeIn()],
    },
  },
  ReturnProposal: {
    produces: [[takenIn, '2026-03-06', binh, giveBack], 'ProposalReturned'],
    refuses: {
      PROPOSAL_NOT_HERE: [returned, '2026-03-06', binh, giveBack],
      PROPOSAL_ENDED: [awarded, '2026-03-24', binh, giveBack],
    },
  },
  CompleteProposal: {
    produces: [[returned, '2026-03-09', an, complete()], 'ProposalCompleted'],
    refuses: {
      PROPOSAL_NOT_HERE: [takenIn, '2026-03-09', an, complete()],
      COUNCIL_VOTE_OF_OTHERS: [returned, '2026-03-09', an, complete({ nominees: [nominee('c')] })],
    },
  },
  RerouteProposal: {
    produces: [[play([['2025-06-02', an, propose({ award: 'advanced-worker', level: 'district', authority: 'district', council: vote(['a', 'b'], 9, '2025-06-01') })]]), '2025-07-01', an, reroute()], 'ProposalRerouted'],
    refuses: {
      AWARD_AUTHORITY_WRONG: [proposedOnly, '2026-03-05', an, reroute()],
      PROPOSAL_ENDED: [awarded, '2026-03-24', an, reroute()],
    },
    quiet: [[proposedOnly, '2026-03-05', an, reroute({ level: 'province', authority: 'province' })]],
  },
  WithdrawProposal: {
    produces: [[proposedOnly, '2026-03-06', an, withdraw], 'ProposalWithdrawn'],
    refuses: { PROPOSAL_ENDED: [awarded, '2026-03-24', an, withdraw] },
    quiet: [[withdrawn, '2026-03-06', an, withdraw]],
  },
  AskOpinion: {
    produces: [[takenIn, '2026-03-09', binh, askOpinion()], 'OpinionAsked'],
    refuses: {
      PROPOSAL_NOT_HERE: [proposedOnly, '2026-03-09', binh, askOpinion()],
      OPINION_TWICE: [asked, '2026-03-09', binh, askOpinion()],
    },
  },
  RecordOpinion: {
    produces: [[asked, '2026-03-13', binh, answer()], 'OpinionRecorded'],
    refuses: {
      OPINION_UNKNOWN: [asked, '2026-03-13', binh, answer({ opinion: 'o2' })],
      OPINION_WITHOUT_PAPER: [asked, '2026-03-13', binh, answer({ paper: undefined })],
    },
    quiet: [[answered, '2026-03-14', binh, answer()]],
  },
  AppraiseProposal: {
    produces: [[takenIn, '2026-03-19', binh, appraise()], 'ProposalAppraised'],
    refuses: {
      APPRAISAL_CLOSED: [appraised, '2026-03-20', binh, appraise()],
      APPRAISER_PROPOSED: [takenIn, '2026-03-19', an, appraise()],
      OPINION_AWAITED: [asked, '2026-03-19', binh, appraise()],
      NOMINEE_UNKNOWN: [takenIn, '2026-03-19', binh, appraise('for', ['x'])],
      NOBODY_FIT: [takenIn, '2026-03-19', binh, appraise('for', ['a', 'b'])],
      PROPOSAL_NOT_HERE: [proposedOnly, '2026-03-19', binh, appraise()],
      PROPOSAL_ENDED: [refusedCase, '2026-03-24', binh, appraise()],
    },
  },
  RecordCouncilVote: {
    produces: [[appraised, '2026-03-20', binh, recordVote(vote(['a', 'b'], 9, '2026-03-18'))], 'CouncilVoteRecorded'],
    refuses: {
      COUNCIL_VOTE_IMPOSSIBLE: [appraised, '2026-03-20', binh, recordVote()],
      COUNCIL_IN_FUTURE: [appraised, '2026-03-17', binh, recordVote(vote(['a', 'b'], 9, '2026-03-18'))],
    },
    quiet: [[play([['2026-03-20', binh, recordVote(vote(['a', 'b'], 9, '2026-03-18'))]], appraised), '2026-03-20', binh, recordVote(vote(['a', 'b'], 9, '2026-03-18'))]],
  },
  RemindOfAppraisal: {
    produces: [[takenIn, '2026-03-19', system, remind(deadline)], 'AppraisalReminded'],
    refuses: { APPRAISAL_REMINDER_EARLY: [takenIn, '2026-03-18', system, remind(deadline)] },
    quiet: [
      [remindedOnce, '2026-03-19', system, remind(deadline)],
      [appraised, '2026-03-20', system, remind(deadline)],
      [returned, '2026-03-20', system, remind(deadline)],
      [takenIn, '2026-03-19', system, remind('another.1')],
      [takenIn, '2026-03-19', system, remind(deadline, '9')],
    ],
  },
  DecideAward: {
    produces: [[appraised, '2026-03-23', chi, decide()], 'AwardDecided'],
    refuses: {
      PROPOSAL_NOT_HERE: [takenIn, '2026-03-23', chi, decide()],
      APPRAISAL_AGAINST: [play([['2026-03-19', binh, appraise('against')]], takenIn), '2026-03-23', chi, decide()],
      DECIDER_TOOK_PART: [appraised, '2026-03-23', binh, decide()],
      DECREE_IN_FUTURE: [appraised, '2026-03-22', chi, decide()],
      DECREE_BEFORE_APPRAISAL: [appraised, '2026-03-23', chi, decide({ date: '2026-03-18' })],
      DECREE_BEFORE_PROPOSAL: [appraised, '2026-03-23', chi, decide({ date: '2026-03-03' })],
      DECREE_BEFORE_COUNCIL: [play([['2026-03-27', binh, recordVote(vote(['a', 'b'], 9, '2026-03-26'))]], appraised), '2026-03-27', chi, decide()],
      DECREE_BY_OTHERS: [appraised, '2026-03-23', chi, decide({ level: 'government' })],
      COUNCIL_VOTE_SHORT: [play([['2026-03-20', binh, recordVote(vote(['a', 'b'], 7, '2026-03-20'))]], appraised), '2026-03-23', chi, decide()],
      NUMBER_USED: [appraised, '2026-03-23', chi, decide(), { numbers: ['province/2026/812/QĐ-UBND'] }],
      AMOUNT_IS_FIXED: [appraised, '2026-03-23', chi, decide({ amounts: [{ nominee: 'a', dong: 1 }] })],
      NOMINEE_UNKNOWN: [appraised, '2026-03-23', chi, decide({ without: ['x'] })],
      NOBODY_FIT: [appraised, '2026-03-23', chi, decide({ without: ['a', 'b'] })],
      ACHIEVEMENT_REWARDED: [appraised, '2026-03-23', chi, decide(), { held: [heldAward({ achievementKey: 'b-2025', subject: 'person-b' })] }],
      PROPOSAL_ENDED: [awarded, '2026-03-24', chi, decide()],
    },
  },
  RefuseAward: {
    produces: [[appraised, '2026-03-23', chi, refuse()], 'AwardRefused'],
    refuses: {
      PROPOSAL_NOT_HERE: [proposedOnly, '2026-03-23', chi, refuse()],
      DECIDER_TOOK_PART: [appraised, '2026-03-23', binh, refuse()],
      DECREE_IN_FUTURE: [appraised, '2026-03-22', chi, refuse()],
      DECREE_BEFORE_PROPOSAL: [appraised, '2026-03-23', chi, refuse({ date: '2026-03-01' })],
    },
  },
  PresentAward: {
    produces: [[awarded, '2026-04-01', binh, present()], 'AwardPresented'],
    refuses: {
      AWARD_NOT_DECIDED: [appraised, '2026-04-01', binh, present()],
      PRESENTED_BEFORE_DECISION: [awarded, '2026-04-01', binh, present(['a'], '2026-03-22')],
      AWARD_NOT_HELD: [awarded, '2026-04-01', binh, present(['x'])],
      AWARD_IS_ANNULLED: [annulled, '2026-09-11', binh, present(['a'])],
    },
    quiet: [[presented, '2026-04-02', binh, present()]],
  },
  AnnulAward: {
    produces: [[presented, '2026-09-10', chi, annul()], 'AwardAnnulled'],
    refuses: {
      AWARD_NOT_DECIDED: [appraised, '2026-09-10', chi, annul()],
      AWARD_IS_ANNULLED: [annulled, '2026-09-11', chi, annul({ number: '9/QĐ' })],
      AWARD_NOT_HELD: [presented, '2026-09-10', chi, annul({ nominees: ['x'] })],
      DECREE_IN_FUTURE: [presented, '2026-09-09', chi, annul()],
      DECREE_BEFORE_AWARD: [presented, '2026-09-10', chi, annul({ date: '2026-03-22' })],
      CONCLUSION_AFTER_DECREE: [presented, '2026-09-10', chi, annul({ date: '2026-08-30' })],
      NUMBER_USED: [presented, '2026-09-10', chi, annul({ number: '812/QĐ-UBND' })],
    },
  },
  RecordRecovery: {
    produces: [[annulled, '2026-09-20', binh, recover()], 'RecoveryRecorded'],
    refuses: {
      NOTHING_TO_RECOVER: [recovered, '2026-09-22', binh, recover()],
      AWARD_NOT_HELD: [annulled, '2026-09-20', binh, recover({ nominee: 'x' })],
      RECOVERED_TOO_MUCH: [annulled, '2026-09-20', binh, recover({ dong: 3_510_001 })],
      RECOVERY_EMPTY: [annulled, '2026-09-20', binh, recover({ object: false })],
      DECREE_IN_FUTURE: [annulled, '2026-09-19', binh, recover()],
    },
  },
  SettleConsequence: {
    produces: [[shared, '2026-10-02', chi, settle()], 'ConsequenceSettled'],
    refuses: {
      CONSEQUENCE_UNKNOWN: [annulled, '2026-10-02', chi, settle()],
      DECREE_IN_FUTURE: [shared, '2026-09-30', chi, settle()],
    },
    quiet: [],
  },
}; // prettier-ignore

describe('every command of a proposal', () => {
  it.each(PROPOSAL_COMMAND_TYPES)('%s produces, refuses, stays quiet', (type) => {
    const { produces, refuses, quiet = [] } = TESTS[type];
    const [last] = run(produces[0]).slice(-1);
    expect(last?.type).toBe(produces[1]);
    const schema = proposalDecider.events?.versionOf(produces[1]);
    expect(() => proposalDecider.events?.check({ schema, ...last } as never)).not.toThrow();
    for (const [code, asked] of Object.entries(refuses)) expect([type, codeOf(asked)]).toEqual([type, code]);
    for (const one of quiet) expect(run(one)).toEqual([]);
  });

  it('is offered exactly where its rule lets it', () => {
    const context = on('2026-03-23', chi);
    expect(possibleForProposal(stateOf(appraised), context)).toEqual(
      expect.arrayContaining(['DecideAward', 'RefuseAward', 'RecordCouncilVote', 'RerouteProposal']),
    );
    expect(possibleForProposal(stateOf(settled), context)).not.toContain('SettleConsequence');
    const offers = proposalOffers(stateOf(takenIn), context);
    expect(offers.find(({ command }) => command === 'DecideAward')).toMatchObject({
      possible: false,
      code: 'PROPOSAL_NOT_HERE',
      sentence: 'Hồ sơ đang ở bước “đang thẩm định”. Hãy làm bước đó trước.',
    });
  });
});
