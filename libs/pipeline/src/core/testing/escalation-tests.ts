import { decided, type ThreeTests } from './each-command';
import { samplePlan } from './sample-plan';
import { an, binh, CASE, command, date, on, openCase, play, text, timer } from './scene';

/** The sample plan with somebody above to tell. */
const plan = samplePlan();
for (const stage of plan.stages) {
  stage.escalation = [
    { afterWorkingDays: 3, to: 'head' },
    { afterWorkingDays: 5, to: 'head' },
    { afterWorkingDays: 10, to: 'superior' },
  ];
}

const open = command('OpenCase', openCase);
const opened = play([['2024-03-01', an, open]], [], { plan });
/** Under the sample plan as it is, which tells nobody above. */
const untold = play([['2024-03-01', an, open]], []);
const reason = text('vắng người');
const escalate = (key: string) =>
  command('EscalateDeadline', { deadline: `${CASE}.discovery.1.1`, key, on: date('2024-04-03') });
const due = on('2024-04-03', timer);

/** The tests of EscalateDeadline: the stage was due on 29 March. */
export const escalationTests: ThreeTests = {
  produces: () => {
    const told = (['2024-04-03', '2024-04-05', '2024-04-12'] as const).map((day, at) => {
      const [event] = decided([opened, on(day, timer), escalate(['3@head', '5@head', '10@superior'][at] ?? '')]);
      const data = { promisedOn: day, dueOn: '2024-03-29', unit: 'commune' };
      expect(event).toMatchObject({ type: 'DeadlineEscalated', data });
      return event?.data;
    });
    expect(told).toMatchObject([{ to: 'head', owner: 'an' }, { to: 'head' }, { to: 'superior', step: 10 }]);
  },
  refuses: {
    REMINDER_NOT_DUE: [opened, on('2024-04-02', timer), escalate('3@head')],
    CASE_NOT_OPENED: [[], due, escalate('3@head')],
  },
  quiet: () => {
    const told = play([['2024-04-03', timer, escalate('3@head')]], opened, { plan });
    expect(decided([told, due, escalate('3@head')])).toEqual([]); // once
    expect(decided([opened, due, escalate('7@head')])).toEqual([]); // nobody promised it
    expect(decided([untold, due, escalate('3@head')])).toEqual([]);
    expect(decided([opened, on('2024-04-08', timer), escalate('3@head')])).toEqual([]); // the later one speaks
    const later = { dueOn: date('2024-04-15'), reason, basis: 'Công văn 12/SNV' };
    for (const over of [
      command('ExtendDeadline', later),
      command('SuspendCase', { reason }),
      command('WithdrawCase', { reason }),
      command('CloseCase', { outcome: 'ineligible', reason }),
    ]) {
      const by = over.type === 'WithdrawCase' ? an : binh;
      expect(decided([play([['2024-03-11', by, over]], opened, { plan }), due, escalate('3@head')])).toEqual([]);
    }
  },
};
