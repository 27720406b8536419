import { vietnamCalendar } from '@core/calendar';
import { fold, Rejection, toInstant, toLocalDate } from '@core/kernel';
import { closure, closureCommandUnit, type ClosureContext, closurePermissions, type ClosureState } from './closure';
import { ClosureCommand, type ClosureDay, type ClosureEvent } from './closure-words';
import { PERMISSIONS } from './permissions';

const UNIT = 'vn.40.412';
const context: ClosureContext = {
  commandId: '00000000-0000-4000-8000-000000000001',
  actor: { id: 'lanh-dao', role: 'approver', unit: UNIT },
  today: toLocalDate('2024-03-01'),
  now: toInstant('2024-03-01T02:00:00.000Z'),
  unitExists: (id, date) => id === UNIT && date < '2025-07-01',
  national: vietnamCalendar,
  declaredElsewhere: (_unit, date) => date === '2024-03-20',
};

const day = (date: string, kind: ClosureDay['kind'] = 'unit-closed') => ({ date, kind });
const data = (...days: object[]) => ({
  unit: UNIT,
  days,
  reason: 'Đại hội Đảng bộ thị xã',
  document: 'Thông báo 15/TB-UBND',
});
const declare = (...days: object[]) => ClosureCommand.parse({ type: 'DeclareClosure', data: data(...days) });
const withdraw = ClosureCommand.parse({ type: 'WithdrawClosure', data: { document: 'Thông báo 16/TB-UBND' } });
const after = (...events: ClosureEvent[]): ClosureState => fold(closure.evolve, closure.initial, events);
const decide = (command: ClosureCommand, state = closure.initial) => closure.decide(command, state, context);
const declared = (...days: object[]) => after(...decide(declare(...days)));

function refusal(act: () => unknown): Rejection | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    if (error instanceof Rejection) return error;
    throw error;
  }
}

describe('DeclareClosure', () => {
  it('closes days of a unit, in order, and swaps them for a Saturday', () => {
    expect(decide(declare(day('2024-03-16', 'unit-worked'), day('2024-03-11'), day('2024-03-12')))).toEqual([
      {
        type: 'ClosureDeclared',
        data: data(day('2024-03-11'), day('2024-03-12'), day('2024-03-16', 'unit-worked')),
      },
    ]);
  });

  it.each([
    ['a day that is off already', 'CLOSURE_DAY_OFF_ALREADY', [day('2024-04-18')]],
    ['a Sunday', 'CLOSURE_DAY_OFF_ALREADY', [day('2024-03-10')]],
    ['work on a holiday', 'CLOSURE_NOT_WEEKLY_REST', [day('2024-03-11'), day('2024-04-18', 'unit-worked')]],
    [
      'work on a Saturday that is Tết',
      'CLOSURE_NOT_WEEKLY_REST',
      [day('2024-03-11'), day('2024-02-10', 'unit-worked')],
    ],
    ['work on a working day', 'CLOSURE_NOT_WEEKLY_REST', [day('2024-03-11'), day('2024-03-12', 'unit-worked')]],
    ['one day twice', 'CLOSURE_DAY_TWICE', [day('2024-03-11'), day('2024-03-11', 'unit-worked')]],
    ['a day of another declaration', 'CLOSURE_DAY_TAKEN', [day('2024-03-20')]],
    ['a day after the unit has ended', 'CLOSURE_UNIT_UNKNOWN', [day('2025-07-02')]],
    ['nothing closed', 'CLOSURE_CLOSES_NOTHING', [day('2024-03-16', 'unit-worked')]],
  ])('refuses %s with %s', (_what, code, days) => {
    expect(refusal(() => decide(declare(...days)))?.code).toBe(code);
  });

  it('says which day it is about, and why it is off', () => {
    expect(refusal(() => decide(declare(day('2024-04-18'))))?.sentence).toContain(
      '18/04/2024 đã là ngày nghỉ (Giỗ Tổ Hùng Vương (10/3 âm lịch))',
    );
  });

  it('may close a Saturday that the country works', () => {
    expect(decide(declare(day('2024-05-04')))).toHaveLength(1);
  });

  it('stays quiet when it is asked again, and refuses another content under the same id', () => {
    const state = declared(day('2024-03-11'), day('2024-03-12'));
    expect(decide(declare(day('2024-03-12'), day('2024-03-11')), state)).toEqual([]);
    expect(refusal(() => decide(declare(day('2024-03-13')), state))?.code).toBe('CLOSURE_ALREADY_DECLARED');
  });
});

describe('WithdrawClosure', () => {
  it('takes the whole declaration back', () => {
    expect(decide(withdraw, declared(day('2024-03-11')))).toEqual([
      { type: 'ClosureWithdrawn', data: { document: 'Thông báo 16/TB-UBND' } },
    ]);
  });

  it('refuses where nothing was declared', () => {
    expect(refusal(() => decide(withdraw))?.code).toBe('CLOSURE_NOT_DECLARED');
  });

  it('stays quiet the second time, and the same id is not declared again', () => {
    const [first] = decide(declare(day('2024-03-11')));
    const state = after(first as ClosureEvent, ...decide(withdraw, declared(day('2024-03-11'))));
    expect(state).toMatchObject({ stage: 'withdrawn', unit: UNIT });
    expect(decide(withdraw, state)).toEqual([]);
    expect(refusal(() => decide(declare(day('2024-03-11')), state))?.code).toBe('CLOSURE_ALREADY_DECLARED');
  });
});

describe('who may', () => {
  it('is whoever approves at the unit or above it', () => {
    for (const permission of Object.values(closurePermissions)) {
      expect(PERMISSIONS[permission]).toEqual({ approver: ['own', 'below'] });
    }
    expect(closureCommandUnit(declare(day('2024-03-11')), closure.initial)).toBe(UNIT);
    expect(closureCommandUnit(withdraw, declared(day('2024-03-11')))).toBe(UNIT);
    expect(closureCommandUnit(withdraw, closure.initial)).toBeUndefined();
  });
});
