import { forget, recall, recallAll, remember } from './device-store';

// Forms that somebody is writing lie on this device until they are sent, put away, or the person signs out: a reload, a closed
// window or the end of a session takes nothing of them.

const DAY_MS = 86_400_000;
const KEPT_DAYS = 14;

/** Whose form it is, and which. */
export interface DraftOf {
  readonly person: string;
  /** The command, with what it is about. */
  readonly form: string;
}

/** A form as it was left. */
export interface KeptDraft {
  readonly draft: Readonly<Record<string, unknown>>;
  /** What it began with, as of this version of what it is about. */
  readonly base: Readonly<Record<string, unknown>>;
  readonly version: number | undefined;
}

interface Row extends DraftOf, KeptDraft {
  readonly key: string;
  readonly at: number;
}

const keyOf = ({ person, form }: DraftOf) => `${person} ${form}`;

/** Keeps a form as it is now, in place of what was kept of it. */
export async function keepDraft(of: DraftOf, kept: KeptDraft): Promise<void> {
  await remember('drafts', keyOf(of), { ...of, ...kept, key: keyOf(of), at: Date.now() } satisfies Row);
}

/** The form as it was left; undefined where it was sent, or lay for so long that nobody comes back to it. */
export async function keptDraft(of: DraftOf): Promise<KeptDraft | undefined> {
  const row = await recall<Row>('drafts', keyOf(of));
  if (!row || Date.now() - row.at <= KEPT_DAYS * DAY_MS) return row;
  await dropDraft(of);
  return undefined;
}

export async function dropDraft(of: DraftOf): Promise<void> {
  await forget('drafts', keyOf(of));
}

/** How many forms somebody has left unsent. */
export async function draftsOf(person: string): Promise<number> {
  return (await recallAll<Row>('drafts')).filter((row) => row.person === person).length;
}

export async function dropDraftsOf(person: string): Promise<void> {
  const rows = await recallAll<Row>('drafts');
  await Promise.all(rows.flatMap((row) => (row.person === person ? [forget('drafts', row.key)] : [])));
}
