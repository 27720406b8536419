import type { PermissionName } from '@core/organization';
import { z } from 'zod';

/** What lists are told of while they are open, by category of streams, each with the permission that shows it. */
export const LIVE_KINDS = {
  case: 'case.read',
  obligation: 'obligation.read',
  record: 'record.read',
  report: 'report.read',
  round: 'round.read',
  proposal: 'commendation.read',
  programme: 'inspection.read',
  visit: 'visit.read',
  complaint: 'complaint.read',
} as const satisfies Readonly<Record<string, PermissionName>>;
export type LiveKind = keyof typeof LIVE_KINDS;

export function isLiveKind(category: string): category is LiveKind {
  return Object.hasOwn(LIVE_KINDS, category);
}

/** Something has changed: what, and which version it has now. Nothing of what was done, nor of whoever did it. */
export const LiveChange = z.object({
  kind: z.enum(Object.keys(LIVE_KINDS) as LiveKind[]),
  id: z.uuid(),
  version: z.int(),
  /** The trace id of the request behind it, by which a page knows its own. */
  trace: z.string(),
});
export type LiveChange = z.output<typeof LiveChange>;

/**
 * The events of the stream: a change; a new message to the person; changes that were not kept for whoever was away, or slow;
 * a sign of life; the end of the session.
 */
export type LiveEvent = 'change' | 'message' | 'lost' | 'beat' | 'end';
