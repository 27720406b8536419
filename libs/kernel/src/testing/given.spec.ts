import { type Decider, type Message, rejecter } from '../core';
import { given } from './given';

type Command = Message<'Light', { by: string }> | Message<'Break', null>;
type Event = Message<'Lit', { by: string; hours?: number | undefined }> | Message<'Burned', null>;

const reject = rejecter({
  ALREADY_LIT: { kind: 'rule', vi: 'Đèn đã sáng.' },
  NO_NAME: { kind: 'rule', vi: 'Thiếu tên.' },
});

const lamp: Decider<'dark' | 'lit', Command, Event, { hours: number }> = {
  category: 'lamp',
  initial: 'dark',
  decide(command, state, { hours }) {
    if (command.type === 'Break') throw new TypeError('the rule itself is broken');
    if (command.data.by === 'nobody') return [];
    if (state === 'lit') return reject('ALREADY_LIT');
    return [
      { type: 'Lit', data: { by: command.data.by, hours } },
      { type: 'Burned', data: null },
    ];
  },
  evolve: (_, event) => (event.type === 'Lit' ? 'lit' : 'dark'),
};

const light = (by: string): Command => ({ type: 'Light', data: { by } });
const lit: Event = { type: 'Lit', data: { hours: 2, by: 'Hòa' } };
const burned: Event = { type: 'Burned', data: null };
const two = { hours: 2 };

describe('given … when … then', () => {
  it('folds the history before the command comes', () => {
    expect(given(lamp).state).toBe('dark');
    expect(given(lamp, lit).state).toBe('lit');
    expect(given(lamp, lit, burned).state).toBe('dark');
  });

  it('produces: exactly these events in this order, however their members stand; the state after is given back', () => {
    const outcome = given(lamp).when(light('Hòa'), two);
    expect(outcome.then(lit, burned)).toBe('dark');
    expect(outcome.thenTypes('Lit', 'Burned')).toEqual([lit, burned]);
  });

  it('takes an undefined member for one that is not there, as the store does', () => {
    const without = { ...lamp, decide: () => [{ type: 'Lit' as const, data: { by: 'Hòa', hours: undefined } }] };
    given(without)
      .when(light('Hòa'), two)
      .then({ type: 'Lit', data: { by: 'Hòa' } });
  });

  it('refuses: with this code, and gives the rejection back', () => {
    expect(given(lamp, lit).when(light('Hòa'), two).thenRejected('ALREADY_LIT')).toMatchObject({
      kind: 'rule',
      sentence: 'Đèn đã sáng.',
    });
  });

  it('stays quiet: no event and no refusal', () => {
    given(lamp, lit).when(light('nobody'), two).thenNothing();
  });

  it('lets a fault of the rule itself through, which is no refusal', () => {
    expect(() => given(lamp).when({ type: 'Break', data: null }, two)).toThrow(TypeError);
  });
});

describe('given … when … then fails', () => {
  const produces = given(lamp).when(light('Hòa'), two);
  const refuses = given(lamp, lit).when(light('Hòa'), two);
  const quiet = given(lamp).when(light('nobody'), two);

  const wrong: [string, () => unknown, RegExp][] = [
    ['when an event is missing', () => produces.then(lit), /expected .*Lit.*\n.*got .*Burned/],
    ['when an event is too many', () => produces.then(lit, burned, burned), /expected .*\n.*got/],
    ['when the order is another', () => produces.then(burned, lit), /expected .*\n.*got/],
    ['when data differ', () => produces.then({ ...lit, data: { by: 'Hòa', hours: 3 } }, burned), /"hours":3/],
    ['when types differ', () => produces.thenTypes('Lit'), /expected \["Lit"\]/],
    ['when events were expected and it refuses', () => refuses.then(lit), /rejected: ALREADY_LIT/],
    ['when types were expected and it refuses', () => refuses.thenTypes('Lit'), /rejected: ALREADY_LIT/],
    ['when events were expected and it is quiet', () => quiet.then(lit, burned), /expected/],
    ['when a refusal was expected and it produces', () => produces.thenRejected('ALREADY_LIT'), /got events .*Lit/],
    ['when a refusal was expected and it is quiet', () => quiet.thenRejected('ALREADY_LIT'), /got events \[\]/],
    ['when it refuses for another reason', () => refuses.thenRejected('NO_NAME'), /expected "NO_NAME"/],
    ['when quiet was expected and it produces', () => produces.thenNothing(), /expected \[\]/],
    ['when quiet was expected and it refuses', () => refuses.thenNothing(), /rejected: ALREADY_LIT/],
  ];

  it.each(wrong)('%s', (_, assertion, message) => {
    expect(assertion).toThrow(message);
  });
});
