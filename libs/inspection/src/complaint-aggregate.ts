import {
  type ComplaintCommand,
  type ComplaintContext,
  complaintDecider,
  type ComplaintEvent,
  type ComplaintState,
} from '@core/inspection';
import type { Aggregate, Side } from '@lib/event-store';
import type { InspectionSurroundings } from './surroundings';

/** One row a complaint; what it says stays sealed in its stream. */
export const complaintRows: Side = {
  name: 'inspection.complaints',
  sql: (rows) => `
    insert into inspection.complaints (id, version, unit, received_on, status, result, changed_at)
    select r.* from json_to_recordset(${rows}) as r(id uuid, version int, unit text, received_on date, status text,
      result text, changed_at timestamptz)
    on conflict (id) do update set (version, status, result, changed_at) = (excluded.version, excluded.status,
      excluded.result, excluded.changed_at)`,
};

/** The complaint as the applications run it: its pure decider, and the row it writes. */
export function complaintAggregate({
  tree,
}: Pick<InspectionSurroundings, 'tree'>): Aggregate<
  ComplaintState,
  ComplaintCommand,
  ComplaintEvent,
  ComplaintContext
> {
  return {
    decider: complaintDecider,
    context: (_state, _command, occasion) => ({
      occasion,
      unitKnown: (id) => tree.exists(id, occasion.today),
    }),
    sides({ streamId, version, after, occasion }) {
      if (after.status === 'none') return [];
      const { unit, receivedOn, status } = after;
      const result = after.status === 'settled' ? after.result : null;
      const row = { id: streamId, version, unit, received_on: receivedOn, status, result, changed_at: occasion.now };
      return [{ side: complaintRows, rows: [row] }];
    },
  };
}
