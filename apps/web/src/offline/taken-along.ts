import type { VisitView } from '@core/inspection';
import type { Me } from '@core/platform';
import { dayHere } from './device-day';
import { dropDraftsOf } from './kept-drafts';
import { empty, forget, recall, recallAll, remember } from './device-store';

// What a person asked to take along to a place without a network: visits as they were then, and who they are. It lies in
// this device only, until they leave it behind, sign out, somebody else signs in, or some weeks have passed.

const WORKER = '/service-worker.js';
const CACHES = 'neu-guong-';
const DAY_MS = 86_400_000;
const KEPT_DAYS = 30;
const ME = 'me';

interface Kept<T> {
  readonly value: T;
  readonly person: string;
  /** When it was read, by this device's clock. */
  readonly at: number;
}

/** Keeps a visit and whoever takes it; then makes sure that the pages open without a network. */
export async function takeAlong(view: VisitView, me: Me): Promise<void> {
  const at = Date.now();
  await remember('visits', view.id, { value: view, person: me.person, at } satisfies Kept<VisitView>);
  await remember('me', ME, { value: me, person: me.person, at } satisfies Kept<Me>);
  await navigator.serviceWorker.register(WORKER);
  await navigator.serviceWorker.ready;
}

/** Forgets a visit that was taken along. */
export async function leaveBehind(id: string): Promise<void> {
  await forget('visits', id);
  if ((await recallAll('visits')).length === 0) await Promise.all([empty('me'), closeOffline()]);
}

/** The visit as it was taken along, or as it was read last since; undefined where it was not. */
export async function takenAlong(id: string): Promise<VisitView | undefined> {
  return (await fresh<VisitView>('visits', id))?.value;
}

/** All visits that were taken along, the next one first. */
export async function allTakenAlong(): Promise<readonly VisitView[]> {
  const all = await recallAll<Kept<VisitView>>('visits').catch(() => []);
  return all.map(({ value }) => value).sort((a, b) => a.date.localeCompare(b.date));
}

/** A visit that was taken along has been read anew. */
export async function refresh(view: VisitView): Promise<void> {
  const kept = await recall<Kept<VisitView>>('visits', view.id);
  if (kept) await remember('visits', view.id, { ...kept, value: view, at: Date.now() });
}

/**
 * Who took visits along, with the day it must be by now: the day of then, and as many as this device has counted since.
 * The server goes by its own day once it is reached.
 */
export async function whoTookAlong(now = Date.now()): Promise<Me | undefined> {
  const kept = await fresh<Me>('me', ME).catch(() => undefined);
  if (!kept) return undefined;
  const { value, at } = kept;
  return { ...value, today: dayHere(value, at, now) };
}

/** Forgets everything of a person on this device, whatever it was for: pages, visits, what was not sent. */
export async function wipeDevice(person: string): Promise<void> {
  const written = await recallAll<{ readonly key: string; readonly person: string }>('outbox');
  const own = written.filter((entry) => entry.person === person);
  const unsent = own.map(({ key }) => forget('outbox', key));
  await Promise.all([...unsent, dropDraftsOf(person), empty('visits'), empty('me'), closeOffline()]);
}

/** Forgets what another person took along; what they wrote and did not send stays theirs. */
export async function wipeOthers(person: string): Promise<void> {
  const kept = await recall<Kept<Me>>('me', ME);
  if (!kept || kept.person === person) return;
  await Promise.all([empty('visits'), empty('me'), closeOffline()]);
}

async function closeOffline(): Promise<void> {
  const known = await navigator.serviceWorker?.getRegistrations();
  await Promise.all((known ?? []).map((one) => one.unregister()));
  if (!('caches' in globalThis)) return;
  const names = (await caches.keys()).filter((name) => name.startsWith(CACHES));
  await Promise.all(names.map((name) => caches.delete(name)));
}

async function fresh<T>(store: 'visits' | 'me', key: string): Promise<Kept<T> | undefined> {
  const kept = await recall<Kept<T>>(store, key);
  if (!kept || Date.now() - kept.at <= KEPT_DAYS * DAY_MS) return kept;
  await forget(store, key);
  return undefined;
}
