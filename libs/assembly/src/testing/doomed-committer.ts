import 'reflect-metadata';
import { connect } from '@lib/platform';
import { type HouseSettings, openHouse } from '../house';
import { forgetful, uploadLine } from './upload-line';

/**
 * A worker that only works on uploads and kills itself, as a power cut would, once it has opened `after` cases. `forgetful`
 * is a seeded bug: the ids of cases do not follow from their rows.
 */
export interface DoomedCommitter extends HouseSettings {
  readonly projectorUrl: string;
  readonly after: number;
  readonly forgetful?: boolean;
}

async function main(): Promise<void> {
  const doomed = JSON.parse(process.env['DOOMED'] ?? '{}') as DoomedCommitter;
  const house = await openHouse(doomed, 'doomed committer', 6);
  const projector = await connect(doomed.projectorUrl, 'doomed committer', 3);
  let opened = 0;
  const line = uploadLine(house, { url: doomed.projectorUrl, pool: projector.pool }, (target) => {
    const kept = doomed.forgetful ? forgetful(target) : target;
    return {
      ...kept,
      async open(wish, duplicates) {
        await kept.open(wish, duplicates);
        if (++opened === doomed.after) process.kill(process.pid, 'SIGKILL');
      },
    };
  });
  line.start();
}

void main();
