import { AwardCode, AwardStream } from '@core/law';
import { ById, Executed, type RouteTable } from '@core/platform';
import { LocalDateSchema, SubjectKind } from '@core/plans';
import { z } from 'zod';
import { ATTESTATION_COMMAND_TYPES, AttestationCommand, Sha256 } from './attestation-words';
import { Id } from './words';

const Named = z.object({ id: z.string(), name: z.string() });
export const AttestationStep = z.enum(['declared', 'confirmed', 'withdrawn']);

/** An award of before this system, with who declared it, the paper it rests on, and who has confirmed it. */
export const AttestationView = z.object({
  id: z.uuid(),
  version: z.int(),
  unit: Named,
  recipient: z.string(),
  kind: SubjectKind,
  name: z.string(),
  award: AwardCode,
  title: z.string(),
  stream: AwardStream,
  year: z.int(),
  number: z.string(),
  date: LocalDateSchema,
  authority: z.string(),
  status: AttestationStep,
  /** The fingerprint of the scanned decision. */
  paper: z.string().nullable(),
  declaredBy: Named,
  declaredOn: LocalDateSchema,
  confirmedBy: Named.nullable(),
  confirmedOn: LocalDateSchema.nullable(),
  /** What the rules would take of the person who asks; permission is not asked here. */
  possible: z.array(z.enum(ATTESTATION_COMMAND_TYPES)),
});
export type AttestationView = z.infer<typeof AttestationView>;
export const AttestationPage = z.object({ items: z.array(AttestationView), next: z.string().nullable() });
export type AttestationPage = z.infer<typeof AttestationPage>;

export const attestationRoutes = {
  listAttestations: {
    method: 'GET',
    path: '/attestations',
    summary:
      'Awards of before this system that were declared, newest declaration first, of those that the person may see; each look is recorded',
    access: { kind: 'filtered', permission: 'commendation.read' },
    query: z.strictObject({
      /** That unit and those under it. */
      unit: z.string().min(1).max(100).optional(),
      recipient: Id.optional(),
      status: AttestationStep.optional(),
      limit: z.coerce.number().int().min(1).max(200).optional(),
      after: z.string().regex(/^\d{4}-\d{2}-\d{2}~[0-9a-f-]{36}$/).optional(), // prettier-ignore
    }),
    answer: { status: 200, body: AttestationPage },
  },
  executeAttestationCommand: {
    method: 'POST',
    path: '/attestations/{id}/commands',
    summary:
      'Attaches the decision, confirms or withdraws; AttestAward with If-None-Match: * declares an earlier award',
    access: { kind: 'per-command', commands: 'attestation' },
    params: ById,
    body: AttestationCommand,
    answer: { status: 200, body: Executed },
    requires: { version: true, key: true },
    problems: [404, 409, 412, 422, 428],
  },
  addAttestationFile: {
    method: 'POST',
    path: '/attestations/{id}/files',
    summary: 'Receives the scanned decision of an award of before this system; its kind is told by its bytes',
    access: { kind: 'permission', permission: 'attestation.keep' },
    params: ById,
    rawBody: true,
    answer: { status: 201, body: z.object({ sha256: z.string(), mediaType: z.string(), size: z.int() }) },
    problems: [404, 409, 413, 415],
  },
  getAttestationFile: {
    method: 'GET',
    path: '/attestations/{id}/files/{sha256}',
    summary: 'The scanned decision, as a download',
    access: { kind: 'permission', permission: 'commendation.read' },
    params: ById.extend({ sha256: Sha256 }),
    answer: { status: 200, body: 'binary' },
    problems: [404],
  },
} as const satisfies RouteTable;
