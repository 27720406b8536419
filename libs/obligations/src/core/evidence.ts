import type { LocalDate } from '@core/kernel';
import type { Plan } from '@core/plans';
import { type Proof, proofName } from './proof';

/** Something in the log that may prove an obligation of a unit, whether that is open yet or not. */
export interface Evidence {
  readonly proof: Proof;
  readonly unit: string;
  /** Left out for what counts under any plan. */
  readonly plan?: string;
  /** Of a report, which names its period itself. */
  readonly period?: string;
}

/** The word by which obligations ask for a proof. */
export function wordOf(proof: Proof): string {
  switch (proof.kind) {
    case 'record':
      return `record:${proof.of}`;
    case 'report':
      return `report:${proof.form}`;
    case 'case':
      return `case:${proof.event}`;
    case 'quota':
      return `quota:${proof.quota}`;
    case 'paper':
      return 'paper';
  }
}

/** The proof that a name and a word stand for; undefined for one that the system does not find itself. */
export function proofOf(name: string, asked: string, dated: LocalDate): Proof | undefined {
  const [kind, of = ''] = asked.split(/:(.*)/s);
  const id = name.split('.')[1] ?? '';
  if (kind === 'record') return { kind, record: id, of: of as Extract<Proof, { kind: 'record' }>['of'], dated };
  if (kind === 'report') return { kind, report: id, form: of, dated };
  return kind === 'case' ? { kind, case: id, event: of, dated } : undefined;
}

/** Types of events of cases by which some obligation of the plans is proven. */
export function provingTypes(plans: readonly Plan[]): ReadonlySet<string> {
  const proofs = plans.flatMap(({ obligations }) => (obligations ?? []).flatMap(({ provenBy }) => provenBy));
  return new Set(proofs.flatMap((proof) => (proof.kind === 'case' ? proof.events : [])));
}

/** The command by which evidence proves an obligation, and the one by which it stops doing so. */
export function proving({ proof }: Evidence) {
  return { type: 'ProveObligation' as const, data: { proof } };
}
export function unproving({ proof }: Pick<Evidence, 'proof'>, reason: string) {
  return { type: 'WithdrawProof' as const, data: { proof: proofName(proof), reason } };
}
