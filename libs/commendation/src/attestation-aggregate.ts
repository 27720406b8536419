import {
  type AttestationCommand,
  type AttestationContext,
  attestationDecider,
  type AttestationEvent,
  type AttestationState,
  type AttestedAward,
  type AttestedRow,
  numberKey,
  reject,
} from '@core/commendation';
import type { LocalDate, Occasion } from '@core/kernel';
import type { UnitTree } from '@core/organization';
import type { SubjectKind } from '@core/plans';
import { type Aggregate, type Change, type Queryable, refusedAs, type Side, type SideRows } from '@lib/event-store';

/** One row a declaration; its name stays sealed. */
export const attestationRows: Side = {
  name: 'commendation.attestations',
  sql: (rows) => `
    insert into commendation.attestations (id, version, unit, recipient, kind, name, award, stream, year, number,
      number_key, decided_on, authority, status, sha256, attached_by, declared_by, declared_on, confirmed_by, confirmed_on,
      changed_at)
    select r.* from json_to_recordset(${rows}) as r(id uuid, version int, unit text, recipient text, kind text, name text,
      award text, stream text, year int, number text, number_key text, decided_on date, authority text, status text,
      sha256 text, attached_by text, declared_by text, declared_on date, confirmed_by text, confirmed_on date,
      changed_at timestamptz)
    on conflict (id) do update set (version, status, sha256, attached_by, confirmed_by, confirmed_on, changed_at) =
      (excluded.version, excluded.status, excluded.sha256, excluded.attached_by, excluded.confirmed_by,
       excluded.confirmed_on, excluded.changed_at)`,
};

export type AttestationAggregate = Aggregate<
  AttestationState,
  AttestationCommand,
  AttestationEvent,
  AttestationContext
>;

/** What declarations ask of the house. */
export interface AttestationSurroundings {
  readonly tree: UnitTree;
  readonly attestations: Attestations;
  /** Whether this house has decided that award of the recipient itself. */
  isDecidedHere(award: Pick<AttestedAward, 'recipient' | 'award' | 'number' | 'date'>): Promise<boolean>;
}

/** The declaration as the applications run it: its pure decider, what its rules may know, and the row it writes. */
export function attestationAggregate(around: AttestationSurroundings): AttestationAggregate {
  return {
    decider: attestationDecider,
    async context(_state, command, occasion, id) {
      const recorded =
        command.type === 'AttestAward' &&
        ((await around.attestations.isDeclared(command.data)) || (await around.isDecidedHere(command.data)));
      const received =
        command.type === 'AttachDecision' && (await around.attestations.isReceived(id, command.data.sha256));
      return attestationContext(around.tree, occasion, id, { recorded, received });
    },
    sides: rowsOf,
  };
}

export function attestationContext(
  tree: UnitTree,
  occasion: Occasion,
  attestationId: string,
  { recorded = false, received = false } = {},
): AttestationContext {
  return {
    occasion,
    attestationId,
    unitKnown: (id) => tree.exists(id, occasion.today),
    isOnRecord: () => recorded,
    fileReceived: () => received,
  };
}

function rowsOf({ streamId, version, after, occasion }: Change<AttestationState, AttestationEvent>): SideRows[] {
  if (after.status === 'none') return [];
  const { file } = after;
  const row = {
    ...{ id: streamId, version, unit: file.unit, recipient: file.recipient, kind: file.kind, name: file.name },
    ...{ award: file.award, stream: file.stream, year: file.year, number: file.number },
    ...{ number_key: numberKey(file.number), decided_on: file.date, authority: file.authority, status: after.status },
    ...{ sha256: file.paper?.sha256 ?? null, attached_by: file.paper?.by ?? null },
    ...{ declared_by: file.declaredBy, declared_on: file.declaredOn },
    ...{ confirmed_by: file.confirmed?.by ?? null, confirmed_on: file.confirmed?.on ?? null },
    changed_at: occasion.now,
  };
  return [{ side: attestationRows, rows: [row] }];
}

/** Somebody else was faster with the same award: the database refuses the second one whatever both had seen. */
export function ofTwiceAttested(error: unknown, command: AttestationCommand): unknown {
  if (command.type !== 'AttestAward') return error;
  const { number, date } = command.data;
  return refusedAs(error, 'attestations_once', () => reject('ATTESTED_TWICE', { number, date }));
}

/** A declaration in a list, its name still sealed. */
export interface AttestationListRow extends AttestedRow {
  readonly version: number;
  readonly unit: string;
  readonly kind: SubjectKind;
  readonly name: string;
  readonly paper: string | null;
  readonly attachedBy: string | null;
  readonly declaredBy: string;
  readonly declaredOn: LocalDate;
  readonly confirmedBy: string | null;
  readonly confirmedOn: LocalDate | null;
}

export interface AttestationFilter {
  readonly units: readonly string[];
  readonly recipient?: string | undefined;
  readonly status?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Columns that name nobody. */
const SHOWN = `id, recipient, award, stream, year, number, decided_on::text as date, authority, status`;

/** What was declared of before this system. */
export class Attestations {
  constructor(private readonly db: Queryable) {}

  /** Declared and confirmed ones of these recipients, the oldest decision first; withdrawn ones are not among them. */
  async of(recipients: readonly string[]): Promise<readonly AttestedRow[]> {
    if (recipients.length === 0) return [];
    const { rows } = await this.db.query<AttestedRow>(
      `select ${SHOWN} from commendation.attestations where recipient = any($1) and status <> 'withdrawn'
        order by decided_on, id`,
      [recipients],
    );
    return rows;
  }

  /** Newest declaration first. */
  async page({ units, recipient, status, after, limit }: AttestationFilter): Promise<readonly AttestationListRow[]> {
    const [day, id] = after?.split('~') ?? [null, null];
    const { rows } = await this.db.query<AttestationListRow>(
      `select ${SHOWN}, version, unit, kind, name, sha256 as paper, attached_by as "attachedBy",
              declared_by as "declaredBy", declared_on::text as "declaredOn", confirmed_by as "confirmedBy",
              confirmed_on::text as "confirmedOn"
         from commendation.attestations
        where unit = any($1) and ($2::text is null or recipient = $2) and ($3::text is null or status = $3)
          and ($4::text is null or (declared_on::text collate "C", id::text collate "C") < ($4, $5::text))
        order by declared_on desc, id desc limit $6`,
      [units, recipient ?? null, status ?? null, day, id, limit],
    );
    return rows;
  }

  async unitOf(id: string): Promise<string | undefined> {
    const { rows } = await this.db.query<{ unit: string }>('select unit from commendation.attestations where id = $1', [
      id,
    ]);
    return rows[0]?.unit;
  }

  async isDeclared({
    recipient,
    award,
    number,
    date,
  }: Pick<AttestedAward, 'recipient' | 'award' | 'number' | 'date'>): Promise<boolean> {
    const { rowCount } = await this.db.query(
      `select from commendation.attestations
        where recipient = $1 and award = $2 and number_key = $3 and decided_on = $4 and status <> 'withdrawn'`,
      [recipient, award, numberKey(number), date],
    );
    return (rowCount ?? 0) > 0;
  }

  async isReceived(id: string, sha256: string): Promise<boolean> {
    const { rowCount } = await this.db.query(
      'select from commendation.attestation_files where attestation = $1 and sha256 = $2',
      [id, sha256],
    );
    return (rowCount ?? 0) > 0;
  }
}
