// npm start: brings up what is missing, serves, and takes everything down again.
import { install } from './install.mjs';
import { live, say, stopwatch } from './session/lifetime.mjs';
import { choosePort } from './session/settings.mjs';

await live(async () => {
  const took = stopwatch();
  await install('run');
  const { prepare, serve } = await import('./session.mjs');
  const { port, note } = await choosePort(process.env);
  if (note) say(note);
  const session = await prepare({ port, say: (line) => say(`${line}   ${took()}`) });
  await serve('api', session, { logs: 'shown' });
  say(`served after ${took()}: ${session.address}   (Ctrl-C stops everything)`);
  await serve('worker', session, { logs: 'shown' });
});
