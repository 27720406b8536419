import { LocalDateSchema, type ObligationProof, RecordKind } from '@core/plans';
import { z } from 'zod';
import { Code, Id, plainText, Sha256 } from './words';

/** What shows that an obligation was done. All but a paper are found by the system itself, in the log. */
export const Proof = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('record'), record: z.uuid(), of: RecordKind, dated: LocalDateSchema }),
  z.strictObject({ kind: z.literal('report'), report: z.uuid(), form: Code, dated: LocalDateSchema }),
  z.strictObject({ kind: z.literal('case'), case: z.uuid(), event: Id, dated: LocalDateSchema }),
  z.strictObject({ kind: z.literal('quota'), quota: z.string().min(1), count: z.int().min(1), dated: LocalDateSchema }),
  z.strictObject({
    kind: z.literal('paper'),
    number: plainText(100),
    dated: LocalDateSchema,
    evidence: Sha256.optional(),
  }),
]);
export type Proof = z.infer<typeof Proof>;

/** The name of a proof within its obligation: the same thing proves once. */
export function proofName(proof: Proof): string {
  switch (proof.kind) {
    case 'record':
      return `record.${proof.record}`;
    case 'report':
      return `report.${proof.report}`;
    case 'case':
      return `case.${proof.case}.${proof.event}`;
    case 'quota':
      return `quota.${proof.quota}`;
    case 'paper':
      return `paper.${proof.number}.${proof.dated}`;
  }
}

/** Whether a proof is of the sort that one line of the plan asks for. */
export function answers(asked: ObligationProof, proof: Proof): boolean {
  switch (asked.kind) {
    case 'record':
      return proof.kind === 'record' && proof.of === asked.record;
    case 'report':
      return proof.kind === 'report' && proof.form === asked.report;
    case 'case':
      return proof.kind === 'case' && asked.events.includes(proof.event);
    case 'quota':
      return proof.kind === 'quota' && proof.quota === asked.quota;
    case 'paper':
      return proof.kind === 'paper';
  }
}

/** How many proofs a line of the plan asks for. */
export function wanted(asked: ObligationProof): number {
  return 'count' in asked ? (asked.count ?? 1) : 1;
}

/** How far a line of the plan is fulfilled. */
export interface Fulfilment {
  readonly asked: ObligationProof;
  readonly have: number;
  readonly need: number;
}

/** How far each line of what proves an obligation is fulfilled; one full line is enough. */
export function fulfilments(provenBy: readonly ObligationProof[], proofs: readonly Proof[]): readonly Fulfilment[] {
  return provenBy.map((asked) => ({
    asked,
    have: proofs.filter((proof) => answers(asked, proof)).length,
    need: wanted(asked),
  }));
}

/** True when any one line of what proves it is full. */
export function isProven(provenBy: readonly ObligationProof[], proofs: readonly Proof[]): boolean {
  return fulfilments(provenBy, proofs).some(({ have, need }) => have >= need);
}

/** What proves an obligation, as words by which the obligations that something may prove are found. */
export function askedWords(provenBy: readonly ObligationProof[]): readonly string[] {
  return [
    ...new Set(
      provenBy.flatMap((asked) => {
        switch (asked.kind) {
          case 'record':
            return [`record:${asked.record}`];
          case 'report':
            return [`report:${asked.report}`];
          case 'case':
            return asked.events.map((type) => `case:${type}`);
          case 'quota':
            return [`quota:${asked.quota}`];
          case 'paper':
            return ['paper'];
        }
      }),
    ),
  ];
}
