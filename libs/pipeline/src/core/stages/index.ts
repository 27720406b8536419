import type { Stage } from '@core/plans';
import { commendation } from './commendation';
import { discovery } from './discovery';
import { honoring } from './honoring';
import { nurturing } from './nurturing';
import { replication } from './replication';
import { selection } from './selection';

/** The six slices by name; a stage without its slice does not compile. */
export const stages = {
  discovery,
  nurturing,
  selection,
  replication,
  honoring,
  commendation,
} as const satisfies { readonly [S in Stage]: { readonly name: S | Stage } };
