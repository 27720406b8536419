import { toLocalDate } from '@core/kernel';
import type { Plan, PlanObligation } from '@core/plans';
import * as fc from 'fast-check';
import { given } from '@lib/kernel';
import { followers, keyOf, released, type Standing } from './follow';
import { owed } from './keeper';
import { obligationDecider } from './obligation-decider';
import type { ObligationCommand, ObligationEvent } from './obligation-words';
import { firstOf, move, paper, prove, record, ring, stateOf } from './testing/asks';
import { officer, on, opened, play, samplePlan, type Scene, superior, system, units } from './testing/scene';

const day = toLocalDate;
const lines = samplePlan().obligations ?? [];
const changed = (code: string, over: Partial<PlanObligation>) =>
  lines.map((one) => (one.code === code ? { ...one, ...over } : one));
/** The second version of the plan, signed on 1 February 2024. */
const second = (obligations: readonly PlanObligation[] = lines, over: Partial<Plan> = {}): Plan =>
  samplePlan({ version: 2, issuedOn: day('2024-02-01'), obligations: [...obligations], ...over });
const follow = (version = 2): ObligationCommand => ({ type: 'FollowPlan', data: { plan: { id: 'sample', version } } });
const under = (plan: Plan, date: string, scene: Scene = {}, forerunner = samplePlan()) => ({
  ...on(date, system, { ...scene, plan }),
  forerunner,
});
const quarterly = (over: object): Pick<PlanObligation, 'cadence'> => ({
  cadence: {
    kind: 'quarterly',
    due: { kind: 'day-of-period', month: 3, day: 15, boundary: 'before', roll: 'next-working', ...over },
  },
});
const later = second(changed('list', quarterly({ day: 25 })));

describe('an obligation whose plan is amended', () => {
  it('goes on with the day, the words and the proofs of the new version, under a new promise', () => {
    const [event] = given(obligationDecider, ...opened())
      .when(follow(), under(later, '2024-02-10'))
      .thenTypes('ObligationAmended');
    expect(event?.data).toMatchObject({
      plan: { id: 'sample', version: 2 },
      was: { version: 1, dueOn: '2024-03-14' },
      dueOn: '2024-03-25', // the 24th is a Sunday
      deadline: { revision: 2, dueOn: '2024-03-25' },
    });
    const history = [...opened(), ...(event ? [event] : [])];
    expect(stateOf(history)).toMatchObject({ status: 'open', file: { dueOn: '2024-03-25', plan: { version: 2 } } });
    given(obligationDecider, ...history)
      .when(ring('RemindObligation', '-3'), on('2024-03-11'))
      .thenNothing(); // the old promise is superseded
    given(obligationDecider, ...history)
      .when(follow(), under(later, '2024-02-10'))
      .thenNothing(); // and the same version again changes nothing
  });

  it('ends where the new version orders it no more, and comes back with one that does', () => {
    const without = second(lines.filter(({ code }) => code !== 'list'));
    const [gone] = given(obligationDecider, ...opened())
      .when(follow(), under(without, '2024-02-10'))
      .thenTypes('ObligationClosed');
    expect(gone?.data).toMatchObject({ why: 'not-owed' });
    const history = [...opened(), ...(gone ? [gone] : [])];
    const third = { ...later, version: 3 };
    const [back] = given(obligationDecider, ...history)
      .when(follow(3), under(third, '2024-02-12', {}, without))
      .thenTypes('ObligationAmended');
    expect(stateOf([...history, ...(back ? [back] : [])])).toMatchObject({
      status: 'open',
      file: { dueOn: '2024-03-25' },
    });
  });

  it('ends where the new version lays it on others', () => {
    const others = second(changed('list', { owedBy: [{ kind: 'one-unit', unit: 'south' }] }));
    given(obligationDecider, ...opened())
      .when(follow(), under(others, '2024-02-10'))
      .thenTypes('ObligationClosed');
  });

  it('stays what it was where nothing of it changes, where it is done, and where it had fallen due before', () => {
    given(obligationDecider, ...opened())
      .when(follow(), under(second(), '2024-02-10'))
      .thenNothing();
    const done = play([['2024-02-02', officer, prove(paper('2024-02-02'))]], {}, opened());
    given(obligationDecider, ...done)
      .when(follow(), under(later, '2024-02-10'))
      .thenNothing();
    const scene: Scene = { period: '2023-Q3' };
    const missed = opened(scene, '2023-07-03');
    for (const plan of [later, second(lines.filter(({ code }) => code !== 'list'))]) {
      given(obligationDecider, ...missed)
        .when(follow(), under(plan, '2024-02-10', scene))
        .thenNothing();
    }
  });

  it('keeps a day that a decision has set while both versions agree on theirs, and loses it to another day', () => {
    const moved = play([['2024-02-05', superior, move('2024-04-15')]], {}, opened());
    const reworded = second(changed('list', { title: 'Danh sách mới' }));
    const [event] = given(obligationDecider, ...moved)
      .when(follow(), under(reworded, '2024-02-10'))
      .thenTypes('ObligationAmended');
    expect(event?.data).toMatchObject({ title: 'Danh sách mới', dueOn: '2024-04-15' });
    expect(event?.data).not.toHaveProperty('deadline');
    const state = stateOf([...moved, ...(event ? [event] : [])]);
    expect(state).toMatchObject({ file: { deadline: { revision: 2, basis: { kind: 'decision' } } } });
    const [other] = given(obligationDecider, ...moved)
      .when(follow(), under(later, '2024-02-10'))
      .thenTypes('ObligationAmended');
    expect(other?.data).toMatchObject({ dueOn: '2024-03-25', deadline: { revision: 3 } });
  });

  it('is no longer missed when it is owed later, and asks for other proofs from then on', () => {
    const missed = play([['2024-03-15', system, ring('MissObligation', '1')]], {}, opened());
    const relief = second(changed('list', quarterly({ day: 30, boundary: 'on-or-before' })));
    const history = [...missed, ...obligationDecider.decide(follow(), stateOf(missed), under(relief, '2024-03-20'))];
    expect((stateOf(history) as { file: { missedOn?: string } }).file.missedOn).toBeUndefined();

    const scene: Scene = { code: 'coverage', period: '2024' };
    const begun = opened(scene);
    const one = play(
      [['2024-01-05', system, prove(record('2024-01-04', 'a1111111-1111-4111-8111-111111111111'))]],
      scene,
      begun,
    );
    const stricter = second(changed('coverage', { provenBy: [{ kind: 'record', record: 'publication' }] }));
    const after = [...one, ...obligationDecider.decide(follow(), stateOf(one), under(stricter, '2024-02-10', scene))];
    expect(stateOf(after)).toMatchObject({ file: { proofs: [], dueOn: null } });
  });

  it('refuses a plan that is not its own, and one that was never opened', () => {
    const foreign = { type: 'FollowPlan' as const, data: { plan: { id: 'other', version: 2 } } };
    given(obligationDecider, ...opened())
      .when(foreign, under(samplePlan({ id: 'other', version: 2 }), '2024-02-10'))
      .thenRejected('OBLIGATION_PLAN_MISMATCH');
    given(obligationDecider).when(follow(), under(later, '2024-02-10')).thenRejected('OBLIGATION_NOT_OPENED');
  });
});

describe('whom an amendment asks', () => {
  const standing = (plan: Plan, today: string): readonly Standing[] =>
    owed({ plans: [plan], units, occasions: [] }, day(today)).map(({ code, unit, period }, i) => ({
      id: `o${i}`,
      version: 1,
      plan: { id: plan.id, version: plan.version },
      code,
      laidOn: unit,
      unit,
      period: period.key,
      status: 'open',
    }));
  const all = standing(samplePlan(), '2024-02-10');
  const asks = (plan: Plan, of = all) => followers({ plans: [plan], units, occasions: [] }, [samplePlan(), plan], of);

  it('is each obligation whose line says something else, once a version, and nobody else', () => {
    expect(asks(second(lines, { issuedOn: day('2023-01-15') }))).toEqual([]);
    const found = asks(second(changed('list', { title: 'Khác' }), { issuedOn: day('2023-01-15') }));
    const ids = new Set(found.map(({ id }) => id));
    expect(all.filter(({ code }) => code === 'list').every(({ id }) => ids.has(id))).toBe(true);
    expect(ids.size).toBe(all.filter(({ code }) => code === 'list').length);
    expect(found[0]?.key).toBe('follow.2.1');
  });

  it('is asked of closed ones only where the version orders them', () => {
    const closed = all.map((one) => ({ ...one, status: 'closed' as const }));
    const without = second(
      lines.filter(({ code }) => code !== 'list'),
      { issuedOn: day('2023-01-15') },
    );
    const asked = new Set(asks(without, closed).map(({ id }) => id));
    for (const one of closed) expect([one.code, asked.has(one.id)]).toEqual([one.code, one.code !== 'list']);
  });

  it('leaves out no obligation that would change: whoever is not asked has nothing to say', () => {
    const plans = fc.record({
      drop: fc.constantFrom(...lines.map(({ code }) => code), 'none'),
      day: fc.integer({ min: 1, max: 28 }),
      issuedOn: fc.constantFrom(day('2023-01-15'), day('2023-07-01'), day('2024-02-01')),
    });
    fc.assert(
      fc.property(plans, ({ drop, day: at, issuedOn }) => {
        const plan = second(
          changed('list', quarterly({ day: at })).filter(({ code }) => code !== drop),
          { issuedOn },
        );
        const asked = new Set(asks(plan).map(({ id }) => id));
        for (const one of all.filter(({ id }) => !asked.has(id))) {
          const scene: Scene = { code: one.code, unit: one.unit, period: one.period };
          const history = opened(scene, '2024-02-10');
          expect(obligationDecider.decide(follow(), stateOf(history), under(plan, '2024-02-10', scene))).toEqual([]);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('a withdrawn plan lets go of everything that is open, from its day on', () => {
    const document = { number: '9/QĐ', date: day('2024-02-01') };
    const withdrawn = [{ plan: 'sample', from: day('2024-03-01'), document }];
    expect(released(withdrawn, all, day('2024-02-29'))).toEqual([]);
    const found = released(
      withdrawn,
      [...all, { ...(all[0] as Standing), id: 'done', status: 'closed' }],
      day('2024-03-01'),
    );
    expect(found.map(({ id }) => id)).toEqual(all.map(({ id }) => id));
    const [first] = found;
    const history: readonly ObligationEvent[] = opened();
    expect(firstOf(history).code).toBe('list');
    given(obligationDecider, ...history)
      .when(first?.command as ObligationCommand, on('2024-03-01'))
      .thenTypes('ObligationClosed');
    expect(keyOf(all[0] as Standing)).toMatch(/^sample\//);
  });
});
