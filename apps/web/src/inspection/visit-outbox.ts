import { inspectionRoutes, type VisitCommand } from '@core/inspection';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import type { z } from 'zod';
import { ApiProblem, call, readBehind } from '../api/call';
import { meQuery } from '../api/queries';
import { newUuid } from '../api/uuid';
import { dayHere } from '../offline/device-day';
import { deviceKey } from '../offline/device-key';
import { dropEntry, entriesOf, keepEntry } from '../offline/written-along';
import { type Answer, type OutboxEntry, sendAll } from './outbox';

export type VisitWish = z.input<typeof VisitCommand>;
type Entry = OutboxEntry<VisitWish>;

const AGAIN_MS = 5_000;
/** What says on which day it was written; the server takes that as the word of a device. */
const DATED: ReadonlySet<VisitWish['type']> = new Set(['AnswerItem', 'RecordFinding', 'Recommend'] as const);

const outside = {
  all: (person: string) => entriesOf<VisitWish>(person),
  keep: (entry: Entry) => keepEntry(entry),
  drop: dropEntry,
  send: sendEntry,
};

/** Files first, by their fingerprint; then the wish, at whatever version the visit has by then, under its own key. */
async function sendEntry({ visit, wish, files, key, on }: Entry): Promise<Answer> {
  try {
    const received: string[] = [];
    for (const file of files) {
      const { sha256 } = await call(inspectionRoutes.addVisitFile, { params: { id: visit }, file });
      received.push(sha256);
    }
    const photos = received.length > 0 ? { files: received } : {};
    const data = { ...wish.data, ...photos, ...(on !== undefined && DATED.has(wish.type) && { writtenOn: on }) };
    for (let tries = 0; ; tries++) {
      const { version } = await call(inspectionRoutes.getVisit, { params: { id: visit } });
      try {
        const body = { ...wish, data } as VisitWish;
        const done = await call(inspectionRoutes.executeVisitCommand, { params: { id: visit }, body, version, key });
        readBehind(done.position);
        return { kind: 'taken' };
      } catch (error) {
        // Somebody of the team was faster: the entry stands on its own, so it goes on top of theirs.
        if (!(error instanceof ApiProblem) || error.problem.status !== 412 || tries > 5) throw error;
      }
    }
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    const { status, title, code } = error.problem;
    const passes = status === 0 || status === 401 || status === 429 || status === 412 || status >= 500;
    return passes ? { kind: 'unknown' } : { kind: 'refused', sentence: title, code };
  }
}

/** One sender a page: two at once would send an entry twice, which is harmless and wasteful. */
let sending: Promise<number> | undefined;

/** Sends what a person has written, whatever visit it is about. @returns how many entries were taken */
export function sendWaiting(person: string): Promise<number> {
  sending ??= sendAll(outside, person).finally(() => (sending = undefined));
  return sending;
}

/**
 * What waits to be sent of one visit. Everything that is written goes into the device first and from there to the server:
 * at once while there is a network, and by itself when it returns.
 */
export function useOutbox(visit: string, person: string) {
  const client = useQueryClient();
  const [entries, setEntries] = useState<readonly Entry[]>([]);
  const [online, setOnline] = useState(navigator.onLine);
  const look = useCallback(async () => {
    const all = await outside.all(person);
    setEntries(all.filter((entry) => entry.visit === visit).sort((a, b) => a.at - b.at));
  }, [visit, person]);
  const flush = useCallback(async () => {
    const taken = await sendWaiting(person);
    await look();
    if (taken > 0) await client.invalidateQueries({ queryKey: ['visit', visit] });
  }, [client, look, person, visit]);
  useEffect(() => {
    const change = () => {
      setOnline(navigator.onLine);
      if (navigator.onLine) void flush();
    };
    // The key is asked for while there is a network: what is written without one has to be sealed, too.
    void deviceKey(person).catch(() => undefined);
    void look().then(flush);
    addEventListener('online', change);
    addEventListener('offline', change);
    // A phone may say that it is online long before anything gets through.
    const again = setInterval(() => void flush(), AGAIN_MS);
    return () => {
      removeEventListener('online', change);
      removeEventListener('offline', change);
      clearInterval(again);
    };
  }, [flush, look, person]);
  const write = useCallback(
    async (wish: VisitWish, files: readonly File[] = []) => {
      const at = Date.now();
      const { data: me, dataUpdatedAt = at } = client.getQueryState(meQuery.queryKey) ?? {};
      await outside.keep({
        key: newUuid(),
        visit,
        person,
        wish,
        files,
        at,
        on: me ? dayHere(me, dataUpdatedAt, at) : undefined,
      });
      await look();
      void flush();
    },
    [client, flush, look, person, visit],
  );
  const discard = useCallback(
    async (key: string) => {
      await outside.drop(key);
      await look();
    },
    [look],
  );
  /** Sends a refused entry once more, without the day that this device has for it. */
  const sendUndated = useCallback(
    async ({ refused: _, refusedAs: _code, on: _on, ...entry }: Entry) => {
      await outside.keep(entry);
      await look();
      void flush();
    },
    [flush, look],
  );
  return { entries, online, write, discard, sendUndated, flush };
}

/** Writes something about the visit: into the device, and from there to the server. */
export type Write = (wish: VisitWish, files?: readonly File[]) => Promise<void>;
