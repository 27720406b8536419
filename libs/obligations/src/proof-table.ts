import type { LocalDate } from '@core/kernel';
import { type Evidence, type Proof, proofName, proofOf, wordOf } from '@core/obligations';
import type { Queryable } from '@lib/event-store';

/** An obligation that some evidence may prove. */
export interface Provable {
  readonly id: string;
  readonly unit: string;
  readonly status: string;
}

interface KeptProof {
  name: string;
  asked: string;
  dated: LocalDate;
  unit: string;
  plan: string | null;
}

function evidenceOf({ name, asked, dated, unit, plan }: KeptProof): readonly Evidence[] {
  const proof = proofOf(name, asked, dated);
  return proof ? [{ proof, unit, ...(plan !== null && { plan }) }] : [];
}

/** What may prove obligations, kept by its reader of the log, and the obligations that it may prove. */
export const proofTable = {
  /** Kept once, however often the event is read. */
  async add(tx: Queryable, { proof, unit, plan, period }: Evidence): Promise<void> {
    await tx.query(
      `insert into obligations.proofs (name, asked, dated, unit, plan, period) values ($1, $2, $3, $4, $5, $6)
       on conflict do nothing`,
      [proofName(proof), wordOf(proof), proof.dated, unit, plan ?? null, period ?? null],
    );
  },

  async take(tx: Queryable, proof: Proof): Promise<void> {
    await tx.query('delete from obligations.proofs where name = $1 and asked = $2', [proofName(proof), wordOf(proof)]);
  },

  /** Whatever a case has proven stands no longer, or stands again. @returns it */
  async ofCase(tx: Queryable, id: string, stands: boolean): Promise<readonly Evidence[]> {
    const { rows } = await tx.query<KeptProof>(
      `update obligations.proofs set stands = $2 where starts_with(name, $1) and stands <> $2
       returning name, asked, dated::text, unit, plan`,
      [`case.${id}.`, stands],
    );
    return rows.flatMap(evidenceOf).toSorted((a, b) => (a.proof.dated < b.proof.dated ? -1 : 1));
  },

  /** What events of one type in a case have proven is let go. @returns it */
  async takeOfCase(tx: Queryable, id: string, type: string): Promise<readonly Evidence[]> {
    const { rows } = await tx.query<KeptProof>(
      'delete from obligations.proofs where name = $1 returning name, asked, dated::text, unit, plan',
      [`case.${id}.${type}`],
    );
    return rows.flatMap(evidenceOf);
  },

  /** What a unit's own criteria have proven under a plan, or its own plan of latest date. */
  async ofOwn(tx: Queryable, plan: string, unit: string, of: 'criteria' | 'unit-plan'): Promise<readonly Evidence[]> {
    const { rows } = await tx.query<KeptProof>(
      `select name, asked, dated::text, unit, plan from obligations.proofs
        where unit = $1 and plan = $2 and asked = $3 order by dated desc, name limit $4`,
      [unit, plan, `record:${of}`, of === 'criteria' ? null : 1],
    );
    return rows.flatMap(evidenceOf);
  },

  /** Whether anything of a type is left in a case: what was recorded less what was canceled since. */
  async left(tx: Queryable, stream: string, recorded: string, canceled: string, version: number): Promise<boolean> {
    const { rows } = await tx.query<{ left: boolean }>(
      `select count(*) filter (where type = $2) > count(*) filter (where type = $3) as left
         from event_store.events where stream = $1 and version <= $4 and type in ($2, $3)`,
      [stream, recorded, canceled, version],
    );
    return rows[0]?.left ?? false;
  },

  /** Everything kept that an obligation asks for: what came before it was opened. */
  async forObligation(tx: Queryable, id: string): Promise<readonly Evidence[]> {
    const { rows } = await tx.query<{ name: string; asked: string; dated: LocalDate; unit: string }>(
      `select p.name, p.asked, p.dated::text, p.unit
         from obligations.obligations o
         join obligations.proofs p on p.stands and p.unit = o.unit and p.asked = any(o.asks) and (p.plan is null or p.plan = o.plan)
          and case when p.period is null then p.dated between o.period_from and o.period_to else p.period = o.period end
        where o.id = $1 and o.status = 'open' order by p.dated, p.name`,
      [id],
    );
    return rows.flatMap(({ name, asked, dated, unit }) => {
      const proof = proofOf(name, asked, dated);
      return proof ? [{ proof, unit }] : [];
    });
  },

  /** Obligations of the evidence's unit and period that ask for it, whatever has become of them. */
  async provableBy(tx: Queryable, { proof, unit, plan, period }: Evidence): Promise<readonly Provable[]> {
    const { rows } = await tx.query<Provable>(
      `select id, unit, status from obligations.obligations
        where unit = $1 and asks @> array[$2] and ($3::text is null or plan = $3)
          and case when $4::text is null then $5::date between period_from and period_to else period = $4 end
        order by id`,
      [unit, wordOf(proof), plan ?? null, period ?? null, proof.dated],
    );
    return rows;
  },

  /** Unit and plan of a case, which its events do not repeat. */
  async caseOf(tx: Queryable, id: string): Promise<{ readonly unit: string; readonly plan: string } | undefined> {
    const { rows } = await tx.query<{ unit: string; plan: string }>(
      'select unit, plan from pipeline.case_files where id = $1',
      [id],
    );
    return rows[0];
  },

  /** Open obligations that hang on an occasion that a record says has happened. */
  async openedBy(tx: Queryable, record: string): Promise<readonly string[]> {
    const { rows } = await tx.query<{ id: string }>(
      `select id from obligations.obligations where occasion_record = $1 and status = 'open' order by id`,
      [record],
    );
    return rows.map(({ id }) => id);
  },
};

export type ProofTable = typeof proofTable;

/**
 * The same table for a question about events that are not in the log: what would be kept, let go or turned around is read and
 * stays as it is.
 */
export const proofsAsTheyAre: ProofTable = {
  ...proofTable,
  add: () => Promise.resolve(),
  take: () => Promise.resolve(),
  async ofCase(db, id, stands) {
    const { rows } = await db.query<KeptProof>(
      `select name, asked, dated::text, unit, plan from obligations.proofs
        where starts_with(name, $1) and stands <> $2 order by dated, name`,
      [`case.${id}.`, stands],
    );
    return rows.flatMap(evidenceOf);
  },
  async takeOfCase(db, id, type) {
    const { rows } = await db.query<KeptProof>(
      'select name, asked, dated::text, unit, plan from obligations.proofs where name = $1',
      [`case.${id}.${type}`],
    );
    return rows.flatMap(evidenceOf);
  },
  /** The event that cancels is not in the log, so it is counted here. */
  async left(db, stream, recorded, canceled) {
    const { rows } = await db.query<{ left: boolean }>(
      `select count(*) filter (where type = $2) > count(*) filter (where type = $3) + 1 as left
         from event_store.events where stream = $1 and type in ($2, $3)`,
      [stream, recorded, canceled],
    );
    return rows[0]?.left ?? false;
  },
};
