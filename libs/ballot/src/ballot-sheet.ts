import type { BallotEvent, BallotState, BallotView } from './core';
import { eligible } from './core';

type Opened = Exclude<BallotState, { readonly status: 'unopened' }>;

/** What a screen draws of a ballot besides its row: names are filled in, and everything that papers say is sums. */
export function ballotSheet(
  state: Opened,
  events: readonly BallotEvent[],
  person: string,
  names: { readonly people: ReadonlyMap<string, string>; readonly cases: ReadonlyMap<string, string> },
  unknown: string,
): Omit<BallotView, 'id' | 'version' | 'council' | 'cast' | 'sharesOffered'> {
  const { file } = state;
  const named = (id: string) => ({ id, name: names.people.get(id) ?? id });
  const holders = new Set(file.issued.map(({ member }) => member));
  const sealed = state.status === 'sealed' || state.status === 'tallied' ? state.box : undefined;
  const annulled = events.find((event) => event.type === 'BallotAnnulled')?.data;
  return {
    meeting: file.meeting ?? null,
    status: state.status,
    openedOn: file.openedOn,
    candidates: file.candidates.length,
    members: file.members.length,
    issued: file.issued.length,
    paper: file.candidates.map((id) => ({ case: id, name: names.cases.get(id) ?? unknown })),
    people: file.members.map((id) => ({
      ...named(id),
      present: file.present.includes(id),
      recused: file.recused.includes(id),
      holdsPaper: holders.has(id),
      lost: file.lost.includes(id),
    })),
    team: file.team.map(named),
    policy: file.policy,
    rule: file.rule,
    needed: file.needed,
    base: file.base,
    feasible: file.feasible,
    signingKey: file.signingKey,
    sealingKey: file.sealingKey,
    box: sealed ? { ...sealed } : null,
    tally:
      state.status === 'tallied'
        ? {
            invalid: state.tally.invalid,
            openedBy: state.tally.openedBy.map(named),
            results: state.tally.results.map(({ because, ...result }) => ({ ...result, because: because ?? null })),
          }
        : null,
    repeats: file.repeats ?? null,
    annulled: annulled ? { reason: annulled.reason, document: annulled.document } : null,
    mine: {
      entitled: eligible(file).includes(person),
      recused: file.recused.includes(person),
      holdsPaper: holders.has(person),
      counts: file.team.includes(person),
    },
  };
}
