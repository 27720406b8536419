import { type LocalDate, stateOf } from '@core/kernel';
import { type AwardRecord, type AwardsOf, holdBlocks, holdRule, holdStands, regimeIfAny, vietnamLaw } from '@core/law';
import { recordOf } from '@core/commendation';
import { caseDecider } from '@core/pipeline';
import type { AwardRegister } from '@lib/commendation';
import type { EventStore } from '@lib/event-store';
import type { AwardsOfCases } from '@lib/pipeline';

const NAMES = {
  discipline: 'đang xem xét kỷ luật',
  audit: 'đang thanh tra, kiểm tra, kiểm toán hoặc điều tra',
  complaint: 'đang xác minh khiếu nại, tố cáo',
  'corruption-report': 'đang xác minh thông tin tham nhũng, tiêu cực',
} as const;

/** What is under way against the subjects of cases, as the cases themselves say; those with nothing are left out. */
export function holdsOnCases(store: Pick<EventStore, 'readStream'>) {
  return async (cases: readonly string[], on: LocalDate): Promise<ReadonlyMap<string, readonly string[]>> => {
    const found = new Map<string, readonly string[]>();
    for (const id of new Set(cases)) {
      const state = stateOf(caseDecider, await store.readStream(`case-${id}`));
      if (state.status === 'unopened') continue;
      const pinned = regimeIfAny(vietnamLaw, on, on);
      const active = state.file.commendation.holds.filter((hold) => {
        const rule = holdRule(vietnamLaw, pinned, on, hold.kind);
        return holdStands(rule, hold, on) && holdBlocks(rule, 'deciding');
      });
      if (active.length > 0) found.set(id, [...new Set(active.map(({ kind }) => NAMES[kind]))]);
    }
    return found;
  };
}

/** Awards of one recipient from both who keep them: the cases, and the proposals that named one of these cases. */
export function everyAwardOf(
  cases: Pick<AwardsOfCases, 'awardsOf' | 'casesOf' | 'achievementIn'>,
  register: Pick<AwardRegister, 'heldBy'>,
): AwardsOf & Pick<AwardsOfCases, 'achievementIn'> {
  return {
    achievementIn: (id) => cases.achievementIn(id),
    async awardsOf(recipient) {
      const ids = await cases.casesOf(recipient);
      const [own, proposed] = await Promise.all([
        cases.awardsOf(recipient),
        register.heldBy({ subjects: ids, cases: ids }),
      ]);
      return onceEach(own, proposed.flatMap(recordOf));
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
    return same ? { ...award, award: same.award ?? award.award, annulled: award.annulled || same.annulled } : award;
  });
  return [...known, ...proposed.filter((one) => !own.some((award) => isOne(one, award)))];
}

function isOne(one: AwardRecord, other: AwardRecord): boolean {
  const [a, b] = [one.decision, other.decision];
  return one.case === other.case && one.form === other.form && a.number === b.number && a.date === b.date;
}
