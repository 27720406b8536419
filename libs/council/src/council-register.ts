import { type LocalDate, stateOf } from '@core/kernel';
import {
  type CouncilCommand,
  type CouncilContext,
  councilDecider,
  type CouncilEvent,
  councilOn,
  type CouncilOnDay,
  type CouncilState,
} from '@core/council';
import type { UnitTree } from '@core/organization';
import { type Aggregate, type EventStore, type Queryable, type Side, uuidV5 } from '@lib/event-store';

/** Councils live in a space of names of their own, so that each is found from its unit. */
const COUNCILS = '5e1c0f3b-2a77-5d44-8a0e-6c1f9d2b7e35';

/** The id of the stream of a unit's council. */
export const councilId = (unit: string): string => uuidV5(COUNCILS, unit);

const councilRows: Side = {
  name: 'council.councils',
  sql: (rows) => `
    insert into council.councils (id, version, unit, level, valid_from, valid_to, bylaw, changed_at)
    select r.* from json_to_recordset(${rows}) as r(id uuid, version int, unit text, level text, valid_from date,
      valid_to date, bylaw int, changed_at timestamptz)
    on conflict (id) do update set (version, level, valid_from, valid_to, bylaw, changed_at) =
      (excluded.version, excluded.level, excluded.valid_from, excluded.valid_to, excluded.bylaw, excluded.changed_at)`,
};

export interface CouncilListRow {
  readonly id: string;
  readonly version: number;
  readonly unit: string;
  readonly level: string;
  readonly valid_from: LocalDate;
  readonly valid_to: LocalDate | null;
  readonly bylaw: number;
}

/** The councils as their streams tell of them: who sat where on any day, and by which by-law. */
export class CouncilRegister {
  constructor(
    private readonly store: Pick<EventStore, 'readStream'>,
    private readonly db: Queryable,
  ) {}

  async stateOf(unit: string): Promise<CouncilState> {
    return stateOf(councilDecider, await this.store.readStream(`council-${councilId(unit)}`));
  }

  /** A unit's council on a day; undefined where none is constituted. */
  async on(unit: string, on: LocalDate): Promise<CouncilOnDay | undefined> {
    return councilOn(await this.stateOf(unit), on);
  }

  async list(units: readonly string[]): Promise<readonly CouncilListRow[]> {
    const { rows } = await this.db.query<CouncilListRow>(
      `select id, version, unit, level, valid_from, valid_to, bylaw from council.councils
        where unit = any($1) order by unit`,
      [units],
    );
    return rows;
  }

  /** Which of these people the register of people knows. */
  async known(people: readonly string[]): Promise<ReadonlySet<string>> {
    const { rows } = await this.db.query<{ id: string }>(
      'select id::text from organization.people where id::text = any($1)',
      [people],
    );
    return new Set(rows.map(({ id }) => id));
  }
}

/** The council as the applications run it: its pure decider, and the row it writes for lists. */
export function councilAggregate(
  tree: () => UnitTree,
  register: Pick<CouncilRegister, 'known'>,
): Aggregate<CouncilState, CouncilCommand, CouncilEvent, CouncilContext> {
  return {
    decider: councilDecider,
    async context(_state, command, occasion, id) {
      const known = await register.known(peopleIn(command));
      return {
        occasion,
        councilId: id,
        unitKnown: (unit, on) => tree().exists(unit, on),
        personKnown: (person) => known.has(person),
      };
    },
    sides: ({ streamId, after, version, occasion }) =>
      after.status === 'none'
        ? []
        : [
            {
              side: councilRows,
              rows: [
                {
                  id: streamId,
                  version,
                  unit: after.file.unit,
                  level: after.file.level,
                  valid_from: after.file.from,
                  valid_to: after.file.last,
                  bylaw: after.file.bylaws.at(-1)?.version ?? 0,
                  changed_at: occasion.now,
                },
              ],
            },
          ],
  };
}

function peopleIn(command: CouncilCommand): readonly string[] {
  switch (command.type) {
    case 'ConstituteCouncil':
      return command.data.seats.map(({ person }) => person);
    case 'SeatMember':
      return [command.data.person];
    case 'EndSeat':
    case 'AdoptBylaw':
    case 'DissolveCouncil':
      return [];
  }
}
