import { examine, type KnownWords, planDraft } from '@core/plans';
import { type EventStore, stateAt } from '@lib/event-store';

/** Drafts of plans as the log has them. @param known the words that a plan may name today */
export function draftsOf(store: EventStore, known: () => KnownWords) {
  const draftOf = async (id: string) => (await stateAt(store, planDraft, `${planDraft.category}-${id}`)).state;
  return {
    /** Whose draft it is; undefined when there is none of that id, or it was given up. */
    async issuerOf(id: string) {
      const state = await draftOf(id);
      return state.status === 'unstarted' || state.status === 'discarded' ? undefined : state.plan.issuer;
    },
    /** Whose draft it is, and the plan that it would become as it stands; undefined when there is none of that id. */
    async drafted(id: string) {
      const state = await draftOf(id);
      if (state.status === 'unstarted') return undefined;
      return { issuer: state.plan.issuer, plan: examine(state.plan, known()).plan };
    },
  };
}
