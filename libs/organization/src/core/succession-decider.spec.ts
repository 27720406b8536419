import { fold, Rejection, toInstant, toLocalDate } from '@core/kernel';
import { succession, type SuccessionContext } from './succession-decider';
import type { SuccessionCommand, SuccessionEvent } from './succession-words';

const id = (n: number) => `c0ffee00-0000-4000-8000-00000000000${n}`;
const context: SuccessionContext = {
  ...{ commandId: 'c', actor: { id: 'a', role: 'approver', unit: 'province' } },
  ...{ today: toLocalDate('2025-07-03'), now: toInstant('2025-07-03T02:00:00.000Z') },
  awaited: (unit) => unit === 'district',
  unitExists: (unit) => ['one', 'two', 'far'].includes(unit),
  withinReach: (unit) => unit !== 'far',
  isOpen: ({ id: piece }) => piece !== id(9),
};
const ask = (over: Partial<SuccessionCommand['data']> = {}): SuccessionCommand => ({
  type: 'DecideSuccession',
  data: {
    ...{ unit: 'district', to: 'one', document: 'QĐ 1', issuedOn: toLocalDate('2025-07-02'), work: null },
    ...over,
  },
});
const piece = (n: number) => ({ category: 'case', id: id(n) });
const decide = (history: readonly SuccessionEvent[], command: SuccessionCommand) =>
  succession.decide(command, fold(succession.evolve, succession.initial, history), context);
const events = (...commands: SuccessionCommand[]) =>
  commands.reduce<SuccessionEvent[]>((history, command) => [...history, ...decide(history, command)], []);

describe('DecideSuccession', () => {
  it('names the one that goes on with everything, or with single pieces', () => {
    expect(decide([], ask())).toEqual([
      {
        type: 'SuccessionDecided',
        data: {
          ...{ unit: 'district', to: 'one', work: null, by: 'a', on: '2025-07-03' },
          basis: { document: 'QĐ 1', issuedOn: '2025-07-02', verified: true },
        },
      },
    ]);
    const some = ask({ to: 'two', work: [piece(1), piece(2)] });
    expect(decide([], some)).toMatchObject([{ data: { to: 'two', work: [piece(1), piece(2)] } }]);
    expect(events(some, ask())).toHaveLength(2);
  });

  it.each<[string, SuccessionEvent[], SuccessionCommand]>([
    ['SUCCESSION_NOT_AWAITED', [], ask({ unit: 'elsewhere' })],
    ['SUCCESSOR_UNKNOWN', [], ask({ to: 'nowhere' })],
    ['SUCCESSOR_OUT_OF_REACH', [], ask({ to: 'far' })],
    ['DECISION_NOT_ISSUED_YET', [], ask({ issuedOn: toLocalDate('2025-07-04') })],
    ['SUCCESSION_ALREADY_DECIDED', events(ask()), ask({ to: 'two' })],
    ['SUCCESSION_ALREADY_DECIDED', events(ask()), ask({ work: [piece(1)] })],
    ['WORK_NOT_OPEN_THERE', [], ask({ work: [piece(1), piece(9)] })],
    ['WORK_ALREADY_DECIDED', events(ask({ work: [piece(1)] })), ask({ to: 'two', work: [piece(1), piece(2)] })],
  ])('refuses with %s', (code, history, command) => {
    const act = () => decide(history, command);
    expect(act).toThrow(Rejection);
    expect(act).toThrow(code);
  });

  it('stays quiet when it was said already', () => {
    expect(decide(events(ask()), ask())).toEqual([]);
    const some = ask({ work: [piece(1)] });
    expect(decide(events(some), some)).toEqual([]);
    expect(decide(events(some), ask({ work: [piece(1), piece(2)] }))).toMatchObject([{ data: { work: [piece(2)] } }]);
  });
});
