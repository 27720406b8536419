import { type LocalDate, stateOf } from '@core/kernel';
import {
  awardOf,
  type AwardRecord,
  type AwardsOf,
  type GatesOfCase,
  HELD_BY,
  holdBlocks,
  holdRule,
  holdStands,
  type Law,
  regimeIfAny,
} from '@core/law';
import { type AttestedAward, numberKey, recordOf, recordOfAttested } from '@core/commendation';
import { caseDecider, gatesOfCase } from '@core/pipeline';
import type { UnitTree } from '@core/organization';
import type { Attestations, AttestationSurroundings, AwardRegister } from '@lib/commendation';
import type { EventStore } from '@lib/event-store';
import type { AwardLog, AwardsOfCases } from '@lib/pipeline';

/** What cases say of what stands before their award; those that nobody knows are left out. */
export function gatesOfCases(store: Pick<EventStore, 'readStream'>) {
  return async (cases: readonly string[]): Promise<ReadonlyMap<string, GatesOfCase>> => {
    const found = new Map<string, GatesOfCase>();
    for (const id of new Set(cases)) {
      const state = stateOf(caseDecider, await store.readStream(`case-${id}`));
      if (state.status !== 'unopened') found.set(id, gatesOfCase(state.file));
    }
    return found;
  };
}

/** What is under way against the subjects of cases, as the cases themselves say; those with nothing are left out. */
export function holdsOnCases(store: Pick<EventStore, 'readStream'>, law: Law) {
  return async (cases: readonly string[], on: LocalDate): Promise<ReadonlyMap<string, readonly string[]>> => {
    const found = new Map<string, readonly string[]>();
    for (const id of new Set(cases)) {
      const state = stateOf(caseDecider, await store.readStream(`case-${id}`));
      if (state.status === 'unopened') continue;
      const pinned = regimeIfAny(law, on, on);
      const active = state.file.commendation.holds.filter((hold) => {
        const rule = holdRule(law, pinned, on, hold.kind);
        return holdStands(rule, hold, on) && holdBlocks(rule, 'deciding');
      });
      if (active.length > 0) found.set(id, [...new Set(active.map(({ kind }) => HELD_BY[kind]))]);
    }
    return found;
  };
}

/**
 * Awards of one recipient from all who keep them: the cases, the proposals that named one of these cases, and what was
 * decided before this system and confirmed.
 */
export function everyAwardOf(
  cases: Pick<AwardsOfCases, 'awardsOf' | 'casesOf' | 'achievementIn'>,
  register: Pick<AwardRegister, 'heldBy' | 'paidFor'>,
  attestations: Pick<Attestations, 'of'>,
): AwardLog {
  return {
    paidIn: (id) => register.paidFor(id),
    achievementIn: (id) => cases.achievementIn(id),
    async awardsOf(recipient) {
      const ids = await cases.casesOf(recipient);
      const [own, proposed] = await Promise.all([
        cases.awardsOf(recipient),
        register.heldBy({ subjects: ids, cases: ids }),
      ]);
      // A list may know the recipient of a case by another id, under which earlier awards were declared.
      const known = [...new Set([...ids, ...proposed.map(({ subject }) => subject)])];
      const attested = (await attestations.of(known)).flatMap(recordOfAttested);
      return [...onceEach(own, proposed.flatMap(recordOf)), ...attested];
    },
  };
}

/**
 * A case repeats what a list has decided about it: that is one award. The case knows for which achievement it is, the
 * register knows first that it was annulled.
 */
function onceEach(own: readonly AwardRecord[], proposed: readonly AwardRecord[]): readonly AwardRecord[] {
  const known = own.map((award) => {
    const same = proposed.find((one) => isOne(one, award));
    if (!same) return award;
    const { bonus } = same;
    const told = { award: same.award ?? award.award, annulled: award.annulled || same.annulled };
    return { ...award, ...told, ...(bonus !== undefined && { bonus }) };
  });
  return [...known, ...proposed.filter((one) => !own.some((award) => isOne(one, award)))];
}

function isOne(one: AwardRecord, other: AwardRecord): boolean {
  const [a, b] = [one.decision, other.decision];
  return one.case === other.case && one.form === other.form && a.number === b.number && a.date === b.date;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** What declarations of earlier awards ask of the house. */
export function attestingOf(
  treeNow: () => UnitTree,
  attestations: Attestations,
  awards: AwardsOf,
  register: Pick<AwardRegister, 'heldBy'>,
): AttestationSurroundings {
  return {
    get tree() {
      return treeNow();
    },
    attestations,
    isDecidedHere: (award) => isDecidedHere(awards, register, award),
  };
}

/** Whether this house has decided an award itself that somebody declares as one of before it. */
async function isDecidedHere(
  awards: AwardsOf,
  register: Pick<AwardRegister, 'heldBy'>,
  { recipient, award, number, date }: Pick<AttestedAward, 'recipient' | 'award' | 'number' | 'date'>,
): Promise<boolean> {
  const listed = await register.heldBy({ subjects: [recipient] });
  const recorded = UUID.test(recipient) ? await awards.awardsOf(recipient) : [];
  const same = (one: { readonly number: string; readonly date: LocalDate }) =>
    numberKey(one.number) === numberKey(number) && one.date === date;
  return (
    listed.some((one) => one.award === award && same({ number: one.number, date: one.decidedOn })) ||
    recorded.some((one) => !one.attested && one.form === awardOf(award)?.form && same(one.decision))
  );
}
