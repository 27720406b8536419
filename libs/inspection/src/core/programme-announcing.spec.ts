import { type Personal } from '@core/kernel';
import { given } from '@lib/kernel';
import { programmeDecider, programmeOffers } from './programme-decider';
import { type ProgrammeCommand, type ProgrammeEvent, type ProgrammeEventData } from './programme-words';
import {
  announce,
  announced,
  approve,
  approvedOnes,
  asked,
  day,
  document,
  drafted,
  head,
  LAN,
  made,
  MAI,
  on,
  set,
  system,
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

describe('approving and announcing', () => {
  it('promises by when units have to be told', () => {
    const { deadline } = data(approvedOnes(), 'ProgrammeApproved');
    // Monday 6 May is the first visit; 30 April and 1 May are off, and so is the Monday before them.
    expect(deadline?.dueOn).toBe('2024-04-25');
    expect(deadline?.reminders.map(({ key }) => key)).toEqual(['-3', '0', '1', '2@head']);
  });
  it('tells each unit and team once', () => {
    expect(data(announced(), 'ProgrammeAnnounced').visits.map(({ unit, what }) => [unit, what])).toEqual([
      ['north', 'announced'],
      ['south', 'announced'],
    ]);
    const again = then(announced(), approve, on(TODAY, head));
    given(programmeDecider, ...announced(), ...again).when(announce, on(TODAY)).thenRejected('PROGRAMME_NOTHING_TO_ANNOUNCE'); // prettier-ignore
  });
  it('tells of what was moved and dropped since', () => {
    let events = announced();
    for (const step of [put(), drop(visitOf('north'))]) events = [...events, ...then(events, step, on(TODAY))];
    events = [...events, ...then(events, approve, on(TODAY, head))];
    const [told] = given(programmeDecider, ...events)
      .when(announce, on(TODAY))
      .thenTypes('ProgrammeAnnounced');
    expect(data([told as ProgrammeEvent], 'ProgrammeAnnounced').visits.map(({ unit, what }) => [unit, what])).toEqual([
      ['south', 'rescheduled'],
      ['north', 'called-off'],
    ]);
  });
  it('is refused too late, unapproved, and with a document of tomorrow', () => {
    given(programmeDecider, ...approvedOnes()).when(announce, on('2024-04-26')).thenRejected('PROGRAMME_ANNOUNCED_TOO_LATE'); // prettier-ignore
    given(programmeDecider, ...made())
      .when(announce, on(TODAY))
      .thenRejected('PROGRAMME_NOT_APPROVED');
    const later = { type: 'ApproveProgramme' as const, data: { document: { ...document, date: day('2024-03-05') } } };
    given(programmeDecider, ...made())
      .when(later, on(TODAY, head))
      .thenRejected('PROGRAMME_DOCUMENT_IN_FUTURE');
    given(programmeDecider, ...drafted())
      .when(approve, on(TODAY, head))
      .thenRejected('PROGRAMME_NOT_PLANNED');
  });
  it('is reminded of while it is not done, and of nothing after', () => {
    const { deadline } = data(approvedOnes(), 'ProgrammeApproved');
    const remind = { type: 'RemindProgramme' as const, data: { deadline: deadline?.id ?? '', key: '0' } };
    given(programmeDecider, ...approvedOnes())
      .when(remind, on('2024-04-25', system))
      .thenTypes('ProgrammeReminded');
    given(programmeDecider, ...approvedOnes()).when(remind, on('2024-04-24', system)).thenRejected('INSPECTION_REMINDER_NOT_DUE'); // prettier-ignore
    given(programmeDecider, ...announced())
      .when(remind, on('2024-04-25', system))
      .thenNothing();
  });
});

describe('a unit that ends in the middle of a programme', () => {
  const over = (from: string, to: string): ProgrammeCommand => ({
    type: 'TakeOverPlannedVisit',
    data: { visit: visitOf('south'), from, to, basis: { document: 'NQ 1', issuedOn: null, verified: false } },
  });
  it('is visited at its successor', () => {
    const events = given(programmeDecider, ...announced()).when(over('south', 'east'), on('2024-04-01', system)).thenTypes('PlannedVisitTakenOver'); // prettier-ignore
    const after = given(programmeDecider, ...announced(), ...events).state;
    expect(after.status === 'announced' && after.file.visits.map(({ unit }) => unit)).toEqual(['north', 'east']);
  });
  it('is visited once where its successor is on the list already', () => {
    const events = given(programmeDecider, ...made()).when(over('south', 'north'), on('2024-04-01', system)).thenTypes('PlannedVisitTakenOver'); // prettier-ignore
    const after = given(programmeDecider, ...made(), ...events).state;
    expect(after.status === 'planned' && after.file.visits.map(({ unit }) => unit)).toEqual(['north']);
  });
  it('is told once', () => {
    given(programmeDecider, ...made())
      .when(over('east', 'north'), on('2024-04-01', system))
      .thenNothing();
  });
});

describe('a closed programme', () => {
  const close: ProgrammeCommand = { type: 'CloseProgramme', data: { reason: 'hết năm' } };
  it('takes nothing more', () => {
    const events = [...announced(), ...then(announced(), close, on('2024-12-30'))];
    given(programmeDecider, ...events)
      .when(set(), on('2024-12-30'))
      .thenRejected('PROGRAMME_CLOSED');
    given(programmeDecider, ...asked())
      .when(close, on(TODAY))
      .thenRejected('PLANNING_UNDER_WAY');
    const { state } = given(programmeDecider, ...events);
    expect(programmeOffers(state).every(({ possible, sentence }) => !possible && sentence !== null)).toBe(true);
  });
});

function then(before: readonly ProgrammeEvent[], command: ProgrammeCommand, context: ReturnType<typeof on>) {
  const { state } = given(programmeDecider, ...before);
  return programmeDecider.decide(command, state, context);
}
