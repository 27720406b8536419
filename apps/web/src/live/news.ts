import type { LiveKind } from '@core/notifications';
import type { Query, QueryClient } from '@tanstack/react-query';
import { ownPosition } from '../api/call';
import { isOwn } from '../api/own-traces';
import { type Change, concerns, holds } from './concerns';
import type { Heard, LiveMode } from './heard';

/** What waits to be shown, for whoever draws it. */
export interface Waiting {
  /** How many things have changed, by kind; messages are counted as one kind. */
  readonly counts: ReadonlyMap<LiveKind | 'message' | 'anything', number>;
  /** What is shown is one thing, and it has changed. */
  readonly itself: boolean;
  readonly mode: LiveMode;
  /** Since when what is shown has not been read, where nothing is heard and it may be old; milliseconds since 1970. */
  readonly staleSince: number | undefined;
}

/** Changes of other people come in bursts: a short rest gathers them. */
const GATHER_MS = 600;
/** Own actions are answered before what followed from them is heard. */
const OWN_MS = 400;
const STALE_MS = 60_000;
const LOOK_MS = 20_000;

/**
 * Keeps what is shown current without moving it under anybody's hand: changes are applied at once where the person neither
 * points at the page nor types in it, and wait to be asked for otherwise.
 */
export class LiveNews {
  readonly #held = new Map<string, Change>();
  readonly #watchers = new Set<() => void>();
  #own: { readonly change: Change; readonly position: number }[] = [];
  #mode: LiveMode = 'starting';
  #shown: Waiting = { counts: new Map(), itself: false, mode: 'starting', staleSince: undefined };
  #gathering: ReturnType<typeof setTimeout> | undefined;
  #following: ReturnType<typeof setTimeout> | undefined;
  readonly #looking: ReturnType<typeof setInterval>;

  /** @param busy whether the person points at what is shown, or has begun something there */
  constructor(
    private readonly client: QueryClient,
    private readonly busy: () => boolean,
  ) {
    this.#looking = setInterval(() => {
      if (this.#mode === 'cut') this.#count();
      this.#draw();
    }, LOOK_MS);
  }

  close(): void {
    clearInterval(this.#looking);
    clearTimeout(this.#gathering);
    clearTimeout(this.#following);
  }

  readonly watch = (changed: () => void): (() => void) => {
    this.#watchers.add(changed);
    return () => this.#watchers.delete(changed);
  };

  readonly waiting = (): Waiting => this.#shown;

  hear(heard: Heard): void {
    const change = heard.what === 'change' ? heard.change : heard.what === 'message' ? 'message' : 'anything';
    if (change === 'message') this.#count();
    void this.client.invalidateQueries({ predicate: ({ queryKey }) => concerns(change, queryKey), type: 'inactive' });
    if (heard.what === 'change' && isOwn(heard.change.trace)) return this.#follow(heard.change, heard.position);
    if (!this.#concerned(change).some(() => true)) return;
    this.#held.set(typeof change === 'string' ? change : `${change.kind} ${change.id}`, change);
    this.settle();
  }

  turn(mode: LiveMode): void {
    if (mode === this.#mode) return;
    this.#mode = mode;
    if (mode === 'live') this.#count();
    this.#draw();
  }

  /** Applies what waits when the person's hand is elsewhere, after a moment; to be called when that may have become so. */
  settle(): void {
    if (this.#held.size === 0) return;
    clearTimeout(this.#gathering);
    this.#gathering = setTimeout(() => {
      if (this.busy()) this.#draw();
      else this.apply();
    }, GATHER_MS);
  }

  /** Shows all that waits. */
  apply(): void {
    const changes = [...this.#held.values()];
    this.#held.clear();
    this.#draw();
    this.#read(changes);
  }

  /** Reads again all that is shown, where nothing is heard of changes. */
  reload(): void {
    this.#held.clear();
    this.#read(['anything']);
    this.#draw();
  }

  /** The window is looked at again: without a stream the lists are read anew, unless that could move what is pointed at. */
  look(): void {
    if (this.#mode === 'cut' && !this.busy()) {
      const listed = (query: Query) => concerns('anything', query.queryKey) && !isOneCase(query);
      void this.client.invalidateQueries({ predicate: listed }).then(() => this.#draw());
    }
    this.settle();
    this.#draw();
  }

  /** Counts unseen reminders anew: a number beside the menu, which moves nothing. */
  #count(): void {
    void this.client.invalidateQueries({ queryKey: ['inbox', 'unread'] });
  }

  /** What followed from an own action is shown at once; the action itself has been read by whoever sent it. */
  #follow(change: Change, position: number): void {
    this.#own.push({ change, position });
    clearTimeout(this.#following);
    this.#following = setTimeout(() => {
      const after = this.#own.filter((one) => one.position > ownPosition());
      this.#own = [];
      this.#read(after.map((one) => one.change));
    }, OWN_MS);
  }

  #read(changes: readonly Change[]): void {
    const concerned = (query: Query) => changes.some((change) => this.#shows(query, change));
    void this.client.invalidateQueries({ predicate: concerned }).then(() => this.#draw());
  }

  #concerned(change: Change): Query[] {
    return this.client.getQueryCache().findAll({ type: 'active', predicate: (query) => this.#shows(query, change) });
  }

  #shows(query: Query, change: Change): boolean {
    return query.isActive() && concerns(change, query.queryKey) && !holds(query.state.data, change);
  }

  #draw(): void {
    const counts = new Map<LiveKind | 'message' | 'anything', number>();
    let itself = false;
    for (const [name, change] of this.#held) {
      const concerned = this.#concerned(change);
      if (concerned.length === 0)
        this.#held.delete(name); // it has been read meanwhile, or is not shown any more
      else {
        const kind = typeof change === 'string' ? change : change.kind;
        counts.set(kind, (counts.get(kind) ?? 0) + 1);
        if (typeof change !== 'string' && concerned.some(({ queryKey }) => queryKey.includes(change.id))) itself = true;
      }
    }
    this.#shown = { counts, itself, mode: this.#mode, staleSince: this.#staleSince() };
    for (const changed of this.#watchers) changed();
  }

  #staleSince(): number | undefined {
    if (this.#mode !== 'cut') return undefined;
    const read = this.client
      .getQueryCache()
      .findAll({ type: 'active', predicate: ({ queryKey }) => concerns('anything', queryKey) })
      .map(({ state }) => state.dataUpdatedAt)
      .filter((at) => at > 0);
    const oldest = Math.min(...read);
    return Date.now() - oldest > STALE_MS ? oldest : undefined;
  }
}

/** Each reading of a case is recorded, so none is made without somebody who asks. */
function isOneCase({ queryKey }: Query): boolean {
  return queryKey[0] === 'case' || queryKey[0] === 'history' || queryKey[0] === 'proof';
}
