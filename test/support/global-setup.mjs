// Once per jest run, for all projects that ask for servers.
import { startServices } from './services.mjs';

export default async function setUp() {
  globalThis.testServices ??= startServices(process.env);
  await globalThis.testServices;
}
