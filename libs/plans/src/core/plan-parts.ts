import { z } from 'zod';
import { Plan } from './schema';

/** Parts of a plan that its draft may replace; which plan it is, which version and whose is settled at the start. */
export type PlanPart = Exclude<keyof Plan, 'id' | 'version' | 'issuer'>;

const FIXED: readonly string[] = ['id', 'version', 'issuer'];
const PLAN_PARTS = Object.keys(Plan.shape).filter((part) => !FIXED.includes(part)) as readonly PlanPart[];

/** A part as it shall be from now on; null takes away a part that a plan need not have. */
export type PlanChange = { readonly [P in PlanPart]: { readonly part: P; readonly value: Plan[P] | null } }[PlanPart];

const changes = PLAN_PARTS.map((part) => {
  const schema: z.ZodType = Plan.shape[part];
  const value = schema instanceof z.ZodOptional ? (schema.unwrap() as z.ZodType).nullable() : schema;
  return z.strictObject({ part: z.literal(part), value });
});
export const PlanChange = z.discriminatedUnion(
  'part',
  changes as [(typeof changes)[number], ...typeof changes],
) as unknown as z.ZodType<PlanChange, unknown>;

/** A plan that is being written: it has its identity and its time, and whatever is written so far. */
const { id, version, issuer } = Plan.shape;
export const PlanBody = z.strictObject({ ...Plan.partial().shape, id, version, issuer });
export type PlanBody = z.infer<typeof PlanBody>;

/** A body with some of its parts replaced. */
export function withChanges(body: PlanBody, replaced: readonly PlanChange[]): PlanBody {
  const parts = new Map<string, unknown>(Object.entries(body));
  for (const { part, value } of replaced) {
    if (value === null) parts.delete(part);
    else parts.set(part, value);
  }
  return Object.fromEntries(parts) as PlanBody;
}
