import type { CommandData } from '../case-words';
import { decided, eachCommand, refusal } from '../testing/each-command';
import {
  an,
  binh,
  chi,
  command,
  date,
  decision,
  fileOf,
  finished,
  on,
  play,
  notice,
  proposal,
  standingIn,
  type Step,
  stateOf,
  text,
  WAY,
} from '../testing/scene';
import type { CommendationCommand } from './commendation-words';

const entered = standingIn('commendation');
const proposed = play(WAY.commendation.slice(0, 1), entered);
const appraised = play(WAY.commendation.slice(0, 2), entered);
const decidedCase = finished('commendation', entered);

const propose = (over: Partial<CommandData<'ProposeCommendation'>> = {}) =>
  command('ProposeCommendation', { ...proposal, ...over });
const appraise = (opinion: 'for' | 'against' = 'for') =>
  command('AppraiseCommendation', { opinion, grounds: text('căn cứ') });
const decide = (over: Partial<CommandData<'DecideCommendation'>> = {}) =>
  command('DecideCommendation', { ...decision, ...over });
const refuse = command('RefuseCommendation', { grounds: text('chưa đủ'), legalBasis: 'Điều 80 Luật 06/2022/QH15' });
const hold = (id = 'k1') => command('PlaceHold', { id, kind: 'complaint', document: notice, grounds: text('đơn thư') });
const monitor = (reviewOn = '2024-12-20') => command('StartMonitoring', { reviewOn: date(reviewOn) });
const note = (reviewOn?: string) =>
  command('RecordMonitoringNote', { note: text('vẫn tốt'), ...(reviewOn && { reviewOn: date(reviewOn) }) });
const renominate = (over: Partial<CommandData<'RenominateHigher'>> = {}) =>
  command('RenominateHigher', { level: 'government', stream: 'merit', grounds: text('tiêu biểu'), ...over });

const holding: Step = ['2024-06-13', binh, hold()];
const held = play([holding], entered);
const heldAfterAppraisal = play([holding], appraised);
const against = play([['2024-06-14', binh, appraise('against')]], proposed);
const refused = play([['2024-06-21', chi, refuse]], appraised);
const monitored = play([['2024-06-24', an, monitor()]], decidedCase);
const renominated = play([['2024-12-20', an, renominate()]], monitored);
const thematic = play(
  [
    ['2024-06-13', an, propose({ stream: 'thematic' })],
    ['2024-06-14', binh, appraise()],
    ['2024-06-21', chi, decide()],
    ['2024-06-24', an, monitor()],
  ],
  entered,
);
const staff = on('2024-06-21', an);
const approver = on('2024-06-21', binh);
const decider = on('2024-06-21', chi);
const later = on('2024-12-20', an);

eachCommand<CommendationCommand['type']>({
  ProposeCommendation: {
    produces: () =>
      expect(fileOf(proposed).commendation.proposal).toEqual({
        ...proposal,
        level: 'province',
        proposedBy: 'an',
        proposedOn: '2024-06-13',
        law: { regime: 'nd-98-2023', known: '2024-06-13', title: expect.stringContaining('98/2023') },
      }),
    refuses: {
      PROPOSAL_OPEN: [proposed, staff, propose()],
      ACHIEVEMENT_ALREADY_COMMENDED: [decidedCase, staff, propose()],
      ELIGIBILITY_HOLD: [held, staff, propose()],
      FORM_NOT_FOR_SUBJECT: [entered, staff, propose({ form: 'advanced-labor-collective' })],
      AUTHORITY_UNKNOWN: [entered, staff, propose({ authority: 'nowhere' })],
      AWARD_CLASS_MISSING: [entered, staff, propose({ form: 'order' })],
      AWARD_NOT_OF_FORM: [entered, staff, propose({ award: 'order-labor-3' })],
      STREAM_GIVES_NO_SUCH_FORM: [entered, staff, propose({ form: 'advanced-worker', stream: 'seniority' })],
      LEVEL_BELOW_RENOMINATION: [renominated, later, propose()],
      STREAM_NOT_RENOMINATED: [
        renominated,
        later,
        propose({ form: 'prime-minister-certificate-of-merit', stream: 'ad-hoc' }),
      ],
    },
    quiet: () => {
      const higher = propose({ form: 'prime-minister-certificate-of-merit' });
      expect(decided([renominated, later, higher])).toMatchObject([
        { data: { level: 'government' } },
        { type: 'RegimePinned' },
      ]);
      expect(fileOf(play([['2024-12-20', an, higher]], renominated)).commendation.given).toHaveLength(1);
    },
  },
  AppraiseCommendation: {
    produces: () => expect(fileOf(appraised).commendation.proposal?.appraisal).toEqual({ opinion: 'for', by: 'binh' }),
    refuses: {
      PROPOSAL_MISSING: [entered, approver, appraise()],
      APPRAISER_IS_PROPOSER: [proposed, staff, appraise()],
      ALREADY_APPRAISED: [appraised, approver, appraise()],
      ELIGIBILITY_HOLD: [play([holding], proposed), approver, appraise()],
    },
    // What is under verification may still be appraised against.
    quiet: () => expect(decided([play([holding], proposed), approver, appraise('against')])).toHaveLength(1),
  },
  DecideCommendation: {
    produces: () => {
      expect(fileOf(decidedCase).commendation).toMatchObject({
        given: [{ form: 'provincial-certificate-of-merit', level: 'province', number: '123/QĐ-UBND' }],
      });
      expect(fileOf(decidedCase).commendation.proposal).toBeUndefined();
    },
    refuses: {
      PROPOSAL_MISSING: [entered, decider, decide()],
      NOT_APPRAISED: [proposed, decider, decide()],
      APPRAISED_AGAINST: [against, decider, decide()],
      ELIGIBILITY_HOLD: [heldAfterAppraisal, decider, decide()],
      DECIDER_IS_INVOLVED: [appraised, staff, decide()],
      DECISION_IN_FUTURE: [appraised, decider, decide({ date: date('2024-06-22') })],
      DECISION_BEFORE_PROPOSAL: [appraised, decider, decide({ date: date('2024-06-12') })],
      AUTHORITY_MISMATCH: [appraised, decider, decide({ authority: 'commune' })],
      FORM_MISMATCH: [appraised, decider, decide({ form: 'certificate-of-commendation' })],
    },
    quiet: () => expect(stateOf(decidedCase).status).toBe('open'),
  },
  RefuseCommendation: {
    produces: () => {
      expect(fileOf(refused).commendation).toMatchObject({ refused: 1, given: [] });
      expect(fileOf(refused).proofs.commendation?.CommendationProposed).toBe(0);
    },
    refuses: {
      PROPOSAL_MISSING: [entered, decider, refuse],
      DECIDER_IS_INVOLVED: [proposed, staff, refuse],
    },
    quiet: () => expect(decided([refused, staff, propose()])[0]).toMatchObject({ type: 'CommendationProposed' }),
  },
  StartMonitoring: {
    produces: () => {
      const { standing, commendation } = fileOf(monitored);
      expect(commendation.monitoring).toEqual({ reviewOn: '2024-12-20', notes: 0 });
      // The stage's own due date is done with; the next promise is the review.
      expect(standing.deadline).toMatchObject({ dueOn: '2024-12-20', revision: 2 });
    },
    refuses: {
      NOT_COMMENDED: [appraised, staff, monitor()],
      MONITORING_ALREADY_STARTED: [monitored, staff, monitor()],
      REVIEW_NOT_AHEAD: [decidedCase, staff, monitor('2024-06-21')],
    },
    quiet: () => expect(fileOf(monitored).commendation.given).toEqual(fileOf(decidedCase).commendation.given),
  },
  RecordMonitoringNote: {
    produces: () => {
      const { standing, commendation } = fileOf(play([['2024-12-20', an, note('2025-06-20')]], monitored));
      expect(commendation.monitoring).toEqual({ reviewOn: '2025-06-20', notes: 1 });
      expect(standing.deadline).toMatchObject({ dueOn: '2025-06-20', revision: 3 });
    },
    refuses: {
      NOT_MONITORED: [decidedCase, staff, note()],
      REVIEW_NOT_AHEAD: [monitored, later, note('2024-12-20')],
    },
    quiet: () => {
      // Looked at every six months, the next day follows by itself; by whoever was named.
      const twiceAYear = command('StartMonitoring', { reviewOn: date('2024-12-20'), everyMonths: 6, owner: 'dung' });
      const periodic = play([['2024-06-24', an, twiceAYear]], decidedCase);
      expect(fileOf(periodic).standing.owner).toBe('dung');
      const noted = fileOf(play([['2024-12-19', an, note()]], periodic));
      expect(noted.commendation.monitoring).toEqual({
        reviewOn: '2025-06-19',
        notes: 1,
        everyMonths: 6,
        owner: 'dung',
      });
      expect(noted.standing.deadline).toMatchObject({ dueOn: '2025-06-19' });
      const { standing } = fileOf(play([['2024-12-19', an, note()]], monitored));
      expect(standing).toEqual(fileOf(monitored).standing);
    },
  },
  RenominateHigher: {
    produces: () =>
      expect(decided([monitored, later, renominate()])).toMatchObject([
        { type: 'RenominatedHigher', data: { from: 'province', level: 'government', stream: 'merit' } },
      ]),
    refuses: {
      NOT_MONITORED: [decidedCase, later, renominate()],
      LEVEL_NOT_HIGHER: [monitored, later, renominate({ level: 'province' })],
      STREAM_NOT_A_BASIS: [thematic, later, renominate()],
      PROPOSAL_OPEN: [
        play([['2024-12-20', an, propose({ form: 'prime-minister-certificate-of-merit' })]], renominated),
        later,
        renominate({ level: 'state' }),
      ],
    },
    quiet: () => expect(decided([renominated, later, renominate()])).toEqual([]),
  },
});

it('does not let a drafter decide, even one who did not propose', () => {
  const byDrafter = play(
    [
      ['2024-06-13', chi, propose()],
      ['2024-06-14', binh, appraise()],
    ],
    entered,
  );
  expect(refusal([byDrafter, staff, decide()]).code).toBe('DECIDER_IS_INVOLVED');
});

it('ends a case whose commendation was given as completed', () => {
  const closed = play([['2024-06-24', an, command('CompleteStage', {})]], decidedCase);
  expect(stateOf(closed)).toMatchObject({ status: 'closed', outcome: 'completed' });
});
