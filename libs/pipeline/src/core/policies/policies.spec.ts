import { vietnamCalendar } from '@core/calendar';
import { type RoundContext, type RoundEvent, roundDecider } from '@core/council';
import { fold } from '@core/kernel';
import { caseDecider } from '../case-decider';
import type { CaseCommand, CaseEvent } from '../case-words';
import {
  an,
  CASE,
  command,
  fileOf,
  on,
  play,
  result,
  ROUND,
  secretary,
  standingIn,
  text,
  timer,
} from '../testing/scene';
import { carryIntroductions } from './carry-introductions';
import { carryRoundResults } from './carry-round-results';

const { round: _round, outcome: _outcome, ...vote } = result;
const decided: RoundEvent = {
  type: 'CandidateDecided',
  data: {
    case: CASE,
    ...vote,
    needed: 10,
    base: 11,
    outcome: 'selected',
    by: 'secretary',
    on: on('2024-05-10', secretary).occasion.today,
  },
};
const introduced = play(
  [['2024-05-02', an, command('IntroduceToRound', { round: ROUND, council: 'commune' })]],
  standingIn('selection'),
);

describe('carry-round-results', () => {
  it('sends a result to its case, with the tally and the threshold that applied', () => {
    const [send] = carryRoundResults.react(decided, ROUND);
    expect(send).toEqual({
      category: 'case',
      streamId: CASE,
      command: { type: 'RecordSelectionResult', data: result },
      key: `selection-result.${CASE}`,
    });
    const after = caseDecider.decide(
      send?.command as CaseCommand,
      fold(caseDecider.evolve, caseDecider.initial, introduced),
      {
        ...on('2024-05-10', timer),
      },
    );
    expect(after).toMatchObject([{ type: 'CaseSelected', data: { needed: 10, base: 11 } }]);
  });

  it('leaves a case alone that a council below has decided', () => {
    const from = { round: 'below', council: 'hamlet' };
    expect(carryRoundResults.react({ ...decided, data: { ...decided.data, from } } as RoundEvent, ROUND)).toEqual([]);
  });

  it('has nothing to carry of other events', () => {
    const closed: RoundEvent = {
      type: 'RoundClosed',
      data: { minutes: text('biên bản'), by: 'x', on: decided.data.on },
    };
    expect(carryRoundResults.react(closed, ROUND)).toEqual([]);
  });
});

describe('carry-introductions', () => {
  const context: RoundContext = {
    occasion: on('2024-05-02', timer).occasion,
    roundId: ROUND,
    unitKnown: () => true,
    councilMembers: () => ['m1', 'm2'],
    council: () => undefined,
    lawRule: () => undefined,
    shortlist: () => [],
    ballotStands: () => false,
    calendar: () => vietnamCalendar,
  };
  const round = roundDecider.evolve(roundDecider.initial, {
    type: 'RoundConvened',
    data: {
      round: ROUND,
      council: 'commune',
      plan: { id: 'sample', version: 1 },
      heldOn: decided.data.on,
      members: ['m1', 'm2'],
      offices: [],
      rules: { general: result.rule, special: [] },
      recusal: 'recused-in-base',
      agenda: [],
      by: 'secretary',
      on: decided.data.on,
    },
  });

  it('makes an introduced case a candidate, once', () => {
    const event = introduced.at(-1) as CaseEvent;
    const [send] = carryIntroductions.react(event, CASE);
    expect(send).toMatchObject({ category: 'round', streamId: ROUND, command: { type: 'IntroduceCandidate' } });
    const events = roundDecider.decide(send?.command as never, round, context);
    expect(events).toMatchObject([{ type: 'CandidateIntroduced', data: { case: CASE } }]);
    expect(roundDecider.decide(send?.command as never, fold(roundDecider.evolve, round, events), context)).toEqual([]);
  });

  it('takes a case out of the round that it leaves', () => {
    const after = play([['2024-05-03', an, command('WithdrawCase', { reason: text('rút') })]], introduced);
    const sends = after.flatMap((event) => carryIntroductions.react(event, CASE));
    expect(sends.map(({ command: sent }) => sent.type)).toEqual(['IntroduceCandidate', 'WithdrawCandidate']);
    expect(fileOf(after).selection.round).toBeUndefined();
  });

  it('has nothing to carry of other events', () => {
    expect(standingIn('selection').flatMap((event) => carryIntroductions.react(event, CASE))).toEqual([]);
  });
});
