import { toLocalDate } from '@core/kernel';
import type { CaseEvent } from '@core/pipeline';
import * as fc from 'fast-check';
import { FIGURE_TYPES, FigureCount, type FigureScope } from './report-figures';
import { ReportFigures } from './report-words';
import { opened, samplePlan } from './testing/scene';

const day = toLocalDate;
const all = new Set(['cases', 'quotas', 'obligations', 'publicity', 'awards', 'records', 'priority-shares'] as const);
const scope = (over: Partial<FigureScope> = {}): FigureScope => ({
  plan: samplePlan(),
  units: new Set(['north']),
  period: { kind: 'year', key: '2024', from: day('2024-01-01'), to: day('2024-12-31') },
  asOf: day('2024-03-20'),
  asked: all,
  minimums: [{ code: 'commune', minimum: 2 }],
  atLevel: (unit) => unit,
  ...over,
});

type Logged = readonly [category: string, id: string, event: { readonly type: string; readonly data: object }];
const at = (on: string) => ({ by: 'an', on });
const flags = { smallCollective: true, directWorker: false, remoteArea: false };
const openedCase = (id: string, on: string, unit = 'north'): Logged => [
  'case',
  id,
  {
    type: 'CaseOpened',
    data: {
      plan: { id: 'sample', version: 1 },
      unit,
      year: 2024,
      subject: { kind: 'individual' },
      duplicatesSeen: [],
      flags,
      ...at(on),
    },
  },
];
const entered = (id: string, stage: string): Logged => [
  'case',
  id,
  { type: 'StageEntered', data: { stage, ...at('2024-02-01') } },
];
const counted = (id: string, on: string): Logged => [
  'case',
  id,
  {
    type: 'CountedTowardQuota',
    data: {
      quotas: [{ code: 'commune', level: 'commune' }],
      countedWhen: 'replicated',
      countedOn: on,
      year: 2024,
      quarter: 1,
      ...at(on),
    },
  },
];
const publicity = (id: string, part: string, date: string): Logged => [
  'case',
  id,
  { type: 'PublicityRecorded', data: { id: part, date, ...at('2024-03-01') } },
];
const recorded = (id: string, dated: string, unit = 'north'): Logged => [
  'record',
  id,
  { type: 'WorkRecorded', data: { record: id, unit, work: { kind: 'training', dated }, ...at(dated) } },
];

function draw(log: readonly Logged[], over: Partial<FigureScope> = {}) {
  const count = new FigureCount(scope(over));
  for (const [category, id, event] of log) count.add(category, id, event);
  return count.drawn();
}

describe('the figures of a report', () => {
  const log: readonly Logged[] = [
    openedCase('a', '2024-01-10'),
    entered('a', 'replication'),
    counted('a', '2024-02-02'),
    publicity('a', 'p1', '2024-02-02'),
    publicity('a', 'p2', '2025-01-02'),
    openedCase('b', '2024-01-11'),
    entered('b', 'discovery'),
    ['case', 'b', { type: 'CaseWithdrawn', data: { reason: 'x', ...at('2024-02-10') } }],
    openedCase('c', '2024-01-12', 'south'),
    openedCase('d', '2023-12-12'),
    entered('d', 'selection'),
    ['case', 'd', { type: 'CommendationDecided', data: { date: day('2024-03-03'), ...at('2024-03-03') } }],
    ...opened().map((event): Logged => ['obligation', 'o1', event]),
    ...opened({ unit: 'south' }).map((event): Logged => ['obligation', 'o2', event]),
    recorded('r1', '2024-02-20'),
    recorded('r2', '2023-02-20'),
    recorded('r3', '2024-02-21'),
    [
      'record',
      'r3',
      {
        type: 'RecordWithdrawn',
        data: { unit: 'north', kind: 'training', dated: '2024-02-21', reason: 'x', ...at('2024-02-22') },
      },
    ],
  ];

  it('count what the unit has done in the period, and what of its obligations is late on the day of drawing up', () => {
    const { figures, counted: of } = draw(log);
    expect(figures).toEqual({
      cases: { opened: 2, standing: { replication: 1, selection: 1 }, ended: { withdrawn: 1 } },
      quotas: [{ code: 'commune', minimum: 2, counted: 1 }],
      obligations: { open: 0, late: 1, proven: 0, provenLate: 0, excused: 0, closed: 0 },
      publicity: 1,
      awards: 1,
      records: { training: 1 },
      priorityShares: { cases: 2, smallCollective: 2, directWorker: 0, remoteArea: 0 },
    });
    expect(ReportFigures.safeParse(figures).success).toBe(true);
    expect(of.get('quotas.commune')).toEqual([{ kind: 'case', id: 'a', unit: 'north' }]);
    expect(of.get('obligations.late')).toEqual([{ kind: 'obligation', id: 'o1', unit: 'north' }]);
  });

  it('are only those that the form asks for, and of the units that it is about', () => {
    expect(draw(log, { asked: new Set(['publicity', 'none']) }).figures).toEqual({ publicity: 1 });
    expect(draw(log, { units: new Set(['south']) }).figures).toMatchObject({ cases: { opened: 1 }, publicity: 0 });
  });

  it('take back what a withdrawn case had counted, and follow a case to the unit that takes it over', () => {
    const gone: Logged = ['case', 'a', { type: 'CaseWithdrawn', data: { reason: 'x', ...at('2024-03-10') } }];
    expect(draw([...log, gone]).figures.quotas).toEqual([{ code: 'commune', minimum: 2, counted: 0 }]);
    const over: Logged = [
      'case',
      'c',
      { type: 'CaseTakenOver', data: { from: 'south', to: 'north', ...at('2024-03-10') } },
    ];
    expect(draw([...log, over]).figures.cases?.opened).toBe(3);
    const earlier: Logged = [
      'case',
      'a',
      { type: 'PublicityCorrected', data: { publicity: 'p1', date: '2023-12-30', ...at('2024-03-10') } },
    ];
    expect(draw([...log, earlier]).figures.publicity).toBe(0);
  });

  it('every number is the length of what it counts, whatever has happened in whatever order between streams', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(log.map((_, i) => i)), (order) => {
        const chosen = new Set(order);
        const { figures, counted: of } = draw(log.filter((_, i) => chosen.has(i)));
        const { cases, records, obligations } = figures;
        expect(cases?.opened).toBe(of.get('cases.opened')?.length ?? 0);
        for (const [kind, n] of Object.entries(records ?? {}))
          expect(of.get(`records.${kind}`)).toHaveLength(n as number);
        for (const [name, n] of Object.entries(obligations ?? {}))
          expect(of.get(`obligations.${name}`)?.length ?? 0).toBe(n);
      }),
      { numRuns: 40 },
    );
  });

  it('ask the log for every type that they understand', () => {
    const handled = log.map(([, , { type }]) => type as CaseEvent['type']);
    for (const type of handled) expect(FIGURE_TYPES).toContain(type);
  });
});
