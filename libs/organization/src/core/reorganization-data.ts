import { type LocalDate, toLocalDate } from '@core/kernel';
import { type CsvFile, CsvFault, type CsvPlace, type CsvRow, readCsv } from './csv';
import type { NewUnit, UnitChange } from './reorganization-words';
import type { LegalBasis } from './succession';
import { type Unit, type UnitKind, type UnitLevel } from './unit';
import { administrativeKind, levelOf, STATE } from './unit-rows';

/** The tables of one reorganization, as data/SOURCE.md describes them. */
export interface ReorganizationTables {
  /** code, name, kind, level, parent_code: the new list of the State. */
  readonly units: CsvFile;
  /** old_code, new_code, relation: communes, and the island districts that had none. */
  readonly successions: CsvFile;
  /** old_code, new_code: provinces, of which none was divided. */
  readonly provinces: CsvFile;
  /** old_code, new_code, basis, source: where a pair does not rest on the first source alone. */
  readonly notes: CsvFile;
  /** scope, document, issued_on, verified. */
  readonly documents: CsvFile;
}

interface Listed {
  readonly code: string;
  readonly name: string;
  readonly kind: UnitKind;
  readonly level: UnitLevel;
  readonly parentCode: string;
  readonly place: CsvPlace;
}

interface Target {
  readonly unit: NewUnit;
  readonly basis: LegalBasis;
  readonly from: string[];
  /** The one old unit that goes on as this, where there is one. */
  readonly same: Unit | undefined;
}

/**
 * The changes that lead from the old list of the State to the new one. A unit that goes on as the only part of a new unit
 * of its code keeps its id, whatever its name, kind or place; whatever several units went into is a new unit under an id of
 * its own: the path in the new list, or with the list's year where that path has been another unit's.
 * @param old the units of the old list, all of the country
 * @throws CsvFault for a code that a list lacks, a value that means nothing, and a province without its document
 */
export function reorganizationOf(old: readonly Unit[], tables: ReorganizationTables, on: LocalDate): UnitChange[] {
  const byCode = new Map(old.map((unit) => [`${unit.level} ${unit.code}`, unit]));
  const documents = documentsOf(tables.documents);
  const listed = listedUnits(tables.units);
  const targets = new Map<string, Target>();
  const into = new Map<string, { target: Target; note: string | undefined }[]>();
  const taken = new Set(old.map((unit) => unit.id));
  const notes = notesOf(tables.notes);

  const link = (from: Unit, target: Target, note?: string) => {
    target.from.push(from.id);
    into.set(from.id, [...(into.get(from.id) ?? []), { target, note }]);
  };
  const open = (unit: Listed, parent: string, only: Unit | undefined, basis: LegalBasis) => {
    const same = only?.code === unit.code && only.level === unit.level ? only : undefined;
    const path = `${parent}.${unit.code}`;
    const id = same?.id ?? (taken.has(path) ? `${path}-${on.slice(0, 4)}` : path);
    const { code, name, kind, level } = unit;
    const target = { unit: { id, code, name, kind, level, parent, actsFor: null, source: on }, basis, from: [], same };
    targets.set(`${level} ${code}`, target);
    return target;
  };

  const codes = new Set(listed.map(({ code }) => code));
  const provincesOf = grouped(pairs(tables.provinces), codes);
  for (const unit of listed.filter(({ level }) => level === 'province')) {
    const sources = (provincesOf.get(unit.code) ?? []).map((pair) => known(byCode, 'province', pair));
    const alone = sources.length === 1;
    const target = open(unit, STATE, alone ? sources[0] : undefined, documents(alone ? 'codes' : 'provinces'));
    for (const source of sources) link(source, target);
  }
  const sourcesOf = grouped(pairs(tables.successions), codes);
  for (const unit of listed.filter(({ level }) => level === 'commune')) {
    const province = targets.get(`province ${unit.parentCode}`);
    if (!province) throw new CsvFault({ ...unit.place, column: 'parent_code' }, `unknown parent ${unit.parentCode}`);
    const rows = sourcesOf.get(unit.code) ?? [];
    const sources = rows.map((pair) => known(byCode, pair.from.length === 3 ? 'district' : 'commune', pair));
    const alone = rows.length === 1 && rows[0]?.relation === 'whole';
    const target = open(unit, province.unit.id, alone ? sources[0] : undefined, documents(unit.parentCode));
    rows.forEach(({ from }, i) => link(sources[i] as Unit, target, notes.get(`${from} ${unit.code}`)));
  }
  return [
    ...[...targets.values()].flatMap((target): UnitChange[] =>
      target.same ? [] : [{ kind: 'create', unit: target.unit, from: [...new Set(target.from)], basis: target.basis }],
    ),
    ...old.flatMap((unit) => changeOf(unit, into.get(unit.id) ?? [], documents, targets, on)),
  ];
}

function changeOf(
  unit: Unit,
  into: readonly { readonly target: Target; readonly note: string | undefined }[],
  documents: (scope: string) => LegalBasis,
  targets: ReadonlyMap<string, Target>,
  on: LocalDate,
): UnitChange[] {
  const before = { name: unit.name, kind: unit.kind, parent: unit.parent };
  const [first] = into;
  if (!first) {
    // A district's communes lie under the new provinces; its own bodies have no successor by the law's text alone.
    const basis = unit.level === 'district' ? documents('districts') : documents(provinceOf(unit, targets));
    return [{ kind: 'dissolve', unit: unit.id, before, basis }];
  }
  const basis = { ...first.target.basis, ...(first.note === undefined ? {} : { note: first.note }) };
  if (into.length > 1) {
    return [{ kind: 'split', unit: unit.id, before, into: into.map(({ target }) => target.unit.id), basis }];
  }
  const { target } = first;
  if (target.same?.id !== unit.id) return [{ kind: 'merge', unit: unit.id, before, into: target.unit.id, basis }];
  const { name, kind, parent } = target.unit;
  if (name === unit.name && kind === unit.kind && parent === unit.parent) return [];
  return [{ kind: 'continue', unit: unit.id, before, after: { name, kind, parent }, source: on, basis }];
}

/** The new province's code above an old unit, by whose resolution it ended. */
function provinceOf(unit: Unit, targets: ReadonlyMap<string, Target>): string {
  const old = unit.id.split('.').slice(0, 2).join('.');
  return [...targets.values()].find(({ from, unit: { level } }) => level === 'province' && from.includes(old))?.unit.code ?? ''; // prettier-ignore
}

/** Columns: code, name, level, old_kind, new_kind. Units that go on under another kind; ids as `reorganizationOf` gave them. */
export function retypesOf(
  csv: CsvFile,
  documents: CsvFile,
  earlier: readonly UnitChange[],
  on: LocalDate,
): readonly UnitChange[] {
  const basisFor = documentsOf(documents);
  return readCsv(csv, (row): UnitChange => {
    const level = levelOf(row.cell('level'));
    const code = row.cell('code');
    const made = earlier.find((one) => one.kind === 'create' && one.unit.level === level && one.unit.code === code);
    if (made?.kind !== 'create') throw new Error(`unit ${code} is none that began before ${on}`);
    const { id, name, parent } = made.unit;
    if (name !== row.cell('name')) throw new Error(`unit ${code} is ${name}, not ${row.cell('name')}`);
    const [was, is] = ['old_kind', 'new_kind'].map((column) => administrativeKind(row.cell(column), level));
    const same = { name, parent };
    return {
      kind: 'continue',
      unit: id,
      before: { ...same, kind: was as UnitKind },
      after: { ...same, kind: is as UnitKind },
      source: on,
      instead: [...made.from],
      basis: basisFor(`${level}s`),
    };
  });
}

function listedUnits(csv: CsvFile): readonly Listed[] {
  return readCsv(csv, ({ cell, place }) => {
    const level = levelOf(cell('level'));
    return {
      code: cell('code'),
      name: cell('name'),
      kind: administrativeKind(cell('kind'), level),
      level,
      parentCode: cell('parent_code'),
      place: place(),
    };
  });
}

interface Pair {
  readonly from: string;
  readonly to: string;
  readonly relation: 'whole' | 'part';
  readonly place: CsvPlace;
}

function pairs(csv: CsvFile): readonly Pair[] {
  return readCsv(csv, (row) => ({
    from: row.cell('old_code'),
    to: row.cell('new_code'),
    relation: relationOf(row),
    place: row.place('old_code'),
  }));
}

function relationOf({ cell }: CsvRow): Pair['relation'] {
  const relation = cell('relation');
  if (relation !== 'whole' && relation !== 'part') throw new Error(`unknown relation ${relation}`);
  return relation;
}

/** By the new unit's code. @throws CsvFault for a code that the new list lacks */
function grouped(all: readonly Pair[], listed: ReadonlySet<string>): ReadonlyMap<string, readonly Pair[]> {
  const groups = new Map<string, Pair[]>();
  for (const pair of all) {
    if (!listed.has(pair.to)) throw new CsvFault({ ...pair.place, column: 'new_code' }, `no new unit ${pair.to}`);
    const group = groups.get(pair.to);
    if (group) group.push(pair);
    else groups.set(pair.to, [pair]);
  }
  return groups;
}

function notesOf(csv: CsvFile): ReadonlyMap<string, string> {
  return new Map(
    readCsv(csv, ({ cell }) => [
      `${cell('old_code')} ${cell('new_code')}`,
      [cell('basis'), cell('source')].filter((part) => part !== '').join(' '),
    ]),
  );
}

function documentsOf(csv: CsvFile): (scope: string) => LegalBasis {
  const byScope = new Map(
    readCsv(csv, ({ cell }): [string, LegalBasis] => {
      const [scope, document, verified] = [cell('scope'), cell('document'), cell('verified') === 'true'];
      const issuedOn = cell('issued_on');
      return [scope, { document, issuedOn: issuedOn === '' ? null : toLocalDate(issuedOn), verified }];
    }),
  );
  return (scope) => {
    const basis = byScope.get(scope);
    if (!basis) throw new Error(`${csv.name}: no document for ${scope}`);
    return basis;
  };
}

function known(units: ReadonlyMap<string, Unit>, level: UnitLevel, { from, place }: Pair): Unit {
  const unit = units.get(`${level} ${from}`);
  if (!unit) throw new CsvFault(place, `no unit ${from} of level ${level}`);
  return unit;
}
