import type { Field } from './field';

// How often teams can be out, whoever is in them: what heads, secretaries and people in all can give.

/** Teams that can be out on a day at most: so many as have a head, another who is secretary, and enough people there. */
export function teamsOut({ problem, people, days, away }: Field): Int32Array {
  return Int32Array.from(days, (_, day) => {
    const there = people.filter((__, person) => away[person * days.length + day] === 0);
    const heads = there.filter(({ mayHead }) => mayHead).length;
    const secretaries = there.filter(({ maySecretary }) => maySecretary).length;
    const pairs = Math.floor(there.filter(({ mayHead, maySecretary }) => mayHead || maySecretary).length / 2);
    const crews = Math.floor(there.length / problem.teamSize.least);
    return Math.min(problem.teams.length, heads, secretaries, pairs, crews);
  });
}

/**
 * Days out of all teams together at most. A team is out while its head and its secretary can both come and while nobody in
 * it has been out as often as they may; so the most comes of it when those who can give most are put together.
 */
export function daysOut(field: Field, out: Int32Array): number {
  const { people, days, problem } = field;
  const { least } = problem.teamSize;
  const teams = problem.teams.length;
  const given = people.map((_, person) => gives(field, person));
  const sorted = (list: readonly number[]) => [...list].sort((a, b) => b - a);
  const able = (may: (person: number) => boolean) => sorted(given.filter((_, person) => may(person)));
  const heads = able((person) => people[person]?.mayHead === true);
  const secretaries = able((person) => people[person]?.maySecretary === true);
  // Whoever is away on a day does not keep the others from going.
  const stays = sorted(people.map(({ maxDays }, person) => Math.min(days.length, maxDays + missed(field, person))));
  let [paired, together] = [0, 0];
  for (let team = 0; team < teams; team++) {
    paired += Math.min(heads[team] ?? 0, secretaries[team] ?? 0);
    together += stays[(team + 1) * least - 1] ?? 0;
  }
  const crews = Math.floor(given.reduce((sum, its) => sum + its, 0) / least);
  return Math.min(
    out.reduce((sum, its) => sum + its, 0),
    paired,
    together,
    crews,
  );
}

/** Days on which somebody of these people can be out at most. */
export function daysOf(field: Field, people: readonly number[]): number {
  return people.reduce((sum, person) => sum + gives(field, person), 0);
}

/** Days on which a person can be out. */
function gives(field: Field, person: number): number {
  return Math.min(field.people[person]?.maxDays ?? 0, field.days.length - missed(field, person));
}

function missed({ days, away }: Field, person: number): number {
  return days.reduce((sum, _, day) => sum + (away[person * days.length + day] as number), 0);
}
