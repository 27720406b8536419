import type { LocalDate } from '@core/kernel';
import { type ObligationCommand, type Proof, proofName } from '@core/obligations';
import type { Queryable } from '@lib/event-store';

/** Whether a unit has reached a minimum of a plan in a period; what the minimums' own ledger says. */
export type ReachedQuota = (
  plan: string,
  code: string,
  unit: string,
  period: string,
) => Promise<{ readonly reached: boolean; readonly counted: number; readonly on: LocalDate | null } | undefined>;

/** A command that a minimum leads to; its key is new whenever the obligation has changed since. */
export interface QuotaSend {
  readonly streamId: string;
  readonly unit: string;
  readonly command: ObligationCommand;
  readonly key: string;
}

interface Asking {
  id: string;
  version: number;
  plan: string;
  unit: string;
  period: string;
  code: string;
  status: string;
}

/**
 * What the minimums of the plans prove, and no longer prove: asked of their ledger for every obligation that something
 * was counted for, so that it holds however late a count is read, moved or taken back.
 */
export async function quotaProofs(db: Queryable, reached: ReachedQuota): Promise<readonly QuotaSend[]> {
  const { rows } = await db.query<Asking>(
    `select o.id, o.version, o.plan, o.unit, o.period, o.status, substr(a.ask, 7) as code
       from obligations.obligations o cross join lateral unnest(o.asks) as a(ask)
      where a.ask like 'quota:%' and o.status in ('open', 'proven')
        and exists (select from quotas.counts c where c.plan = o.plan and c.unit = o.unit
                     and c.code = substr(a.ask, 7) and c.counted_on between o.period_from and o.period_to)
      order by o.id`,
  );
  const sends: QuotaSend[] = [];
  for (const row of rows) {
    const found = await reached(row.plan, row.code, row.unit, row.period);
    if (!found) continue;
    const command = commandFor(row, found);
    if (command) sends.push({ streamId: row.id, unit: row.unit, command, key: `quota.${row.code}.${row.version}` });
  }
  return sends;
}

function commandFor(
  { code, status }: Asking,
  { reached, counted, on }: NonNullable<Awaited<ReturnType<ReachedQuota>>>,
): ObligationCommand | undefined {
  if (reached && on !== null && status === 'open') {
    const proof: Proof = { kind: 'quota', quota: code, count: counted, dated: on };
    return { type: 'ProveObligation', data: { proof } };
  }
  if (reached || status !== 'proven') return undefined;
  const name = proofName({ kind: 'quota', quota: code, count: 1, dated: '1970-01-01' as LocalDate });
  return { type: 'WithdrawProof', data: { proof: name, reason: 'Chỉ tiêu không còn đạt.' } };
}
