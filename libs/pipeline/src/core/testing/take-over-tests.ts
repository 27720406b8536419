import type { CaseEvent, CommandData } from '../case-words';
import { decided, type ThreeTests } from './each-command';
import { command, date, fileOf, on, stateOf, timer } from './scene';

const takeOver = (over: Partial<CommandData<'TakeOverCase'>> = {}) =>
  command('TakeOverCase', {
    ...{ from: 'commune', to: 'district' },
    basis: { document: 'Nghị quyết mẫu', issuedOn: date('2024-03-20'), verified: false },
    ...over,
  });
/** The commune has ended. */
const ended = { ...on('2024-04-01', timer), unitKnown: (id: string) => id === 'district' };

/** The tests of TakeOverCase, on the histories of the spec of the shared life. */
export function takeOverTests({
  opened,
  suspended,
  ended: over,
}: {
  readonly opened: readonly CaseEvent[];
  readonly suspended: readonly CaseEvent[];
  readonly ended: readonly (readonly CaseEvent[])[];
}): ThreeTests {
  return {
    produces: () => {
      const [event] = decided([opened, ended, takeOver()]);
      expect(event).toMatchObject({
        type: 'CaseTakenOver',
        data: { from: 'commune', to: 'district', by: 'system', on: '2024-04-01' },
      });
      const before = fileOf(opened);
      const after = fileOf([...opened, event as never]);
      expect(after).toMatchObject({ unit: 'district', takenOver: [{ from: 'commune', on: '2024-04-01' }] });
      expect(after.standing).toEqual(before.standing); // the due date and whoever answers for it stay
      // A suspended case passes, too, and stays suspended.
      expect(stateOf([...suspended, ...decided([suspended, ended, takeOver()])]).status).toBe('suspended');
    },
    refuses: {
      CASE_NOT_OPENED: [[], ended, takeOver()],
      CASE_UNIT_GOES_ON: [opened, on('2024-04-01', timer), takeOver()],
      CASE_UNIT_UNKNOWN: [opened, ended, takeOver({ to: 'nowhere' })],
    },
    quiet: () => {
      const once = [...opened, ...decided([opened, ended, takeOver()])];
      expect(decided([once, ended, takeOver()])).toEqual([]);
      expect(decided([opened, ended, takeOver({ from: 'elsewhere' })])).toEqual([]);
      for (const finishedCase of over) expect(decided([finishedCase, ended, takeOver()])).toEqual([]);
    },
  };
}
