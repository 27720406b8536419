import {
  type FundCommand,
  type FundContext,
  fundDecider,
  type FundEvent,
  type FundFile,
  type FundState,
  paidFor,
} from '@core/commendation';
import { type Aggregate, type Queryable, type Side, uuidV5 } from '@lib/event-store';

/** Funds live in a space of names of their own, so that each is found from its unit and year. */
const FUNDS = '9b6b7a54-1c9e-5d1b-8c55-0f7d0c0ffee5';

/** The id of the fund of a unit for a year. */
export function fundId(unit: string, year: number): string {
  return uuidV5(FUNDS, `${unit}/${year}`);
}

/** One row a fund with its balances, which the database adds up again. */
export const fundRows: Side = {
  name: 'commendation.funds',
  sql: (rows) => `
    insert into commendation.funds (id, version, unit, year, allotted, free, committed, paid, changed_at)
    select r.* from json_to_recordset(${rows}) as r(id uuid, version int, unit text, year int, allotted bigint,
      free bigint, committed bigint, paid bigint, changed_at timestamptz)
    on conflict (id) do update set (version, allotted, free, committed, paid, changed_at) =
      (excluded.version, excluded.allotted, excluded.free, excluded.committed, excluded.paid, excluded.changed_at)`,
};

/** What was paid for an award and has not come back. */
export const paidRows: Side = {
  name: 'commendation.paid_bonuses',
  sql: (rows) => `
    insert into commendation.paid_bonuses (proposal, nominee, paid)
    select r.* from json_to_recordset(${rows}) as r(proposal uuid, nominee text, paid bigint)
    on conflict (proposal, nominee) do update set paid = excluded.paid`,
};

export type FundAggregate = Aggregate<FundState, FundCommand, FundEvent, FundContext>;

/** The fund as the applications run it. @param unitKnown whether there is, or was, a unit of that id */
export function fundAggregate(unitKnown: (unit: string) => boolean): FundAggregate {
  return {
    decider: fundDecider,
    context: (_state, _command, occasion, id) => ({ occasion, fundId: id, idOf: fundId, unitKnown }),
    sides: ({ streamId, after, version, occasion, events }) => {
      if (after.status === 'unopened') return [];
      const { unit, year, balances } = after;
      const row = { id: streamId, version, unit, year, ...balances, changed_at: occasion.now };
      const paid = paidRowsOf(after, events);
      return [{ side: fundRows, rows: [row] }, ...(paid.length > 0 ? [{ side: paidRows, rows: paid }] : [])];
    },
  };
}

/** Each award that these events concern, once, with what is paid for it now. */
function paidRowsOf(fund: FundFile, events: readonly FundEvent[]) {
  const concerned = new Map<string, { readonly proposal: string; readonly nominee: string }>();
  for (const { type, data } of events) {
    if (type === 'FundEntryPosted' && data.for) concerned.set(`${data.for.proposal}/${data.for.nominee}`, data.for);
  }
  return [...concerned.values()].map((award) => ({ ...award, paid: paidFor(fund, award) }));
}

export interface FundListRow {
  readonly id: string;
  readonly version: number;
  readonly unit: string;
  readonly year: number;
  readonly allotted: number;
  readonly free: number;
  readonly committed: number;
  readonly paid: number;
}

/** Lists of funds. */
export class FundLists {
  constructor(private readonly db: Queryable) {}

  /** Newest year first. */
  async of(units: readonly string[], year?: number): Promise<readonly FundListRow[]> {
    const { rows } = await this.db.query<FundListRow>(
      `select id, version, unit, year, allotted::float8, free::float8, committed::float8, paid::float8
         from commendation.funds where unit = any($1) and ($2::int is null or year = $2)
        order by year desc, unit limit 500`,
      [units, year ?? null],
    );
    return rows;
  }
}
