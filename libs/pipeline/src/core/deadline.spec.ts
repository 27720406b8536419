import { decided } from './testing/each-command';
import { samplePlan } from './testing/sample-plan';
import {
  an,
  binh,
  CASE,
  command,
  date,
  fileOf,
  finished,
  on,
  opened,
  openCase,
  play,
  text,
  timer,
} from './testing/scene';

const complete = command('CompleteStage', {});
const reassign = (owner: string) => command('ReassignCase', { owner });
const extend = (dueOn: string) =>
  command('ExtendDeadline', { dueOn: date(dueOn), reason: text('chờ hồ sơ'), basis: 'Công văn 12/SNV' });
const remind = (step: number) =>
  command('RemindOfDeadline', { deadline: `${CASE}.discovery.1.1`, step, on: date('2024-03-26') });
const backToDiscovery = command('ReturnToStage', { stage: 'discovery', reason: text('thiếu') });

it('tells in a late reminder what is true on the day it comes', () => {
  const [late] = decided([opened, on('2024-04-02', timer), remind(1)]);
  expect(late).toMatchObject({ type: 'DeadlineMissed', data: { step: 1, promisedOn: '2024-04-01' } });
  const [early] = decided([opened, on('2024-03-28', timer), remind(-3)]);
  expect(early).toMatchObject({ type: 'DeadlineReminded', data: { step: -3, promisedOn: '2024-03-26' } });
});

it('tells one delay once, when several reminders come after a still stand', () => {
  const after = on('2024-04-02', timer);
  const told = [-3, 0, 1].map((step) => decided([opened, after, remind(step)]).length);
  expect(told).toEqual([0, 0, 1]);
});

it('leaves out reminders that would lie in the past', () => {
  const short = play([['2024-03-28', binh, extend('2024-04-01')]], opened);
  expect(fileOf(short).standing.deadline.reminders.map(({ step }) => step)).toEqual([0, 1]);
});

it('leaves out a reminder behind the last day that an event can name', () => {
  const edge = play([['2024-03-28', binh, extend('2199-12-31')]], opened);
  expect(fileOf(edge).standing.deadline.reminders.map(({ step }) => step)).toEqual([-3, 0]);
});

it('gives a stage back to whoever last answered in its role', () => {
  const plan = samplePlan(['discovery', 'commendation', 'honoring']);
  const reassigned = play(
    [['2024-03-04', an, reassign('dung')]],
    play([['2024-03-01', an, command('OpenCase', openCase)]], [], { plan }),
    {
      plan,
    },
  );
  const commending = play([['2024-03-06', binh, complete]], finished('discovery', reassigned, plan), { plan });
  expect(fileOf(commending).standing).toMatchObject({ stage: 'commendation', ownerRole: 'approver', owner: 'binh' });
  const back = play([['2024-03-07', binh, backToDiscovery]], commending, { plan });
  expect(fileOf(back).standing).toMatchObject({ stage: 'discovery', ownerRole: 'staff', owner: 'dung' });
});
