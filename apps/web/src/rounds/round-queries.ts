import { councilRoutes, ruleOfShares, type SessionRule, type Quorum, type Threshold } from '@core/council';
import { requirementOf } from '@core/law';
import type { Me } from '@core/platform';
import { queryOptions } from '@tanstack/react-query';
import { call } from '../api/call';
import { heldToday, rolesWith } from '../api/permissions';
import { word } from '../language/words';

export const roundsQuery = queryOptions({
  queryKey: ['rounds'],
  queryFn: ({ signal }) => call(councilRoutes.listRounds, { signal }),
});

export const roundQuery = (id: string) =>
  queryOptions({
    queryKey: ['round', id],
    queryFn: ({ signal }) => call(councilRoutes.getRound, { params: { id }, signal }),
  });

/** Who belongs to the council of a unit on a day. */
export const membersQuery = (unit: string, on: string | undefined) =>
  queryOptions({
    queryKey: ['council-members', unit, on ?? 'today'],
    queryFn: ({ signal }) =>
      call(councilRoutes.listCouncilMembers, { params: { unit }, query: on ? { on } : {}, signal }),
  });

/** Whether the council of a unit is constituted on a day and has a by-law. */
export async function hasBylaw(unit: string, on: unknown): Promise<boolean> {
  const { items } = await call(councilRoutes.listCouncils);
  if (!items.some((council) => council.unit.id === unit)) return false;
  const query = typeof on === 'string' ? { on } : {};
  return (await call(councilRoutes.getCouncil, { params: { unit }, query })).bylaw !== null;
}

/** The holdings by which a person may convene rounds or keep their minutes. */
export function councilsOf(me: Me): Me['holdings'] {
  const roles: readonly string[] = rolesWith('round.convene');
  return heldToday(me).filter(({ role }) => roles.includes(role));
}

/** "đạt từ 9/10 tổng số thành viên". */
export function ruleWords({ share: { num, den }, op, base }: SessionRule): string {
  return `${word(op)} ${num}/${den} ${word(base)}`;
}

export function quorumWords(quorum: Quorum | null): string {
  return quorum ? `${quorum.num}/${quorum.den} ${word('all-members')}` : '';
}

/** What a share asks for when everybody comes: said while a session is convened. */
export function neededOf(threshold: Threshold, quorum: Quorum, members: number) {
  const rule = ruleOfShares(threshold, quorum, '');
  const everybody = { members, present: members, recused: 0, recusedPresent: 0, written: 0 };
  return requirementOf(rule, { ...everybody, policy: 'recused-in-base' });
}
