import { personalText } from '@core/kernel';
import { HoldKind } from '@core/law';
import { LocalDateSchema } from '@core/plans';
import { z } from 'zod';
import { command, event, PartId, type PersonalFields, plainText, sealedText } from './words';

/** A document by number, date and who signed it. */
export const CitedDocument = z.strictObject({
  number: plainText(100),
  date: LocalDateSchema,
  issuer: plainText(200).optional(),
});
export type CitedDocument = z.infer<typeof CitedDocument>;

const grounds = (text: ReturnType<PersonalFields>) => ({ grounds: text });

export const holdCommands = [
  /** `until`: the last day that the document names, such as the end of a disciplinary period. */
  command('PlaceHold', {
    id: PartId,
    kind: HoldKind,
    document: CitedDocument,
    until: LocalDateSchema.optional(),
    ...grounds(personalText(2000)),
  }),
  command('ReleaseHold', { hold: PartId, document: CitedDocument, ...grounds(personalText(2000)) }),
] as const;
export const HoldCommand = z.discriminatedUnion('type', holdCommands);
export type HoldCommand = z.infer<typeof HoldCommand>;

export const holdEvents = [
  event('HoldPlaced', {
    id: PartId,
    kind: HoldKind,
    /** Null for what was placed before documents were asked for. */
    document: CitedDocument.nullable(),
    until: LocalDateSchema.optional(),
    ...grounds(sealedText(2000)),
  }),
  event('HoldReleased', { hold: PartId, document: CitedDocument.nullable(), ...grounds(sealedText(2000)) }),
] as const;
export const HoldEvent = z.discriminatedUnion('type', holdEvents);
export type HoldEvent = z.infer<typeof HoldEvent>;

/** What the two events were before they named a document. */
export const HoldPlaced1 = event('HoldPlaced', { id: PartId, kind: HoldKind, ...grounds(sealedText(2000)) }).shape.data;
export const HoldReleased1 = event('HoldReleased', { hold: PartId, ...grounds(sealedText(2000)) }).shape.data;
