import { eventCatalogue, eventsWith, type LocalDate, type MessageOf } from '@core/kernel';
import { z } from 'zod';
import { UnitId } from './person-words';
import { LegalBasis } from './succession';
import { UNIT_KINDS, UNIT_LEVELS, type UnitKind } from './unit';

const date = z.iso
  .date()
  .regex(/^(19|20|21)\d\d-/)
  .transform((text) => text as LocalDate);
const name = z.string().trim().normalize('NFC').min(1).max(200).regex(/^\P{Cc}*$/u); // prettier-ignore
const kind = z.enum(Object.keys(UNIT_KINDS) as [UnitKind, ...UnitKind[]]);
const code = z.string().regex(/^\d{2,5}$/);

/** A unit as it begins: what a row of organization.units holds beside its days. */
export const NewUnit = z.strictObject({
  id: UnitId,
  code: code.nullable(),
  name,
  kind,
  level: z.enum(UNIT_LEVELS),
  parent: UnitId.nullable(),
  actsFor: UnitId.nullable(),
  source: z.string().min(1).max(200),
});
export type NewUnit = z.infer<typeof NewUnit>;

/** What a unit is taken to be before the change; where it is something else by now, nothing is applied. */
const Before = z.strictObject({ name, kind, parent: UnitId.nullable() });

/**
 * What one document, or the lists that stand for it, say of one unit. `from` are the units out of which a new one is made:
 * it is created where one of them is known here. `instead` is the id that the unit bore before an earlier reorganization.
 */
export const UnitChange = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('create'), unit: NewUnit, from: z.array(UnitId).min(1), basis: LegalBasis }),
  z.strictObject({ kind: z.literal('merge'), unit: UnitId, before: Before, into: UnitId, basis: LegalBasis }),
  z.strictObject({
    kind: z.literal('split'),
    unit: UnitId,
    before: Before,
    into: z.array(UnitId).min(2),
    basis: LegalBasis,
  }),
  z.strictObject({ kind: z.literal('dissolve'), unit: UnitId, before: Before, basis: LegalBasis }),
  z.strictObject({
    kind: z.literal('continue'),
    unit: UnitId,
    before: Before,
    after: Before,
    source: z.string().min(1).max(200),
    instead: z.array(UnitId).optional(),
    basis: LegalBasis,
  }),
]);
export type UnitChange = z.infer<typeof UnitChange>;

/** Applies a reorganization to the units that are known here; `on` is its first day. */
export const ApplyReorganization = z.strictObject({
  type: z.literal('ApplyReorganization'),
  data: z.strictObject({ reorganization: z.string().min(1).max(60), on: date, changes: z.array(UnitChange) }),
});
export const ReorganizationCommand = z.discriminatedUnion('type', [ApplyReorganization]);
export type ReorganizationCommand = z.infer<typeof ReorganizationCommand>;

const word = eventsWith({ on: date, basis: LegalBasis });

export const UnitCreated = word('UnitCreated', { unit: NewUnit });
/** The unit has ended, and all of it went into one other. */
export const UnitMerged = word('UnitMerged', { unit: UnitId, into: UnitId });
/** The unit has ended, and went into several others; who goes on with its work is the province's to say. */
export const UnitSplit = word('UnitSplit', { unit: UnitId, into: z.array(UnitId).min(2) });
/** The unit has ended without a successor by the law's text alone. */
export const UnitDissolved = word('UnitDissolved', { unit: UnitId });
export const UnitRenamed = word('UnitRenamed', { unit: UnitId, from: name, to: name, source: z.string() });
export const UnitRetyped = word('UnitRetyped', { unit: UnitId, from: kind, to: kind, source: z.string() });
/** The unit lies under another from now on; an office then also acts for that one, where it acted for the old. */
export const UnitMoved = word('UnitMoved', {
  unit: UnitId,
  from: UnitId,
  to: UnitId,
  actsFor: UnitId.nullable(),
  source: z.string(),
});
/** An office has ended, and the office of the same kind at the successor does what it did. */
export const FunctionTransferred = word('FunctionTransferred', { unit: UnitId, to: UnitId });

/** How many units of a level ended, began and went on. */
const Counts = z.strictObject({
  created: z.int().min(0),
  merged: z.int().min(0),
  split: z.int().min(0),
  dissolved: z.int().min(0),
  renamed: z.int().min(0),
  retyped: z.int().min(0),
  moved: z.int().min(0),
  transferred: z.int().min(0),
});
export type ReorganizationCounts = z.infer<typeof Counts>;

/** The first event of each application, which sums up those behind it. */
export const ReorganizationApplied = z.strictObject({
  type: z.literal('ReorganizationApplied'),
  data: z.strictObject({
    reorganization: z.string().min(1),
    on: date,
    counts: Counts,
    by: z.string(),
    appliedOn: date,
  }),
});

export const ReorganizationEvent = z.discriminatedUnion('type', [
  ReorganizationApplied,
  UnitCreated,
  UnitMerged,
  UnitSplit,
  UnitDissolved,
  UnitRenamed,
  UnitRetyped,
  UnitMoved,
  FunctionTransferred,
]);
export type ReorganizationEvent = z.infer<typeof ReorganizationEvent>;
export type UnitEventData<T extends ReorganizationEvent['type']> = MessageOf<ReorganizationEvent, T>['data'];

/** Every version of every event of a reorganization. */
export const reorganizationCatalogue = eventCatalogue<ReorganizationEvent>({
  ReorganizationApplied,
  UnitCreated,
  UnitMerged,
  UnitSplit,
  UnitDissolved,
  UnitRenamed,
  UnitRetyped,
  UnitMoved,
  FunctionTransferred,
});
