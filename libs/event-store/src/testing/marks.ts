import type { Side } from '../statement';
import type { Queryable } from '../event-log';
import type { Aggregate } from '../execute';
import { lines } from './check-log';
import { type Tally, tallies, type TallyCommand, type TallyEvent } from './tally';

/** A side row for each command of a tally: with it, what travels beside the events can be looked for after a fault. */
export const mark: Side = {
  name: 'mark',
  sql: (rows) => `insert into public.marks (command, stream, version)
                  select command, stream, version
                    from json_to_recordset(${rows}) as row(command uuid, stream text, version int)`,
};

export const markedTallies: Aggregate<Tally, TallyCommand, TallyEvent, null> = {
  ...tallies,
  sides: ({ streamId, version, occasion }) => [
    { side: mark, rows: [{ command: occasion.commandId, stream: `tally-${streamId}`, version }] },
  ],
};

/** Makes the table; nothing in it is unique, so that a row written twice stays to be seen. */
export async function createMarks(owner: Queryable): Promise<void> {
  await owner.query('create table public.marks (command uuid not null, stream text not null, version int not null)');
  await owner.query('grant select, insert on public.marks to neuguong_app');
}

const WITHOUT = `
  select format('command %s has %s marks', coalesce(c.id, m.command), coalesce(m.rows, 0)) as fault
    from event_store.commands c
    full join (select command, count(*) as rows, min(stream) as stream, min(version) as version
                 from public.marks group by command) m on m.command = c.id
   where m.rows is distinct from 1 or m.stream is distinct from c.stream or m.version is distinct from c.version`;

/** @returns one line for each command that has not exactly its one mark, and for each mark without a command */
export function faultsOfMarks(db: Queryable): Promise<string[]> {
  return lines(db, WITHOUT);
}
