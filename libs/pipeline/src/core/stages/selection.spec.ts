import type { CommandData } from '../case-words';
import { decided, eachCommand, refusal } from '../testing/each-command';
import {
  an,
  binh,
  command,
  date,
  fileOf,
  finished,
  notice,
  on,
  play,
  result,
  ROUND,
  secretary,
  standingIn,
  tallyOf,
  type Step,
  text,
} from '../testing/scene';
import type { SelectionCommand } from './selection-words';

type Result = CommandData<'RecordSelectionResult'>;

const entered = standingIn('selection');
const introducing: Step = ['2024-05-02', an, command('IntroduceToRound', { round: ROUND, council: 'commune' })];
const introduced = play([introducing], entered);
const selected = finished('selection', entered);
const record = (over: Partial<Result> = {}) => command('RecordSelectionResult', { ...result, ...over });
const failed = { tally: tallyOf(9, 2), outcome: 'not-selected' } as const;
const notSelected = play([['2024-05-10', secretary, record(failed)]], introduced);
const today = on('2024-05-10', an);
const counted = on('2024-05-10', secretary);
const waive = (over: Partial<CommandData<'WaiveCouncilVote'>> = {}) =>
  command('WaiveCouncilVote', { ground: 'sudden-achievement', stream: 'ad-hoc', document: notice, ...over });
const waived = play([['2024-05-03', binh, waive()]], entered);
const approver = on('2024-05-10', binh);
const withdraw = command('WithdrawIntroduction', { reason: text('xin rút') });

eachCommand<SelectionCommand['type']>({
  IntroduceToRound: {
    produces: () => expect(fileOf(introduced).selection.round).toEqual({ id: ROUND, council: 'commune' }),
    refuses: {
      ROUND_NOT_OPEN: [
        entered,
        { ...today, roundTakes: () => false },
        command('IntroduceToRound', { round: ROUND, council: 'commune' }),
      ],
      COUNCIL_UNKNOWN: [entered, today, command('IntroduceToRound', { round: ROUND, council: 'nowhere' })],
      ALREADY_INTRODUCED: [introduced, today, command('IntroduceToRound', { round: 'other', council: 'commune' })],
      ROUND_ALREADY_DECIDED: [notSelected, today, introducing[2]],
      ALREADY_SELECTED: [selected, today, command('IntroduceToRound', { round: 'other', council: 'commune' })],
    },
    quiet: () => {
      const later = command('IntroduceToRound', { round: 'later', council: 'commune' });
      expect(decided([notSelected, today, later]).map(({ type }) => type)).toEqual(['IntroducedToRound']);
    },
  },
  RecordSelectionResult: {
    produces: () => {
      const [event] = decided([introduced, counted, record()]);
      expect(event).toMatchObject({ type: 'CaseSelected', data: { round: ROUND, needed: 10, base: 11 } });
      expect(fileOf(notSelected).selection).toMatchObject({ selected: false, results: [{ needed: 10, base: 11 }] });
    },
    refuses: {
      NOT_INTRODUCED: [entered, counted, record()],
      ROUND_MISMATCH: [introduced, counted, record({ round: 'other' })],
      RESULT_ALREADY_RECORDED: [selected, counted, record(failed)],
      RESULT_THRESHOLD_IMPOSSIBLE: [
        introduced,
        counted,
        record({ rule: { ...result.rule, share: { num: 90, den: 0 } } }),
      ],
      TALLY_DOES_NOT_ADD_UP: [introduced, counted, record({ tally: { ...result.tally, blank: 1 } })],
      RESULT_WITHOUT_QUORUM: [
        introduced,
        counted,
        record({ assembly: { ...result.assembly, present: 7 }, tally: tallyOf(7, 0), outcome: 'not-selected' }),
      ],
      OUTCOME_CONTRADICTS_TALLY: [introduced, counted, record({ ...failed, outcome: 'selected' })],
    },
    quiet: () => {
      expect(decided([selected, counted, record()])).toEqual([]);
      const suspended = play([['2024-05-03', binh, command('SuspendCase', { reason: text('xác minh') })]], introduced);
      const after = play([['2024-05-10', secretary, record()]], suspended);
      // The council voted, whether or not the case rests: the result is kept, and the case goes on resting.
      expect(fileOf(after)).toMatchObject({ status: 'suspended', selection: { selected: true } });
    },
  },
  WaiveCouncilVote: {
    produces: () => {
      expect(waived.at(-1)).toMatchObject({
        type: 'CouncilVoteWaived',
        data: {
          ground: 'sudden-achievement',
          regime: 'nd-98-2023',
          provision: { article: 'Điều 85', verified: false },
        },
      });
      expect(fileOf(waived).selection.waived).toEqual({
        ground: 'sudden-achievement',
        stream: 'ad-hoc',
        document: notice,
      });
    },
    refuses: {
      ALREADY_SELECTED: [selected, approver, waive()],
      ALREADY_INTRODUCED: [introduced, approver, waive()],
      VOTE_ALREADY_WAIVED: [waived, approver, waive()],
      SIMPLIFIED_NOT_ALLOWED: [entered, approver, waive({ stream: 'merit' })],
      HOLD_DOCUMENT_AHEAD: [entered, approver, waive({ document: { ...notice, date: date('2024-05-11') } })],
    },
    quiet: () => {
      expect(refusal([waived, today, introducing[2]]).code).toBe('VOTE_ALREADY_WAIVED');
      // Where the stage is entered once more, the ground has to be given anew.
      const back = command('ReturnToStage', { stage: 'nurturing', reason: text('bổ sung') });
      const again = play([['2024-05-13', binh, back]], waived);
      const reached = play([['2024-05-14', an, command('CompleteStage', {})]], finished('nurturing', again));
      expect(fileOf(reached)).toMatchObject({ standing: { stage: 'selection' }, selection: { waived: undefined } });
    },
  },
  WithdrawIntroduction: {
    produces: () => {
      const after = fileOf(play([['2024-05-03', an, withdraw]], introduced));
      expect(after.selection.round).toBeUndefined();
      expect(after.proofs.selection?.IntroducedToRound).toBe(0);
    },
    refuses: { NOT_INTRODUCED: [entered, today, withdraw] },
    quiet: () => {
      const again = play([introducing], play([['2024-05-03', an, withdraw]], introduced));
      expect(fileOf(again).selection).toEqual(fileOf(introduced).selection);
    },
  },
});

it('passes the vote by the ground of the simplified procedure, and by nothing less', () => {
  const complete = command('CompleteStage', {});
  const [completed] = decided([waived, today, complete]);
  // The plan asked for a council's result; the ground stands for it, and the event says that it was proven.
  expect(completed).toMatchObject({ type: 'StageCompleted', data: { proven: [{ code: 'result' }] } });
  expect(refusal([entered, today, complete]).code).toBe('NOT_SELECTED');
});

it('says how many votes were needed when the outcome contradicts the tally', () => {
  const { sentence } = refusal([introduced, counted, record({ ...failed, outcome: 'selected' })]);
  expect(sentence).toContain('được 9, cần 10/11 phiếu');
});

it('lets a case that was not selected go back to be nurtured, and asks for a new vote afterwards', () => {
  const back = command('ReturnToStage', { stage: 'nurturing', reason: text('chưa đủ phiếu') });
  expect(fileOf(play([['2024-05-13', binh, back]], notSelected)).standing.stage).toBe('nurturing');
  expect(refusal([notSelected, today, command('CompleteStage', {})]).code).toBe('NOT_SELECTED');
});

it.each([
  command('WithdrawCase', { reason: text('chuyển đi') }),
  command('CloseCase', { outcome: 'ceased', reason: text('giải thể') }),
  command('ReturnToStage', { stage: 'discovery', reason: text('thiếu') }),
])('takes the case back from its round when it leaves the stage: $type', (leaving) => {
  const [first] = decided([introduced, on('2024-05-06', binh), leaving]);
  expect(first).toMatchObject({ type: 'IntroductionWithdrawn', data: { round: ROUND } });
});
