import type { z } from 'zod';
import type { Cadence, ObligationProof, RecordKind } from '../obligation-schema';
import type { OrganLevel, OrganSelector } from '../organs';

// Short forms in which the plans write whom they mean, when something is owed and what proves it.

/** One body of the organization, by id. */
export const unit = (id: string) => ({ kind: 'one-unit' as const, unit: id });
/** Every unit of a level in the plan's territory. */
export const level = (name: z.input<typeof OrganLevel>) => ({ kind: 'level' as const, level: name });
/** A body that the document names and the organization does not list: shown as unknown, never guessed. */
export const outside = (name: string, note: string) => ({ kind: 'outside' as const, name, note });
/** Whoever a defined term of the same plan means. */
export const term = (code: string): z.input<typeof OrganSelector> => ({ kind: 'term', term: code });

type When = z.input<typeof Cadence>;
/** Work that never ends while the plan runs. */
export const continuous: When = { kind: 'continuous' };
/** Once, on a day that the document does not set: at the latest with the plan's end. */
export const once = (note: string): When => ({ kind: 'once', due: { unknown: true, note } });
/** Once, within a calendar year. */
export const inYear = (year: number): When => ({ kind: 'once', due: { kind: 'year', year } });
/** Every year, on a day that the document does not set. */
export const everyYear = (note: string): When => ({ kind: 'yearly', due: { unknown: true, note } });
/** Whenever the named occasion is recorded. */
export const onOccasion = (occasion: string): When => ({ kind: 'on-occasion', occasion });

type Proof = z.input<typeof ObligationProof>;
/** A record of any of these kinds proves it. */
export const records = (...kinds: z.input<typeof RecordKind>[]): Proof[] =>
  kinds.map((record) => ({ kind: 'record', record }));
/** An event of any of these types in a case of the unit proves it. */
export const inCase = (...events: string[]): Proof => ({ kind: 'case', events });
export const paper: Proof = { kind: 'paper' };
