import type { BallotTurnout, BallotView } from '@core/ballot';
import { leftOutBy } from './left-out';

const turnout = (over: Partial<BallotTurnout>): BallotTurnout => ({
  ...{ id: '11111111-1111-4111-8111-111111111111', status: 'issuing', candidates: 2, members: 9, issued: 8, cast: 0 },
  ...over,
});
const person = (name: string, over: Partial<BallotView['people'][number]> = {}) => ({
  ...{ id: name, name, present: true, recused: false, holdsPaper: true, lost: false },
  ...over,
});

describe('whom the next step of a ballot leaves out', () => {
  it('names who is there and has no paper when handing out would end', () => {
    const people = [person('An'), person('Bình', { holdsPaper: false })];
    expect(leftOutBy(turnout({}), people)).toEqual({ what: 'no-paper', names: ['Bình'] });
  });

  it('counts papers that are out when casting would end', () => {
    expect(leftOutBy(turnout({ status: 'casting', cast: 6 }), undefined)).toEqual({ what: 'not-cast', count: 2 });
  });

  it('is quiet about who is away, who stands aside, and when everything is in', () => {
    const people = [
      person('An', { present: false, holdsPaper: false }),
      person('Bình', { recused: true, holdsPaper: false }),
    ];
    expect(leftOutBy(turnout({}), people)).toBeUndefined();
    expect(leftOutBy(turnout({ status: 'casting', cast: 8 }), people)).toBeUndefined();
    expect(leftOutBy(turnout({ status: 'closed', cast: 6 }), [person('An', { holdsPaper: false })])).toBeUndefined();
  });
});
