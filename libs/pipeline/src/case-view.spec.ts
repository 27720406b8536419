import { sameForAll, vietnamCalendar } from '@core/calendar';
import { type Instant, Rejection } from '@core/kernel';
import { vietnamLaw } from '@core/law';
import { type Unit, UnitTree } from '@core/organization';
import { caseCatalogue, caseDecider, type CaseEvent } from '@core/pipeline';
import { type RecordedEvent, stateAt, type StreamRange } from '@lib/event-store';
import { asOf, caseView, namesIn } from './case-view';
import { an, binh, CASE, command, date, on, openCase, play, standingIn, text } from './core/testing/scene';
import { samplePlan } from './core/testing/sample-plan';

const OFFICER = '7d0f8f9a-52a5-4b0c-9f43-6f2f6a0f9d01';

/** The events as a store would give them: each occurred on its own day and all were written later, on one evening. */
function recorded(events: readonly CaseEvent[], recordedAt = '2024-09-01T15:30:00.000Z'): RecordedEvent[] {
  return events.map((event, i) => ({
    ...event,
    ...{
      v: 1,
      log: 'test',
      stream: `case-${CASE}`,
      version: i + 1,
      schema: caseCatalogue.versionOf(event.type),
      position: i + 1,
    },
    ...{ command: CASE, id: CASE, canonical: '', prev: '', hash: '' },
    metadata: { actor: OFFICER, role: 'staff', unit: 'commune', intent: 'Test', correlation: 'test' },
    occurredAt: `${event.data.on}T03:00:00.000Z` as Instant,
    recordedAt: recordedAt as Instant,
  }));
}

const unit: Unit = {
  ...{ id: 'commune', name: 'Kim Liên', code: null, kind: 'rural-commune', level: 'commune', parent: null },
  ...{ actsFor: null, validFrom: date('2000-01-01'), validTo: null, source: 'test' },
};
const plan = samplePlan();
const key = { subject: `case-${CASE}`, bytes: Buffer.alloc(32) };
const around = {
  law: vietnamLaw,
  awards: {
    awardsOf: () => Promise.resolve([]),
    achievementIn: () => Promise.resolve(undefined),
    paidIn: () => Promise.resolve(new Map()),
  },
  plans: { find: () => plan, inForce: () => [plan], current: () => plan },
  directory: {
    tree: new UnitTree([unit]),
    personNames: (ids: readonly string[]) => Promise.resolve(new Map(ids.map((id) => [id, `Người ${id.slice(0, 4)}`]))),
  },
  calendars: sameForAll(vietnamCalendar),
  evidence: { known: () => Promise.resolve(new Set<string>()) },
  rounds: { takesCandidates: () => Promise.resolve(true), constituted: () => Promise.resolve(undefined) },
  keys: { find: () => Promise.resolve(key) },
};
const { occasion } = on('2024-09-02', binh);
/** A stream of these events, read as a store reads it. */
const shelf = (events: readonly RecordedEvent[]) => ({
  headOf: () => Promise.resolve(events.at(-1)?.version ?? 0),
  async *scanStream(_: string, { upTo = Infinity, occurredBy, recordedBy }: StreamRange = {}) {
    const known = events.findLast((event) => !recordedBy || event.recordedAt <= recordedBy)?.version ?? 0;
    yield* await Promise.resolve(
      events.filter(
        (event) => event.version <= Math.min(upTo, known) && (!occurredBy || event.occurredAt <= occurredBy),
      ),
    );
  },
});
const foldedOf = async (events: readonly RecordedEvent[], at: string, clock?: 'occurred' | 'recorded') =>
  (await stateAt(shelf(events), caseDecider, `case-${CASE}`, asOf(at, clock))).folded;
const viewAt = (events: readonly RecordedEvent[], at?: string, clock?: 'occurred' | 'recorded') =>
  caseView(around, CASE, shelf(events), asOf(at, clock), key, occasion);

describe('the moment that is asked for', () => {
  it('is now, an event number, or a date on one of the clocks', () => {
    expect(asOf(undefined, undefined)).toEqual({});
    expect(asOf('7', 'recorded')).toEqual({ version: 7 });
    expect(asOf('2024-03-05', undefined)).toEqual({ occurredBy: '2024-03-05T16:59:59.999Z' });
    expect(asOf('2024-03-05', 'recorded')).toEqual({ recordedBy: '2024-03-05T16:59:59.999Z' });
  });

  it('is never in the year 0, which the database does not know', () => {
    expect(asOf('0000-01-01', 'recorded')).toEqual({ recordedBy: '0001-01-01T16:59:59.999Z' });
    expect(asOf('0000-12-31', 'occurred')).toEqual({ occurredBy: '0001-01-01T16:59:59.999Z' });
  });

  it.each(['2024-02-30', '2023-02-29', '2024-13-01', '2024-00-10', 'yesterday'])(
    'is no date that does not exist: %s',
    (at) => {
      expect(() => asOf(at, undefined)).toThrow(Rejection);
    },
  );
});

describe('the part of a history until a moment', () => {
  const events = recorded(standingIn('selection'));
  const until = (at: string, clock?: 'occurred' | 'recorded') => foldedOf(events, at, clock);

  it('ends with an event number', async () => {
    expect([await until('0'), await until('1'), await until('3'), await until('999999999')]).toEqual([
      0,
      1,
      3,
      events.length,
    ]);
  });

  it('ends with a date, that day included, by when things happened', async () => {
    const upTo = (day: string) => events.filter((event) => event.occurredAt.slice(0, 10) <= day).length;
    expect(await until('2024-02-29')).toBe(0);
    for (const day of ['2024-03-01', '2024-03-04', '2024-03-05', '2024-04-03']) {
      expect(await until(day)).toBe(upTo(day));
      expect(await until(day)).toBeGreaterThan(0);
    }
    expect(await until('2030-01-01')).toBe(events.length);
  });

  it('ends with a date by when things were written', async () => {
    expect(await until('2024-08-31', 'recorded')).toBe(0);
    expect(await until('2024-09-01', 'recorded')).toBe(events.length);
  });

  it('takes dates as they are in Vietnam: the evening of one day in UTC is the next day there', async () => {
    const late = recorded(standingIn('selection'), '2024-09-01T17:00:00.000Z'); // midnight in Vietnam
    expect(await foldedOf(late, '2024-09-01', 'recorded')).toBe(0);
    expect(await foldedOf(late, '2024-09-02', 'recorded')).toBe(late.length);
  });
});

describe('a case as a screen draws it', () => {
  const events = recorded(standingIn('selection'));

  it('shows its steps, its next one and what may be done', async () => {
    const view = await viewAt(events);
    expect(view).toMatchObject({ id: CASE, version: events.length, asOf: null, status: 'open', outcome: null });
    expect(view.steps.map(({ state }) => state)).toEqual(['done', 'done', 'current', 'ahead', 'ahead', 'ahead']);
    expect(view.primary).toBe('IntroduceToRound');
    expect(view.offers.length).toBeGreaterThan(5);
    expect(view.unit).toEqual({ id: 'commune', name: 'xã Kim Liên' });
    expect(view.plan).toEqual({ id: 'sample', version: 1, title: 'Kế hoạch mẫu' });
  });

  it('shows a past state as it was then, with nothing to do in it', async () => {
    const view = await viewAt(events, '2');
    expect(view).toMatchObject({ version: 2, asOf: { version: 2, latest: events.length }, primary: null, offers: [] });
    expect(view.file.discovery.evidence).toEqual([]);
    expect(view.steps[0]?.state).toBe('current');
  });

  it('says how a case has ended', async () => {
    const ending = command('CloseCase', { outcome: 'ceased', reason: text('thôi') });
    const closed = play([['2024-06-30', binh, ending]], standingIn('commendation'));
    const view = await viewAt(recorded(closed));
    expect(view).toMatchObject({ status: 'closed', outcome: 'ceased', primary: null });
    expect(view.offers.filter(({ possible }) => possible).map((offer) => offer.command)).toEqual(['ReopenCase']);
  });

  it('is not found before it began', async () => {
    for (const [at, clock] of [['0'], ['2024-02-29'], ['2024-08-31', 'recorded']] as const) {
      await expect(viewAt(events, at, clock)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
    await expect(viewAt([])).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('does not change when it is looked at later: the same number shows the same file', async () => {
    const short = recorded(play([['2024-03-01', an, command('OpenCase', openCase)]]));
    const then = await viewAt(short, '2');
    const later = await viewAt(events, '2');
    expect(later.file).toEqual(then.file);
  });
});

describe('names in a value', () => {
  it('are of the people and units that it mentions, however deep, and of the system', async () => {
    const value = { a: [{ by: OFFICER, at: 'commune' }, 'free text', 'x'.repeat(500)], n: 7, none: null };
    expect(await namesIn(around.directory, value, occasion)).toEqual({
      [OFFICER]: `Người ${OFFICER.slice(0, 4)}`,
      commune: 'xã Kim Liên',
      system: 'Hệ thống',
    });
  });
});
