import { vietnamTime } from '@core/calendar';
import { Bylaw, CouncilCommand, type SeatRole } from '@core/council';
import { toLocalDate } from '@core/kernel';
import type { House } from '@lib/assembly';
import { councilAggregate, councilId } from '@lib/council';
import { Execute, uuidV5 } from '@lib/event-store';
import { SEED_SPACE } from '../seed-space';
import type { Bus } from '../with-house';
import { castMember, COUNCIL, councilMembers } from './cast';

const FOUNDED = toLocalDate('2024-01-02');

/** Titles and forms for which the law itself names a share of votes. */
const BY_LAW = [
  ...['hero', 'national-fighter'],
  ...['prime-minister-merit', 'government-flag', 'order-labor-1', 'order-labor-2', 'order-labor-3'],
];

/** The by-law of the samples: two thirds of all members, openly, and whatever the law asks for where it says something. */
export const SAMPLE_BYLAW = Bylaw.parse({
  general: {
    ...{ share: { num: 2, den: 3 }, op: 'at-least', base: 'all-members', chairMustAgree: false },
    ...{ secrecy: 'shown-openly', absent: 'written', quorum: { num: 2, den: 3 } },
    basis: 'Điều 6 Quy chế hoạt động của Hội đồng (mẫu)',
  },
  special: [{ awards: BY_LAW, rule: 'law-of-the-day' }],
  recusal: 'recused-in-base',
});

const OFFICES: readonly SeatRole[] = ['chair', 'standing-vice-chair', 'vice-chair'];

/** Constitutes the province's council of the samples: nine members with their offices, and its by-law. Again, it does nothing. */
export async function seedCouncil(house: House, bus: Bus): Promise<void> {
  if ((await house.councils.stateOf(COUNCIL)).status !== 'none') return;
  const { id, role, unit } = castMember('thuky.hoidong');
  const document = { number: '05/QĐ-UBND (mẫu)', date: FOUNDED };
  const seats = councilMembers().map((person, i) => ({ person, role: OFFICES[i] ?? 'ordinary-member' }));
  const command = CouncilCommand.parse({
    type: 'ConstituteCouncil',
    data: { unit: COUNCIL, level: 'province', from: FOUNDED, document, seats, bylaw: SAMPLE_BYLAW },
  });
  const order = {
    aggregate: councilAggregate(() => house.units.tree, house.councils),
    streamId: councilId(COUNCIL),
    command,
    occasion: {
      commandId: uuidV5(SEED_SPACE, 'council'),
      actor: { id, role, unit },
      today: FOUNDED,
      now: vietnamTime(FOUNDED, 9),
    },
    expected: 'none' as const,
    fingerprint: house.vault.fingerprint(command),
    correlation: 'seed',
  };
  await bus.execute(new Execute(order) as never);
}
