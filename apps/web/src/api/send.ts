import { type CaseCommand, caseRoutes } from '@core/pipeline';
import type { ExecutedView } from '@core/platform';
import {
  type AttestationCommand,
  attestationRoutes,
  commendationRoutes,
  type FundCommand,
  type ProposalCommand,
} from '@core/commendation';
import { type CouncilCommand, councilRoutes, type RoundCommand } from '@core/council';
import {
  planDraftRoutes,
  planLifeRoutes,
  plansRoutes,
  type PlanDraftCommand,
  type PlanRequestCommand,
  type UnitCriteriaCommand,
  type WithdrawPlan,
} from '@core/plans';
import {
  calendarRoutes,
  type ClosureCommand,
  organizationRoutes,
  type PersonCommand,
  successionRoutes,
  type SuccessionWish,
} from '@core/organization';
import { type ComplaintCommand, inspectionRoutes, type ProgrammeCommand, type VisitCommand } from '@core/inspection';
import { type ObligationCommand, obligationRoutes, type RecordCommand, type ReportCommand } from '@core/obligations';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef } from 'react';
import type { z } from 'zod';
import { useStepUp } from '../shell/step-up';
import { call, codeOf, readBehind } from './call';
import { readAgain } from './own-action';
import { newUuid } from './uuid';

export type CaseWish = z.input<typeof CaseCommand>;
export type RoundWish = z.input<typeof RoundCommand>;
export type CouncilWish = z.input<typeof CouncilCommand>;
export type DraftWish = z.input<typeof PlanDraftCommand>;
export type RequestWish = z.input<typeof PlanRequestCommand>;
export type ClosureWish = z.input<typeof ClosureCommand>;
export type ObligationWish = z.input<typeof ObligationCommand>;
export type SuccessorWish = z.input<typeof SuccessionWish>;
export type RecordWish = z.input<typeof RecordCommand>;
export type ProposalWish = z.input<typeof ProposalCommand>;
export type AttestationWish = z.input<typeof AttestationCommand>;
export type FundWish = z.input<typeof FundCommand>;
export type ProgrammeWish = z.input<typeof ProgrammeCommand>;
export type VisitWish = z.input<typeof VisitCommand>;
export type ComplaintWish = z.input<typeof ComplaintCommand>;
export type ReportWish = z.input<typeof ReportCommand>;
export type UnitCriteriaWish = z.input<typeof UnitCriteriaCommand>;
export type PersonWish = z.input<typeof PersonCommand>;
export type WithdrawalWish = Omit<z.input<typeof WithdrawPlan>['data'], 'plan'>;
type Wish =
  | PersonWish
  | WithdrawalWish
  | ReportWish
  | UnitCriteriaWish
  | ProposalWish
  | AttestationWish
  | FundWish
  | CaseWish
  | RoundWish
  | CouncilWish
  | DraftWish
  | RequestWish
  | ClosureWish
  | ObligationWish
  | RecordWish
  | SuccessorWish
  | ProgrammeWish
  | VisitWish
  | ComplaintWish;
/** The answer to a command; undefined when the person did not confirm it. */
export type Sent = Promise<ExecutedView | undefined>;

/**
 * Sends commands to one case. The key of an action is kept until it is answered, so that sending it again after a lost
 * answer cannot do it twice; where the API wants the password again, the person is asked and the command repeated.
 */
export function useSendToCase(id: string): (wish: CaseWish, version: number | 'none') => Sent {
  const send = useSender(id);
  return useCallback(
    (wish, version) =>
      send(wish, (key) => call(caseRoutes.executeCaseCommand, { params: { id }, body: wish, version, key })),
    [id, send],
  );
}

/** Sends commands to one round, in the same way. */
export function useSendToRound(id: string): (wish: RoundWish, version: number | 'none') => Sent {
  const send = useSender(id);
  return useCallback(
    (wish, version) =>
      send(wish, (key) => call(councilRoutes.executeRoundCommand, { params: { id }, body: wish, version, key })),
    [id, send],
  );
}

/** Sends commands to the council of a unit, in the same way. */
export function useSendToCouncil(unit: string): (wish: CouncilWish, version: number | 'none') => Sent {
  const send = useSender(unit);
  return useCallback(
    (wish, version) =>
      send(wish, (key) => call(councilRoutes.executeCouncilCommand, { params: { unit }, body: wish, version, key })),
    [unit, send],
  );
}

/** Sends commands to one report, in the same way. */
export function useSendToReport(id: string): (wish: ReportWish, version: number | 'none') => Sent {
  const send = useSender(id, 'reports');
  return useCallback(
    (wish, version) =>
      send(wish, (key) => call(obligationRoutes.executeReportCommand, { params: { id }, body: wish, version, key })),
    [id, send],
  );
}

/** Sends commands to what a unit has of its own under a plan, in the same way. */
export function useSendToUnitCriteria(
  plan: string,
  unit: string,
): (wish: UnitCriteriaWish, version: number | 'none') => Sent {
  const send = useSender(plan, unit);
  return useCallback(
    (wish, version) =>
      send(wish, (key) =>
        call(planLifeRoutes.executeUnitCriteriaCommand, { params: { plan, unit }, body: wish, version, key }),
      ),
    [plan, unit, send],
  );
}

/** Sends commands to one declaration of closed days, in the same way. */
export function useSendToClosure(id: string): (wish: ClosureWish, version: number | 'none') => Sent {
  const send = useSender(id, 'calendar');
  return useCallback(
    (wish, version) =>
      send(wish, (key) => call(calendarRoutes.executeClosureCommand, { params: { id }, body: wish, version, key })),
    [id, send],
  );
}

/** Sends the decision who goes on with what an ended unit has left open, in the same way. */
export function useSendToSuccession(unit: string): (wish: SuccessorWish, version: number | 'none') => Sent {
  const send = useSender(unit);
  return useCallback(
    (wish, version) =>
      send(wish, (key) => call(successionRoutes.decideSuccession, { params: { unit }, body: wish, version, key })),
    [unit, send],
  );
}

/** Sends commands to one draft of a plan, in the same way. */
export function useSendToDraft(id: string): (wish: DraftWish, version: number | 'none') => Sent {
  const send = useSender(id);
  return useCallback(
    (wish, version) =>
      send(wish, (key) => call(planDraftRoutes.executePlanDraftCommand, { params: { id }, body: wish, version, key })),
    [id, send],
  );
}

/** Sends the withdrawal of a plan as a whole, in the same way. */
export function useSendWithdrawal(id: string): (wish: WithdrawalWish) => Sent {
  const send = useSender(id);
  return useCallback(
    (wish) => send(wish, (key) => call(plansRoutes.withdrawPlan, { params: { id }, body: wish, key })),
    [id, send],
  );
}

/** Sends commands about one person of the register, in the same way. */
export function useSendToPerson(id: string): (wish: PersonWish, version: number | 'none') => Sent {
  const send = useSender(id, 'administration');
  return useCallback(
    (wish, version) =>
      send(wish, (key) => call(organizationRoutes.executePersonCommand, { params: { id }, body: wish, version, key })),
    [id, send],
  );
}

/** Sends commands to one obligation, in the same way. */
export function useSendToObligation(id: string): (wish: ObligationWish, version: number | 'none') => Sent {
  const send = useSender(id);
  return useCallback(
    (wish, version) =>
      send(wish, (key) =>
        call(obligationRoutes.executeObligationCommand, { params: { id }, body: wish, version, key }),
      ),
    [id, send],
  );
}

/** Sends commands to one request to change a plan, in the same way. */
export function useSendToRequest(id: string): (wish: RequestWish, version: number | 'none') => Sent {
  const send = useSender(id, 'plan-requests');
  return useCallback(
    (wish, version) =>
      send(wish, (key) => call(planLifeRoutes.executePlanRequestCommand, { params: { id }, body: wish, version, key })),
    [id, send],
  );
}

/** Sends commands to one record of work, in the same way. */
export function useSendToRecord(id: string): (wish: RecordWish, version: number | 'none') => Sent {
  const send = useSender(id, 'records');
  return useCallback(
    (wish, version) =>
      send(wish, (key) => call(obligationRoutes.executeRecordCommand, { params: { id }, body: wish, version, key })),
    [id, send],
  );
}

/** Sends commands to one programme of inspections, in the same way. */
export function useSendToProgramme(id: string): (wish: ProgrammeWish, version: number | 'none') => Sent {
  const send = useSender(id);
  return useCallback(
    (wish, version) =>
      send(wish, (key) => call(inspectionRoutes.executeProgrammeCommand, { params: { id }, body: wish, version, key })),
    [id, send],
  );
}

/** Sends commands to one visit, in the same way; what is written without a network goes through its outbox instead. */
export function useSendToVisit(id: string): (wish: VisitWish, version: number) => Sent {
  const send = useSender(id);
  return useCallback(
    (wish, version) =>
      send(wish, (key) => call(inspectionRoutes.executeVisitCommand, { params: { id }, body: wish, version, key })),
    [id, send],
  );
}

/** Sends commands to one complaint about a unit, in the same way. */
export function useSendToComplaint(id: string): (wish: ComplaintWish, version: number | 'none') => Sent {
  const send = useSender(id, 'complaints');
  return useCallback(
    (wish, version) =>
      send(wish, (key) => call(inspectionRoutes.executeComplaintCommand, { params: { id }, body: wish, version, key })),
    [id, send],
  );
}

/** Sends commands to one proposal of an award, in the same way. */
export function useSendToProposal(id: string): (wish: ProposalWish, version: number | 'none') => Sent {
  const send = useSender(id);
  return useCallback(
    (wish, version) =>
      send(wish, (key) =>
        call(commendationRoutes.executeProposalCommand, { params: { id }, body: wish, version, key }),
      ),
    [id, send],
  );
}

/** Sends commands to one declared award of before this system, in the same way. */
export function useSendToAttestation(id: string): (wish: AttestationWish, version: number | 'none') => Sent {
  const send = useSender();
  return useCallback(
    (wish, version) =>
      send(wish, (key) =>
        call(attestationRoutes.executeAttestationCommand, { params: { id }, body: wish, version, key }),
      ),
    [id, send],
  );
}

/** Posts entries in the fund of a unit for a year, in the same way. */
export function useSendToFund(unit: string, year: number): (wish: FundWish, version: number | 'none') => Sent {
  const send = useSender(unit);
  return useCallback(
    (wish, version) =>
      send(wish, (key) => {
        const params = { unit, year: String(year) };
        return call(commendationRoutes.executeFundCommand, { params, body: wish, version, key });
      }),
    [unit, year, send],
  );
}

/** @param about what the commands are about, in the words of `readAgain` */
function useSender(...about: readonly string[]) {
  const stepUp = useStepUp();
  const client = useQueryClient();
  const named = about.join(' ');
  const under = useRef<{ readonly what: string; readonly key: string }>(undefined);
  return useCallback(
    async (wish: Wish, request: (key: string) => Promise<ExecutedView>): Sent => {
      const what = JSON.stringify(wish);
      if (under.current?.what !== what) under.current = { what, key: newUuid() };
      const { key } = under.current;
      const done = await confirmed(() => request(key), stepUp);
      if (!done) return undefined;
      under.current = undefined;
      readBehind(done.position);
      await readAgain(client, named.split(' '));
      return done;
    },
    [client, stepUp, named],
  );
}

/** Asks again with the password where a decision wants it; undefined where it was not given. */
export async function confirmed<T>(request: () => Promise<T>, stepUp: () => Promise<boolean>): Promise<T | undefined> {
  try {
    return await request();
  } catch (error) {
    if (codeOf(error) !== 'STEP_UP_REQUIRED') throw error;
    return (await stepUp()) ? request() : undefined;
  }
}
