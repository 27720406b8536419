import 'reflect-metadata';
import { carryOutErasures, ErasureDesk, Eraser, type ErasureStep } from '@lib/erasure';
import { advance, ExecuteHandler } from '@lib/event-store';
import { connect } from '@lib/platform';
import { type HouseSettings, openHouse } from '../house';

/**
 * A worker that only carries erasures out and kills itself, as a power cut would, after the step that the variable DOOMED
 * names. `unlisted` is a seeded bug: it destroys first and means to write the list later.
 */
export interface Doomed extends HouseSettings {
  readonly projectorUrl: string;
  readonly after: ErasureStep | 'recorded' | 'unlisted';
}

function die(): void {
  process.kill(process.pid, 'SIGKILL');
}

async function main(): Promise<void> {
  const doomed = JSON.parse(process.env['DOOMED'] ?? '{}') as Doomed;
  const house = await openHouse(doomed, 'doomed eraser', 2, 'resume');
  const projector = await connect(doomed.projectorUrl, 'doomed eraser', 2);
  const list =
    doomed.after === 'unlisted'
      ? ({ add: (entry: object) => Promise.resolve({ ...entry, n: 1, hash: 'ab'.repeat(32) }) } as never)
      : house.erasureList;
  const eraser = new Eraser(list, projector.pool, house.subjectFiles, (step) => {
    if (step === doomed.after || (doomed.after === 'unlisted' && step === 'files')) die();
  });
  const desk = new ErasureDesk(
    new ExecuteHandler(house.store) as never,
    house.store,
    house.vault,
    house.erasing,
    house.clock,
  );
  const run: Pick<ErasureDesk, 'run'> = {
    async run(order) {
      const executed = await desk.run(order);
      if (doomed.after === 'recorded') die(); // before the checkpoint moves
      return executed;
    },
  };
  const at = () => ({ today: house.clock.today(), now: house.clock.now() });
  for (;;) await advance(projector.pool, house.store, carryOutErasures(eraser, run, at));
}

void main();
