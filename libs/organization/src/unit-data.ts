import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { administrativeUnits, LIST_2023, officeUnits, type Unit } from '@core/organization';

const FOLDER = path.join('libs', 'organization', 'data');

/** All units that ship with the product: the State and the offices that the plans name, and the list of 2023. */
export function shippedUnits(): readonly Unit[] {
  return [...officeUnits(readData('offices.csv')), ...administrativeUnits(readData('units-2023-04-15.csv'), LIST_2023)];
}

/** Compiled code lies in a mirror of the tree that may have no data; the nearest tree above that has some is taken. */
function readData(name: string): string {
  for (let folder = __dirname; ; folder = path.dirname(folder)) {
    const file = path.join(folder, FOLDER, name);
    if (existsSync(file)) return readFileSync(file, 'utf8');
    if (folder === path.dirname(folder))
      throw new Error(`${path.join(FOLDER, name)} is missing from this installation`);
  }
}
