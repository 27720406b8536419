import type { CommandData } from '../case-words';
import { decided, eachCommand, refusal } from '../testing/each-command';
import { samplePlan } from '../testing/sample-plan';
import { an, command, date, fileOf, finished, honor, on, play, standingIn, type Step, text } from '../testing/scene';
import type { HonoringCommand } from './honoring-words';

const entered = standingIn('honoring');
const honored = finished('honoring', entered);
const today = on('2024-06-12', an);
const record = (over: Partial<CommandData<'RecordHonor'>> = {}) => command('RecordHonor', { ...honor, ...over });
const cancel = (id = 'h1') => command('CancelHonor', { honor: id, reason: text('ghi nhầm') });
const canceling: Step = ['2024-06-12', an, cancel()];
const canceled = play([canceling], honored);

/** A plan whose cases skip publicity, and one whose publicity comes after honoring. */
const unpublicized = samplePlan(['discovery', 'honoring']);
const honoredFirst = samplePlan(['discovery', 'honoring', 'replication']);

eachCommand<HonoringCommand['type']>({
  RecordHonor: {
    produces: () =>
      expect(fileOf(honored).honoring.honors).toMatchObject([
        { id: 'h1', form: 'conference', date: '2024-06-11', honoredBy: 'province', canceled: false },
      ]),
    refuses: {
      HONOR_IN_FUTURE: [entered, today, record({ date: date('2024-06-13') })],
      HONORING_UNIT_UNKNOWN: [entered, today, record({ honoredBy: 'nowhere' })],
      CONGRESS_OUTSIDE_PLAN: [entered, today, record({ form: 'congress', date: date('2022-12-31') })],
      HONOR_BEFORE_PUBLICITY: [entered, today, record({ date: date('2024-06-02') })],
      HONOR_TWICE: [honored, today, record({ id: 'h2' })],
      NOT_YET_PUBLICIZED: [standingIn('honoring', honoredFirst), { ...today, plan: honoredFirst }, record()],
    },
    quiet: () => expect(decided([honored, today, record()])).toEqual([]),
  },
  CancelHonor: {
    produces: () => {
      expect(fileOf(canceled).honoring.honors).toMatchObject([{ id: 'h1', canceled: true }]);
      expect(fileOf(canceled).proofs.honoring?.HonorRecorded).toBe(0);
      expect(refusal([canceled, today, command('CompleteStage', {})]).code).toBe('HONOR_MISSING');
    },
    refuses: {
      HONOR_MISSING: [entered, today, cancel()],
      HONOR_UNKNOWN: [honored, today, cancel('h9')],
    },
    quiet: () => expect(decided([canceled, today, cancel()])).toEqual([]),
  },
});

it('honors what nobody published when the plan has no publicity', () => {
  const history = standingIn('honoring', unpublicized);
  expect(decided([history, { ...today, plan: unpublicized }, record()])).toHaveLength(1);
});

it('takes the same honor again after it was canceled, under another name', () => {
  expect(decided([canceled, today, record({ id: 'h2' })])).toHaveLength(1);
  expect(refusal([canceled, today, record()]).code).toBe('HONOR_TWICE');
});
