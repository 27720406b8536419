import type { LocalDate } from '@core/kernel';
import { type Audience, type Channel, occasionKey } from '@core/scheduling';
import type { MessageKind, NoticeFacts } from './messages';

/**
 * Whom a message is for: one person or several by name, whoever holds one of the roles at the unit, the head of the unit, or the head
 * of the unit above it.
 */
export type Addressee =
  | { readonly person: string }
  | { readonly people: readonly string[] }
  | { readonly roles: readonly string[]; readonly unit: string }
  | { readonly superior: 'head' | 'superior'; readonly unit: string };

/** What an event tells whom. */
export interface Notice {
  readonly kind: MessageKind;
  readonly facts: NoticeFacts;
  /** The deadline, and which of its reminders: once told to a person, never told to them again. */
  readonly deadline: string;
  readonly occasion: string;
  readonly to: Addressee;
  readonly channels: readonly Channel[];
  /** Whether an e-mail need not wait for the next digest: on the last day, after it, and to whoever is above. */
  readonly urgent: boolean;
}

/** An event as the log has it, brought up to date. */
export interface LoggedEvent {
  readonly type: string;
  readonly data: unknown;
}

/** What notices there are in the streams of one category. Each library that promises dates is one row. */
export interface NoticeSource {
  readonly category: string;
  /** @returns undefined for an event that tells nobody anything @throws Error for one that is not as its schema says */
  noticeIn(event: LoggedEvent): Notice | undefined;
  /** For a category whose events tell several parties different things; then `noticeIn` is not asked. */
  noticesIn?(event: LoggedEvent): readonly Notice[];
}

/** The page of what a message is about, below the site's address. */
export function linkOf(category: string, id: string): string {
  return category === 'case' ? `/cases/${id}` : `/${category}s/${id}`;
}

/** Both channels, unless the rule says otherwise. */
export const EVERY_CHANNEL: readonly Channel[] = ['inbox', 'email'];

/** The parts of a notice that follow from where a reminder stands around its day. */
export function standingOf(step: number, audience: Audience, on: LocalDate, dueOn: LocalDate) {
  return { occasion: occasionKey(step, audience), urgent: audience !== 'recipients' || on >= dueOn };
}
