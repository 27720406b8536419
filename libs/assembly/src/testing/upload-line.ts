import { randomUUID } from 'node:crypto';
import { type Bus, ExecuteHandler } from '@lib/event-store';
import { WorkLedger, WorkLine } from '@lib/scheduling';
import { type CaseTarget, CHECKING, checkUploads, COMMITTING, commitUploads } from '@lib/workbooks';
import type { House } from '../house';
import { caseTarget, workbookSurroundings } from '../workbooks';

/** Works on uploads in this process, by its own openings. */
export function uploadLine(
  house: House,
  projector: { readonly url: string; readonly pool: ConstructorParameters<typeof WorkLedger>[0] },
  change: (target: CaseTarget) => CaseTarget = (target) => target,
): WorkLine {
  const bus = new ExecuteHandler(house.store) as unknown as Bus;
  const target = change(caseTarget(house, bus));
  const parts = { uploads: house.uploads, around: workbookSurroundings(house), target };
  const kinds = { [CHECKING]: checkUploads(parts), [COMMITTING]: commitUploads(parts) };
  const backend = { kind: 'postgres', url: projector.url, schema: 'bullmq' } as const;
  return new WorkLine(backend, new WorkLedger(projector.pool), kinds, { handOutMs: 50, beatMs: 100 });
}

/** The same target, which forgets which row a case belongs to. */
export function forgetful(target: CaseTarget): CaseTarget {
  return {
    ...target,
    caseOf: () => randomUUID(),
    open: (wish, duplicates) => target.open({ ...wish, upload: randomUUID() }, duplicates),
  };
}
