import { Rejection, toInstant, toLocalDate } from '@core/kernel';
import * as fc from 'fast-check';
import {
  registerChange,
  RELATIONS,
  reorganization,
  type ReorganizationCommand,
  type ReorganizationEvent,
  ReorganizationEvent as EventSchema,
  treeAfter,
  type Unit,
  UnitTree,
} from './core';
import { countryUnits, reorganizationCommand, shippedUnits } from './unit-data';

const [before, first, later] = ['2025-06-30', '2025-07-01', '2026-04-30'].map(toLocalDate) as [never, never, never];
const command2025 = reorganizationCommand('2025-07-01');
const command2026 = reorganizationCommand('2026-04-30');

function decide(tree: UnitTree, command: ReorganizationCommand = command2025, today = '2026-05-04') {
  const context = {
    ...{ commandId: 'c', actor: { id: 'a', role: 'administrator', unit: 'vn' } },
    ...{ today: toLocalDate(today), now: toInstant(`${today}T02:00:00.000Z`), tree },
  };
  return reorganization.decide(command, reorganization.initial, context);
}

function applied(tree: UnitTree, command: ReorganizationCommand = command2025) {
  const events = decide(tree, command);
  const change = registerChange(events, tree);
  return { events, change, tree: treeAfter(tree, change) };
}

const old = new UnitTree(countryUnits());
const country = applied(old);
const loaded = applied(new UnitTree(shippedUnits()));

const at = (tree: UnitTree, level: Unit['level'], date: never) => tree.unitsAt(date).filter((u) => u.level === level);
const kinds = (units: readonly Unit[]) => units.reduce<Record<string, number>>((n, { kind }) => ({ ...n, [kind]: (n[kind] ?? 0) + 1 }), {}); // prettier-ignore

describe('all of the country on 1 July 2025', () => {
  it('goes from 63, 705 and 10,598 units to 34, none and 3,321, kind by kind', () => {
    expect(at(old, 'province', before)).toHaveLength(63);
    expect(at(old, 'district', before)).toHaveLength(705);
    expect(at(old, 'commune', before)).toHaveLength(10_598);
    expect(kinds(at(country.tree, 'province', first))).toEqual({ province: 28, city: 6 });
    expect(at(country.tree, 'district', first)).toEqual([]);
    expect(at(country.tree, 'commune', first)).toHaveLength(3321);
    expect(kinds(at(country.tree, 'commune', first))).toEqual({ 'rural-commune': 2621, ward: 687, 'special-zone': 13 });
  });

  it('leaves the day before as it was', () => {
    const days = (tree: UnitTree) => tree.unitsAt(before).map(({ validTo: _, ...unit }) => unit);
    expect(days(country.tree)).toEqual(days(old));
  });

  it('ends every district on 30 June', () => {
    const ends = at(country.tree, 'district', before).map(({ validTo }) => validTo);
    expect(ends).toHaveLength(705);
    expect(new Set(ends)).toEqual(new Set([before]));
  });

  it.each([
    ['Nghệ An', 'vn.40', 'vn.40', 460, 130, 130],
    ['Ninh Thuận', 'vn.58', 'vn.56-2025', 65, 65, 24],
    ['Đắk Nông', 'vn.67', 'vn.68-2025', 71, 124, 28],
    ['Khánh Hòa', 'vn.56', 'vn.56-2025', 139, 65, 41],
    ['huyện Diên Khánh', 'vn.56.574', 'vn.56-2025', 18, 65, 6],
    ['Sơn La', 'vn.14', 'vn.14', 204, 75, 75],
  ])('%s has what the table of the source says', (_name, unit, province, communes, inProvince, ours) => {
    const under = at(old, 'commune', before).filter(({ id }) => id.startsWith(`${unit}.`));
    expect(under).toHaveLength(communes);
    const now = at(country.tree, 'commune', first).filter(({ parent }) => parent === province);
    expect(now).toHaveLength(inProvince);
    const from = new Set(under.map(({ id }) => id));
    const came = now.filter(({ id }) => from.has(id) || country.tree.predecessors(id).some((one) => from.has(one)));
    expect(came).toHaveLength(ours);
  });

  it('has every event as its schema says, and sums them up in the first', () => {
    for (const event of country.events) expect(() => EventSchema.parse(event)).not.toThrow();
    expect(country.events[0]).toMatchObject({
      type: 'ReorganizationApplied',
      data: { counts: { created: 3216, split: 492, renamed: 14, retyped: 4, moved: 128 + 2, transferred: 2 } },
    });
  });

  it('gives each unit a document, and no number where none was compared', () => {
    const documents = new Map(country.events.flatMap((event) => ('basis' in event.data ? [[event.data.basis.document, event.data.basis]] : []))); // prettier-ignore
    expect([...documents.values()].filter(({ verified }) => verified).map(({ document }) => document)).toEqual([
      'Luật 72/2025/QH15, Điều 51 khoản 3',
    ]);
    expect(documents.size).toBe(1 + 1 + 1 + 34);
  });
});

describe('units by name', () => {
  const { tree } = country;
  it('xã Diên Khánh is not huyện Diên Khánh, nor the thị trấn that had its code', () => {
    expect(tree.displayName('vn.56.574', before)).toBe('huyện Diên Khánh, tỉnh Khánh Hòa');
    expect(tree.displayName('vn.56-2025.22651', first)).toBe('xã Diên Khánh, tỉnh Khánh Hòa');
    expect(tree.exists('vn.56-2025.22651', before)).toBe(false);
    expect(tree.exists('vn.56.574', first)).toBe(false);
    expect(tree.successionsOf('vn.56.574')).toEqual([]);
    expect(tree.relation('vn.56-2025.22651', 'vn.56.574', first)).not.toBe('own');
    expect(tree.unitAt('vn.56.574.22651', before)).toMatchObject({ kind: 'township', code: '22651' });
    expect(tree.successorAt('vn.56.574.22651', first)?.id).toBe('vn.56-2025.22651');
  });

  it('seven codes name another province than before, and no id does', () => {
    const renamed = at(tree, 'province', first).filter(({ code, name }) => old.unitAt(`vn.${code}`, before)?.name !== name); // prettier-ignore
    expect(renamed.map(({ code }) => code).sort()).toEqual(['15', '24', '44', '46', '52', '80', '82', '91']); // 46 is Huế, renamed
    for (const { id, code } of renamed) expect(id).toBe(code === '46' ? 'vn.46' : `vn.${code}-2025`);
  });

  it('Thừa Thiên Huế goes on under its id as thành phố Huế', () => {
    expect(tree.displayName('vn.46', before)).toBe('tỉnh Thừa Thiên Huế');
    expect(tree.displayName('vn.46', first)).toBe('thành phố Huế');
  });

  it('a commune that was only taken out of its district goes on', () => {
    const [moved] = tree.versionsOf('vn.02.030.00919').slice(-1);
    expect(moved).toMatchObject({ name: 'Minh Tân', parent: 'vn.08-2025', validFrom: first });
  });

  it('an island district passes to the đặc khu of its name', () => {
    expect(tree.displayName('vn.31.318', first)).toBe(
      'huyện Bạch Long Vĩ, thành phố Hải Phòng (nay là đặc khu Bạch Long Vĩ, thành phố Hải Phòng)',
    );
  });

  it('the unmatched commune ends without a successor, and waits', () => {
    const id = 'vn.83.831.28825';
    expect(tree.displayName(id, first)).toBe('xã Phú An Hòa, huyện Châu Thành');
    expect(country.change.awaited).toContainEqual({ unit: id, since: first, why: 'none' });
    expect(tree.relation('vn.86-2025', id, first)).toBe('below');
  });

  it('a divided commune waits under the new province', () => {
    const split = country.events.find((event) => event.type === 'UnitSplit')?.data as { unit: string; into: string[] };
    expect(tree.successorAt(split.unit, first)).toBeUndefined();
    expect(tree.successionsOf(split.unit).map(({ to }) => to)).toEqual(split.into);
    expect(tree.predecessors(split.into[0] as string)).toContain(split.unit);
  });

  it('Đồng Nai and ten of its communes change their kind on 30 April 2026 and keep their ids', () => {
    const next = applied(tree, command2026);
    expect(next.tree.displayName('vn.75-2025', toLocalDate('2026-04-29'))).toBe('tỉnh Đồng Nai');
    expect(next.tree.displayName('vn.75-2025', later)).toBe('thành phố Đồng Nai');
    expect(next.events[0]?.data).toMatchObject({ counts: { retyped: 11, created: 0, merged: 0 } });
    expect(next.change.ended.map(({ id }) => id).sort()).toEqual(next.change.begun.map(({ id }) => id).sort());
    expect(next.change.awaited).toEqual([]);
    expect(next.tree.displayName('vn.75-2025.26368', later)).toBe('phường Long Thành, thành phố Đồng Nai');
  });
});

describe('offices', () => {
  const { tree, change } = loaded;
  it.each([
    ['kh.ubnd', 'Ủy ban nhân dân tỉnh Khánh Hòa', 'own', 'vn.56-2025'],
    ['kh.so-noi-vu', 'Sở Nội vụ tỉnh Khánh Hòa', 'below', 'vn.56-2025'],
    ['na.ban-tdkt', 'Ban Thi đua - Khen thưởng, Sở Nội vụ tỉnh Nghệ An', 'own', 'vn.40'],
  ])('%s goes on at its province', (id, name, relation, province) => {
    expect(tree.displayName(id, first)).toBe(name);
    expect(tree.relation(province, id, first)).toBe(relation);
  });

  it.each([
    ['nt.ubnd', 'kh.ubnd'],
    ['nt.so-noi-vu', 'kh.so-noi-vu'],
  ])('%s passes to %s', (from, to) => expect(tree.successorAt(from, first)?.id).toBe(to));

  it.each([
    'nt.hd-tdkt',
    'nt.so-tttt',
    'nt.bao',
    'nt.ban-tuyen-giao',
    'dn.ubnd',
    'dk.ubnd',
    'dk.phong-noi-vu',
    'dk.hd-tdkt',
  ])('%s has no successor by the documents and waits', (id) => {
    expect(tree.exists(id, first)).toBe(false);
    expect(tree.successorAt(id, first)).toBeUndefined();
    expect(change.awaited.map(({ unit }) => unit)).toContain(id);
  });
});

describe('the part that is loaded', () => {
  it('comes to the same units under the same ids as the whole country does', () => {
    const ids = loaded.tree.rows.map(({ id }) => id);
    const all = new Set(country.tree.rows.map(({ id }) => id));
    expect(ids.filter((id) => !all.has(id))).toEqual([]);
    expect(at(loaded.tree, 'province', first).map(({ id }) => id).sort()).toEqual(['vn.14', 'vn.40', 'vn.56-2025', 'vn.68-2025']); // prettier-ignore
    expect(at(loaded.tree, 'commune', first)).toHaveLength(130 + 65 + 28 + 75);
  });

  it('is completed when the rest is loaded later, and nothing is done twice', () => {
    const known = new Set(loaded.tree.rows.map(({ id }) => id));
    const more = new UnitTree([...loaded.tree.rows, ...countryUnits().filter(({ id }) => !known.has(id))], loaded.tree.successions); // prettier-ignore
    const completed = applied(more);
    const rows = (tree: UnitTree) => tree.rows.map((row) => JSON.stringify(Object.entries(row).sort())).sort();
    expect(rows(completed.tree)).toEqual(rows(country.tree));
  });
});

describe('what is refused', () => {
  const refusal = (act: () => unknown) => {
    try {
      act();
    } catch (error) {
      if (error instanceof Rejection) return { code: error.code, sentence: error.sentence };
      throw error;
    }
    return undefined;
  };

  it('nothing is done a second time', () => expect(decide(country.tree)).toEqual([]));

  it('nothing before its day', () => {
    expect(refusal(() => decide(old, command2025, '2025-06-30'))?.code).toBe('REORGANIZATION_NOT_DUE');
  });

  it('2026 before 2025, naming the unit', () => {
    expect(refusal(() => decide(old, command2026))).toMatchObject({
      code: 'REORGANIZATION_OUT_OF_ORDER',
      sentence: expect.stringMatching(/\(vn\.7[05]\)/) as string,
    });
  });

  it('2026 where nothing of it is loaded does nothing', () => expect(decide(loaded.tree, command2026)).toEqual([]));

  it.each([
    ['another name', { name: 'Nghi Kim Mới' }],
    ['another kind', { kind: 'ward' as const }],
    ['an end of its own', { validTo: toLocalDate('2025-08-31') }],
  ])('a unit that has %s meanwhile, naming it', (_what, change) => {
    const rows = shippedUnits().map((unit) => (unit.id === 'vn.40.412.17920' ? { ...unit, ...change } : unit));
    expect(refusal(() => decide(new UnitTree(rows)))).toMatchObject({
      code: 'UNIT_CHANGED_MEANWHILE',
      sentence: expect.stringContaining('vn.40.412.17920') as string,
    });
  });

  it('a unit that ended earlier, and a new one whose id is taken', () => {
    const gone = shippedUnits().map((unit) => (unit.id === 'vn.40.412.17920' ? { ...unit, validTo: toLocalDate('2024-12-31') } : unit)); // prettier-ignore
    expect(refusal(() => decide(new UnitTree(gone)))?.code).toBe('UNIT_CHANGED_MEANWHILE');
    const [row] = shippedUnits().filter(({ id }) => id === 'vn.40.412');
    const taken = [...shippedUnits(), { ...(row as Unit), id: 'vn.56-2025' }];
    expect(refusal(() => decide(new UnitTree(taken)))?.code).toBe('UNIT_ID_TAKEN');
  });
});

describe('after the reorganization', () => {
  const { tree, events } = country;
  it('every unit of the day before has ended or goes on, and every one that passed wholly has one successor', () => {
    const ids = at(tree, 'commune', before).concat(at(tree, 'province', before), at(tree, 'district', before)).map(({ id }) => id); // prettier-ignore
    const waiting = new Set(country.change.awaited.map(({ unit }) => unit));
    fc.assert(
      fc.property(fc.constantFrom(...ids), (id) => {
        const successions = tree.successionsOf(id);
        const goesOn = tree.exists(id, first);
        const whole = successions.filter(({ relation }) => relation === 'whole');
        expect([goesOn, tree.endedBefore(id, first) !== undefined].filter(Boolean)).toHaveLength(1);
        if (goesOn) expect(successions).toEqual([]);
        else if (waiting.has(id)) expect([whole.length, tree.successorAt(id, first)]).toEqual([0, undefined]);
        else expect([whole.length, successions.length, tree.successorAt(id, first)?.id]).toEqual([1, 1, whole[0]?.to]);
      }),
      { numRuns: 2000 },
    );
    expect(events.filter(({ type }) => type === 'UnitMerged')).toHaveLength(tree.successions.filter(({ relation, from }) => relation === 'whole' && from.startsWith('vn')).length); // prettier-ignore
  });

  it('no day has two rows of an id: the tree would not have been made', () => {
    const [row] = tree.rows;
    expect(() => new UnitTree([...tree.rows, row as Unit])).toThrow('two rows on one day');
  });

  it('a hundred thousand questions where units lie are answered as ancestors say', () => {
    const today = at(tree, 'commune', first);
    const provinces = at(tree, 'province', first);
    const counts = Object.fromEntries(RELATIONS.map((relation) => [relation, 0]));
    for (let i = 0; i < 100_000; i++) {
      const holder = provinces[i % provinces.length] as Unit;
      const resource = today[(i * 7919) % today.length] as Unit;
      const relation = tree.relation(holder.id, resource.id, first);
      counts[relation] = (counts[relation] ?? 0) + 1;
      if ((relation === 'below') !== (resource.parent === holder.id)) throw new Error(`${holder.id} ${resource.id}`);
    }
    expect(counts['below']).toBeGreaterThan(0);
    expect(counts['foreign']).toBeGreaterThan(0);
  });
});

describe('the controls of these tests', () => {
  it('a commune left out, one that passes twice, and a district that stays are seen', () => {
    const without = (type: string, unit: string) => country.events.filter((event): event is ReorganizationEvent => !(event.type === type && 'unit' in event.data && event.data.unit === unit)); // prettier-ignore
    const stays = treeAfter(old, registerChange(without('UnitDissolved', 'vn.40.412'), old));
    expect(at(stays, 'district', first).map(({ id }) => id)).toEqual(['vn.40.412']);
    const merged = country.events.find((event) => event.type === 'UnitMerged') as ReorganizationEvent;
    const left = treeAfter(old, registerChange(without('UnitMerged', (merged.data as { unit: string }).unit), old));
    expect(at(left, 'commune', first).length + at(left, 'province', first).length).toBe(3321 + 34 + 1);
    const twice = treeAfter(old, registerChange([...country.events, { ...merged, data: { ...merged.data, into: 'vn.40' } } as never], old)); // prettier-ignore
    expect(twice.successionsOf((merged.data as { unit: string }).unit)).toHaveLength(2);
  });
});
