import type { Actor } from '@core/kernel';
import { Rejection } from '@core/kernel';
import { vietnamLaw } from '@core/law';
import { proposalDecider } from './proposal-decider';
import type { ProposalCommand, ProposalEvent } from './proposal-words';
import {
  an,
  annul,
  annulled,
  answer,
  appraise,
  appraised,
  askOpinion,
  awarded,
  binh,
  chi,
  complete,
  day,
  decide,
  EARLIER,
  eventOf,
  heldAward,
  nominee,
  on,
  capped,
  play,
  propose,
  proposedOnly,
  recover,
  reroute,
  returned,
  settle,
  stateOf,
  takeIn,
  takenIn,
  vote,
  type World,
} from './testing/scene';

type Asked = readonly [
  history: readonly ProposalEvent[],
  date: string,
  actor: Actor,
  command: ProposalCommand,
  world?: World,
];
const run = ([history, date, actor, command, world]: Asked) =>
  proposalDecider.decide(command, stateOf(history), on(date, actor, world));
const codeOf = (asked: Asked): string => {
  try {
    return `nothing: ${run(asked).length} events`;
  } catch (error) {
    if (error instanceof Rejection) return error.code;
    throw error;
  }
};
const asked = play([['2026-03-09', binh, askOpinion()]], takenIn);
const answered = play([['2026-03-13', binh, answer()]], asked);
const recovered = play(
  [
    ['2026-09-20', binh, recover()],
    ['2026-09-21', binh, recover({ object: false, dong: 3_510_000 })],
  ],
  annulled,
);

describe('authority', () => {
  const local = (level: string, authority: string, heldOn: string) =>
    propose({ award: 'grassroots-fighter', level, authority, council: vote(['a', 'b'], 9, heldOn) });

  it('of the district ends with 2025-06-30, and the refusal names who would be right', () => {
    expect(run([[], '2025-06-30', an, local('district', 'district', '2025-06-01')])).toHaveLength(1);
    try {
      run([[], '2025-07-01', an, local('district', 'district', '2025-06-01')]);
      throw new Error('it was let through');
    } catch (error) {
      expect(error).toMatchObject({ code: 'AWARD_AUTHORITY_WRONG' });
      expect((error as Rejection).sentence).toContain('Chủ tịch Ủy ban nhân dân cấp xã');
      expect((error as Rejection).sentence).toContain('Chiến sĩ thi đua cơ sở');
    }
  });

  it('is asked again on the day of the decision: a file that waited over the border is sent on first', () => {
    const waiting = play([
      ['2025-06-10', an, local('district', 'district', '2025-06-01')],
      ['2025-06-12', binh, takeIn()],
      ['2025-06-20', binh, appraise()],
    ]);
    const asked = { number: '5/QĐ-UBND', level: 'district', authority: 'district' };
    expect(codeOf([waiting, '2025-07-02', chi, decide({ ...asked, date: '2025-07-01' })])).toBe(
      'AWARD_AUTHORITY_WRONG',
    );
    expect(run([waiting, '2025-07-02', chi, decide({ ...asked, date: '2025-06-30' })])).toHaveLength(1);
    const sent = play([['2025-07-02', an, reroute()]], waiting);
    expect(stateOf(sent)).toMatchObject({ status: 'proposed', file: { authority: 'commune', level: 'commune' } });
    const decidedThere = play(
      [
        ['2025-07-03', binh, takeIn()],
        ['2025-07-04', binh, appraise()],
        [
          '2025-07-08',
          chi,
          decide({ number: '5/QĐ-UBND', date: '2025-07-08', level: 'commune', authority: 'commune' }),
        ],
      ],
      sent,
    );
    // Submitted under Decree 98, decided under it (Article 60.3 of Decree 152), by the commune of after the reform.
    expect(eventOf(decidedThere, 'AwardDecided')).toMatchObject({ regime: 'nd-98-2023', level: 'commune' });
  });
});

describe('the clock of an appraisal', () => {
  it('runs from the full file, by the number of nominees, over the New Year and longer with an opinion asked', () => {
    const { deadline } = eventOf(takenIn, 'ProposalTakenIn');
    // Ten working days from Thursday 5 March 2026, that day not counted.
    expect(deadline).toMatchObject({ days: 10, dueOn: '2026-03-19', kind: 'working-days', extraForOpinion: 5 });
    expect(deadline?.provision.verified).toBe(false);
    expect(deadline?.reminders.map(({ on: at }) => at)).toEqual([
      '2026-03-16',
      '2026-03-18',
      '2026-03-19',
      '2026-03-20',
    ]);
    const longer = eventOf(asked, 'OpinionAsked').deadline;
    expect(longer).toMatchObject({ from: '2026-03-05', days: 15, dueOn: '2026-03-26' });
    expect(longer?.id).not.toBe(deadline?.id);
    const twice = play([['2026-03-13', binh, askOpinion('o2')]], answered);
    expect(eventOf(twice, 'OpinionAsked').deadline).toBeUndefined();
    const many = Array.from({ length: 12 }, (_, i) => nominee(`n${i}`));
    const larger = play([
      ['2026-03-04', an, propose({ nominees: many, council: vote(many.map(({ id }) => id)) })],
      ['2026-03-05', binh, takeIn()],
    ]);
    expect(eventOf(larger, 'ProposalTakenIn').deadline).toMatchObject({ days: 15, dueOn: '2026-03-26' });
    const tet = play([
      ['2026-02-10', an, propose({ council: vote(['a', 'b'], 9, '2026-02-09') })],
      ['2026-02-11', binh, takeIn()],
    ]);
    expect(eventOf(tet, 'ProposalTakenIn').deadline?.dueOn).toBe('2026-03-04'); // 16 to 20 February are days off
  });

  it('stops while the file is back, and starts anew with the completed one', () => {
    expect(stateOf(returned)).not.toHaveProperty('file.deadline');
    const again = play(
      [
        ['2026-03-16', an, complete()],
        ['2026-03-17', binh, takeIn()],
      ],
      returned,
    );
    expect(eventOf(again, 'ProposalTakenIn').deadline).toMatchObject({ from: '2026-03-17', dueOn: '2026-03-31' });
    expect(eventOf(again, 'ProposalTakenIn').deadline?.id.endsWith('.2')).toBe(true);
  });

  it("is the unit's own where its procedure gives one, also in calendar days, which roll off a day off", () => {
    const clock = { days: 10, kind: 'calendar-days', procedure: { number: '1765/QĐ-UBND', date: '2025-08-06' } };
    const own = play([['2026-03-05', binh, takeIn({ clock })]], proposedOnly);
    expect(eventOf(own, 'ProposalTakenIn').deadline).toMatchObject({ dueOn: '2026-03-16', kind: 'calendar-days' });
    expect(eventOf(own, 'ProposalTakenIn').deadline?.provision).toMatchObject({ verified: true });
  });

  it('says so when the day has passed', () => {
    const late = play([['2026-03-20', binh, appraise()]], takenIn);
    expect(eventOf(late, 'ProposalAppraised').late).toBe(true);
    expect(eventOf(appraised, 'ProposalAppraised').late).toBe(false);
  });
});

describe('a decision', () => {
  it('gives each fit nominee the award with its bonus, and leaves out the others', () => {
    const { given, left, provision } = eventOf(awarded, 'AwardDecided');
    expect(given.map(({ nominee: id, bonus }) => [id, bonus?.dong])).toEqual([
      ['a', 3_510_000],
      ['b', 3_510_000],
    ]);
    expect(given[0]?.bonus?.sentence).toBe('1,5 × 2.340.000 đ = 3.510.000 đ');
    expect(left).toEqual([]);
    expect(provision.verified).toBe(false);
    const oneUnfit = play(
      [
        ['2026-03-19', binh, appraise('for', ['b'])],
        ['2026-07-01', chi, decide({ date: '2026-07-01' })],
      ],
      takenIn,
    );
    expect(eventOf(oneUnfit, 'AwardDecided')).toMatchObject({ left: ['b'], given: [{ bonus: { dong: 3_800_000 } }] });
  });

  it('of an ad hoc award needs no council, and a capped bonus is said within its cap', () => {
    const adHoc = play([
      ['2026-03-04', an, propose({ award: 'commendation', stream: 'ad-hoc', level: 'commune', authority: 'commune', council: undefined, simplified: 'sudden-achievement', nominees: [nominee('a')] })],
      ['2026-03-05', binh, takeIn()],
      ['2026-03-06', binh, appraise()],
    ]); // prettier-ignore
    const at = { number: '1/QĐ', date: '2026-03-06', level: 'commune', authority: 'commune' };
    expect(codeOf([adHoc, '2026-03-06', chi, decide(at), capped])).toBe('AMOUNT_NOT_SAID');
    const amounts = (dong: number) => ({ ...at, amounts: [{ nominee: 'a', dong }] });
    expect(codeOf([adHoc, '2026-03-06', chi, decide(amounts(710_001)), capped])).toBe('AMOUNT_OVER_CAP');
    const done = play([['2026-03-06', chi, decide(amounts(500_000)), capped]], adHoc);
    expect(eventOf(done, 'AwardDecided').given[0]?.bonus).toMatchObject({ dong: 500_000, cap: 710_000 });
  });

  it('has no bonus where the tables say nothing, and says why', () => {
    const household = nominee('h', { kind: 'household' });
    const done = play([
      ['2026-03-04', an, propose({ nominees: [household], council: vote(['h']) })],
      ['2026-03-05', binh, takeIn()],
      ['2026-03-19', binh, appraise()],
      ['2026-03-23', chi, decide()],
    ]);
    expect(eventOf(done, 'AwardDecided').given[0]).toMatchObject({ bonus: null, noBonus: 'BONUS_UNKNOWN' });
  });
});

describe('an annulment', () => {
  it('names what has to come back and is done when all of it has', () => {
    expect(eventOf(annulled, 'AwardAnnulled').recoveries).toEqual([{ nominee: 'a', dong: 3_510_000 }]);
    expect(recovered.slice(-2).map(({ data }) => (data as { done: boolean }).done)).toEqual([false, true]);
    expect(stateOf(annulled)).toMatchObject({
      given: [
        {
          nominee: 'a',
          annulled: { owes: { dong: 3_510_000, object: true }, returned: { dong: 0, object: false, times: 0 } },
        },
        { nominee: 'b' },
      ],
    });
  });

  it('queues what was built on it, and decides nothing by itself', () => {
    const fighter = (year: number, over: object = {}) =>
      heldAward({
        award: 'provincial-fighter',
        achievementKey: `pf-${year}`,
        year,
        decidedOn: '2026-04-01' as never,
        ...over,
      });
    const given = play([
      ['2026-03-04', an, propose({ award: 'grassroots-fighter', level: 'commune', authority: 'commune' })],
      ['2026-03-05', binh, takeIn()],
      ['2026-03-19', binh, appraise()],
      ['2026-03-23', chi, decide({ level: 'commune', authority: 'commune' })],
    ]);
    const held = [
      fighter(2026, { nominee: 'step' }),
      fighter(2026, { nominee: 'gone', annulled: true }),
      fighter(2030, { nominee: 'far' }),
      fighter(2026, { nominee: 'before', decidedOn: '2026-03-01' }),
      fighter(2026, { nominee: 'other', subject: 'person-b' }),
      heldAward({
        nominee: 'same',
        achievementKey: 'a-2025',
        award: 'prime-minister-merit',
        decidedOn: '2026-06-01' as never,
      }),
    ];
    const gone = play([['2026-09-10', chi, annul(), { held }]], given);
    expect(eventOf(gone, 'AwardAnnulled').consequences.map(({ nominee: id, why }) => [id, why])).toEqual([
      ['step', 'step-of-ladder'],
      ['same', 'later-award'],
    ]);
    expect(eventOf(gone, 'AwardAnnulled').consequences[0]).toMatchObject({
      ...{ number: expect.any(String), date: '2026-04-01', provision: { verified: expect.any(Boolean) } },
    });
    const review = play([['2026-10-01', chi, settle({ nominee: 'step', outcome: 'under-review' })]], gone);
    expect(eventOf(review, 'ConsequenceSettled')).toMatchObject({ outcome: 'under-review', grounds: 'Thiếu một bậc.' });
    const ended = play([['2026-10-02', chi, settle({ nominee: 'step', outcome: 'stands' })]], review);
    expect(codeOf([ended, '2026-10-03', chi, settle({ nominee: 'step', outcome: 'under-review' })])).toBe(
      'CONSEQUENCE_SETTLED',
    );
    const conflict = play([['2026-10-02', chi, settle({ nominee: 'step', outcome: 'stands' })]], gone);
    expect(codeOf([conflict, '2026-10-03', chi, settle({ nominee: 'step' })])).toBe('CONSEQUENCE_SETTLED');
  });

  it('names what cases decided themselves and what was declared of before, but no ladder of another regime', () => {
    const record = (over: object) => ({
      ...{
        case: EARLIER,
        form: 'provincial-certificate-of-merit',
        award: 'provincial-merit',
        stream: 'merit',
        year: 2026,
      },
      ...{ achievement: 'a-2025', decision: { number: '9/QĐ', date: day('2026-06-01'), authority: 'province' } },
      ...{ annulled: false, given: { proposal: EARLIER, nominee: 'own-1' }, ...over },
    });
    const ofCase = { nominees: [nominee('a', { case: EARLIER }), nominee('b')] };
    const given = play([['2026-03-04', an, propose(ofCase)], ['2026-03-05', binh, takeIn()], ['2026-03-19', binh, appraise()], ['2026-03-23', chi, decide()]]); // prettier-ignore
    const recorded = [record({}), record({ achievement: EARLIER, decision: { number: '10/QĐ', date: day('2026-06-01'), authority: 'p' } }), record({ achievement: 'x', decision: { number: '11/QĐ', date: day('2026-06-01'), authority: 'p' } })] as never; // prettier-ignore
    const gone = play([['2026-09-10', chi, annul(), { recorded }]], given);
    expect(eventOf(gone, 'AwardAnnulled').consequences).toMatchObject([
      {
        proposal: EARLIER,
        nominee: 'own-1',
        number: '9/QĐ',
        form: 'provincial-certificate-of-merit',
        why: 'later-award',
      },
      { number: '10/QĐ' },
    ]);
    // The ladders of the regime it was decided by count, and no other one's: without them nothing stood on the fighter.
    const fighters = play([['2026-03-04', an, propose({ award: 'grassroots-fighter', level: 'commune', authority: 'commune' })], ['2026-03-05', binh, takeIn()], ['2026-03-19', binh, appraise()], ['2026-03-23', chi, decide({ level: 'commune', authority: 'commune' })]]); // prettier-ignore
    const held = [
      heldAward({ award: 'provincial-fighter', achievementKey: 'pf', year: 2026, decidedOn: day('2026-04-01') }),
    ];
    const count = (ladders: typeof vietnamLaw.ladders) => eventOf(play([['2026-09-10', chi, annul(), { held, law: { ...vietnamLaw, ladders } }]], fighters), 'AwardAnnulled').consequences.length; // prettier-ignore
    expect(count(vietnamLaw.ladders)).toBe(1);
    expect(count(vietnamLaw.ladders.map((one) => ({ ...one, regime: 'nd-98-2023' })))).toBe(0);
  });
});
