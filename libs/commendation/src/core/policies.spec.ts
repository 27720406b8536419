import { keepFund } from './policies';
import { annulled, awarded, eventOf, play, proposedOnly, PROPOSAL, recover, binh } from './testing/scene';
import type { ProposalEvent } from './proposal-words';

const policy = keepFund((unit, year) => `${unit}-${year}`);
const react = (event: ProposalEvent | undefined) => (event ? policy.react(event, PROPOSAL) : []);

describe('the fund of whoever decides', () => {
  it('commits what a decision gives, each nominee under a key of its own', () => {
    expect(react(awarded.at(-1))).toMatchObject([
      {
        category: 'fund',
        streamId: 'province-2026',
        key: 'commit.a',
        command: { type: 'CommitBonus', data: { unit: 'province', year: 2026, dong: 3_510_000 } },
      },
      { key: 'commit.b' },
    ]);
  });
  it('frees it after an annulment, in the year that paid, and takes back what came back', () => {
    expect(react(annulled.at(-1))).toMatchObject([{ key: 'release.a', command: { type: 'ReleaseBonus' } }]);
    const object = play([['2026-09-20', binh, recover()]], annulled);
    expect(react(object.at(-1))).toEqual([]);
    const money = play([['2026-09-21', binh, recover({ object: false, dong: 10 })]], object);
    expect(eventOf(money, 'RecoveryRecorded').nth).toBe(2);
    expect(react(money.at(-1))).toMatchObject([
      { command: { type: 'ReturnBonus', data: { entry: `return.${PROPOSAL}.a.2`, dong: 10 } } },
    ]);
  });
  it('has nothing to do with the rest', () => {
    expect(react(proposedOnly.at(-1))).toEqual([]);
  });
});
