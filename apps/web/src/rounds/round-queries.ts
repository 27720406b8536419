import {
  type CouncilView,
  councilRoutes,
  ruleOfShares,
  type SessionRule,
  type Quorum,
  type Threshold,
} from '@core/council';
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

/** What councils below have submitted, for a session. */
export const shortlistQuery = (id: string) =>
  queryOptions({
    queryKey: ['round', id, 'shortlist'],
    staleTime: 0,
    queryFn: ({ signal }) => call(councilRoutes.getRoundShortlist, { params: { id }, signal }),
  });

/** The same for the council of a unit, before its session on a day is convened. */
export const incomingQuery = (unit: string, on: string | undefined) =>
  queryOptions({
    queryKey: ['incoming', unit, on ?? 'today'],
    staleTime: 0,
    queryFn: ({ signal }) =>
      call(councilRoutes.getCouncilShortlist, { params: { unit }, query: on ? { on } : {}, signal }),
  });

/** Who belongs to the council of a unit on a day. */
export const membersQuery = (unit: string, on: string | undefined) =>
  queryOptions({
    queryKey: ['council-members', unit, on ?? 'today'],
    queryFn: ({ signal }) =>
      call(councilRoutes.listCouncilMembers, { params: { unit }, query: on ? { on } : {}, signal }),
  });

export const councilsQuery = queryOptions({
  queryKey: ['councils'],
  queryFn: ({ signal }) => call(councilRoutes.listCouncils, { signal }),
});

/** The council of a unit on a day; null where none is constituted, of which nobody need be told by an error. */
export const councilQuery = (unit: string, on: string | undefined) =>
  queryOptions({
    queryKey: ['council', unit, on ?? 'today'],
    queryFn: async ({ signal }): Promise<CouncilView | null> => {
      const { items } = await call(councilRoutes.listCouncils, { signal });
      if (!items.some((council) => council.unit.id === unit)) return null;
      return call(councilRoutes.getCouncil, { params: { unit }, query: on ? { on } : {}, signal });
    },
  });

/** The by-law that governs a council on the day it was asked for. */
export function bylawOf(council: CouncilView | null | undefined): CouncilView['bylaws'][number] | undefined {
  return council?.bylaws.find(({ version }) => version === council.bylaw);
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

/** What a rule asks for when everybody comes: said while a session is convened. */
export function neededWhenAllCome(rule: SessionRule, members: number) {
  const everybody = { members, present: members, recused: 0, recusedPresent: 0, written: 0 };
  return requirementOf(rule, { ...everybody, policy: 'recused-in-base' });
}

/** The same of a share that the secretary names. */
export function neededOf(threshold: Threshold, quorum: Quorum, members: number) {
  return neededWhenAllCome(ruleOfShares(threshold, quorum, ''), members);
}
