import { z } from 'zod';

/** An id in a path names a stream, and streams are written in lower case. */
export const ById = z.object({ id: z.uuid().toLowerCase() });

/** The answer to every command: the new version and the events it led to. */
export const Executed = z.object({
  id: z.uuid(),
  version: z.int(),
  events: z.array(z.string()).readonly(),
  /** Where the log stands with these events; 0 when there was nothing to do. */
  position: z.int(),
  repeated: z.boolean(),
});
export type ExecutedView = z.infer<typeof Executed>;
