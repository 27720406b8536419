import type { LocalDate } from '@core/kernel';
import type { UnitTree } from '@core/organization';
import { type HistoryView, pipelineGlossary } from '@core/pipeline';
import { type RecordedEvent, revealAll, type SubjectKey } from '@lib/event-store';

/** Names as the organization knows them. */
export interface Names {
  readonly tree: UnitTree;
  personNames(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

const NOBODY = 'Hệ thống';

/** Every event of a case as an auditor reads it: who, in which role, under which plan, with its links of the chain. */
export async function timeline(
  id: string,
  events: readonly RecordedEvent[],
  names: Names,
  key: SubjectKey | undefined,
): Promise<HistoryView> {
  const people = await names.personNames([...new Set(events.map((event) => event.metadata.actor).filter(isUuid))]);
  return {
    id,
    version: events.at(-1)?.version ?? 0,
    events: events.map((event) => ({
      version: event.version,
      position: event.position,
      id: event.id,
      type: event.type,
      label: pipelineGlossary[event.type] ?? event.type,
      actor: { id: event.metadata.actor, name: people.get(event.metadata.actor) ?? NOBODY },
      role: event.metadata.role,
      unit: {
        id: event.metadata.unit,
        name: names.tree.displayName(event.metadata.unit, event.occurredAt.slice(0, 10) as LocalDate),
      },
      intent: event.metadata.intent,
      plan: event.metadata.plan ?? null,
      basis: [...(event.metadata.basis ?? [])],
      occurredAt: event.occurredAt,
      recordedAt: event.recordedAt,
      prev: event.prev,
      hash: event.hash,
      data: revealAll(key, event.data) as Record<string, unknown>,
    })),
  };
}

function isUuid(text: string): boolean {
  return /^[0-9a-f-]{36}$/.test(text);
}
