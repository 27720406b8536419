import { toLocalDate, type LocalDate } from '@core/kernel';
import { addDays, vietnamCalendar } from '@core/calendar';
import type { PlanObligation } from '@core/plans';
import * as fc from 'fast-check';
import { dueOfOwed, owed, openingOf, plansToKeep } from './keeper';
import { obligationDecider } from './obligation-decider';
import type { ObligationCommand } from './obligation-words';
import { periodsOf, type RecordedOccasion, within } from './period';
import { on, planned, samplePlan, system, units } from './testing/scene';

const day = toLocalDate;
const plan = samplePlan();
const RECORD = '11111111-1111-4111-8111-111111111111';
const launched = (date: string, record = RECORD): RecordedOccasion => ({
  plan: 'sample',
  occasion: 'movement-launched',
  on: day(date),
  record,
});
const world = (occasions: readonly RecordedOccasion[] = [], plans = [plan]) => ({ plans, units, occasions });
const keys = (date: string, occasions: readonly RecordedOccasion[] = []) =>
  owed(world(occasions), day(date)).map(({ key }) => key);
const anyDay = fc.integer({ min: 0, max: 1200 }).map((days) => addDays(day('2022-12-20'), days));

describe('what should have been opened by a day', () => {
  it('is everything whose period has begun, once for each unit that owes it', () => {
    expect(keys('2022-12-31')).toEqual([]);
    expect(keys('2023-01-01').filter((key) => key.includes('/list/'))).toEqual([
      'sample/list/north/2023-Q1',
      'sample/list/south/2023-Q1',
      'sample/list/east/2023-Q1',
    ]);
    expect(keys('2023-01-01')).toContain('sample/anniversary/province/anniversary');
    expect(keys('2024-01-01').filter((key) => key.includes('/annual-report/north'))).toEqual([
      'sample/annual-report/north/2023',
      'sample/annual-report/north/2024',
    ]);
    expect(keys('2024-01-01').filter((key) => key.includes('/coverage/north'))).toEqual(['sample/coverage/north/2024']);
  });

  it('asks who owes it for the first day of the period, and leaves out a unit that is gone', () => {
    expect(keys('2024-06-30').filter((key) => key.includes('/east/2024-Q2'))).toHaveLength(1);
    expect(keys('2024-07-01').filter((key) => key.includes('/east/'))).toEqual([]);
  });

  it('waits for an occasion to be recorded, and knows each by its day', () => {
    expect(keys('2024-03-01').filter((key) => key.includes('/respond/'))).toEqual([]);
    const twice = keys('2024-03-01', [launched('2024-02-05'), launched('2023-05-05'), launched('2024-02-05', 'b')]);
    expect(twice.filter((key) => key.includes('/respond/north'))).toEqual([
      'sample/respond/north/movement-launched.2023-05-05',
      'sample/respond/north/movement-launched.2024-02-05',
    ]);
    expect(keys('2024-02-04', [launched('2024-02-05')]).filter((key) => key.includes('/respond/'))).toEqual([]);
  });

  it('can leave out what had begun before a day', () => {
    const fresh = owed(world(), day('2024-04-01'), { since: day('2024-04-01') });
    expect(new Set(fresh.map(({ code, period }) => `${code} ${period.key}`))).toEqual(new Set(['list 2024-Q2']));
  });

  it('takes the newest version of each plan that has begun', () => {
    const plans = [plan, samplePlan({ version: 2 }), samplePlan({ id: 'later', validFrom: day('2024-06-01') })];
    expect(plansToKeep(plans, day('2024-03-01')).map(({ id, version }) => `${id}@${version}`)).toEqual(['sample@2']);
  });

  it('binds nobody on a day that lies outside of the plan', () => {
    const short = samplePlan({ validFrom: day('2023-04-01'), validTo: day('2023-12-05') });
    const yearly = planned('x', {
      cadence: {
        kind: 'yearly',
        due: { kind: 'day-of-period', month: 12, day: 10, boundary: 'on-or-before', roll: 'none' },
      },
    });
    expect(periodsOf(short, yearly)).toEqual([]);
    const quarterly = periodsOf(short, plan.obligations?.[1] as never).map(({ period }) => period);
    expect(quarterly.map(({ key }) => key)).toEqual(['2023-Q2', '2023-Q3']);
  });

  it('binds nobody for a time that had ended before the plan was signed, nor on a day before it', () => {
    const signedLate = samplePlan({ validFrom: day('2022-01-01'), issuedOn: day('2023-04-11') });
    const keys = (cadence: PlanObligation['cadence']) =>
      periodsOf(signedLate, { cadence })
        .map(({ period }) => period.key)
        .slice(0, 2);
    const open = { unknown: true, note: 'mở' } as const;
    const fifteenth = { kind: 'day-of-period', month: 3, day: 15, boundary: 'before', roll: 'none' } as const;
    expect(keys({ kind: 'quarterly', due: fifteenth })).toEqual(['2023-Q2', '2023-Q3']);
    expect(keys({ kind: 'quarterly', due: open })).toEqual(['2023-Q2', '2023-Q3']);
    expect(keys({ kind: 'yearly', due: { ...fifteenth, day: 31 } })).toEqual(['2024', '2025']);
    expect(keys({ kind: 'yearly', due: open })).toEqual(['2023', '2024']);
    expect(keys({ kind: 'continuous' })).toEqual(['2023', '2024']);
    expect(keys({ kind: 'once', due: open })).toEqual(['once']);
  });
});

describe('whatever day it is', () => {
  it('the keeper asks for each obligation once, and each is one that the decider opens', () => {
    fc.assert(
      fc.property(anyDay, fc.array(anyDay, { maxLength: 4 }), (today, days) => {
        const occasions = days.map((one) => launched(one));
        const list = owed(world(occasions), today);
        expect(new Set(list.map(({ key }) => key)).size).toBe(list.length);
        for (const one of list) {
          const scene = { plan, code: one.code, unit: one.unit, period: one.period.key };
          const command = openingOf(one) as ObligationCommand;
          const [event] = obligationDecider.decide(command, obligationDecider.initial, on(today, system, scene));
          if (event?.type !== 'ObligationOpened') throw new Error(`${one.key} was not opened`);
          expect(event.data.dueOn).toBe(dueOfOwed(plan, one, vietnamCalendar)?.dueOn);
          expect(event.data.late).toBe(event.data.dueOn !== null && event.data.dueOn < today);
          for (const reminder of event.data.deadline?.reminders ?? []) expect(reminder.on >= today).toBe(true);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('what was asked for stays asked for as long as its unit exists', () => {
    fc.assert(
      fc.property(anyDay, fc.nat(400), (today, more) => {
        const later = addDays(today, more);
        const after = new Set(owed(world(), later).map(({ key }) => key));
        for (const one of owed(world(), today)) {
          if (units.unitAt(one.unit, later) && one.code !== 'coverage') expect(after.has(one.key)).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('the periods of an obligation lie in the plan and do not overlap', () => {
    const life = fc
      .tuple(anyDay, fc.integer({ min: 0, max: 1500 }))
      .map(([from, days]) => ({ from, to: addDays(from, days) }));
    fc.assert(
      fc.property(life, fc.constantFrom('quarterly', 'yearly', 'continuous'), ({ from, to }, kind) => {
        const due = { unknown: true, note: 'mở' } as const;
        const cadence = kind === 'continuous' ? ({ kind } as const) : ({ kind, due } as const);
        const found = periodsOf(samplePlan({ issuedOn: from, validFrom: from, validTo: to }), { cadence }).map(
          ({ period }) => period,
        );
        expect(found[0]?.from).toBe(from);
        expect(found.at(-1)?.to).toBe(to);
        found.slice(1).forEach((period, i) => expect(period.from).toBe(addDays(found[i]?.to as LocalDate, 1)));
        for (const period of found) expect(within(period, period.from) && within(period, period.to)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
