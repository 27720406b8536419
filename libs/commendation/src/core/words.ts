import { eventsWith, Id } from '@core/kernel';
import { LocalDateSchema } from '@core/plans';
import { z } from 'zod';

export { byType, command, Id, type PersonalFields, plainText, sealedText } from '@core/kernel';
export { DocumentRef as PaperRef } from '@core/plans';

/** The id of an entry of a fund, chosen by whoever posts it. */
export const EntryId = z.string().regex(/^[\w.:-]{1,100}$/);

/** The id of a part of a proposal, chosen by whoever adds it; short, because entries of funds are named after it. */
export const PartId = z.string().regex(/^[\w.:-]{1,40}$/);

/** The largest sum that one entry may name, in đồng: thousands of them still add up to whole numbers. */
export const LARGEST_SUM = 1_000_000_000_000;
/** A sum of money in đồng: a whole number, at least one. */
export const Dong = z.int().min(1).max(LARGEST_SUM);
/** A sum that may be nothing. */
export const DongOrNone = z.int().min(0).max(LARGEST_SUM);

/** An event schema: what happened, by whom and on which business date. */
export const event = eventsWith({ by: Id, on: LocalDateSchema });
