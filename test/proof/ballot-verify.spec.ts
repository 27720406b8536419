import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type BallotCheck, type BallotEvent, type BallotRecord, checkBallot } from '@core/ballot';
import type { MessageOf } from '@core/kernel';
import { newSigningPair, nodeTools } from '@lib/ballot';
import fc from 'fast-check';
import { ballot } from '../../apps/cli/src/ballot';
import type { Options } from '../../apps/cli/src/command';
import { CommandFailed, type Output } from '../../apps/cli/src/output';
import { browserTools } from '../../apps/web/src/ballot/tools';
import { chained, eventsOf, type Made, makeRecord, rootOfTexts } from './ballot-records';

jest.setTimeout(180_000);

let made: Made;
let head: string;
let folder: string;
let otherKey: string;
beforeAll(async () => {
  made = await makeRecord();
  head = made.record.events.at(-1)?.hash ?? '';
  otherKey = (await newSigningPair()).publicKey.toString('base64');
  folder = mkdtempSync(path.join(os.tmpdir(), 'neuguong-ballot-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const two = () => made.shares.slice(0, 2);
const faultsOf = async (record: unknown, tools = nodeTools, more: object = {}): Promise<BallotCheck[]> =>
  (await checkBallot(record, tools, more)).checks.filter(({ sound }) => !sound).map(({ check }) => check);

type DataOf<T extends BallotEvent['type']> = MessageOf<BallotEvent, T>['data'];

/** Changes the data of one event, and writes the whole chain anew so that it hides it. */
function rewritten<T extends BallotEvent['type']>(type: T, change: (data: DataOf<T>) => object, nth = 0): BallotRecord {
  const events = eventsOf(made.record);
  const at = events.map((event, i) => (event.type === type ? i : -1)).filter((i) => i >= 0)[nth] ?? -1;
  const { data } = events[at] as unknown as { readonly data: DataOf<T> };
  events[at] = { type, data: { ...(data as object), ...change(data) } } as BallotEvent;
  return chained(made.record, events);
}
const without = (type: BallotEvent['type']) =>
  chained(
    made.record,
    eventsOf(made.record).filter((event) => event.type !== type),
  );
/** Other papers, with number and root of the box made to fit them. */
function repapered(papers: BallotRecord['papers']): BallotRecord {
  const record = rewritten('BoxSealed', ({ cast, notReturned }) => ({
    ...{ cast: papers.length, notReturned: notReturned + cast - papers.length, root: rootOfTexts(papers) },
  }));
  return { ...record, papers };
}
type Results = Extract<BallotEvent, { type: 'BallotTallied' }>['data']['results'];
const results = (change: (first: Results[number]) => Partial<Results[number]>) =>
  rewritten('BallotTallied', ({ results: [first, ...rest] }) => ({
    results: [{ ...first, ...change(first as Results[number]) }, ...rest],
  }));

describe('a published ballot', () => {
  it.each([
    ['Node', nodeTools],
    ['a browser', browserTools],
  ])('is sound as it was made, by the means of %s, from its papers up', async (_name, tools) => {
    for (const shares of [two(), made.shares.slice(1), [made.shares[2] ?? '', made.shares[0] ?? '']]) {
      const report = await checkBallot(made.record, tools, { shares, head });
      expect(report).toMatchObject({ sound: true, head, state: { status: 'tallied' } });
      expect(report.checks).toHaveLength(8);
    }
  });

  it('is found changed wherever one letter of it is another', async () => {
    const letters = 'abcdef0123456789ABCDEFxyz{}",:+/= ';
    const text = JSON.stringify(made.record);
    let looked = 0;
    await fc.assert(
      fc.asyncProperty(fc.nat(text.length - 1), fc.constantFrom(...letters), async (at, letter) => {
        fc.pre(text[at] !== letter);
        let record: unknown;
        try {
          record = JSON.parse(text.slice(0, at) + letter + text.slice(at + 1));
        } catch {
          return; // no file of a ballot any more
        }
        fc.pre(JSON.stringify(record) !== text);
        looked++;
        expect(await faultsOf(record)).not.toEqual([]);
      }),
      { numRuns: process.env['FAULTS'] === 'long' ? 3_000 : 150 },
    );
    expect(looked).toBeGreaterThan(50);
  });

  const stranger = { by: 'stranger' };
  it.each<[string, BallotCheck, () => BallotRecord]>([
    ['a format of another time', 'form', () => ({ ...made.record, format: 'neu-guong ballot 2' as never })],
    ['another ballot’s name', 'chain', () => ({ ...made.record, ballot: '00000000-0000-4000-8000-000000000000' })],
    ['an event left out, and nothing hidden', 'chain', () => ({ ...made.record, events: made.record.events.slice(1) })],
    ['a vote that nobody gave', 'rules', () => results(({ yes }) => ({ yes: yes + 1 }))],
    ['a candidate who passes with too few', 'rules', () => results(() => ({ yes: 1, no: 4, passed: true }))],
    ['a lower threshold', 'rules', () => results(() => ({ needed: 1 }))],
    ['another denominator', 'rules', () => results(() => ({ base: 5 }))],
    ['another candidate', 'rules', () => results(() => ({ case: 'case-z' }))],
    ['a spoilt paper that is none', 'rules', () => rewritten('BallotTallied', () => ({ invalid: 1 }))],
    ['one who opened alone', 'rules', () => rewritten('BallotTallied', () => ({ openedBy: ['m1', 'm1'] }))],
    ['an opener from elsewhere', 'rules', () => rewritten('BallotTallied', () => ({ openedBy: ['m1', 'm5'] }))],
    ['fewer present', 'rules', () => rewritten('BallotTallied', () => ({ present: 5 }))],
    ['another meeting', 'rules', () => rewritten('BallotTallied', () => ({ meeting: 'round-2' }))],
    [
      'a rule that is easier to meet',
      'rules',
      () => rewritten('BallotOpened', ({ rule }) => ({ rule: { ...rule, share: { num: 1, den: 2 } } })),
    ],
    [
      'fewer members than there are',
      'rules',
      () => rewritten('BallotOpened', ({ members }) => ({ members: members.slice(0, 5) })),
    ],
    ['a paper for who stands aside', 'rules', () => rewritten('PaperIssued', () => ({ member: 'm6', by: 'm6' }))],
    ['a paper for nobody of them', 'rules', () => rewritten('PaperIssued', () => ({ member: 'x', by: 'x' }))],
    ['two papers for one', 'rules', () => rewritten('PaperIssued', () => ({ member: 'm1', by: 'm1' }), 1)],
    ['a paper asked for by another', 'rules', () => rewritten('PaperIssued', () => stranger)],
    ['more papers handed out than there were', 'rules', () => rewritten('IssueClosed', () => ({ issued: 6 }))],
    ['papers that were not returned', 'rules', () => rewritten('BoxSealed', () => ({ notReturned: 1 }))],
    ['a day that is none', 'rules', () => rewritten('CastingClosed', () => ({ on: '2026-02-30' }))],
    ['casting that never ended', 'rules', () => without('CastingClosed')],
    ['papers cast while some were handed out', 'rules', () => without('IssueClosed')],
    ['a box that was never sealed', 'rules', () => without('BoxSealed')],
    ['a paper taken out', 'papers', () => ({ ...made.record, papers: made.record.papers.slice(1) })],
    [
      'two papers in each other’s place',
      'papers',
      () => ({ ...made.record, papers: [...made.record.papers].reverse() }),
    ],
    [
      'a paper twice',
      'papers',
      () => ({
        ...made.record,
        papers: made.record.papers.map((paper, i) => (i === 1 ? (made.record.papers[0] as typeof paper) : paper)),
      }),
    ],
    [
      'an envelope of another paper',
      'root',
      () => ({
        ...made.record,
        papers: made.record.papers.map((paper, i) =>
          i === 0 ? { ...paper, envelope: made.record.papers[1]?.envelope ?? '' } : paper,
        ),
      }),
    ],
    ['another root', 'root', () => rewritten('BoxSealed', () => ({ root: 'ab'.repeat(32) }))],
    [
      'a paper that nobody signed, with a root to fit',
      'signatures',
      () =>
        repapered(
          made.record.papers.map((paper, i) =>
            i === 0 ? { ...paper, signature: made.record.papers[1]?.signature ?? '' } : paper,
          ),
        ),
    ],
    ['another key for papers', 'signatures', () => rewritten('BallotOpened', () => ({ signingKey: otherKey }))],
  ])('is found changed: %s (%s), although the chain was written anew', async (_what, check, tampered) => {
    expect((await faultsOf(tampered()))[0]).toBe(check);
  });

  it('is sound with a paper that was declared lost, by whoever had it, and when it was annulled', async () => {
    const events = eventsOf(made.record);
    const { on } = (events[0] as BallotEvent).data;
    const at = events.findIndex(({ type }) => type === 'IssueClosed');
    const losing = (member: string) => {
      const lost: BallotEvent = { type: 'PaperLost', data: { member, by: 'm2', on } };
      return chained(made.record, [...events.slice(0, at), lost, ...events.slice(at)]);
    };
    expect([await faultsOf(losing('m2')), await faultsOf(losing('m3'))]).toEqual([[], ['rules']]);
    const end = { reason: 'paper-lost' as const, document: 'Biên bản số 3', by: 'clerk', on };
    const annulled = chained(made.record, [...events, { type: 'BallotAnnulled', data: end }]);
    expect(await faultsOf({ ...annulled, papers: [] })).toEqual([]);
    expect(await faultsOf(annulled)).toEqual(['papers']); // nothing is published of a ballot that counts for nothing
  });

  it('says what is wrong, and where', async () => {
    const said = async (record: BallotRecord, more: object = {}) =>
      (await checkBallot(record, nodeTools, more)).checks.flatMap(({ check, fault }) =>
        fault ? [`${check}: ${fault}`] : [],
      );
    expect(await said(results(({ yes }) => ({ yes: yes + 1 })))).toEqual(['rules: event 10: TALLY_NOT_THE_BOX']);
    expect(await said(rewritten('BoxSealed', () => ({ notReturned: 1 })))).toEqual([
      'rules: event 9: not what the rules give',
    ]);
    expect(await said({ ...made.record, papers: made.record.papers.slice(1) })).toEqual(['papers: 4 of 5']);
    expect(await said({ ...made.record, papers: [...made.record.papers].reverse() })).toEqual([
      'papers: paper 2: not in its place',
    ]);
    const moved = results(({ yes, no }) => ({ yes: yes - 1, no: no + 1 }));
    expect(await said(moved, { shares: two() })).toEqual(['recount: candidate 1: 5 yes, 0 no, 0 blank']);
    expect(await said(moved, { shares: ['x', 'y'] })).toEqual(['recount: the shares do not open this box']);
  });

  it('holds two things for two shares and for the minutes: sums that fit and envelopes that fit', async () => {
    const moved = results(({ yes, no }) => ({ yes: yes - 1, no: no + 1 }));
    const emptied = repapered(made.record.papers.map((paper, i) => (i === 0 ? { ...paper, envelope: 'QUFB' } : paper)));
    for (const tampered of [moved, emptied]) {
      expect(await faultsOf(tampered)).toEqual([]); // whoever owns the server can write such a file
      expect(await faultsOf(tampered, nodeTools, { head })).toEqual(['last-event']);
      expect(await faultsOf(tampered, nodeTools, { shares: two() })).toEqual(['recount']);
      expect(await faultsOf(tampered, browserTools, { shares: two() })).toEqual(['recount']);
    }
    const { shares: foreign } = await makeRecord();
    expect(await faultsOf(made.record, nodeTools, { shares: foreign.slice(0, 2) })).toEqual(['recount']);
  });

  it('would be let through by a check that does not look: the signatures, the root and the count each carry weight', async () => {
    const forged = repapered(
      made.record.papers.map((paper, i) =>
        i === 0 ? { ...paper, signature: made.record.papers[1]?.signature ?? '' } : paper,
      ),
    );
    const blind = { ...nodeTools, isSigned: () => Promise.resolve(true) };
    expect([await faultsOf(forged), await faultsOf(forged, blind)]).toEqual([['signatures'], []]);
    const moved = results(({ yes, no }) => ({ yes: yes - 1, no: no + 1 }));
    const deaf = { ...nodeTools, opener: () => Promise.resolve(() => Promise.resolve('1ny')) };
    expect(await faultsOf(moved, deaf, { shares: two() })).toEqual(['recount']);
  });

  describe('neuguong ballot verify', () => {
    async function told(record: unknown, options: Options = {}) {
      const file = path.join(folder, 'ballot.json');
      writeFileSync(file, typeof record === 'string' ? record : JSON.stringify(record));
      const said: { value: unknown; text: string }[] = [];
      const out: Output = {
        json: false,
        result: (value, text) => said.push({ value, text: text() }),
        progress: () => undefined,
      };
      return { status: await ballot(['verify', file], options, out), ...said[0] };
    }

    it('says what it looked at, what it found, and what a file alone cannot say', async () => {
      const sound = await told(made.record);
      expect([sound.status, sound.value]).toEqual([0, expect.objectContaining({ sound: true, last: head, cast: 5 })]);
      expect(sound.text).toContain('NGUYÊN VẸN');
      expect(sound.text).toContain('CHÚ Ý');
      expect(sound.text).toMatch(/1 +case-a +5 +0 +0 +4\/6 +đạt/);
      const held = await told(made.record, { last: head.toUpperCase(), share: two() });
      expect([held.status, held.text?.includes('CHÚ Ý')]).toEqual([0, false]);
      const wrong = await told(results(({ yes }) => ({ yes: yes + 1 })));
      expect([wrong.status, wrong.text]).toEqual([1, expect.stringContaining('TALLY_NOT_THE_BOX')]);
      expect(wrong.text).toContain('HỎNG');
    });

    it('asks for what it cannot do without', async () => {
      await expect(told('{')).rejects.toThrow(CommandFailed);
      await expect(told(made.record, { share: two().slice(1) })).rejects.toThrow('hai phần khóa');
      const out = { json: false, result: () => undefined, progress: () => undefined };
      await expect(ballot(['verify'], {}, out)).rejects.toThrow('Hãy ghi');
      await expect(ballot(['verify', path.join(folder, 'none')], {}, out)).rejects.toThrow('không đọc được');
    });
  });
});
