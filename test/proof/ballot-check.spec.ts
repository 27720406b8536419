import { ballotDecider, type BallotEvent, type BallotRecord, checkBallot } from '@core/ballot';
import { createHash } from 'node:crypto';
import { canonicalJson, leafBytes, toHex } from '@core/event-store';
import { type Json, toInstant, toLocalDate } from '@core/kernel';
import { nodeTools } from '@lib/ballot';
import { BALLOT, CASES, chained, eventsOf, type Made, makeRecord, PEOPLE, rootOfTexts } from './ballot-records';

let made: Made;
let events: BallotEvent[];
beforeAll(async () => {
  made = await makeRecord();
  events = eventsOf(made.record);
});

const report = (record: unknown, more: object = {}) => checkBallot(record, nodeTools, more);
const said = async (record: unknown, more: object = {}) =>
  (await report(record, more)).checks.flatMap(({ check, fault }) =>
    fault === undefined ? [] : [`${check}: ${fault}`],
  );
const changed = (type: BallotEvent['type'], change: object): BallotEvent[] =>
  events.map((event) =>
    event.type === type ? ({ type, data: { ...event.data, ...change } } as unknown as BallotEvent) : event,
  );
const without = (data: object, ...keys: string[]) =>
  Object.fromEntries(Object.entries(data).filter(([key]) => !keys.includes(key)));
const papers = (change: (paper: BallotRecord['papers'][number], i: number) => object) =>
  made.record.papers.map((paper, i) => ({ ...paper, ...change(paper, i) }));
/** Other papers, with a root that fits them. */
const rooted = (others: BallotRecord['papers']) => ({
  ...chained(made.record, changed('BoxSealed', { root: rootOfTexts(others) })),
  papers: others,
});

// What is said of a fault is all that an auditor has to go by: which check, which event, which paper.
describe('the report on a published ballot', () => {
  it('has a line for each check, and a fault only where there is one', async () => {
    const { checks, state, head } = await report(made.record);
    expect(checks).toStrictEqual(
      ['form', 'chain', 'rules', 'papers', 'signatures', 'root'].map((check) => ({ check, sound: true })),
    );
    expect([state?.status, head]).toEqual(['tallied', made.record.events.at(-1)?.hash]);
  });

  it('ends at what is no record, no chain or no ballot, with what is known by then', async () => {
    expect(await report(null)).toStrictEqual({ sound: false, checks: [{ check: 'form', sound: false, fault: '/' }] });
    const [first, ...rest] = made.record.papers;
    expect(await said({ ...made.record, papers: [{ ...first, serial: 'x' }, ...rest] })).toEqual([
      'form: /papers/0/serial',
    ]);
    const twice = papers(() => ({ serial: 'x' })).slice(0, 2);
    expect(await said({ ...made.record, papers: twice })).toEqual(['form: /papers/0/serial /papers/1/serial']);
    expect(await said({ ...made.record, events: made.record.events.slice(1) })).toEqual([
      'chain: event 1: wrong-place',
    ]);
    const unruly = await report(chained(made.record, changed('BoxSealed', { notReturned: 1 })));
    expect([unruly.checks.at(-1)?.check, unruly.head?.length, unruly.state]).toEqual(['rules', 64, undefined]);
    const missing = await report({ ...made.record, papers: rest });
    expect([missing.checks.at(-1)?.check, missing.head?.length, missing.state?.status]).toEqual([
      'papers',
      64,
      'tallied',
    ]);
  });

  it('finds no ballot in a file without events', async () => {
    expect(await said({ ...made.record, events: [], papers: [] })).toEqual(['rules: never opened']);
  });

  it('says which event is by somebody else, is none of a ballot, or changes nothing', async () => {
    const as = (otherwise: Parameters<typeof chained>[2]) => said(chained(made.record, events, otherwise));
    expect(await as(({ type }) => (type === 'CastingClosed' ? { actor: 'stranger' } : {}))).toEqual([
      'rules: event 8: not by whom it says',
    ]);
    expect(await as(({ type }) => (type === 'CastingClosed' ? { type: 'Nothing' } : {}))).toEqual([
      'rules: event 8: EVENT_UNKNOWN',
    ]);
    const last = made.record.events.at(-1) as BallotRecord['events'][number];
    const canonical = canonicalJson(without(JSON.parse(last.canonical) as object, 'metadata') as Json);
    const hash = toHex(createHash('sha256').update(leafBytes(last.prev, canonical)).digest());
    const anonymous = [...made.record.events.slice(0, -1), { prev: last.prev, canonical, hash }];
    expect(await said({ ...made.record, events: anonymous })).toEqual(['rules: event 10: unreadable']);
    const at = events.findIndex(({ type }) => type === 'IssueClosed');
    const lost: BallotEvent = { type: 'PaperLost', data: { member: 'm2', by: 'm2', on: toLocalDate('2026-11-26') } };
    const twice = [...events.slice(0, at), lost, lost, ...events.slice(at)];
    expect(await said(chained(made.record, twice))).toEqual(['rules: event 8: not what the rules give']);
  });

  it('says which paper cannot be read, and which is forged', async () => {
    const broken = papers((_, i) => (i === 0 ? { envelope: 'QUF' } : {}));
    expect(await said({ ...made.record, papers: broken })).toEqual(['papers: paper 1: unreadable']);
    const { signature } = made.record.papers[1] as BallotRecord['papers'][number];
    const forged = papers((_, i) => (i === 0 ? { signature } : {}));
    expect(await said(rooted(forged))).toEqual(['signatures: paper 1: forged']);
  });

  it('says what two shares find: an envelope that does not open, a box that nobody has counted', async () => {
    const shares = made.shares.slice(0, 2);
    const emptied = papers((_, i) => (i === 0 ? { envelope: 'QUFB' } : {}));
    expect(await said(rooted(emptied), { shares })).toEqual(['recount: 1 invalid']);
    const sealed = chained(made.record, events.slice(0, -1));
    expect((await report(sealed)).state?.status).toBe('sealed');
    expect([await said(sealed), await said(sealed, { shares })]).toEqual([[], ['recount: not counted yet']]);
  });
});

describe('a published ballot is sound', () => {
  it('with the chair who agrees to some of them, and to none', async () => {
    for (const [agreed, because] of [
      [['case-a'], undefined],
      [[], 'chair-disagrees'],
    ] as const) {
      const { record } = await makeRecord([...agreed]);
      const { state } = await report(record);
      expect(await said(record)).toEqual([]);
      expect(state?.status === 'tallied' && state.tally.results[0]?.because).toBe(because);
    }
  });

  it('that was opened although it cannot succeed, and has not come further', async () => {
    const { data } = events[0] as Extract<BallotEvent, { type: 'BallotOpened' }>;
    const { ballot, needed: _n, base: _b, feasible: _f, by, on, signingKey, ...opening } = data;
    const given = ballotDecider.decide(
      { type: 'OpenBallot', data: { ...opening, recused: ['m4', 'm5', 'm6'], knowing: true } },
      ballotDecider.initial,
      {
        ...{ ballotId: ballot, signingKey, councilMembers: () => PEOPLE, commandId: BALLOT, today: on },
        ...{ actor: { id: by, role: 'council-secretary', unit: 'vn.40' }, now: toInstant('2026-11-26T02:00:00.000Z') },
      },
    );
    const { sound, state } = await report({ ...chained(made.record, given), papers: [] });
    expect([sound, state?.status, state?.status === 'issuing' && state.file.feasible]).toEqual([
      true,
      'issuing',
      false,
    ]);
  });

  it('that was held before a ballot named its meeting and who was there', async () => {
    const old = events.map((event): BallotEvent => {
      const { type, data } = event;
      const kept = type === 'BallotOpened' ? without(data, 'meeting') : type === 'BallotTallied' ? without(data, 'meeting', 'present') : data; // prettier-ignore
      return { type, data: kept } as BallotEvent;
    });
    const firsts = ['BallotOpened', 'BallotTallied'];
    expect(await said(chained(made.record, old, ({ type }) => (firsts.includes(type) ? { schema: 1 } : {})))).toEqual(
      [],
    );
    expect(CASES).toHaveLength(2);
  });
});
