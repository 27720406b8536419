import type { Travel } from './problem';

/** Mean radius of the earth in kilometres (IUGG). */
const EARTH_KM = 6371.0088;
const TERMS = 14;

/**
 * Travel times between places, in whole minutes, rounded up; `minutes[from * size + to]`. Sine and arcsine are summed here
 * from + - * / and the square root, which IEEE 754 fixes to the last bit: Math.sin may differ from one engine to another,
 * and then a recorded input would not give the recorded programme.
 */
export interface TravelTimes {
  readonly size: number;
  readonly index: ReadonlyMap<string, number>;
  readonly minutes: Int32Array;
}

/** The matrix of a travel description. Throws RangeError for a matrix that is not square over its places. */
export function travelTimes(travel: Travel): TravelTimes {
  const { places } = travel;
  const size = places.length;
  const index = new Map(places.map(({ id }, at) => [id, at]));
  const minutes = new Int32Array(size * size);
  if (travel.kind === 'matrix') {
    if (travel.minutes.length !== size || travel.minutes.some((row) => row.length !== size)) {
      throw new RangeError(`the travel matrix is not ${size} by ${size}`);
    }
    travel.minutes.forEach((row, from) => minutes.set(row, from * size));
    return { size, index, minutes };
  }
  const points = travel.places.map(({ latitude, longitude }) => onSphere(latitude, longitude));
  for (let from = 0; from < size; from++) {
    for (let to = from + 1; to < size; to++) {
      const km = arcOf(points[from] as Point, points[to] as Point) * EARTH_KM;
      const taken = Math.ceil((km * travel.roadFactorPercent * 60) / (100 * travel.kmPerHour));
      minutes[from * size + to] = taken;
      minutes[to * size + from] = taken;
    }
  }
  return { size, index, minutes };
}

/** Great-circle kilometres between two points in millionths of a degree. */
export function greatCircleKm(
  from: { readonly latitude: number; readonly longitude: number },
  to: { readonly latitude: number; readonly longitude: number },
): number {
  return arcOf(onSphere(from.latitude, from.longitude), onSphere(to.latitude, to.longitude)) * EARTH_KM;
}

type Point = readonly [x: number, y: number, z: number];

function onSphere(latitude: number, longitude: number): Point {
  const [lat, lon] = [(latitude * Math.PI) / 180_000_000, (longitude * Math.PI) / 180_000_000];
  const flat = cosine(lat);
  return [flat * cosine(lon), flat * sine(lon), sine(lat)];
}

/** The angle between two points on the unit sphere, from the chord between them. */
function arcOf([ax, ay, az]: Point, [bx, by, bz]: Point): number {
  const [dx, dy, dz] = [ax - bx, ay - by, az - bz];
  return 2 * arcsine(Math.min(1, Math.sqrt(dx * dx + dy * dy + dz * dz) / 2));
}

/** For angles from -pi to pi: halved until small, summed, and doubled again. */
function sine(angle: number): number {
  const half = angle / 2;
  return 2 * series(half, 1) * series(half, 0);
}

function cosine(angle: number): number {
  const one = series(angle / 2, 1);
  return 1 - 2 * one * one;
}

/** The power series of sine (from power 1) or cosine (from power 0), for angles up to pi / 2. */
function series(angle: number, from: 0 | 1): number {
  const square = angle * angle;
  let term = from === 1 ? angle : 1;
  let sum = term;
  for (let power = from + 2; power < 2 * TERMS; power += 2) {
    term = (-term * square) / (power * (power - 1));
    sum += term;
  }
  return sum;
}

function arcsine(value: number): number {
  if (value > 0.5) return Math.PI / 2 - 2 * arcsine(Math.sqrt((1 - value) / 2));
  const square = value * value;
  let term = value;
  let sum = value;
  for (let odd = 1; odd < 60; odd += 2) {
    term = (term * square * odd) / (odd + 1);
    sum += term / (odd + 2);
  }
  return sum;
}
