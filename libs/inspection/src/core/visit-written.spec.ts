import { fold } from '@core/kernel';
import { given } from '@lib/kernel';
import { day } from './testing/scene';
import { after, finding, item, on, recommend, scheduled, type Step, told } from './testing/visit-scene';
import { visitDecider } from './visit-decider';
import { type VisitCommand, visitEventSchemas } from './visit-words';

describe('what a team records on a day without a network, sent later,', () => {
  const ON = (command: VisitCommand, writtenOn: string) =>
    ({ ...command, data: { ...command.data, writtenOn: day(writtenOn) } }) as VisitCommand;
  const loose = { ...recommend, data: { ...recommend.data, finding: undefined } } as VisitCommand;
  const all = [item, finding, loose] as const;
  it('says the day of writing beside that of sending, and is judged by the latter', () => {
    for (const command of all) {
      const [event] = after(told, [ON(command, '2024-05-08'), on('2024-05-10')]).slice(1);
      expect(event?.data).toMatchObject({ writtenOn: '2024-05-08', on: '2024-05-10' });
      expect(visitEventSchemas[event?.type ?? 'VisitClosed'].safeParse(event).success).toBe(true);
    }
    const events = after(told, ...all.map((command): Step => [ON(command, '2024-05-08'), on('2024-05-10')]));
    const state = fold(visitDecider.evolve, visitDecider.initial, events);
    if (state.status === 'none') throw new Error('not scheduled');
    const days = { writtenOn: '2024-05-08', sentOn: '2024-05-10' };
    const { answers, findings, recommendations } = state.file;
    expect([answers[0], findings[0], recommendations[0]]).toMatchObject([days, days, days]);
    // Minutes and dues go by the day on which the server heard: no device makes anything punctual.
    const dueBefore = { ...loose, data: { ...loose.data, dueOn: day('2024-05-09') } } as VisitCommand;
    given(visitDecider, ...scheduled())
      .when(ON(dueBefore, '2024-05-08'), on('2024-05-10'))
      .thenRejected('RECOMMENDATION_DUE_PAST');
  });
  it('is refused with a day of tomorrow, or before the visit', () => {
    for (const command of all) {
      const asked = given(visitDecider, ...scheduled());
      asked.when(ON(command, '2024-05-11'), on('2024-05-10')).thenRejected('VISIT_WRITTEN_IN_FUTURE');
      asked.when(ON(command, '2024-05-06'), on('2024-05-10')).thenRejected('VISIT_WRITTEN_BEFORE_VISIT');
    }
  });
  it('says nothing of a day that is the same, and nothing twice', () => {
    for (const command of all) {
      const [event] = after(told, [ON(command, '2024-05-10'), on('2024-05-10')]).slice(1);
      expect(event?.data).not.toHaveProperty('writtenOn');
    }
    given(visitDecider, ...after(told, [ON(finding, '2024-05-08'), on('2024-05-10')]))
      .when(ON(finding, '2024-05-08'), on('2024-05-11'))
      .thenNothing();
  });
});
