import { parseCsv } from '@core/organization';
import { readData } from './unit-data';

/** A point of the register: degrees, and how many communes of 2025 it was taken from. */
export interface RegisterPlace {
  readonly latitude: number;
  readonly longitude: number;
  /** `register`: of the unit itself, as the list of 2025 has it; `successors`: the middle of what became of it. */
  readonly origin: 'register' | 'successors';
}

interface Point {
  readonly latitude: number;
  readonly longitude: number;
}

let known: ReadonlyMap<string, RegisterPlace> | undefined;

/**
 * Where administrative units lie, by the last part of their id and its level (`commune 17920`, `district 412`). Centroids
 * are of the list of 1 July 2025; a unit of 2023 lies in the middle of the communes that succeeded it, a district in the
 * middle of those of its communes. Codes are used again over time, so the two lists are kept apart by their day.
 */
function places(): ReadonlyMap<string, RegisterPlace> {
  if (known) return known;
  const found = new Map<string, RegisterPlace>();
  const centroids = new Map<string, Point>();
  for (const row of parseCsv(readData('units-2025-07-01.csv').text)) {
    const { code = '', level = '', centroid_lat: lat = '', centroid_lon: lon = '' } = row;
    if (lat === '' || lon === '') continue;
    const point = { latitude: Number(lat), longitude: Number(lon) };
    if (level === 'commune') centroids.set(code, point);
    found.set(`2025 ${code}`, { ...point, origin: 'register' });
  }
  const into = new Map<string, Point[]>();
  for (const { old_code: old = '', new_code: next = '' } of parseCsv(readData('succession-2025-07-01.csv').text)) {
    const point = centroids.get(next);
    if (point) into.set(old, [...(into.get(old) ?? []), point]);
  }
  const districts = new Map<string, Point[]>();
  for (const { code = '', level = '', parent_code: parent = '' } of parseCsv(readData('units-2023-04-15.csv').text)) {
    const points = into.get(code) ?? [];
    if (points.length === 0) continue;
    if (level === 'commune') districts.set(parent, [...(districts.get(parent) ?? []), middle(points)]);
    found.set(`2023 ${code}`, { ...middle(points), origin: 'successors' });
  }
  for (const [code, points] of districts) found.set(`2023 ${code}`, { ...middle(points), origin: 'successors' });
  known = found;
  return found;
}

function middle(points: readonly Point[]): Point {
  const sum = (part: keyof Point) => points.reduce((total, point) => total + point[part], 0);
  return { latitude: sum('latitude') / points.length, longitude: sum('longitude') / points.length };
}

/**
 * Where a unit lies; undefined for an office, and for what no list knows.
 * @param code the State's code of the unit, null for an office
 * @param source the list in which the unit stands
 */
export function registerPlace(code: string | null, source: string): RegisterPlace | undefined {
  if (code === null) return undefined;
  return places().get(`${source.startsWith('2023') ? '2023' : '2025'} ${code}`);
}
