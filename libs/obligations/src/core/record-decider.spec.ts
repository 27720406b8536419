import { type LocalDate, toInstant, toLocalDate } from '@core/kernel';
import { RECORD_KINDS } from '@core/plans';
import { given } from '@lib/kernel';
import { possibleForRecord, type RecordContext, recordDecider } from './record-decider';
import { type RecordCommand, recordCommandSchemas, type RecordedWork, recordEventSchemas } from './record-words';
import { officer } from './testing/scene';

const RECORD = '11111111-1111-4111-8111-111111111111';
const on = (date: string, over: Partial<RecordContext> = {}): RecordContext => ({
  occasion: { commandId: 'c', actor: officer, today: toLocalDate(date), now: toInstant(`${date}T02:00:00.000Z`) },
  recordId: RECORD,
  unitKnown: (id) => id === 'north',
  occasionOf: (plan, code, unit) => (code !== 'launched' ? 'unknown' : unit === 'north' ? 'open' : 'of-others'),
  ...over,
});
const training = (dated: string, over: object = {}) =>
  ({
    kind: 'training',
    title: 'Tập huấn nghiệp vụ',
    dated,
    evidence: [],
    participants: 40,
    ...over,
  }) as never as RecordedWork;
const record = (work: RecordedWork, over: object = {}) =>
  ({ type: 'RecordWork', data: { unit: 'north', work, ...over } }) as RecordCommand;
const amend = (work: RecordedWork) => ({ type: 'AmendRecord', data: { work } }) as RecordCommand;
const withdraw = { type: 'WithdrawRecord', data: { reason: 'ghi nhầm' } } as never as RecordCommand;
const made = recordDecider.decide(record(training('2024-03-01')), recordDecider.initial, on('2024-03-02'));
const launched = { plan: 'sample', code: 'launched' };

describe('a record of work', () => {
  it('is made, amended and withdrawn', () => {
    expect(recordEventSchemas.WorkRecorded.safeParse(made[0]).success).toBe(true);
    const amended = given(recordDecider, ...made)
      .when(amend(training('2024-02-20')), on('2024-03-03'))
      .thenTypes('RecordAmended');
    expect(amended[0]?.data).toMatchObject({
      unit: 'north',
      was: { dated: '2024-03-01' },
      work: { dated: '2024-02-20' },
    });
    const gone = given(recordDecider, ...made, ...amended)
      .when(withdraw, on('2024-03-03'))
      .thenTypes('RecordWithdrawn');
    expect(gone[0]?.data).toMatchObject({ kind: 'training', dated: '2024-02-20', unit: 'north' });
  });

  it('can say that an occasion of a plan has happened, by whoever leads the plan', () => {
    const work = training('2024-03-01');
    given(recordDecider)
      .when(record(work, { occasion: launched }), on('2024-03-02'))
      .thenTypes('WorkRecorded');
    given(recordDecider)
      .when(record(work, { occasion: { plan: 'sample', code: 'none' } }), on('2024-03-02'))
      .thenRejected('OCCASION_NOT_IN_PLAN');
    given(recordDecider)
      .when(record(work, { unit: 'south', occasion: launched }), on('2024-03-02', { unitKnown: () => true }))
      .thenRejected('OCCASION_OF_OTHERS');
    const history = recordDecider.decide(record(work, { occasion: launched }), recordDecider.initial, on('2024-03-02'));
    given(recordDecider, ...history)
      .when(amend(training('2024-02-02')), on('2024-03-03'))
      .thenRejected('OCCASION_DATE_FIXED');
    given(recordDecider, ...history)
      .when(withdraw, on('2024-03-03'))
      .thenTypes('RecordWithdrawn');
  });

  it.each<[string, RecordCommand, string]>([
    ['of tomorrow', record(training('2024-03-03')), 'RECORD_IN_FUTURE'],
    [
      'that ends before it begins',
      record(training('2024-03-01', { until: '2024-02-01' as LocalDate })),
      'RECORD_DAYS_REVERSED',
    ],
    ['of a unit that is not there', record(training('2024-03-01'), { unit: 'west' }), 'RECORD_UNIT_UNKNOWN'],
    ['that is not there', amend(training('2024-03-01')), 'RECORD_NOT_MADE'],
    ['that is not there', withdraw, 'RECORD_NOT_MADE'],
  ])('refuses one %s', (_what, command, code) => {
    given(recordDecider).when(command, on('2024-03-02')).thenRejected(code);
  });

  it('refuses what is there already, another kind, and what was withdrawn; withdrawn twice is quiet', () => {
    given(recordDecider, ...made)
      .when(record(training('2024-03-01')), on('2024-03-02'))
      .thenRejected('RECORD_ALREADY_MADE');
    const other = { ...training('2024-03-01'), kind: 'exchange' } as RecordedWork;
    given(recordDecider, ...made)
      .when(amend(other), on('2024-03-02'))
      .thenRejected('RECORD_KIND_FIXED');
    const gone = [...made, ...recordDecider.decide(withdraw, given(recordDecider, ...made).state, on('2024-03-02'))];
    given(recordDecider, ...gone)
      .when(amend(training('2024-03-01')), on('2024-03-02'))
      .thenRejected('RECORD_WITHDRAWN');
    given(recordDecider, ...gone)
      .when(withdraw, on('2024-03-02'))
      .thenNothing();
    expect(possibleForRecord(given(recordDecider, ...made).state)).toEqual(['AmendRecord', 'WithdrawRecord']);
    expect(possibleForRecord(recordDecider.initial)).toEqual(['RecordWork']);
  });
});

describe('the fields of a record', () => {
  const sample = { title: 'Tên', dated: '2024-03-01', document: { number: '1', date: '2024-03-01' } };
  const parses = (work: object) =>
    recordCommandSchemas.RecordWork.safeParse({ type: 'RecordWork', data: { unit: 'north', work } }).success;

  it('fit each kind that a plan may ask for', () => {
    for (const kind of RECORD_KINDS) {
      const more = kind === 'coverage' ? { channel: 'Đài xã' } : kind.startsWith('budget') ? { amount: 5_000_000 } : {};
      expect([kind, parses({ kind, ...sample, ...more })]).toEqual([kind, true]);
    }
  });

  it('ask for the document, the channel and the whole sum where the kind needs them', () => {
    expect(parses({ kind: 'criteria', title: 'Tên', dated: '2024-03-01' })).toBe(false);
    expect(parses({ kind: 'coverage', ...sample })).toBe(false);
    expect(parses({ kind: 'budget-estimate', ...sample, amount: 1.5 })).toBe(false);
    expect(parses({ kind: 'training', ...sample, amount: 5 })).toBe(false);
    expect(parses({ kind: 'training', ...sample, dated: '2024-02-30' })).toBe(false);
  });
});
