import { ById, type RouteTable } from '@core/platform';
import { z } from 'zod';
import { LocalDateSchema } from '@core/plans';
import { NotificationSettings } from './settings';
import {
  Acknowledged,
  CalendarIssued,
  DeadlinesView,
  InboxPage,
  LatenessView,
  OverdueView,
  ParkedView,
  ReachView,
  Retried,
  Snoozed,
} from './views';

export const notificationsRoutes = {
  listInbox: {
    method: 'GET',
    path: '/inbox',
    summary: 'What the person who asks has been reminded of, newest first',
    access: { kind: 'filtered', permission: 'inbox.read' },
    follows: 'notify-parties',
    query: z.strictObject({
      after: z
        .string()
        .regex(/^\d{1,18}$/)
        .optional(),
      limit: z.coerce.number().int().min(1).max(200).optional(),
      unread: z.enum(['true', 'false']).optional(),
    }),
    answer: { status: 200, body: InboxPage },
  },
  followChanges: {
    method: 'GET',
    path: '/changes',
    summary: 'Server-sent events: ids and versions of what has changed of all that the person who asks may see',
    access: { kind: 'signed-in' },
    /**
     * How long the stream lasts; with 0 it says where the log stands and ends. `after` is the id of the last event that was
     * seen, for whoever cannot send Last-Event-ID.
     */
    query: z.strictObject({
      seconds: z.coerce.number().int().min(0).max(300),
      after: z.coerce.number().int().min(0).optional(),
    }),
    answer: { status: 200, body: 'events' },
  },
  acknowledgeMessage: {
    method: 'POST',
    path: '/inbox/{id}/acknowledge',
    summary: 'Notes that the person has seen a message; a second time changes nothing',
    access: { kind: 'filtered', permission: 'inbox.read' },
    params: ById,
    answer: { status: 200, body: Acknowledged },
    problems: [404],
  },
  snoozeMessage: {
    method: 'POST',
    path: '/inbox/{id}/snooze',
    summary: 'Puts a message off until a day, once, at most to the day before the last possible one',
    access: { kind: 'filtered', permission: 'inbox.read' },
    params: ById,
    body: z.strictObject({ until: LocalDateSchema }),
    answer: { status: 200, body: Snoozed },
    problems: [404, 409],
  },
  getNotificationSettings: {
    method: 'GET',
    path: '/me/notification-settings',
    summary: 'How the signed-in person wants to be reminded',
    access: { kind: 'signed-in' },
    answer: { status: 200, body: ReachView },
  },
  setNotificationSettings: {
    method: 'PUT',
    path: '/me/notification-settings',
    summary: 'Digest on or off, and the hours without e-mail',
    access: { kind: 'signed-in' },
    body: NotificationSettings,
    answer: { status: 200, body: ReachView },
  },
  issueCalendar: {
    method: 'POST',
    path: '/me/calendar',
    summary: 'Issues the secret address of the person’s calendar; an earlier one ends',
    access: { kind: 'signed-in' },
    answer: { status: 200, body: CalendarIssued },
  },
  revokeCalendar: {
    method: 'DELETE',
    path: '/me/calendar',
    summary: 'Ends the secret address of the person’s calendar',
    access: { kind: 'signed-in' },
    answer: { status: 200, body: z.object({ revoked: z.boolean() }) },
  },
  getPrivateCalendar: {
    method: 'GET',
    path: '/calendar/{secret}',
    summary: 'The last possible days of a person’s work as iCalendar; whoever has the address may read it',
    access: { kind: 'secret' },
    params: z.object({ secret: z.string().regex(/^[A-Za-z0-9_-]{43}\.ics$/) }),
    answer: { status: 200, body: 'calendar' },
    problems: [404],
  },
  getReminderLateness: {
    method: 'GET',
    path: '/reminders/lateness',
    summary: 'How late alarms, messages and e-mails were, by day range, for the units of the reader',
    access: { kind: 'filtered', permission: 'reminders.read' },
    query: z.strictObject({ from: LocalDateSchema.optional(), to: LocalDateSchema.optional() }),
    answer: { status: 200, body: LatenessView },
  },
  getOverdueReminders: {
    method: 'GET',
    path: '/reminders/overdue',
    summary: 'Alarms and e-mails whose time has passed and that have not come, for the units of the reader',
    access: { kind: 'filtered', permission: 'reminders.read' },
    answer: { status: 200, body: OverdueView },
  },
  listParkedDeliveries: {
    method: 'GET',
    path: '/reminders/deliveries',
    summary: 'E-mails that were given up, for the units of the reader',
    access: { kind: 'filtered', permission: 'reminders.read' },
    answer: { status: 200, body: ParkedView },
  },
  retryDelivery: {
    method: 'POST',
    path: '/reminders/deliveries/{id}/retry',
    summary: 'Lets an e-mail that was given up be tried again',
    access: { kind: 'filtered', permission: 'deliveries.retry' },
    params: ById,
    answer: { status: 200, body: Retried },
    problems: [404],
  },
  getCaseDeadlines: {
    method: 'GET',
    path: '/cases/{id}/deadlines',
    summary: 'The deadlines of a case and what became of each reminder, with its lateness',
    access: { kind: 'permission', permission: 'case.read' },
    params: ById,
    answer: { status: 200, body: DeadlinesView },
    problems: [404],
  },
} as const satisfies RouteTable;
