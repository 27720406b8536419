import { deviceKey } from './device-key';
import { forget, recall, recallAll, remember } from './device-store';
import { opened, seal, type Sealed } from './sealing';

// Forms that somebody is writing lie on this device until they are sent, put away, or the person signs out: a reload, a closed
// window or the end of a session takes nothing of them. They lie sealed, and whose they are and which is all that is to be read.

const DAY_MS = 86_400_000;
const KEPT_DAYS = 14;

/** Whose form it is, and which. */
export interface DraftOf {
  readonly person: string;
  /** The command, with what it is about. */
  readonly form: string;
}

/** A form as it was left. */
export interface KeptDraft<T = Readonly<Record<string, unknown>>> {
  readonly draft: T;
  /** What it began with, as of this version of what it is about. */
  readonly base: T;
  readonly version: number | undefined;
}

interface Row extends DraftOf {
  readonly key: string;
  readonly at: number;
  readonly sealed: Sealed;
}

const keyOf = ({ person, form }: DraftOf) => `${person} ${form}`;

/** One after the other: what was written first must not come to lie on what was written later, or on what was put away. */
let last: Promise<unknown> = Promise.resolve();

function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const done = last.then(work);
  last = done.catch(() => undefined);
  return done;
}

/** Keeps a form as it is now, in place of what was kept of it. */
export function keepDraft<T>(of: DraftOf, { draft, base, version }: KeptDraft<T>): Promise<void> {
  return inTurn(async () => {
    const sealed = await seal(await deviceKey(of.person), { draft, base, version });
    const { person, form } = of;
    await remember('drafts', keyOf(of), { person, form, key: keyOf(of), at: Date.now(), sealed } satisfies Row);
  });
}

/**
 * The form as it was left; undefined where it was sent, or lay for so long that nobody comes back to it, or was sealed under a
 * key that nobody has any more.
 * @throws ApiProblem where the key cannot be had now
 */
export function keptDraft<T>(of: DraftOf): Promise<KeptDraft<T> | undefined> {
  return inTurn(async () => {
    const row = await recall<Row>('drafts', keyOf(of));
    if (!row) return undefined;
    if (Date.now() - row.at <= KEPT_DAYS * DAY_MS) {
      const key = await deviceKey(of.person);
      const kept = await opened<KeptDraft<T>>(key, row.sealed).catch(() => undefined);
      if (kept) return kept;
    }
    await forget('drafts', keyOf(of));
    return undefined;
  });
}

export function dropDraft(of: DraftOf): Promise<void> {
  return inTurn(() => forget('drafts', keyOf(of)));
}

/** How many forms somebody has left unsent. */
export async function draftsOf(person: string): Promise<number> {
  return (await recallAll<Row>('drafts')).filter((row) => row.person === person).length;
}

export function dropDraftsOf(person: string): Promise<void> {
  return dropWhere((row) => row.person === person);
}

/** Drops what others have left unsent: somebody else has signed in. */
export function dropDraftsOfOthers(person: string): Promise<void> {
  return dropWhere((row) => row.person !== person);
}

function dropWhere(goes: (row: Row) => boolean): Promise<void> {
  return inTurn(async () => {
    const rows = await recallAll<Row>('drafts');
    await Promise.all(rows.filter(goes).map((row) => forget('drafts', row.key)));
  });
}
