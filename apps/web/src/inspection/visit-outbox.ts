import { inspectionRoutes, type VisitCommand } from '@core/inspection';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import type { z } from 'zod';
import { ApiProblem, call, readBehind } from '../api/call';
import { newUuid } from '../api/uuid';
import { forget, recallAll, remember } from '../offline/device-store';
import { type Answer, type OutboxEntry, sendAll } from './outbox';

export type VisitWish = z.input<typeof VisitCommand>;
type Entry = OutboxEntry<VisitWish>;

const AGAIN_MS = 5_000;

const outside = {
  all: () => recallAll<Entry>('outbox'),
  keep: (entry: Entry) => remember('outbox', entry.key, entry),
  drop: (key: string) => forget('outbox', key),
  send: sendEntry,
};

/** Files first, by their fingerprint; then the wish, at whatever version the visit has by then, under its own key. */
async function sendEntry({ visit, wish, files, key }: Entry): Promise<Answer> {
  try {
    const received: string[] = [];
    for (const file of files) {
      const { sha256 } = await call(inspectionRoutes.addVisitFile, { params: { id: visit }, file });
      received.push(sha256);
    }
    const data = received.length > 0 ? { ...wish.data, files: received } : wish.data;
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
    const { status, title } = error.problem;
    const passes = status === 0 || status === 401 || status === 429 || status === 412 || status >= 500;
    return passes ? { kind: 'unknown' } : { kind: 'refused', sentence: title };
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
    const all = await outside.all();
    setEntries(all.filter((entry) => entry.visit === visit && entry.person === person).sort((a, b) => a.at - b.at));
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
  }, [flush, look]);
  const write = useCallback(
    async (wish: VisitWish, files: readonly File[] = []) => {
      await outside.keep({ key: newUuid(), visit, person, wish, files, at: Date.now() });
      await look();
      void flush();
    },
    [flush, look, person, visit],
  );
  const discard = useCallback(
    async (key: string) => {
      await outside.drop(key);
      await look();
    },
    [look],
  );
  return { entries, online, write, discard, flush };
}
