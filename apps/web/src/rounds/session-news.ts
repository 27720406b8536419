import type { CandidateView, RoundView } from '@core/council';

/** One thing that somebody has done in a session since it was last read. */
export type News =
  | { readonly what: 'status'; readonly status: RoundView['status'] }
  | { readonly what: 'attendance'; readonly present: number; readonly members: number }
  | { readonly what: 'introduced' | 'withdrawn'; readonly names: readonly string[] }
  | { readonly what: 'interest' | 'opinion' | 'award'; readonly name: string }
  | { readonly what: 'vote' | 'reopened'; readonly name: string }
  | { readonly what: 'count-entered' | 'count-gone' }
  | { readonly what: 'ballot' }
  | { readonly what: 'note'; readonly count: number };

/** What is different between two readings of a session, in the order of its page; nothing where nothing is. */
export function newsBetween(before: RoundView, after: RoundView): readonly News[] {
  const present = after.people.filter((one) => one.present).length;
  const had = new Map(before.candidates.map((one) => [one.case, one]));
  const has = new Set(after.candidates.map((one) => one.case));
  const [came, left] = [
    after.candidates.filter((one) => !had.has(one.case)),
    before.candidates.filter((one) => !has.has(one.case)),
  ].map((list) => list.map(({ name }) => name)) as [string[], string[]];
  const notes = after.notes.length - before.notes.length;
  return [
    ...(after.status === before.status ? [] : [{ what: 'status' as const, status: after.status }]),
    ...(came.length > 0 ? [{ what: 'introduced' as const, names: came }] : []),
    ...(left.length > 0 ? [{ what: 'withdrawn' as const, names: left }] : []),
    ...(same(after.people, before.people)
      ? []
      : [{ what: 'attendance' as const, present, members: after.people.length }]),
    ...after.candidates.flatMap((one) => {
      const old = had.get(one.case);
      return old ? newsOf(old, one) : [];
    }),
    ...(notes > 0 ? [{ what: 'note' as const, count: notes }] : []),
    ...(after.count && !before.count ? [{ what: 'count-entered' as const }] : []),
    ...(before.count && !after.count && same(before.candidates, after.candidates)
      ? [{ what: 'count-gone' as const }]
      : []),
    ...(same(after.ballots, before.ballots) ? [] : [{ what: 'ballot' as const }]),
  ];
}

function newsOf(old: CandidateView, one: CandidateView): readonly News[] {
  const { name } = one;
  const reopened = one.votes.filter((vote) => vote.reopened).length - old.votes.filter((vote) => vote.reopened).length;
  return [
    ...(one.award === old.award ? [] : [{ what: 'award' as const, name }]),
    ...(same(one.interests, old.interests) ? [] : [{ what: 'interest' as const, name }]),
    ...(same(one.opinions, old.opinions) ? [] : [{ what: 'opinion' as const, name }]),
    ...(reopened > 0 ? [{ what: 'reopened' as const, name }] : []),
    ...(one.votes.length > old.votes.length ? [{ what: 'vote' as const, name }] : []),
  ];
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
