import { eventCatalogue } from '@core/kernel';
import { LocalDateSchema } from '@core/plans';
import { z } from 'zod';
import { BonusFor } from './award-words';
import { Line } from './ledger';
import { byType, command, Dong, EntryId, event, Id, PaperRef, plainText } from './words';

export const EntryKind = z.enum(['budget', 'cut', 'commitment', 'release', 'payment', 'return', 'reversal']);
export type EntryKind = z.infer<typeof EntryKind>;

const entry = { entry: EntryId, dong: Dong };
/** Why more is given out than is there; without it that is refused. */
const overdraw = plainText(500).optional();
const reason = plainText(500);
const Year = z.int().min(2000).max(2100);

const fundCommands = [
  command('OpenFund', { unit: Id, year: Year }),
  command('AddBudget', { ...entry, paper: PaperRef }),
  command('CutBudget', { ...entry, paper: PaperRef, overdraw }),
  command('CommitMoney', { ...entry, what: plainText(300), paper: PaperRef.optional(), overdraw }),
  command('PayMoney', { ...entry, of: EntryId, paidOn: LocalDateSchema, paper: PaperRef, overdraw }),
  command('ReleaseMoney', { entry: EntryId, of: EntryId, reason }),
  command('ReturnMoney', { ...entry, of: EntryId, paper: PaperRef }),
  command('ReverseEntry', { entry: EntryId, of: EntryId, reason, overdraw }),
  /** A signed decision commits its bonus; the fund opens itself where nobody has. Only the system asks. */
  command('CommitBonus', { unit: Id, year: Year, for: BonusFor, dong: Dong, what: plainText(300) }),
  /** What is committed for an annulled award and not paid is free again. Only the system asks. */
  command('ReleaseBonus', { for: BonusFor, reason }),
  /** What came back of an annulled award. Only the system asks. */
  command('ReturnBonus', { entry: EntryId, for: BonusFor, dong: Dong, paper: PaperRef }),
  /** What came back of an annulled award that this book has not paid; the fund opens itself. Only the system asks. */
  command('TakeBackMoney', { unit: Id, year: Year, entry: EntryId, for: BonusFor, dong: Dong, what: plainText(300), paper: PaperRef }), // prettier-ignore
] as const;

/** Everything that can be asked of a fund. */
export const FundCommand = z.discriminatedUnion('type', fundCommands);
export type FundCommand = z.infer<typeof FundCommand>;
export type FundCommandType = FundCommand['type'];

const fundEvents = [
  event('FundOpened', { fund: z.uuid(), unit: Id, year: Year }),
  event('FundEntryPosted', {
    entry: EntryId,
    kind: EntryKind,
    /** They add up to nothing. */
    lines: z.array(Line).min(2),
    what: z.string().optional(),
    /** The entry that this one pays, releases, gives back or reverses. */
    of: EntryId.optional(),
    for: BonusFor.optional(),
    paper: PaperRef.optional(),
    paidOn: LocalDateSchema.optional(),
    reason: z.string().optional(),
    /** Why more was given out than was there. */
    overdraw: z.string().optional(),
  }),
] as const;

/** Everything that can happen in a fund. */
export const FundEvent = z.discriminatedUnion('type', fundEvents);
export type FundEvent = z.infer<typeof FundEvent>;
export type FundEntry = Extract<FundEvent, { readonly type: 'FundEntryPosted' }>['data'];

export const FUND_COMMAND_TYPES = fundCommands.map((word) => word.shape.type.value);
export const fundCommandSchemas = byType(fundCommands);
export const fundEventSchemas = byType(fundEvents);

/** Every version of every event of a fund. */
export const fundCatalogue = eventCatalogue<FundEvent>(fundEventSchemas);
