import { z } from 'zod';

const text = z.string().optional().catch(undefined);

/** What the address of a case says: which part of it is shown, as of when, compared with what. */
export const caseSearch = z.object({
  tab: z.enum(['overview', 'evidence', 'history']).optional().catch(undefined),
  /** The command whose form is open. */
  do: text,
  /** What the command is about: a claim, an action, a file. */
  of: text,
  /** An event number: the case is shown as it was then. */
  at: z.coerce.number().int().min(1).optional().catch(undefined),
  /** A day: the case is shown as it was at its end, by when things happened or by when they were recorded. */
  on: z.iso.date().optional().catch(undefined),
  clock: z.enum(['occurred', 'recorded']).optional().catch(undefined),
  /** An event number or a day with which a past state is compared. */
  with: z
    .union([z.string(), z.number()])
    .transform(String)
    .pipe(z.string().regex(/^(\d{1,9}|\d{4}-\d{2}-\d{2})$/))
    .optional()
    .catch(undefined),
  /** How the events are shown. */
  view: z.enum(['compact', 'json']).optional().catch(undefined),
});
