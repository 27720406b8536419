import type { CommandData } from '../case-words';
import { decided, eachCommand } from '../testing/each-command';
import {
  an,
  binh,
  command,
  date,
  fileOf,
  finished,
  nurturePlan,
  on,
  play,
  progress,
  standingIn,
  type Step,
  text,
  WAY,
} from '../testing/scene';
import type { NurturingCommand } from './nurturing-words';

type Drawn = CommandData<'DrawNurturePlan'>;
type Action = Drawn['actions'][number];

const entered = standingIn('nurturing');
const drawn = play(WAY.nurturing.slice(0, 1), entered);
const seedDone = play(WAY.nurturing.slice(0, 2), entered);
const allDone = play(WAY.nurturing.slice(0, 3), entered);
const concluded = finished('nurturing', entered);
const lapsing: Step = ['2024-04-05', an, command('LapseNurturing', { reason: text('đi xa') })];
const lapsed = play([lapsing], drawn);
const today = on('2024-04-02', an);

const [seed, lesson] = nurturePlan.actions as [Action, Action];
const draw = (over: Partial<Drawn>) => command('DrawNurturePlan', { ...nurturePlan, ...over });
const revise = (over: Partial<Drawn>) =>
  command('ReviseNurturePlan', { ...nurturePlan, ...over, reason: text('đổi việc') });
const conclude = command('ConcludeNurturing', { assessment: text('tốt') });

eachCommand<NurturingCommand['type']>({
  DrawNurturePlan: {
    produces: () => {
      const { plan, actions } = fileOf(drawn).nurturing;
      expect(plan).toBe('running');
      expect(actions[1]).toMatchObject({ ...lesson, done: false, progress: 0 });
    },
    refuses: {
      NURTURE_PLAN_RUNNING: [drawn, today, draw({})],
      NURTURING_ALREADY_CONCLUDED: [concluded, today, draw({})],
      ACTION_TWICE: [entered, today, draw({ actions: [seed, seed] })],
      WEAKNESS_TWICE: [entered, today, draw({ weaknesses: [...nurturePlan.weaknesses, ...nurturePlan.weaknesses] })],
      WEAKNESS_UNKNOWN: [entered, today, draw({ actions: [{ ...lesson, weakness: 'w9' }] })],
      WEAKNESS_DROPPED: [lapsed, today, draw({ actions: [seed], weaknesses: [] })],
      ACTION_DUE_IN_PAST: [entered, today, draw({ actions: [{ ...seed, dueOn: date('2024-04-01') }, lesson] })],
      ACTION_BEYOND_PLAN: [entered, today, draw({ actions: [{ ...seed, dueOn: date('2026-01-01') }, lesson] })],
    },
    quiet: () => {
      const { nurturing: _changed, proofs: _proven, ...after } = fileOf(drawn);
      expect(fileOf(entered)).toMatchObject(after);
    },
  },
  RecordNurtureProgress: {
    produces: () => {
      const [first] = fileOf(seedDone).nurturing.actions;
      expect(first).toMatchObject({ id: 'seed', done: true, progress: 1 });
    },
    refuses: {
      NURTURE_PLAN_MISSING: [entered, today, command('RecordNurtureProgress', progress('seed'))],
      ACTION_UNKNOWN: [drawn, today, command('RecordNurtureProgress', progress('cow'))],
      ACTION_ALREADY_DONE: [seedDone, today, command('RecordNurtureProgress', progress('seed'))],
    },
    quiet: () => {
      const begun = play([['2024-04-02', an, command('RecordNurtureProgress', progress('class', false))]], drawn);
      expect(fileOf(begun).nurturing.actions.map(({ done, progress: times }) => [done, times])).toEqual([
        [false, 0],
        [false, 1],
      ]);
    },
  },
  ReviseNurturePlan: {
    produces: () => {
      const book: Action = { ...seed, id: 'book', kind: 'technical' };
      const revised = play([['2024-04-03', an, revise({ actions: [seed, lesson, book] })]], seedDone);
      expect(fileOf(revised).nurturing.actions.map(({ id, done }) => [id, done])).toEqual([
        ['seed', true],
        ['class', false],
        ['book', false],
      ]);
    },
    refuses: {
      NURTURE_PLAN_MISSING: [entered, today, revise({})],
      ACTION_DONE_DROPPED: [seedDone, today, revise({ actions: [lesson] })],
      WEAKNESS_DROPPED: [drawn, today, revise({ actions: [seed], weaknesses: [] })],
      ACTION_DUE_IN_PAST: [drawn, today, revise({ actions: [{ ...seed, dueOn: date('2024-03-01') }, lesson] })],
    },
    // A date that was set earlier stays lawful when its day has come.
    quiet: () => expect(decided([drawn, on('2024-05-20', an), revise({})])).toHaveLength(1),
  },
  ConcludeNurturing: {
    produces: () => {
      expect(fileOf(concluded).nurturing.plan).toBe('concluded');
      expect(decided([concluded, today, command('CompleteStage', {})])).toHaveLength(2);
    },
    refuses: {
      NURTURE_PLAN_MISSING: [entered, today, conclude],
      NOTHING_NURTURED: [drawn, today, conclude],
      WEAKNESS_UNREMEDIED: [seedDone, today, conclude],
      NURTURING_ALREADY_CONCLUDED: [concluded, today, conclude],
    },
    quiet: () => expect(fileOf(concluded).nurturing.actions).toEqual(fileOf(allDone).nurturing.actions),
  },
  LapseNurturing: {
    produces: () => {
      expect(fileOf(lapsed).nurturing.plan).toBe('lapsed');
      expect(fileOf(lapsed).proofs.nurturing?.NurturePlanDrawn).toBe(0);
      expect(decided([lapsed, today, draw({})])).toHaveLength(1);
    },
    refuses: {
      NURTURE_PLAN_MISSING: [lapsed, today, lapsing[2]],
      NURTURING_ALREADY_CONCLUDED: [concluded, today, lapsing[2]],
    },
    quiet: () => expect(fileOf(lapsed).nurturing.weaknesses).toEqual(fileOf(drawn).nurturing.weaknesses),
  },
});

it('starts afresh when the case comes back to be nurtured again, and keeps a plan that still runs', () => {
  const back: Step = [
    '2024-05-06',
    binh,
    command('ReturnToStage', { stage: 'nurturing', reason: text('chưa đủ phiếu') }),
  ];
  const again = fileOf(play([back], standingIn('selection')));
  expect(again.standing).toMatchObject({ stage: 'nurturing', entry: 2 });
  expect(again.nurturing.plan).toBe('none');
  expect(again.proofs.nurturing).not.toHaveProperty('NurturingConcluded');

  const early: Step = ['2024-04-05', binh, command('ReturnToStage', { stage: 'discovery', reason: text('thiếu') })];
  const forward: readonly Step[] = [
    ['2024-04-08', an, command('SubmitProfile', {})],
    ['2024-04-09', binh, command('AcceptProfile', {})],
    ['2024-04-09', an, command('CompleteStage', {})],
  ];
  expect(fileOf(play([early, ...forward], drawn)).nurturing).toEqual(fileOf(drawn).nurturing);
});
