import type { ProgrammeView, ProgrammeVisit } from '@core/inspection';

/** Where a visit is to go: a day and a team. */
export interface Target {
  readonly date: string;
  readonly team: number;
}

type Visits = Pick<ProgrammeView, 'visits'>;

/**
 * Who goes when a visit is moved: a team's day has one crew, so it is that of the target's other visits on the day; failing
 * those the people who went so far, or for another team the people that it has elsewhere.
 */
export function crewFor({ visits }: Visits, visit: ProgrammeVisit, to: Target): ProgrammeVisit['people'] {
  const others = visits.filter((one) => one.visit !== visit.visit && one.team === to.team);
  const there = others.find(({ date }) => date === to.date)?.people;
  if (there) return there;
  return to.team === visit.team ? visit.people : (others[0]?.people ?? visit.people);
}

/** The turn that a moved visit gets before anybody chooses one: its own where it stays, behind the others where it goes. */
export function turnFor({ visits }: Visits, visit: ProgrammeVisit, to: Target): number {
  if (to.date === visit.date && to.team === visit.team) return visit.turn;
  const there = visits.filter(
    (one) => one.visit !== visit.visit && one.date === to.date && one.team === to.team,
  ).map(({ turn }) => turn); // prettier-ignore
  return Math.max(0, ...there) + 1;
}

/** The months from the first visit to the last, `yyyy-mm`, those without any between them too: a visit may be moved there. */
export function monthsOf({ visits }: Visits): readonly string[] {
  const months = visits.map(({ date }) => date.slice(0, 7)).sort();
  const last = months.at(-1);
  const all: string[] = [];
  for (let month = months[0]; month !== undefined && last !== undefined && month <= last; month = after(month)) {
    all.push(month);
  }
  return all;
}

function after(month: string): string {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
}

/** Names for a narrow place: what follows the first comma goes where the programme has no other unit of that name. */
export function shortNames({ visits }: Visits): ReadonlyMap<string, string> {
  const heads = visits.map(({ name }) => name.split(',')[0] ?? name);
  return new Map(
    visits.map(({ visit, name }, at) => {
      const short = heads[at] ?? name;
      return [visit, heads.filter((one) => one === short).length > 1 ? name : short];
    }),
  );
}
