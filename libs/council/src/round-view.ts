import type { RoundEvent, RoundView } from '@core/council';

/** What a round's events say, in the shape that screens draw; names are filled in by the caller. */
export interface RoundSheet {
  readonly council: string;
  readonly heldOn: RoundView['heldOn'];
  readonly plan: RoundView['plan'];
  readonly members: readonly string[];
  readonly threshold: RoundView['threshold'];
  readonly quorum: RoundView['quorum'];
  readonly status: RoundView['status'];
  readonly present: readonly string[] | null;
  readonly quorate: boolean | null;
  readonly results: readonly {
    readonly case: string;
    readonly ballot: RoundView['results'][number]['ballot'];
    readonly needed: number | null;
    readonly base: number | null;
    readonly outcome: RoundView['results'][number]['outcome'];
  }[];
  readonly minutes: string | null;
}

/** Folds a round's events for display; undefined before it was convened. */
export function roundSheet(events: readonly RoundEvent[]): RoundSheet | undefined {
  return events.reduce<RoundSheet | undefined>(drawn, undefined);
}

function drawn(sheet: RoundSheet | undefined, event: RoundEvent): RoundSheet | undefined {
  if (event.type === 'RoundConvened') {
    const { council, heldOn, plan, members, threshold, quorum } = event.data;
    return {
      ...{ council, heldOn, plan, members, threshold, quorum },
      ...{ status: 'convened', present: null, quorate: null, results: [], minutes: null },
    };
  }
  if (!sheet) return undefined;
  const { results } = sheet;
  switch (event.type) {
    case 'CandidateIntroduced':
      return {
        ...sheet,
        results: [...results, { case: event.data.case, ballot: null, needed: null, base: null, outcome: null }],
      };
    case 'CandidateWithdrawn':
      return { ...sheet, results: results.filter((result) => result.case !== event.data.case) };
    case 'AttendanceRecorded':
      return { ...sheet, present: event.data.present, quorate: event.data.quorate };
    case 'OpenVoteRecorded': {
      const { case: voted, yes, no, abstain, needed, base, outcome } = event.data;
      const ballot = { members: sheet.members.length, present: sheet.present?.length ?? 0, yes, no, abstain };
      return {
        ...sheet,
        results: results.map((result) =>
          result.case === voted ? { case: voted, ballot, needed, base, outcome } : result,
        ),
      };
    }
    case 'CandidateDecided': {
      const { case: decided, ballot, needed, base, outcome } = event.data;
      return {
        ...sheet,
        results: results.map((result) =>
          result.case === decided ? { case: decided, ballot, needed, base, outcome } : result,
        ),
      };
    }
    case 'RoundClosed':
      return { ...sheet, status: 'closed', minutes: event.data.minutes };
    case 'RoundTakenOver':
      return { ...sheet, council: event.data.to };
    case 'RoundAnnulled':
      return { ...sheet, status: 'annulled' };
  }
}
