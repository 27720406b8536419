import { LiveChange, notificationsRoutes } from '@core/notifications';
import { pathOf } from '@core/platform';
import { newUuid } from '../api/uuid';
import type { Heard, LiveMode } from './heard';
import { KeptLines } from './kept-lines';

type Line =
  | Heard
  | { readonly what: 'mode'; readonly mode: LiveMode }
  /** A window has opened, whose lists were read when the log stood there. */
  | { readonly what: 'hello'; readonly window: string; readonly after: number | undefined }
  /** What that window has missed. */
  | { readonly what: 'missed'; readonly window: string; readonly lines: readonly Heard[] };

/** One stream lasts so long; the browser opens the next by itself and goes on where it was. */
const STREAM_SECONDS = 290;
/** A stream that is back within this time was never missed. */
const PATIENCE_MS = 6_000;
/** A stream that says nothing for so long is dead, or held up on its way: the server beats every 15 s. */
const SILENCE_MS = 40_000;
const AGAIN_MS = 20_000;
const NAME = 'neu-guong.live';
/** What each window keeps for windows that open later: it may come to hold the stream. */
const KEPT = 200;

/**
 * Hears of changes. All windows of a browser share one stream: one of them holds it and passes on what it hears, for browsers
 * open only few connections to a server.
 * @param stood where the log stood before anything was read that is shown: what has happened since is heard
 * @returns what ends it
 */
export function followChanges(
  hear: (heard: Heard) => void,
  mode: (mode: LiveMode) => void,
  stood: number | undefined,
): () => void {
  const channel = new BroadcastChannel(NAME);
  const leaving = new AbortController();
  const window = newUuid();
  let now: LiveMode = 'starting';
  let position = stood;
  const kept = new KeptLines(KEPT, stood);
  let close: () => void = () => undefined;
  let leads = false;
  const turn = (next: LiveMode) => {
    if (leads) channel.postMessage({ what: 'mode', mode: next } satisfies Line);
    if (next === now) return;
    now = next;
    mode(next);
  };
  const say = (line: Heard) => {
    if (line.what === 'change') position = line.position;
    kept.add(line);
    hear(line);
    channel.postMessage(line);
  };
  let silence: ReturnType<typeof setTimeout> | undefined;
  /** While another window leads, its words are the sign of life. */
  const alive = () => {
    clearTimeout(silence);
    if (!leads) silence = setTimeout(() => turn('cut'), SILENCE_MS);
  };
  channel.onmessage = ({ data: line }: MessageEvent<Line>) => {
    if (line.what === 'hello') {
      if (!leads) return;
      channel.postMessage({ what: 'mode', mode: now } satisfies Line);
      channel.postMessage({ what: 'missed', window: line.window, lines: kept.after(line.after) } satisfies Line);
      return;
    }
    if (line.what === 'missed') {
      if (line.window === window) line.lines.forEach(hear);
      return;
    }
    alive();
    if (line.what === 'mode') return turn(line.mode);
    if (line.what === 'change') position = line.position;
    kept.add(line);
    hear(line);
  };
  const lead = () => {
    leads = true;
    clearTimeout(silence);
    close = hold(() => position, { say, turn, at: (known) => (position = known) });
  };
  // Locks belong to secure pages; without them each window has a stream of its own.
  const locks = navigator.locks as LockManager | undefined;
  if (!locks) lead();
  else {
    channel.postMessage({ what: 'hello', window, after: stood } satisfies Line);
    const held = locks.request(NAME, { signal: leaving.signal }, async () => {
      lead();
      await new Promise((done) => leaving.signal.addEventListener('abort', done, { once: true }));
    });
    held.catch(() => undefined);
  }
  return () => {
    leaving.abort();
    clearTimeout(silence);
    close();
    channel.close();
  };
}

interface Told {
  readonly say: (heard: Heard) => void;
  readonly turn: (mode: LiveMode) => void;
  readonly at: (position: number) => void;
}

/** Holds the stream and opens it again whenever it breaks. @returns what ends it */
function hold(last: () => number | undefined, { say, turn, at }: Told): () => void {
  let source: EventSource | undefined;
  let missed: ReturnType<typeof setTimeout> | undefined;
  let silence: ReturnType<typeof setTimeout> | undefined;
  let again: ReturnType<typeof setTimeout> | undefined;
  let over = false;
  const shut = () => {
    source?.close();
    for (const timer of [missed, silence, again]) clearTimeout(timer);
    missed = undefined;
  };
  const reopen = (after: number) => {
    shut();
    if (!over) again = setTimeout(open, after);
  };
  const heard = () => {
    clearTimeout(missed);
    missed = undefined;
    clearTimeout(silence);
    silence = setTimeout(() => {
      turn('cut');
      reopen(0);
    }, SILENCE_MS);
    turn('live');
  };
  function open(): void {
    const after = last() === undefined ? '' : `&after=${last()}`;
    source = new EventSource(`/api/v1${pathOf(notificationsRoutes.followChanges)}?seconds=${STREAM_SECONDS}${after}`);
    const on = (name: string, then: (event: MessageEvent<string>) => void) =>
      source?.addEventListener(name, (event) => {
        heard();
        const position = Number((event as MessageEvent<string>).lastEventId);
        if (position > 0) at(position);
        then(event as MessageEvent<string>);
      });
    on('beat', () => undefined);
    on('message', () => say({ what: 'message' }));
    on('lost', () => say({ what: 'lost' }));
    on('change', ({ data, lastEventId }) => {
      const read = LiveChange.safeParse(JSON.parse(data));
      if (read.success) say({ what: 'change', change: read.data, position: Number(lastEventId) });
    });
    on('end', () => {
      over = true;
      shut();
      turn('ended');
    });
    source.onerror = () => {
      missed ??= setTimeout(() => turn('cut'), PATIENCE_MS);
      if (source?.readyState !== EventSource.CLOSED) return; // it comes back by itself
      clearTimeout(missed);
      turn('cut');
      reopen(AGAIN_MS);
    };
  }
  open();
  return () => {
    over = true;
    shut();
  };
}
