#!/usr/bin/env node
// npx neuguong ...: the command line on this folder's data.
import { install } from './install.mjs';
import { end, live } from './session/lifetime.mjs';

await live(async () => {
  await install('run');
  const { commandLine } = await import('./session.mjs');
  await end(await commandLine(process.argv.slice(2)));
});
