import type { VisitView } from '@core/inspection';
import type { Me } from '@core/platform';
import { dayHere } from './device-day';
import { deviceKey, forgetKey, laidKey, layKey } from './device-key';
import { dropDraftsOf, dropDraftsOfOthers } from './kept-drafts';
import { empty, forget, recall, recallAll, remember } from './device-store';
import { opened, seal, type Sealed } from './sealing';
import { dropEntriesOf } from './written-along';

// What a person asked to take along to a place without a network: visits as they were then, and who they are. It lies in
// this device only, sealed, until they leave it behind, sign out, somebody else signs in, or some weeks have passed.

const WORKER = '/service-worker.js';
const CACHES = 'neu-guong-';
const DAY_MS = 86_400_000;
const KEPT_DAYS = 30;
const ME = 'me';

interface Kept {
  readonly sealed: Sealed;
  readonly person: string;
  /** When it was read, by this device's clock. */
  readonly at: number;
}

/** Keeps a visit and whoever takes it; then makes sure that the pages open without a network. */
export async function takeAlong(view: VisitView, me: Me): Promise<void> {
  const at = Date.now();
  const { person } = me;
  const key = await layKey(person);
  await remember('visits', view.id, { sealed: await seal(key, view), person, at } satisfies Kept);
  await remember('me', ME, { sealed: await seal(key, me), person, at } satisfies Kept);
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
  const rows = await recallAll<Kept>('visits').catch(() => []);
  const all = await Promise.all(rows.map((row) => openKept<VisitView>(row)));
  return all.flatMap((value) => value ?? []).sort((a, b) => a.date.localeCompare(b.date));
}

/** A visit that was taken along has been read anew. */
export async function refresh(view: VisitView): Promise<void> {
  const kept = await recall<Kept>('visits', view.id);
  if (!kept) return;
  const sealed = await seal(await deviceKey(kept.person), view);
  await remember('visits', view.id, { ...kept, sealed, at: Date.now() } satisfies Kept);
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

/** Forgets everything of a person on this device, whatever it was for: pages, visits, what was not sent, the key. */
export async function wipeDevice(person: string): Promise<void> {
  forgetKey();
  await Promise.all([dropEntriesOf(person), dropDraftsOf(person), ...[empty('visits'), empty('me'), closeOffline()]]);
}

/**
 * Somebody has signed in: forgets what others took along and the forms that they were writing. Findings of a visit that
 * another has not sent stay theirs, under a key that only they are given.
 */
export async function wipeOthers(person: string): Promise<void> {
  forgetKey();
  await dropDraftsOfOthers(person);
  const kept = await recall<Kept>('me', ME);
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

async function fresh<T>(store: 'visits' | 'me', key: string): Promise<{ value: T; at: number } | undefined> {
  const kept = await recall<Kept>(store, key);
  if (!kept) return undefined;
  if (Date.now() - kept.at > KEPT_DAYS * DAY_MS) {
    await forget(store, key);
    return undefined;
  }
  const value = await openKept<T>(kept);
  return value === undefined ? undefined : { value, at: kept.at };
}

/** What was taken along by whoever has laid their key here; nothing of anybody else. */
async function openKept<T>({ person, sealed }: Kept): Promise<T | undefined> {
  const laid = await laidKey();
  return laid?.person === person ? opened<T>(laid.key, sealed).catch(() => undefined) : undefined;
}
