import type { CaseView } from '@core/pipeline';
import { useQuery } from '@tanstack/react-query';
import { historyQuery } from './case-queries';
import { partNames } from './event-data';
import { Event, namesIn } from './history-tab';

/** The event at which a past state stands: who decided it, in which role, under which plan, on what ground. */
export function EventHere({ view }: { readonly view: CaseView }) {
  const events = useQuery(historyQuery(view.id)).data?.events ?? [];
  const event = events.find(({ version }) => version === view.asOf?.version);
  if (!event) return null;
  return (
    <ol className="card section event-alone">
      <Event
        event={event}
        caseId={view.id}
        names={{ ...view.names, ...namesIn(events), ...partNames(view.file) }}
        here
        alone
      />
    </ol>
  );
}
