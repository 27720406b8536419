import { verifyStream } from '../core';
import { sha256 } from '../hash';
import type { Queryable } from '../event-log';
import { EventStore } from '../store';

/** A command whose sender was told that it is done. */
export interface Acknowledged {
  readonly command: string;
  readonly stream: string;
  readonly version: number;
}

interface CommandRow {
  id: string;
  stream: string;
  version: number;
  answer: string;
}

interface EventRow {
  stream: string;
  version: number;
  position: string;
  command: string;
}

/**
 * Looks at a whole store after a fault, knowing nothing of how it was written: whatever was acknowledged is there once,
 * a command is there with its row and all its events or not at all, versions run 1..n in the order of positions, and
 * every chain is whole.
 * @returns one line a violation; none when all is well
 */
export async function faultsOfLog(db: Queryable, acknowledged: readonly Acknowledged[] = []): Promise<string[]> {
  const { rows: commands } = await db.query<CommandRow>('select id, stream, version, answer from event_store.commands');
  const { rows: events } = await db.query<EventRow>(
    'select stream, version, position, command from event_store.events order by stream, version',
  );
  return [
    ...lostAnswers(commands, acknowledged),
    ...partialCommands(commands, events),
    ...disorder(events),
    ...(await brokenChains(new EventStore(db), events)),
  ];
}

function lostAnswers(commands: readonly CommandRow[], acknowledged: readonly Acknowledged[]): string[] {
  const known = new Map(commands.map((row) => [row.id, row]));
  return acknowledged.flatMap(({ command, stream, version }) => {
    const row = known.get(command);
    if (!row) return [`command ${command} was acknowledged and is lost`];
    const same = row.stream === stream && row.version === version;
    return same
      ? []
      : [`command ${command} was acknowledged at ${stream}/${version}, not ${row.stream}/${row.version}`];
  });
}

/** The events of a command are one run of versions that ends at its row's version and is as long as its answer says. */
function partialCommands(commands: readonly CommandRow[], events: readonly EventRow[]): string[] {
  const byCommand = new Map<string, EventRow[]>();
  for (const event of events) byCommand.set(event.command, [...(byCommand.get(event.command) ?? []), event]);
  const known = new Set(commands.map((row) => row.id));
  const orphans = [...byCommand.keys()].filter((command) => !known.has(command));
  const faults = orphans.map((command) => `events of command ${command} have no command row`);
  for (const row of commands) {
    const expected = (JSON.parse(row.answer) as { events: string[] }).events.length;
    const mine = byCommand.get(row.id) ?? [];
    const run = mine.every(
      (event, i) => event.stream === row.stream && event.version === row.version - expected + 1 + i,
    );
    if (mine.length !== expected || !run) {
      faults.push(`command ${row.id} has ${mine.length} of its ${expected} events at ${row.stream}/${row.version}`);
    }
  }
  return faults;
}

function disorder(events: readonly EventRow[]): string[] {
  return events.flatMap((event, i) => {
    const before = events[i - 1];
    const first = before?.stream !== event.stream;
    const version = first ? 1 : before.version + 1;
    if (event.version !== version) return [`${event.stream}/${event.version} stands where version ${version} should`];
    return !first && Number(event.position) <= Number(before.position)
      ? [`${event.stream}/${event.version} has a position before its predecessor's`]
      : [];
  });
}

async function brokenChains(store: EventStore, events: readonly EventRow[]): Promise<string[]> {
  const faults: string[] = [];
  for (const stream of new Set(events.map((event) => event.stream))) {
    const report = await verifyStream(stream, await store.readStream(stream), sha256);
    if (!report.whole) faults.push(`the chain of ${stream} breaks at ${report.version}: ${report.fault}`);
  }
  return faults;
}
