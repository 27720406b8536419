import { randomUUID } from 'node:crypto';
import type { Aggregate } from './execute';
import { givenStream } from './testing/given-stream';
import { add, close, type Tally, tally, type TallyCommand, type TallyEvent } from './testing/tally';

const ledger = { name: 'ledger', sql: () => '' };
const tallies: Aggregate<Tally, TallyCommand, TallyEvent, null> = {
  decider: tally,
  context: () => null,
  sides: ({ events, version }) => [{ side: ledger, rows: events.map(({ type }) => ({ type, version })) }],
};
const added = (by: number, total: number): TallyEvent => ({ type: 'Added', data: { by, total } });
const closed: TallyEvent = { type: 'Closed', data: null };

describe('given a stream … when … it', () => {
  it('produces, gives the state after, and shows what was written beside', async () => {
    const when = givenStream(tallies, added(2, 2)).when(add(3));
    await expect(when.produces(added(3, 5))).resolves.toEqual({ total: 5, closed: false });
    await when.writesBeside('ledger', { type: 'Added', version: 2 });
    await expect(when.answer()).resolves.toMatchObject({ version: 2, repeated: false });
  });

  it('refuses, by the rule or by what was expected', async () => {
    await expect(givenStream(tallies, closed).when(add(1)).rejects('TALLY_CLOSED')).resolves.toMatchObject({
      kind: 'rule',
    });
    await givenStream(tallies, added(1, 1)).when(add(1), { expected: 'none' }).rejects('STREAM_EXISTS');
    await givenStream(tallies).when(add(1), { expected: 'exists' }).rejects('STREAM_MISSING');
    await givenStream(tallies, added(1, 1)).when(add(1), { expected: 3 }).rejects('STREAM_MOVED');
  });

  it('stays quiet', () => givenStream(tallies, closed).when(close).staysQuiet());

  it('repeats', async () => {
    const stream = givenStream(tallies);
    const id = randomUUID();
    const first = await stream.when(add(1), { id }).answer();
    await stream.when(close).produces(closed);
    await stream.when(add(1), { id }).repeats(first);
    await stream.when(add(2), { id }).rejects('COMMAND_ID_REUSED');
  });

  it('lets a fault of the rule itself through, which is no refusal', async () => {
    const broken = { ...tallies, context: () => Promise.reject(new TypeError('broken')) };
    await expect(givenStream(broken).when(add(1)).produces(added(1, 1))).rejects.toThrow(TypeError);
  });
});

describe('given a stream … when … fails', () => {
  const produces = () => givenStream(tallies).when(add(1));
  const refuses = () => givenStream(tallies, closed).when(add(1));
  const quiet = () => givenStream(tallies, closed).when(close);

  it.each<[string, () => Promise<unknown>, RegExp]>([
    ['when an event is missing', () => produces().produces(), /Added/],
    ['when an event is too many', () => produces().produces(added(1, 1), closed), /Closed/],
    ['when data differ', () => produces().produces(added(1, 2)), /total/],
    ['when events were expected and it refuses', () => refuses().produces(added(1, 1)), /rejected: TALLY_CLOSED/],
    ['when events were expected and it is quiet', () => quiet().produces(closed), /Closed/],
    ['when a refusal was expected and it produces', () => produces().rejects('TALLY_CLOSED'), /got events .*Added/],
    ['when it refuses for another reason', () => refuses().rejects('STREAM_MOVED'), /TALLY_CLOSED/],
    ['when quiet was expected and it produces', () => produces().staysQuiet(), /Added/],
    ['when quiet was expected and it refuses', () => refuses().staysQuiet(), /rejected/],
    ['when other rows were written beside', () => produces().writesBeside('ledger'), /Added/],
  ])('%s', async (_, assertion, message) => {
    await expect(assertion()).rejects.toThrow(message);
  });
});
