import { type LocalDate, toLocalDate } from '@core/kernel';
import { type CsvFile, readCsv } from './csv';
import { type Unit, UNIT_KINDS, UNIT_LEVELS, type UnitKind, type UnitLevel } from './unit';

/** From when a list of the State counts here; the list itself says only on which day it was true. */
export interface ListValidity {
  readonly list: string;
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate | null;
}

/** The list of 15 April 2023, used from the first year that a plan covers (data/SOURCE.md says why). */
export const LIST_2023: ListValidity = {
  list: '2023-04-15',
  validFrom: toLocalDate('2022-01-01'),
  validTo: null,
};

/** The row above all provinces: offices.csv holds it. */
export const STATE = 'vn';

/**
 * Units of a list of the State. Columns: code, name, kind (Vietnamese), level, parent_code. A unit's id is the path of codes,
 * `vn.40.412.17920`. Throws CsvFault for an unknown kind, level or parent.
 */
export function administrativeUnits(csv: CsvFile, validity: ListValidity): readonly Unit[] {
  const ids = new Map<string, string>();
  return readCsv(csv, ({ cell }) => {
    const [code, level] = [cell('code'), levelOf(cell('level'))];
    const [name, kind] = [cell('name'), administrativeKind(cell('kind'), level)];
    const parentCode = cell('parent_code');
    // Districts come before their communes in the list, so a parent is always known by then.
    const parent = parentCode === '' ? STATE : ids.get(parentCode);
    if (parent === undefined) throw new Error(`unknown parent ${parentCode}`);
    const id = `${parent}.${code}`;
    ids.set(code, id);
    return {
      id,
      code,
      name,
      kind,
      level,
      parent,
      actsFor: null,
      validFrom: validity.validFrom,
      validTo: validity.validTo,
      source: validity.list,
    };
  });
}

/** Offices of the plans. Columns: id, name, kind, parent, acts_for, valid_from, valid_to, source. Throws CsvFault for a bad row. */
export function officeUnits(csv: CsvFile): readonly Unit[] {
  return readCsv(csv, ({ cell }) => {
    const kind = cell('kind');
    if (!isKind(kind)) throw new Error(`unknown kind ${kind}`);
    return {
      id: cell('id'),
      code: null,
      name: cell('name'),
      kind,
      level: kind === 'state' ? 'state' : 'office',
      parent: cell('parent') || null,
      actsFor: cell('acts_for') || null,
      source: cell('source'),
      validFrom: toLocalDate(cell('valid_from')),
      validTo: cell('valid_to') === '' ? null : toLocalDate(cell('valid_to')),
    };
  });
}

/** Throws Error for a word that is no level. */
export function levelOf(level: string): UnitLevel {
  const found = UNIT_LEVELS.find((known) => known === level);
  if (!found) throw new Error(`unknown level ${level}`);
  return found;
}

const LEVEL_KINDS: Partial<Record<UnitLevel, readonly UnitKind[]>> = {
  province: ['province', 'city'],
  district: ['city', 'urban-district', 'rural-district', 'town'],
  commune: ['rural-commune', 'ward', 'township', 'special-zone'],
};

/** The kind that a Vietnamese word names at a level. Throws Error where it names none. */
export function administrativeKind(word: string, level: UnitLevel): UnitKind {
  const kind = LEVEL_KINDS[level]?.find((known) => UNIT_KINDS[known] === word);
  if (!kind) throw new Error(`unknown kind ${word} at level ${level}`);
  return kind;
}

function isKind(kind: string): kind is UnitKind {
  return Object.hasOwn(UNIT_KINDS, kind);
}
