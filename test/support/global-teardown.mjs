// Stops what global-setup started, once.
export default async function tearDown() {
  const starting = globalThis.testServices;
  globalThis.testServices = undefined;
  await (await starting)?.stop();
}
