import type { EventCatalogue } from '@core/kernel';
import type { RecordedEvent } from './core';
import { uuidV5 } from './ids';

/**
 * A stored event in the words of today. What is hashed, and where it stands, stays as it is stored; only `type`, `schema`
 * and `data` are those of today. The second and later parts of a split get ids derived from the event's own, so that
 * whoever derives further ids from them stays idempotent.
 * @throws UnreadableEvent
 */
export function currentEvents(catalogue: EventCatalogue | undefined, event: RecordedEvent): readonly RecordedEvent[] {
  if (!catalogue) return [event];
  const today = catalogue.current(event);
  if (today.length === 1 && (today[0] as unknown) === event) return [event];
  return today.map(({ type, schema, data }, part) => ({
    ...event,
    id: part === 0 ? event.id : uuidV5(event.id, `part ${part}`),
    type,
    schema,
    data: data as RecordedEvent['data'],
  }));
}
