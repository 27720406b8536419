// Inspection programmes of real size over real places: the units of Nghệ An in 2023 and 2025, and 500 communes of the
// country. Scores, people and closed days are by lot from a seed; coordinates are the centroids of libs/organization/data.
import fs from 'node:fs';
import path from 'node:path';

const DATA = path.resolve(import.meta.dirname, '../../../libs/organization/data');

/** Rows of a data file by column name; the files quote fields that hold commas. */
function rows(name) {
  const [head, ...lines] = fs.readFileSync(path.join(DATA, name), 'utf8').trim().split('\n');
  const cells = (line) =>
    line.match(/("([^"]|"")*"|[^,]*)(,|$)/g).map((cell) => cell.replace(/,$/, '').replace(/^"|"$/g, ''));
  const names = cells(head);
  return lines.map((line) => Object.fromEntries(cells(line).map((cell, at) => [names[at], cell])));
}

const DAY = 600;
const KM_PER_HOUR = 45;
const micro = (text) => Math.round(Number(text) * 1e6);

/** Communes of the list of 1 July 2025 with their centroids. */
export function communes(province) {
  return rows('units-2025-07-01.csv')
    .filter(({ level, parent_code }) => level === 'commune' && (!province || parent_code === province))
    .map(({ code, centroid_lat, centroid_lon }) => ({
      id: code,
      latitude: micro(centroid_lat),
      longitude: micro(centroid_lon),
    }));
}

/** Districts of the list of 15 April 2023, each at the mean of the centroids of the communes that its communes went into. */
export function districts(province) {
  const places = new Map(communes().map((place) => [place.id, place]));
  const old = rows('units-2023-04-15.csv');
  const successors = new Map();
  for (const { old_code, new_code } of rows('succession-2025-07-01.csv')) {
    successors.set(old_code, [...(successors.get(old_code) ?? []), new_code]);
  }
  return old
    .filter(({ level, parent_code }) => level === 'district' && parent_code === province)
    .map(({ code }) => {
      const own = old.filter(({ level, parent_code }) => level === 'commune' && parent_code === code);
      const codes = new Set(own.flatMap((unit) => successors.get(unit.code) ?? []));
      const found = [...codes].map((one) => places.get(one)).filter(Boolean);
      const mean = (key) => Math.round(found.reduce((sum, place) => sum + place[key], 0) / found.length);
      return { id: code, latitude: mean('latitude'), longitude: mean('longitude') };
    });
}

/** A problem over places: the first is the seat, every unit is one of the others. */
function problemOf(
  { Dice, DEFAULT_WEIGHTS, toLocalDate, greatCircleKm },
  { seat, units, teams, days, maxDays, visitsPerDay = 2, seed = 1 },
) {
  const dice = new Dice(seed);
  const dates = Array.from({ length: days }, (_, at) => {
    const day = new Date(Date.UTC(2026, 2, 2 + Math.floor(at / 5) * 7 + (at % 5)));
    return toLocalDate(day.toISOString().slice(0, 10));
  });
  const some = (items, share) => items.filter(() => dice.chance(share, 100));
  const ids = units.map(({ id }) => id);
  const reachable = ({ latitude, longitude }) =>
    greatCircleKm(seat, { latitude, longitude }) * 1.3 < ((DAY - 120) / 2) * (KM_PER_HOUR / 60) - 1;
  const skills = ['finance', 'records', 'law'];
  return {
    units: units.map(({ id, ...place }) => ({
      id,
      place: id,
      score: 10 + dice.below(90),
      standing: dice.chance(1, 8) && reachable(place) ? 'must-visit' : 'may-visit',
      serviceMinutes: 120,
      closed: some(dates, 10),
      expertise: dice.chance(1, 8) ? [skills[dice.below(skills.length)]] : [],
    })),
    people: Array.from({ length: teams * 3 + 2 }, (_, at) => ({
      id: `p${String(at).padStart(3, '0')}`,
      mayHead: at < teams + 1,
      maySecretary: at >= teams - 1 && at < 2 * teams + 2,
      expertise: some(skills, 70),
      away: some(dates, 4),
      conflicts: some(ids, 3),
      maxDays,
      headedBefore: dice.below(3),
    })),
    teams: Array.from({ length: teams }, (_, at) => ({ id: `t${at + 1}`, seat: 'seat' })),
    teamSize: { least: 2, most: 4 },
    days: dates,
    earliestDay: dates[0],
    visitsPerDay,
    dayMinutes: DAY,
    travel: {
      kind: 'coordinates',
      places: [{ ...seat, id: 'seat' }, ...units],
      roadFactorPercent: 130,
      kmPerHour: KM_PER_HOUR,
    },
    standing: null,
    weights: DEFAULT_WEIGHTS,
    seed,
  };
}

const NGHE_AN = '40';
const SEAT = { latitude: 18_673_000, longitude: 105_692_000 }; // Vinh, the seat of Nghệ An

/** The three sizes that the product is measured at. */
export function scenarios(routing) {
  const offices = Array.from({ length: 20 }, (_, at) => ({
    id: `so-${at + 1}`,
    latitude: SEAT.latitude + at * 700,
    longitude: SEAT.longitude - at * 500,
  }));
  const far = (place) => routing.greatCircleKm(SEAT, place);
  const near = communes()
    .sort((a, b) => far(a) - far(b))
    .slice(0, 500);
  return {
    '21 districts and 20 departments, 5 teams': {
      problem: problemOf(routing, {
        seat: SEAT,
        units: [...districts(NGHE_AN), ...offices],
        teams: 5,
        days: 10,
        maxDays: 4,
      }),
      firstSeconds: 2,
      seconds: 60,
      gap: 5,
    },
    '130 communes, 10 teams': {
      problem: problemOf(routing, { seat: SEAT, units: communes(NGHE_AN), teams: 10, days: 10, maxDays: 6 }),
      firstSeconds: 10,
      seconds: 120,
      gap: 10,
    },
    '500 units, 20 teams': {
      problem: problemOf(routing, { seat: SEAT, units: near, teams: 20, days: 20, maxDays: 11 }),
      firstSeconds: 60,
      seconds: 120,
      gap: null,
    },
  };
}
