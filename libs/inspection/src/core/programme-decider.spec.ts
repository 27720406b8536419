import { type Personal } from '@core/kernel';
import { given } from '@lib/kernel';
import { conflictsOf } from './conflicts';
import { prepare } from './prepare';
import { programmeDecider } from './programme-decider';
import {
  type ProgrammeCommand,
  type ProgrammeEvent,
  type ProgrammeEventData,
  programmeEventSchemas,
} from './programme-words';
import {
  answer,
  approve,
  asked,
  because,
  day,
  draft,
  drafted,
  head,
  history,
  LAN,
  made,
  MAI,
  NAM,
  on,
  plan,
  planned,
  PROGRAMME,
  RUN,
  set,
  survey,
  system,
  uuid,
  visitOf,
} from './testing/scene';

const TODAY = '2024-03-04';
const reason = 'lý do' as Personal;
const data = <T extends ProgrammeEvent['type']>(events: readonly ProgrammeEvent[], type: T) =>
  events.find((event) => event.type === type)?.data as ProgrammeEventData<T>;
const put = (over: object = {}): ProgrammeCommand => ({
  type: 'ChangeProgramme',
  data: {
    change: {
      ...{ kind: 'put-visit', unit: 'south', date: day('2024-05-08'), team: 1, turn: 1 },
      people: [
        { person: LAN, role: 'team-head' },
        { person: MAI, role: 'team-secretary' },
      ],
      ...over,
    },
    reason,
  },
});
const drop = (visit: string): ProgrammeCommand => ({
  type: 'ChangeProgramme',
  data: { change: { kind: 'drop-visit', visit }, reason },
});

describe('drafting a programme', () => {
  it('begins one for a council and a year', () => {
    given(programmeDecider).when(draft, on(TODAY)).thenTypes('ProgrammeDrafted');
  });
  it('refuses a second one of the year, one under another id, and one of a unit without a council', () => {
    given(programmeDecider, ...drafted())
      .when(draft, on(TODAY))
      .thenRejected('PROGRAMME_ALREADY_DRAFTED');
    const other = { type: 'DraftProgramme' as const, data: { unit: 'council', year: 2025 } };
    given(programmeDecider).when(other, on(TODAY)).thenRejected('PROGRAMME_ID_MISMATCH');
    const north = { type: 'DraftProgramme' as const, data: { unit: 'north', year: 2024 } };
    const here = on(TODAY, undefined, { idOf: () => PROGRAMME });
    given(programmeDecider).when(north, here).thenRejected('PROGRAMME_NO_COUNCIL');
    const nowhere = { type: 'DraftProgramme' as const, data: { unit: 'west', year: 2024 } };
    given(programmeDecider).when(nowhere, here).thenRejected('PROGRAMME_UNIT_UNKNOWN');
  });
});

describe('inputs', () => {
  const bad: readonly [string, ProgrammeCommand][] = [
    ['PROGRAMME_WINDOW_REVERSED', set({ window: { from: day('2024-05-10'), to: day('2024-05-06') } })],
    ['PROGRAMME_WINDOW_OTHER_YEAR', set({ window: { from: day('2025-05-06'), to: day('2025-05-10') } })],
    ['PROGRAMME_NO_WORKING_DAY', set({ window: { from: day('2024-05-11'), to: day('2024-05-12') } })],
    ['PROGRAMME_TEAM_SIZE_REVERSED', set({ teamSize: { least: 3, most: 2 } })],
    ['PROGRAMME_PERSON_TWICE', set({ people: [person(LAN, 'team-head'), person(LAN, 'team-secretary')] })],
    ['PROGRAMME_TOO_FEW_PEOPLE', set({ people: [person(LAN, 'team-head')] })],
    ['PROGRAMME_NO_HEAD', set({ people: [person(LAN, 'team-member'), person(MAI, 'team-secretary')] })],
    ['PROGRAMME_NO_SECRETARY', set({ people: [person(LAN, 'team-head'), person(MAI, 'team-head')] })],
    [
      'PROGRAMME_HEADS_AWAY',
      set({
        people: [
          { ...person(LAN, 'team-head'), away: [{ from: day('2024-05-01'), to: day('2024-05-31') }] },
          person(MAI, 'team-secretary'),
        ],
      }),
    ],
    ['PROGRAMME_UNIT_TWICE', set({ must: [because('north'), because('north')] })],
    ['PROGRAMME_UNIT_BOTH_WAYS', set({ must: [because('north')], exempt: [because('north')] })],
    ['PROGRAMME_UNIT_UNKNOWN', set({ seat: 'nowhere' })],
  ];
  it('are kept whole', () => {
    given(programmeDecider, ...drafted())
      .when(set(), on(TODAY))
      .thenTypes('InputsSet');
  });
  it.each(bad)('are refused: %s', (code, command) => {
    given(programmeDecider, ...drafted())
      .when(command, on(TODAY))
      .thenRejected(code);
  });
  it('are refused for somebody who does not belong, before there is a programme, and under a run', () => {
    const strangers = on(TODAY, undefined, { belongs: () => false });
    given(programmeDecider, ...drafted())
      .when(set(), strangers)
      .thenRejected('PROGRAMME_PERSON_UNKNOWN');
    given(programmeDecider).when(set(), on(TODAY)).thenRejected('PROGRAMME_NOT_DRAFTED');
    given(programmeDecider, ...asked())
      .when(set(), on(TODAY))
      .thenRejected('PLANNING_UNDER_WAY');
  });
  it('that come after a programme make it stale', () => {
    const events = [...made(), ...given(programmeDecider, ...made()).when(set({ perDay: 1 }), on(TODAY)).thenTypes('InputsSet')]; // prettier-ignore
    given(programmeDecider, ...events)
      .when(approve, on(TODAY, head))
      .thenRejected('PROGRAMME_STALE');
  });
});

describe('a planning run', () => {
  it('writes down what it works on, the scores with their reckoning, and who may not go where', () => {
    const { problem, scores, interests, leftOut, run } = data(asked(), 'PlanningRequested');
    expect(run).toBe(RUN);
    expect(problem.units.map(({ id }) => id)).toEqual(['east', 'finance', 'north', 'south']);
    expect(problem.days).toEqual(['2024-05-06', '2024-05-07', '2024-05-08', '2024-05-09', '2024-05-10']);
    expect(problem.earliestDay).toBe('2024-03-11');
    expect(scores.every(({ points, parts }) => points === parts.reduce((sum, part) => sum + part.points, 0))).toBe(
      true,
    );
    expect(interests).toEqual([{ person: NAM, unit: 'north', why: 'own-unit' }]);
    expect(leftOut).toEqual([]);
    expect(asked().every((event) => programmeEventSchemas[event.type].safeParse(event).success)).toBe(true);
  });
  it('leaves out whom it cannot visit and says why', () => {
    const events = history([draft, on(TODAY)], [set({ exempt: [because('south')] }), on(TODAY)], [plan, on(TODAY)]);
    expect(data(events, 'PlanningRequested').leftOut).toEqual([{ unit: 'south', why: 'exempt' }]);
  });
  it('leaves out a unit of which nobody knows where it lies, and does not send a team where a unit has ended', () => {
    const nowhere = on(TODAY, undefined, {
      prepare: (file, said, seed) =>
        prepare(file, said, seed, {
          ...survey(day(TODAY)),
          placeOf: (of, at) => (of === 'south' ? undefined : survey(at).placeOf(of)),
        }),
    });
    const unplaced = history([draft, on(TODAY)], [set(), on(TODAY)], [plan, nowhere]);
    expect(data(unplaced, 'PlanningRequested').leftOut).toEqual([{ unit: 'south', why: 'without-place' }]);
    // East ends on 30 June, in the middle of these two weeks: it can be visited in the first.
    const across = set({ window: { from: day('2024-06-24'), to: day('2024-07-05') } });
    const { problem } = data(history([draft, on(TODAY)], [across, on(TODAY)], [plan, on(TODAY)]), 'PlanningRequested');
    const closed = (id: string) => problem.units.find((one) => one.id === id)?.closed;
    expect(closed('east')).toEqual(['2024-07-01', '2024-07-02', '2024-07-03', '2024-07-04', '2024-07-05']);
    expect(closed('south')).toEqual([]);
  });
  it('refuses what no programme could hold, in words, and never leaves it out silently', () => {
    const asking = (over: Parameters<typeof set>[0]) => given(programmeDecider, ...history([draft, on(TODAY)], [set(over), on(TODAY)])).when(plan, on(TODAY)); // prettier-ignore
    const mine = [{ ...person(LAN, 'team-head'), interests: [because('south')] }, person(MAI, 'team-secretary')];
    asking({ must: [because('south')], people: mine }).thenRejected('PROGRAMME_ALL_CONFLICTED');
    const late = { from: day('2024-07-01'), to: day('2024-07-05') };
    const sooner = on(TODAY, undefined, { unitKnown: () => true });
    const ended = history([draft, on(TODAY)], [set({ must: [because('east')], window: late }), sooner]);
    given(programmeDecider, ...ended)
      .when(plan, on(TODAY))
      .thenRejected('PROGRAMME_MUST_ENDS');
    asking({ exempt: ['east', 'finance', 'north', 'south'].map(because) }).thenRejected('PROGRAMME_NO_CANDIDATE');
    asking({ must: [because('state')], seat: 'province' }).thenRejected('PROGRAMME_MUST_WITHOUT_PLACE');
    asking({ seat: 'state' }).thenRejected('PROGRAMME_SEAT_WITHOUT_PLACE');
  });
  it('is one at a time', () => {
    given(programmeDecider, ...asked())
      .when(plan, on(TODAY))
      .thenRejected('PLANNING_UNDER_WAY');
    given(programmeDecider, ...drafted())
      .when(plan, on(TODAY))
      .thenRejected('PROGRAMME_INPUTS_MISSING');
  });

  it('comes to a programme that keeps to all of it', () => {
    const [event] = given(programmeDecider, ...asked())
      .when(answer(), on(TODAY, system))
      .thenTypes('ProgrammePlanned');
    const { visits } = data([event as ProgrammeEvent], 'ProgrammePlanned');
    expect(visits.map(({ unit, date, turn }) => [unit, date, turn])).toEqual([
      ['north', '2024-05-06', 1],
      ['south', '2024-05-07', 1],
    ]);
    expect(conflictsOf(visits, data(asked(), 'PlanningRequested'))).toEqual([]);
  });
  it.each([
    ['a day outside the window', planned(['north', '2024-06-03'])],
    ['a unit that is no candidate', planned(['province', '2024-05-06'])],
    ['a bound that it is better than', { ...planned(['north', '2024-05-06']), objective: 500 }],
  ])('is not believed with %s', (_name, wrong) => {
    const command = { type: 'RecordPlanning' as const, data: { run: RUN, answer: wrong } };
    given(programmeDecider, ...asked())
      .when(command, on(TODAY, system))
      .thenTypes('PlanningFailed');
  });
  it('says when there is none, and when it broke down', () => {
    const none = {
      outcome: 'in-conflict' as const,
      conflict: [{ code: 'head-needed' as const }],
      proven: true,
      effort: { iterations: 0, polishes: 0 },
    };
    const say = { type: 'RecordPlanning' as const, data: { run: RUN, answer: none } };
    given(programmeDecider, ...asked())
      .when(say, on(TODAY, system))
      .thenTypes('PlanningInfeasible');
    const fail = { type: 'FailPlanning' as const, data: { run: RUN, why: 'run-broke-down' as const } };
    given(programmeDecider, ...asked())
      .when(fail, on(TODAY, system))
      .thenTypes('PlanningFailed');
    given(programmeDecider, ...made())
      .when(fail, on(TODAY, system))
      .thenNothing();
  });
  it('is told once, and not after it was cancelled', () => {
    given(programmeDecider, ...made())
      .when(answer(), on(TODAY, system))
      .thenNothing();
    const cancel = { type: 'CancelPlanning' as const, data: {} };
    const events = given(programmeDecider, ...asked())
      .when(cancel, on(TODAY))
      .thenTypes('PlanningCancelled');
    given(programmeDecider, ...asked(), ...events)
      .when(answer(), on(TODAY, system))
      .thenNothing();
    given(programmeDecider, ...made())
      .when(cancel, on(TODAY))
      .thenRejected('PLANNING_NOT_UNDER_WAY');
  });
});

describe('a change by hand', () => {
  it('moves a visit and drops one', () => {
    const events = given(programmeDecider, ...made())
      .when(put(), on(TODAY))
      .thenTypes('ProgrammeChanged');
    expect(data(events, 'ProgrammeChanged').visits.map(({ unit, date }) => [unit, date])).toEqual([
      ['north', '2024-05-06'],
      ['south', '2024-05-08'],
    ]);
    given(programmeDecider, ...made())
      .when(drop(visitOf('south')), on(TODAY))
      .thenTypes('ProgrammeChanged');
  });
  it.each([
    ['a Sunday', put({ date: day('2024-05-05') })],
    ['a team that there is not', put({ team: 2 })],
    ['nobody to head it', put({ people: [{ person: MAI, role: 'team-secretary' }, { person: NAM, role: 'team-member' }] })], // prettier-ignore
    ['somebody whose unit it is', put({ unit: 'north', people: [{ person: LAN, role: 'team-head' }, { person: MAI, role: 'team-secretary' }, { person: NAM, role: 'team-member' }] })], // prettier-ignore
    [
      'a stranger',
      put({
        people: [
          { person: uuid(77), role: 'team-head' },
          { person: MAI, role: 'team-secretary' },
        ],
      }),
    ],
  ])('is refused for %s, in words', (_name, command) => {
    const refusal = given(programmeDecider, ...made()).when(command, on(TODAY)).thenRejected('PROGRAMME_CHANGE_DOES_NOT_FIT'); // prettier-ignore
    expect(refusal.sentence).toMatch(/^Thay đổi không hợp lệ: .{20,}/);
  });
  it('is refused where it changes nothing, and where there is nothing yet', () => {
    given(programmeDecider, ...made()).when(put({ date: day('2024-05-07') }), on(TODAY)).thenRejected('PROGRAMME_CHANGE_CHANGES_NOTHING'); // prettier-ignore
    given(programmeDecider, ...made())
      .when(drop(uuid(5)), on(TODAY))
      .thenRejected('PROGRAMME_VISIT_UNKNOWN');
    given(programmeDecider, ...drafted())
      .when(put(), on(TODAY))
      .thenRejected('PROGRAMME_NOT_PLANNED');
  });
});

function person(id: string, role: 'team-head' | 'team-secretary' | 'team-member') {
  return { person: id, roles: [role], expertise: [], away: [], interests: [] };
}
