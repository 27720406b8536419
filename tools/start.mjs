// npm start: brings up what is missing, serves, and takes everything down again.
import { install } from './install.mjs';
import { live, say, stopwatch } from './session/lifetime.mjs';

await live(async () => {
  const took = stopwatch();
  await install('run');
  const { prepare, serve } = await import('./session.mjs');
  const session = await prepare({ took });
  await serve(session, { logs: 'shown' });
  say(`served after ${took()}: ${session.address}   (Ctrl-C stops everything)`);
});
