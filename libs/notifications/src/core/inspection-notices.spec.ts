import { inspectionNotices, programmeNotices } from './inspection-notices';
import { sentence } from './messages';

const [VISIT, HEAD, CLERK] = ['1', '2', '3'].map((n) => `00000000-0000-4000-8000-00000000000${n}`) as [string, string, string]; // prettier-ignore
const deadline = (name: string, dueOn: string) => ({
  ...{ id: `${VISIT}.${name}.1`, revision: 1, dueOn, reminders: [] },
  basis: { kind: 'house', reason: 'mẫu' },
});
const people = [
  { person: HEAD, role: 'team-head' },
  { person: CLERK, role: 'team-secretary' },
];
const scheduled = {
  type: 'VisitScheduled',
  data: {
    ...{ visit: VISIT, programme: VISIT, council: 'council', unit: 'south', date: '2024-05-07', people },
    ...{ checklist: [], minutesWithin: 5, by: 'system', on: '2024-04-01' },
    day: deadline('day', '2024-05-07'),
    minutes: deadline('minutes', '2024-05-14'),
  },
};
const reminded = (over: object) => ({
  type: 'VisitReminded',
  data: {
    ...{ about: 'visit-day', deadline: `${VISIT}.day.1`, key: '-1', kind: 'remind', step: -1, audience: 'recipients' },
    ...{
      dueOn: '2024-05-07',
      unit: 'south',
      council: 'council',
      people: [HEAD, CLERK],
      by: 'system',
      on: '2024-05-06',
    },
    ...over,
  },
});

describe('what inspections tell', () => {
  it('goes to the unit and to the team when a visit is announced, in words about what to do', () => {
    const told = inspectionNotices.noticesIn?.(scheduled) ?? [];
    expect(told.map(({ kind, to }) => [kind, to])).toEqual([
      ['visit-announced', { roles: ['staff', 'approver'], unit: 'south' }],
      ['visit-announced', { people: [HEAD, CLERK] }],
    ]);
    for (const { kind, facts } of told) expect(sentence(kind, facts)).toContain('07/05/2024');
  });
  it('goes to both when it is called off; one of before, that says not who expected it, tells nobody', () => {
    const data = { unit: 'south', reason: 'Theo thông báo số 9.', by: 'system', on: '2024-04-20' };
    const expected = { day: `${VISIT}.day.1`, date: '2024-05-07', people: [HEAD, CLERK] };
    const told = inspectionNotices.noticesIn?.({ type: 'VisitCalledOff', data: { ...data, expected } }) ?? [];
    expect(told.map(({ kind, to }) => [kind, to])).toEqual([
      ['visit-called-off', { roles: ['staff', 'approver'], unit: 'south' }],
      ['visit-called-off', { people: [HEAD, CLERK] }],
    ]);
    for (const { kind, facts } of told) expect(sentence(kind, facts)).toContain('07/05/2024 không diễn ra');
    expect(inspectionNotices.noticesIn?.({ type: 'VisitCalledOff', data })).toEqual([]);
  });
  it('reminds both sides of the day, the team of its minutes, and those above when these are late', () => {
    expect(inspectionNotices.noticesIn?.(reminded({}))).toHaveLength(2);
    const minutes = { about: 'visit-minutes', deadline: `${VISIT}.minutes.1` };
    expect(inspectionNotices.noticesIn?.(reminded(minutes))?.map(({ to }) => to)).toEqual([{ people: [HEAD, CLERK] }]);
    const late = { ...minutes, kind: 'escalate', key: '3@head', step: 3, audience: 'head' };
    expect(inspectionNotices.noticesIn?.(reminded(late))).toMatchObject([
      { kind: 'obligation-escalation', to: { superior: 'head', unit: 'council' }, urgent: true },
    ]);
  });
  it('tells whoever owes a recommendation, and whoever makes a programme that units have to be told', () => {
    const owed = { about: 'recommendation', recommendation: VISIT, people: [], kind: 'miss', key: '1', step: 1 };
    expect(inspectionNotices.noticesIn?.(reminded(owed))).toMatchObject([
      { kind: 'obligation-overdue', to: { roles: ['staff', 'approver'], unit: 'south' } },
    ]);
    const { about: _, council: _council, people: _people, ...data } = reminded({ unit: 'council' }).data;
    expect(programmeNotices.noticeIn({ type: 'ProgrammeReminded', data })).toMatchObject({
      to: { roles: ['council-secretary', 'inspector'], unit: 'council' },
    });
  });
  it('is nothing for what concerns the record alone, and an error for what is not as its schema says', () => {
    expect(inspectionNotices.noticesIn?.({ type: 'FindingRecorded', data: {} })).toEqual([]);
    expect(programmeNotices.noticeIn({ type: 'ProgrammeDrafted', data: {} })).toBeUndefined();
    expect(() => inspectionNotices.noticesIn?.({ type: 'VisitScheduled', data: {} })).toThrow('VisitScheduled');
  });
});
