import type { Instant } from '@core/kernel';
import { uuidV5 } from '../ids';
import type { HistoricCommand } from '../import-plan';
import { someone } from './samples';

const SPACE = '6f1c2a9e-5d0b-4c55-9c53-1f0e8a7b2d31';
const FIRST_DAY = Date.UTC(2011, 0, 3, 2);
const HOUR = 3_600_000;

export interface Shape {
  /** Histories of another name share nothing. */
  readonly name: string;
  readonly streams: number;
  readonly commands: number;
  /** Events of a command: so many, and by turns fewer. */
  readonly events?: number;
}

/** The same histories every time, as an office may have kept them for years: some streams, one after the other. */
export function* oldHistory({ name, streams, commands, events = 1 }: Shape): Generator<HistoricCommand, void, void> {
  for (let s = 0; s < streams; s++) {
    const stream = `note-${uuidV5(SPACE, `${name}/${s}`)}`;
    for (let c = 0; c < commands; c++) {
      yield {
        stream,
        command: { id: uuidV5(SPACE, `${name}/${s}/${c}`) },
        metadata: someone,
        occurredAt: new Date(FIRST_DAY + (s + c) * HOUR).toISOString() as Instant,
        events: Array.from({ length: 1 + (c % events) }, (_, n) => ({
          type: c === 0 ? 'Opened' : 'Noted',
          data: {
            n,
            text: 'Tập thể lao động xuất sắc, được bình xét tại hội nghị cán bộ công chức',
            score: 90 + (c % 10),
          },
        })),
      };
    }
  }
}
