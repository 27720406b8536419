import { rejecter, type RejectionTable } from '@core/kernel';
import type { ProgrammeProblem } from './problem';

/** What makes a question no question: it refers to what is not there, or says something twice. */
export const routingRejections = {
  PROBLEM_REPEATS: { kind: 'rule', vi: 'Dữ liệu lập chương trình nhắc hai lần {what}. Hãy giữ lại một lần.' },
  PROBLEM_UNKNOWN: {
    kind: 'rule',
    vi: 'Dữ liệu lập chương trình nhắc đến {what} nhưng không có. Hãy bổ sung rồi lập lại.',
  },
  PROBLEM_SIZES: { kind: 'rule', vi: 'Số người ít nhất của đoàn lớn hơn số nhiều nhất. Hãy sửa lại hai số này.' },
} as const satisfies RejectionTable;

const reject = rejecter(routingRejections);

/** Throws a Rejection for a question that cannot be read; it says nothing about whether there is an answer. */
export function checkProblem(problem: ProgrammeProblem): void {
  const { units, people, teams, travel, days, teamSize, standing } = problem;
  for (const list of [units, people, teams, travel.places]) once(list.map(({ id }) => id));
  once(days);
  once(standing?.teams.map(({ id }) => id) ?? []);
  const places = new Set(travel.places.map(({ id }) => id));
  const named = [...teams.map(({ seat }) => seat), ...units.flatMap(({ place }) => place ?? [])];
  const unknown = named.find((place) => !places.has(place));
  if (unknown !== undefined) reject('PROBLEM_UNKNOWN', { what: unknown });
  if (teamSize.least > teamSize.most) reject('PROBLEM_SIZES');
  if (travel.kind === 'matrix' && [travel.minutes, ...travel.minutes].some((row) => row.length !== places.size))
    reject('PROBLEM_UNKNOWN', { what: 'travel.minutes' });
}

function once(ids: readonly string[]): void {
  const twice = ids.find((id, at) => ids.indexOf(id) !== at);
  if (twice !== undefined) reject('PROBLEM_REPEATS', { what: twice });
}
