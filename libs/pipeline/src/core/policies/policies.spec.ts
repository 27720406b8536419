import { vietnamLaw } from '@core/law';
import { vietnamCalendar } from '@core/calendar';
import type { ProposalEvent } from '@core/commendation';
import { type RoundContext, type RoundEvent, roundDecider } from '@core/council';
import { fold } from '@core/kernel';
import { caseDecider } from '../case-decider';
import type { CaseCommand, CaseEvent } from '../case-words';
import {
  an,
  CASE,
  command,
  fileOf,
  listed,
  listedAward,
  on,
  play,
  result,
  ROUND,
  secretary,
  standingIn,
  text,
  timer,
} from '../testing/scene';
import { carryAwardOutcomes } from './carry-award-outcomes';
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
    above: () => [],
    levelOf: () => undefined,
    councilLevel: () => undefined,
    law: vietnamLaw,
    gatesOf: () => undefined,
    takenAbove: () => new Set(),
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

describe('carry-award-outcomes', () => {
  const PROPOSAL = listed.proposal;
  const provision = { instrument: 'Luật', verified: false };
  const paper = { number: listed.number, date: listed.date };
  const head = {
    ...{ ...paper, unit: 'commune', award: 'provincial-merit', stream: 'merit' as const, level: 'province' as const },
    ...{ authority: 'province', by: 'chi', on: listed.date },
  };
  const award = (nominee: string, caseId?: string) => ({
    ...{ nominee, subject: `person-${nominee}`, kind: 'individual' as const, achievementKey: nominee },
    ...{ achievementYear: 2024, bonus: null, ...(caseId !== undefined && { case: caseId }) },
  });
  const OTHER = 'c0ffee00-0000-4000-8000-000000000002';
  const decision = {
    type: 'AwardDecided' as const,
    data: {
      ...{ ...head, regime: 'nd-98-2023', provision, given: [award('a', CASE), award('b')] },
      ...{ left: ['c', 'd'], leftCases: [{ nominee: 'c', case: OTHER }] },
    },
  } satisfies ProposalEvent;
  const refused = {
    type: 'AwardRefused' as const,
    data: { ...head, grounds: text('x'), legalBasis: 'y', cases: [{ nominee: 'a', case: CASE }] },
  } satisfies ProposalEvent;
  const gone: ProposalEvent = {
    type: 'AwardAnnulled',
    data: {
      ...{ ...paper, award: 'provincial-merit', authority: 'province', fundYear: 2024, ground: 'fraud' as const },
      ...{
        conclusion: paper,
        reason: text('x'),
        annulled: [award('a', CASE), award('b')],
        recoveries: [],
        consequences: [],
      },
      ...{ by: 'chi', on: listed.date },
    },
  };
  const react = (event: ProposalEvent) => carryAwardOutcomes.react(event, PROPOSAL);

  it('tells each case on the list whether it was given something, and that it was annulled', () => {
    expect(react(decision)).toEqual([
      {
        ...{ category: 'case', streamId: CASE, key: 'award-outcome.a' },
        command: { type: 'RecordAward', data: { ...listed, ...listedAward } },
      },
      {
        ...{ category: 'case', streamId: OTHER, key: 'award-outcome.c' },
        command: { type: 'RecordAwardDenial', data: { ...listed, nominee: 'c', form: listedAward.form } },
      },
    ]);
    expect(react(refused)).toMatchObject([
      { streamId: CASE, command: { type: 'RecordAwardDenial', data: { nominee: 'a' } } },
    ]);
    expect(react(gone)).toMatchObject([{ streamId: CASE, command: { type: 'RecordAwardAnnulment', data: listed } }]);
    // What the case makes of it.
    const after = play(
      [decision, gone].flatMap((event) =>
        react(event).flatMap((send) =>
          send.streamId === CASE ? [['2024-06-22', timer, send.command as CaseCommand] as const] : [],
        ),
      ),
      standingIn('commendation'),
    );
    expect(after.slice(-2).map(({ type }) => type)).toEqual(['CommendationDecided', 'CommendationAnnulled']);
  });
  it('says the same of a rung below the province, and calls it the grassroots', () => {
    const low = { ...decision.data, level: 'district' as const, award: 'commendation' };
    expect(react({ ...decision, data: low })).toMatchObject([
      { command: { data: { level: 'grassroots', form: 'certificate-of-commendation' } } },
      {},
    ]);
  });
  it('has nothing to carry of other events, of decisions before cases were told, and of awards that no case leads to', () => {
    const withdrawn: ProposalEvent = {
      type: 'ProposalWithdrawn',
      data: { reason: text('x'), by: 'an', on: listed.date },
    };
    expect(react(withdrawn)).toEqual([]);
    const { cases: _cases, ...before } = refused.data;
    expect(react({ type: 'AwardRefused', data: before })).toEqual([]);
    for (const event of [decision, refused, gone]) {
      expect(react({ ...event, data: { ...event.data, award: 'cultural-village' } } as ProposalEvent)).toEqual([]);
    }
  });
});
