/** Why something could not be handled, as far as its code tells; what to do next hangs on it. */
export const PARKED_WHYS = ['newer-release', 'refused', 'contradiction', 'database', 'program'] as const;
export type ParkedWhy = (typeof PARKED_WHYS)[number];

const SQLSTATE = /^[0-9A-Z]{5}$/;
const CONTRADICTION = /^(23|22)/;
const REJECTION = /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)+$/;

/**
 * What a code of event_store.parked says: a log that is ahead of this program, a rule that said no, rows that contradict one
 * another, anything else of the database, or a fault of the program.
 */
export function whyParked(code: string): ParkedWhy {
  if (code === 'EVENT_UNKNOWN' || code === 'EVENT_NEWER') return 'newer-release';
  if (SQLSTATE.test(code) && /\d/.test(code)) return CONTRADICTION.test(code) ? 'contradiction' : 'database';
  return REJECTION.test(code) ? 'refused' : 'program';
}
