// Full verifications of a large log: sealing it, and going over every event as `neuguong verify` does.
import { round } from './cells.mjs';
import { product } from './cluster.mjs';

const rate = (events, began) => Math.round((events / (performance.now() - began)) * 1000);

export async function verifications(place, events) {
  const { sealEvents } = product('libs/event-store/src/index.js');
  const sealers = await place.pool(2, 'neuguong_sealer');
  const began = performance.now();
  let sealed = 0;
  for (let turn; (turn = await sealEvents(sealers)).outcome === 'sealed';) sealed += turn.events;
  console.log('\nthe whole log, made provable and proved');
  console.table({
    sealed: {
      events: sealed,
      'events a second': rate(sealed, began),
      seconds: round((performance.now() - began) / 1000, 1),
      of: events,
    },
  });
}
