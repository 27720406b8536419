import { fold } from '@core/kernel';
import { given } from '@lib/kernel';
import { day, LAN, MAI, NAM, system } from './testing/scene';
import {
  above,
  accept,
  ADVICE,
  advised,
  after,
  answered,
  DATE,
  FINDING,
  finding,
  found,
  host,
  item,
  lan,
  minutes,
  nam,
  on,
  recommend,
  report,
  schedule,
  scheduled,
  signed,
  text,
  told,
  VISIT,
} from './testing/visit-scene';
import { promisedByVisit, visitDecider, visitOffers } from './visit-decider';
import { type VisitCommand, type VisitEvent, visitEventSchemas } from './visit-words';

describe('scheduling a visit', () => {
  it('draws the checklist from the plan, and promises the day and the minutes', () => {
    const [event] = given(visitDecider).when(schedule, on('2024-04-01', system)).thenTypes('VisitScheduled');
    expect(event?.data).toMatchObject({
      checklist: [{ code: 'report', clause: 'Mục V.4', rows: ['NA-59'] }],
      day: { id: `${VISIT}.day.1`, dueOn: DATE },
      minutes: { id: `${VISIT}.minutes.1`, dueOn: '2024-05-14' },
    });
    expect(answered().every((one) => visitEventSchemas[one.type].safeParse(one).success)).toBe(true);
  });
  it('is told once, and moved with new promises', () => {
    given(visitDecider, ...scheduled())
      .when(schedule, on('2024-04-01', system))
      .thenNothing();
    const people = [{ person: LAN, role: 'team-head' as const }];
    const move: VisitCommand = { type: 'RescheduleVisit', data: { date: day('2024-05-09'), people } };
    const [event] = given(visitDecider, ...scheduled()).when(move, on('2024-04-02', system)).thenTypes('VisitRescheduled'); // prettier-ignore
    expect(event?.data).toMatchObject({ from: DATE, day: { id: `${VISIT}.day.2`, dueOn: '2024-05-09' } });
    given(visitDecider, ...signed())
      .when(move, on('2024-05-08', system))
      .thenNothing();
    given(visitDecider).when(move, on('2024-04-02', system)).thenRejected('VISIT_NOT_SCHEDULED');
  });
  it('that was called off takes nothing more', () => {
    const off: VisitCommand = { type: 'CallOffVisit', data: { reason: 'theo thông báo' } };
    const [, said] = after(told, [off, on('2024-04-20', system)]);
    expect(said?.data).toMatchObject({ expected: { date: DATE, people: [LAN, MAI, NAM] } });
    const events = after(told, [off, on('2024-04-02', system)]);
    given(visitDecider, ...events)
      .when(finding, on(DATE))
      .thenRejected('VISIT_CALLED_OFF');
    given(visitDecider, ...signed())
      .when(off, on('2024-05-08', system))
      .thenNothing();
  });
});

describe('what a team records', () => {
  it.each([['ItemAnswered', item] as const, ['FindingRecorded', finding] as const])('is %s', (type, command) => {
    given(visitDecider, ...scheduled())
      .when(command, on(DATE, nam))
      .thenTypes(type);
  });
  it('is there once, however often a phone sends it', () => {
    given(visitDecider, ...found())
      .when(finding, on(DATE))
      .thenNothing();
    given(visitDecider, ...advised())
      .when(recommend, on(DATE))
      .thenNothing();
  });
  it.each([
    ['VISIT_NOT_ON_TEAM', finding, on(DATE, host)],
    ['VISIT_NOT_YET', finding, on('2024-05-06')],
    ['VISIT_FILE_UNKNOWN', finding, on(DATE, lan, { received: new Set() })],
    ['VISIT_ITEM_UNKNOWN', { ...item, data: { ...item.data, item: 'other' } } as VisitCommand, on(DATE)],
    ['FINDING_UNKNOWN', recommend, on(DATE)],
    ['VISIT_NOT_HEAD', { ...recommend, data: { ...recommend.data, finding: undefined } } as VisitCommand, on(DATE, nam)], // prettier-ignore
  ])('is refused: %s', (code, command, context) => {
    given(visitDecider, ...scheduled())
      .when(command, context)
      .thenRejected(code);
  });
  it('can be taken back until the minutes are signed', () => {
    const withdraw: VisitCommand = { type: 'WithdrawFinding', data: { finding: FINDING, reason: text('nhầm') } };
    given(visitDecider, ...found())
      .when(withdraw, on(DATE))
      .thenTypes('FindingWithdrawn');
    given(visitDecider, ...scheduled())
      .when(withdraw, on(DATE))
      .thenRejected('FINDING_UNKNOWN');
    given(visitDecider, ...signed())
      .when(withdraw, on(DATE))
      .thenRejected('MINUTES_ALREADY_RECORDED');
  });
  it('is refused as a recommendation that was due yesterday, or of a unit that there is not', () => {
    const late = { ...recommend, data: { ...recommend.data, dueOn: day('2024-05-06') } } as VisitCommand;
    given(visitDecider, ...found())
      .when(late, on(DATE))
      .thenRejected('RECOMMENDATION_DUE_PAST');
    const nobody = { ...recommend, data: { ...recommend.data, owner: 'west' } } as VisitCommand;
    given(visitDecider, ...found())
      .when(nobody, on(DATE))
      .thenRejected('RECOMMENDATION_OWNER_UNKNOWN');
  });
});

describe('minutes', () => {
  it('are recorded with what came of it; with nothing owed the visit is over', () => {
    given(visitDecider, ...advised())
      .when(minutes(), on(DATE))
      .thenTypes('MinutesRecorded');
    given(visitDecider, ...found())
      .when(minutes(), on(DATE))
      .thenTypes('MinutesRecorded', 'VisitClosed');
  });
  it('say that they were late', () => {
    const [event] = given(visitDecider, ...advised())
      .when(minutes(), on('2024-05-15'))
      .thenTypes('MinutesRecorded');
    expect(event?.data).toMatchObject({ late: true, date: DATE, unit: 'south' });
  });
  it('are refused unsigned by the head, unsigned by the unit without a reason, dated tomorrow, and twice', () => {
    const unit = { side: 'unit' as const, name: text('Hoa'), signedOn: day(DATE) };
    const team = { side: 'team' as const, person: LAN, name: text('Lan'), signedOn: day(DATE) };
    given(visitDecider, ...found()).when(minutes({ signatures: [unit] }), on(DATE)).thenRejected('MINUTES_WITHOUT_HEAD'); // prettier-ignore
    given(visitDecider, ...found()).when(minutes({ signatures: [team] }), on(DATE)).thenRejected('MINUTES_WITHOUT_UNIT'); // prettier-ignore
    const refused = minutes({ signatures: [team], unitRefused: text('không đồng ý') });
    given(visitDecider, ...found())
      .when(refused, on(DATE))
      .thenTypes('MinutesRecorded', 'VisitClosed');
    const later = minutes({ signatures: [{ ...team, signedOn: day('2024-05-08') }, unit] });
    given(visitDecider, ...found())
      .when(later, on(DATE))
      .thenRejected('MINUTES_IN_FUTURE');
    given(visitDecider, ...signed())
      .when(minutes(), on(DATE))
      .thenRejected('MINUTES_ALREADY_RECORDED');
  });
});

describe('a recommendation', () => {
  it('is a deadline of its owner until it is proven done; the last one ends the visit', () => {
    const made = advised().at(-1) as VisitEvent;
    const state = fold(visitDecider.evolve, visitDecider.initial, advised());
    if (state.status === 'none') throw new Error('no visit');
    expect(promisedByVisit(made, state.file)).toMatchObject([{ unit: 'south', deadline: { dueOn: '2024-06-28' } }]);
    given(visitDecider, ...signed())
      .when(report, on('2024-06-20', host))
      .thenTypes('RecommendationAnswered');
    given(visitDecider, ...answered())
      .when(accept, on('2024-06-21'))
      .thenTypes('RecommendationDone', 'VisitClosed');
  });
  it('is not answered by the team, and not accepted unanswered', () => {
    given(visitDecider, ...signed())
      .when(report, on('2024-06-20', nam))
      .thenRejected('VISIT_OWN_RECOMMENDATION');
    given(visitDecider, ...signed())
      .when(accept, on('2024-06-20'))
      .thenRejected('RECOMMENDATION_NOT_ANSWERED');
    given(visitDecider, ...scheduled())
      .when(accept, on('2024-06-20'))
      .thenRejected('RECOMMENDATION_UNKNOWN');
  });
  it('goes back with a reason, and is owed again', () => {
    const back: VisitCommand = {
      type: 'ReturnAnswer',
      data: { recommendation: ADVICE, reason: text('thiếu số liệu') },
    };
    const events = given(visitDecider, ...answered())
      .when(back, on('2024-06-21'))
      .thenTypes('AnswerReturned');
    given(visitDecider, ...answered(), ...events).when(accept, on('2024-06-22')).thenRejected('RECOMMENDATION_NOT_ANSWERED'); // prettier-ignore
    given(visitDecider, ...signed())
      .when(back, on('2024-06-21'))
      .thenRejected('RECOMMENDATION_NOT_ANSWERED');
  });
  it('gets another day by a document, and old alarms find it superseded', () => {
    const document = { number: '8/CV', date: day('2024-06-10') };
    const move = (dueOn: string): VisitCommand => ({
      type: 'MoveRecommendation',
      data: { recommendation: ADVICE, dueOn: day(dueOn), document },
    });
    const events = given(visitDecider, ...signed()).when(move('2024-07-31'), on('2024-06-11', above)).thenTypes('RecommendationMoved'); // prettier-ignore
    const old: VisitCommand = { type: 'RemindVisit', data: { deadline: `${VISIT}.${ADVICE}.1`, key: '0' } };
    given(visitDecider, ...signed(), ...events)
      .when(old, on('2024-06-28', system))
      .thenNothing();
    given(visitDecider, ...signed())
      .when(move('2024-06-28'), on('2024-06-11', above))
      .thenNothing();
    given(visitDecider, ...signed()).when(move('2024-06-01'), on('2024-06-11', above)).thenRejected('RECOMMENDATION_DUE_PAST'); // prettier-ignore
  });
});

describe('alarms of a visit', () => {
  const ring = (deadline: string, key: string): VisitCommand => ({ type: 'RemindVisit', data: { deadline, key } });
  it('remind unit and team of the day, the team of late minutes and those above them, the owner of what is owed', () => {
    const [near] = given(visitDecider, ...scheduled()).when(ring(`${VISIT}.day.1`, '-1'), on('2024-05-06', system)).thenTypes('VisitReminded'); // prettier-ignore
    expect(near?.data).toMatchObject({ about: 'visit-day', unit: 'south', people: [LAN, MAI, NAM], kind: 'remind' });
    const [late] = given(visitDecider, ...scheduled()).when(ring(`${VISIT}.minutes.1`, '3@head'), on('2024-05-17', system)).thenTypes('VisitReminded'); // prettier-ignore
    expect(late?.data).toMatchObject({
      about: 'visit-minutes',
      kind: 'escalate',
      audience: 'head',
      council: 'council',
    });
    const missed = given(visitDecider, ...signed()).when(ring(`${VISIT}.${ADVICE}.1`, '1'), on('2024-07-01', system)).thenTypes('VisitReminded'); // prettier-ignore
    const { state } = given(visitDecider, ...signed(), ...missed);
    expect(state.status !== 'none' && state.file.recommendations[0]?.missedOn).toBe('2024-07-01');
  });
  it('are refused before their day, and find nothing to say twice, after the minutes, or once it is done', () => {
    const asked = ring(`${VISIT}.minutes.1`, '0');
    given(visitDecider, ...scheduled()).when(asked, on('2024-05-13', system)).thenRejected('INSPECTION_REMINDER_NOT_DUE'); // prettier-ignore
    const once = after(told, [asked, on('2024-05-14', system)]);
    given(visitDecider, ...once)
      .when(asked, on('2024-05-14', system))
      .thenNothing();
    given(visitDecider, ...signed())
      .when(asked, on('2024-05-14', system))
      .thenNothing();
    const done = [...answered(), ...given(visitDecider, ...answered()).when(accept, on('2024-06-21')).thenTypes('RecommendationDone', 'VisitClosed')]; // prettier-ignore
    given(visitDecider, ...done)
      .when(ring(`${VISIT}.${ADVICE}.1`, '0'), on('2024-06-28', system))
      .thenNothing();
  });
});

describe('a unit that ends', () => {
  it('hands its visit and what it owes of it to its successor', () => {
    const over: VisitCommand = {
      type: 'TakeOverVisit',
      data: { from: 'south', to: 'north', basis: { document: 'NQ 1', issuedOn: null, verified: false } },
    };
    const events = given(visitDecider, ...signed())
      .when(over, on('2024-07-01', system))
      .thenTypes('VisitTakenOver');
    const { state } = given(visitDecider, ...signed(), ...events);
    expect(state.status !== 'none' && [state.file.unit, state.file.recommendations[0]?.owner]).toEqual([
      'north',
      'north',
    ]);
    given(visitDecider, ...signed(), ...events)
      .when(over, on('2024-07-01', system))
      .thenNothing();
  });
});

it('offers what its own guards would take', () => {
  const offers = visitOffers(given(visitDecider, ...signed()).state);
  expect(offers.filter(({ possible }) => !possible).map(({ command }) => command)).toEqual([
    'AnswerItem',
    'RecordFinding',
    'WithdrawFinding',
    'RecordMinutes',
  ]);
});
