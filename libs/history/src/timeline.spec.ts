import { randomBytes } from 'node:crypto';
import { type Instant, toLocalDate } from '@core/kernel';
import { type Unit, UnitTree } from '@core/organization';
import { type RecordedEvent, seal } from '@lib/event-store';
import { timeline } from './timeline';

const CASE = 'c0ffee00-0000-4000-8000-000000000001';
const OFFICER = '7d0f8f9a-52a5-4b0c-9f43-6f2f6a0f9d01';
const key = { subject: `case-${CASE}`, bytes: randomBytes(32) };

const named = (name: string, from: string, to: string | null): Unit => ({
  ...{ id: 'vinh', name, code: null, kind: 'city', level: 'district', parent: null, actsFor: null, source: 'test' },
  ...{ validFrom: toLocalDate(from), validTo: to === null ? null : toLocalDate(to) },
});
const names = {
  tree: new UnitTree([named('Vinh', '2000-01-01', '2024-06-30'), named('Vinh mới', '2024-07-01', null)]),
  personNames: (ids: readonly string[]) =>
    Promise.resolve(new Map(ids.filter((id) => id === OFFICER).map((id) => [id, 'Tạ Thùy Ngân'] as const))),
};

function event(version: number, type: string, more: Partial<RecordedEvent> = {}): RecordedEvent {
  return {
    ...{ v: 1, log: 'test', stream: `case-${CASE}`, version, type, schema: 1, position: 40 + version },
    ...{ command: CASE, id: CASE, canonical: '{}', prev: '0'.repeat(64), hash: 'a'.repeat(64), data: {} },
    metadata: { actor: OFFICER, role: 'staff', unit: 'vinh', intent: 'Comment', correlation: 'test' },
    occurredAt: '2024-03-01T03:00:00.000Z' as Instant,
    recordedAt: '2024-03-01T03:00:01.000Z' as Instant,
    ...more,
  };
}

describe('the history of a case', () => {
  it('says of each event who, as what, where, when, why and with which links', async () => {
    const metadata = {
      ...{ actor: OFFICER, role: 'staff', unit: 'vinh', intent: 'CompleteStage', correlation: 'test' },
      ...{ plan: { id: 'nghe-an', version: 1 }, basis: ['Mục I.2'] },
    };
    const { events, version } = await timeline(CASE, [event(1, 'StageCompleted', { metadata })], names, key);
    expect(version).toBe(1);
    expect(events).toEqual([
      {
        ...{ version: 1, position: 41, id: CASE, type: 'StageCompleted', label: 'đã hoàn thành giai đoạn' },
        ...{
          actor: { id: OFFICER, name: 'Tạ Thùy Ngân' },
          role: 'staff',
          unit: { id: 'vinh', name: expect.any(String) },
        },
        ...{ intent: 'CompleteStage', plan: { id: 'nghe-an', version: 1 }, basis: ['Mục I.2'] },
        ...{ occurredAt: '2024-03-01T03:00:00.000Z', recordedAt: '2024-03-01T03:00:01.000Z' },
        ...{ prev: '0'.repeat(64), hash: 'a'.repeat(64), data: {} },
      },
    ]);
  });

  it('names a unit as it was called on the day', async () => {
    const later = event(2, 'Commented', { occurredAt: '2024-07-05T03:00:00.000Z' as Instant });
    const { events } = await timeline(CASE, [event(1, 'Commented'), later], names, key);
    expect(events.map(({ unit }) => unit.name)).toEqual(['thành phố Vinh', 'thành phố Vinh mới']);
  });

  it('reveals what was written about people, and shows a notice once the key is gone', async () => {
    const said = event(1, 'Commented', { data: { text: seal(key, 'Bà Lài hiến đất'), by: OFFICER } });
    const { events } = await timeline(CASE, [said], names, key);
    expect(events[0]?.data).toEqual({ text: 'Bà Lài hiến đất', by: OFFICER });
    const erased = await timeline(CASE, [said], names, undefined);
    expect(erased.events[0]?.data).toEqual({ text: '(đã xóa theo quyết định)', by: OFFICER });
    expect(erased.events[0]?.hash).toBe(events[0]?.hash);
  });

  it('calls a timer, and whoever the register does not know, the system', async () => {
    const metadata = { role: 'system', unit: 'vinh', intent: 'RemindOfDeadline', correlation: 'test' };
    const { events } = await timeline(
      CASE,
      [event(1, 'DeadlineReminded', { metadata: { ...metadata, actor: 'system' } })],
      names,
      key,
    );
    expect(events[0]).toMatchObject({ actor: { id: 'system', name: 'Hệ thống' }, plan: null, basis: [] });
  });

  it('of nothing is empty', async () => {
    expect(await timeline(CASE, [], names, undefined)).toEqual({ id: CASE, version: 0, events: [] });
  });
});
