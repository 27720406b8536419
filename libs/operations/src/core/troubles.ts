import type { OperationsView, ReaderView, Trouble, TroubleCode, Verdict } from './views';

/** A reader further behind than this is late; it may be nothing but a rush. */
export const LATE_SECONDS = 60;
/** So many failures in a row are no accident. */
export const FAILING = 5;
/** A worker that has not said anything for so long counts as gone. */
export const SILENT_SECONDS = 20;
/** An alarm that was put into the queue so often and has not rung. */
export const STUCK_ATTEMPTS = 6;
/** Events that are counted at most for one reader: whoever is further behind is far behind. */
export const MOST_BEHIND = 10_000;

type Seen = Omit<OperationsView, 'verdict' | 'troubles'>;

const ACT: ReadonlySet<TroubleCode> = new Set([
  'no-worker',
  'queue-away',
  'reader-stopped',
  'reader-failing',
  'sealing-late',
  'streams-parked',
  'alarms-stuck',
]);

/** What is wrong with a house that looks like this, what most hangs on first; none when all is well. */
export function troublesOf(seen: Seen): readonly Trouble[] {
  const alive = seen.workers.filter((worker) => worker.alive);
  const { alarms, works, letters, sealing } = seen;
  const behind = seen.readers.filter(({ behindSeconds }) => behindSeconds > LATE_SECONDS);
  const troubles: readonly (Trouble | false)[] = [
    alive.length === 0 && trouble('no-worker', 1, Math.min(...seen.workers.map((one) => one.silentSeconds), Infinity)),
    some(
      'queue-away',
      alive.filter(({ queueFailures }) => queueFailures >= FAILING),
    ),
    ofReaders('reader-stopped', seen.readers, ({ stopped }) => stopped),
    ofReaders('reader-failing', seen.readers, ({ stopped, failures }) => !stopped && failures >= FAILING),
    sealing.behindSeconds > LATE_SECONDS && trouble('sealing-late', sealing.behind, sealing.behindSeconds),
    sealing.checkpoint !== null &&
      sealing.unsignedSeconds > LATE_SECONDS &&
      trouble('signing-late', sealing.unsigned, sealing.unsignedSeconds),
    ofReaders('streams-parked', seen.readers, ({ parked }) => parked > 0, sum),
    alarms.stuck > 0 && trouble('alarms-stuck', alarms.stuck),
    behind.length > 0 && {
      ...trouble('readers-behind', behind.length, Math.max(...behind.map(({ behindSeconds }) => behindSeconds))),
      readers: behind.map(({ name }) => name),
    },
    works.silent > 0 && trouble('works-silent', works.silent),
    alarms.overdue > 0 && trouble('reminders-late', alarms.overdue),
    letters.parked > 0 && trouble('letters-parked', letters.parked),
    some(
      'other-release',
      alive.filter(({ release }) => release !== seen.release),
    ),
  ];
  return troubles.filter((one) => one !== false);
}

/** The worst of all troubles. */
export function verdictOf(troubles: readonly Pick<Trouble, 'urgency'>[]): Verdict {
  if (troubles.length === 0) return 'well';
  return troubles.some(({ urgency }) => urgency === 'act') ? 'act' : 'look';
}

function trouble(code: TroubleCode, count: number, seconds = 0): Trouble {
  const known = Number.isFinite(seconds) ? Math.floor(seconds) : 0;
  return { code, urgency: ACT.has(code) ? 'act' : 'look', count, seconds: known, readers: [] };
}

function some(code: TroubleCode, those: readonly unknown[]): Trouble | false {
  return those.length > 0 && trouble(code, those.length);
}

function ofReaders(
  code: TroubleCode,
  readers: readonly ReaderView[],
  which: (reader: ReaderView) => boolean,
  counted: (those: readonly ReaderView[]) => number = (those) => those.length,
): Trouble | false {
  const those = readers.filter(which);
  return those.length > 0 && { ...trouble(code, counted(those)), readers: those.map(({ name }) => name) };
}

function sum(readers: readonly ReaderView[]): number {
  return readers.reduce((total, { parked }) => total + parked, 0);
}
