import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { toLocalDate } from '@core/kernel';
import {
  administrativeUnits,
  type CsvFile,
  LIST_2023,
  officeUnits,
  type ReorganizationCommand,
  reorganizationOf,
  retypesOf,
  type Unit,
} from '@core/organization';

const FOLDER = path.join('libs', 'organization', 'data');

/** The provinces that are loaded unless the whole country is asked for: those of the five plans. */
const PROVINCES: readonly string[] = ['14', '40', '56', '58', '67'];

/** All units that ship with the product: the State and the offices that the plans name, and five provinces of the list of 2023. */
export function shippedUnits(): readonly Unit[] {
  const ours = new Set(PROVINCES.map((code) => `vn.${code}`));
  return countryUnits().filter(({ id, level }) => level === 'office' || ours.has(id.slice(0, 5)) || id.length < 5);
}

/** The same with all of the country: 63 provinces, 705 districts and 10,598 communes. */
export function countryUnits(): readonly Unit[] {
  return [...officeUnits(readData('offices.csv')), ...list2023()];
}

/** The reorganizations that ship with the product, by their key, in their order. */
export const REORGANIZATIONS = ['2025-07-01', '2026-04-30'] as const;
export type ReorganizationKey = (typeof REORGANIZATIONS)[number];

/** The command that applies a reorganization to whatever of it is loaded. */
export function reorganizationCommand(key: ReorganizationKey): ReorganizationCommand {
  const on = toLocalDate(key);
  const first = changesOf2025();
  const changes =
    key === '2025-07-01'
      ? first
      : retypesOf(readData(`changes-${key}.csv`), readData(`documents-${key}.csv`), first, on);
  return { type: 'ApplyReorganization', data: { reorganization: key, on, changes: [...changes] } };
}

function changesOf2025() {
  const tables = {
    units: readData('units-2025-07-01.csv'),
    successions: readData('succession-2025-07-01.csv'),
    provinces: readData('succession-provinces-2025-07-01.csv'),
    notes: readData('succession-basis-2025-07-01.csv'),
    documents: readData('documents-2025-07-01.csv'),
  };
  return reorganizationOf(list2023(), tables, toLocalDate('2025-07-01'));
}

function list2023(): readonly Unit[] {
  return administrativeUnits(readData('units-2023-04-15.csv'), LIST_2023);
}

/** Compiled code lies in a mirror of the tree that may have no data; the nearest tree above that has some is taken. */
export function readData(name: string): CsvFile {
  for (let folder = __dirname; ; folder = path.dirname(folder)) {
    const file = path.join(folder, FOLDER, name);
    if (existsSync(file)) return { name, text: readFileSync(file, 'utf8') };
    if (folder === path.dirname(folder))
      throw new Error(`${path.join(FOLDER, name)} is missing from this installation`);
  }
}
