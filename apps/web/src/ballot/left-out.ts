import type { BallotTurnout, BallotView } from '@core/ballot';

/** What a step of a ballot cannot make good afterwards: members who get no paper any more, or papers that count as not returned. */
export type LeftOut =
  | { readonly what: 'no-paper'; readonly names: readonly string[] }
  | { readonly what: 'not-cast'; readonly count: number };

/** Whom the next step would leave out; undefined when nobody is. @param people undefined where it is not known who holds a paper */
export function leftOutBy(turnout: BallotTurnout, people: BallotView['people'] | undefined): LeftOut | undefined {
  const { status, issued, cast } = turnout;
  if (status === 'casting') return cast < issued ? { what: 'not-cast', count: issued - cast } : undefined;
  if (status !== 'issuing') return undefined;
  const waiting = (people ?? []).filter(({ present, recused, holdsPaper }) => present && !recused && !holdsPaper);
  return waiting.length > 0 ? { what: 'no-paper', names: waiting.map(({ name }) => name) } : undefined;
}
