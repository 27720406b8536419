import { z } from 'zod';

const ClockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** What a person wants of e-mails. Hours are Vietnam's; the inbox shows everything at once, whatever stands here. */
export const NotificationSettings = z.strictObject({
  /** One e-mail a day with all of its lines; off, each goes by itself. */
  digest: z.boolean(),
  /** No e-mail from this time on … */
  quietFrom: ClockTime,
  /** … until this one, the next morning where it is the earlier; the same time twice means never quiet. */
  quietTo: ClockTime,
});
export type NotificationSettings = z.infer<typeof NotificationSettings>;

/** What the house takes a person to want who has said nothing. */
export const DEFAULT_SETTINGS: NotificationSettings = { digest: true, quietFrom: '18:00', quietTo: '07:00' };
