import { setTimeout as pause } from 'node:timers/promises';
import type { RunProgress } from '@core/inspection';
import type { Queryable } from '@lib/event-store';

/** How often the row of a run is looked at while somebody waits, in milliseconds. */
const LOOK_MS = 500;
/** A stream that lasts longer than this ends; the browser asks again by itself. */
const LONGEST_MS = 300_000;

interface Row {
  run: string | null;
  status: RunProgress['status'];
  done: string;
  total: string;
}

/** How far planning runs are, for people who wait. */
export class RunProgressReader {
  constructor(private readonly db: Queryable) {}

  /** The last run of a programme; undefined where none was asked for. */
  async find(programme: string): Promise<RunProgress | undefined> {
    const { rows } = await this.db.query<Row>(
      `select p.run, w.status, w.done::text, w.total::text
         from inspection.programmes p join scheduling.works w on w.id = p.run where p.id = $1`,
      [programme],
    );
    const [row] = rows;
    if (!row?.run) return undefined;
    return { run: row.run, status: row.status, done: Number(row.done), total: Number(row.total) };
  }

  /** Server-sent events, one each time something has changed, until the run is over. */
  async *events(programme: string): AsyncIterable<string> {
    const began = Date.now();
    let told = '';
    for (;;) {
      const progress = await this.find(programme);
      const text = JSON.stringify(progress ?? null);
      if (text !== told) yield `event: progress\ndata: ${text}\n\n`;
      else yield ': still here\n\n';
      told = text;
      const over = !progress || progress.status === 'finished' || progress.status === 'cancelled';
      if (over || Date.now() - began > LONGEST_MS) return;
      await pause(LOOK_MS);
    }
  }
}
