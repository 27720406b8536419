// npm run demo: a council's quiet afternoon. Seeds samples, tells one case's whole story, and stays open; --exit ends after it.
import { install } from './install.mjs';
import { end, live, say, stopwatch } from './session/lifetime.mjs';
import { choosePort } from './session/settings.mjs';

const leave = process.argv.includes('--exit');

/** One line that changes in place on a terminal; elsewhere a line now and then. */
function progressLine() {
  let last = 0;
  return {
    show(text) {
      if (process.stdout.isTTY)
        process.stdout.write(`\r\x1b[K[neuguong] ${text.slice(0, process.stdout.columns - 12)}`);
      else if (Date.now() - last > 2_000) say(text);
      else return;
      last = Date.now();
    },
    clear() {
      if (process.stdout.isTTY && last) process.stdout.write('\r\x1b[K');
    },
  };
}

/** One sample account for each role, as a table; they all have one password. */
function showAccounts(accounts) {
  const shown = accounts.filter(({ role }, at) => accounts.findIndex((other) => other.role === role) === at);
  const columns = ['login', 'role', 'name', 'title'];
  const width = (column) => Math.max(...shown.map((account) => account[column].length));
  for (const account of shown) {
    console.log(`  ${columns.map((column) => account[column].padEnd(width(column))).join('  ')}`.trimEnd());
  }
  const more = accounts.length - shown.length;
  console.log(`  and ${more} more (npx neuguong seed --demo lists them); password of all: ${accounts[0].password}\n`);
}

/** @returns {Record<string, unknown> | undefined} the object of a JSON line, undefined for any other line */
function parsed(line) {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

async function seed(command, env, args) {
  const progress = progressLine();
  let accounts = [];
  const onLine = (line) => {
    const message = parsed(line);
    if (message?.progress) progress.show(message.progress);
    if (Array.isArray(message?.accounts)) accounts = message.accounts;
    if (!message) say(line);
  };
  await command(['seed', '--json', ...args], { env, onLine }).finally(() => progress.clear());
  return accounts;
}

await live(async () => {
  const took = stopwatch();
  await install('run');
  const { command, prepare, serve } = await import('./session.mjs');
  const { port, note } = await choosePort(process.env);
  if (note) say(note);
  const session = await prepare({ port, say: (line) => say(`${line}   ${took()}`) });
  const { address } = session;
  const env = { ...session.ownerEnv, DEMO_ORIGIN: address };
  await session.once('seeded', () => seed(command, env, []));
  await serve('api', session, { logs: 'kept' });
  say(`the page is served after ${took()}: ${address}`);
  await serve('worker', session, { logs: 'kept' });
  const accounts = await seed(command, env, ['--demo']);
  say(`samples ready   ${took()}\n`);
  await command(['demo'], { env });
  console.log('');
  say(`story told   ${took()}`);
  if (leave) return end(0, 'demo --exit');
  if (accounts.length > 0) {
    say('sample accounts:');
    showAccounts(accounts);
  }
  say(`open ${address}   data: ${session.dataDir}   (Ctrl-C stops everything)`);
});
