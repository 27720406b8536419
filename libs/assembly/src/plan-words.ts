import { ROLES } from '@core/organization';
import { CASE_EVENT_TYPES } from '@core/pipeline';

/** The words of this product that a plan may name: what can happen to a case, and who acts. Its units are looked up by date. */
export const PLAN_WORDS: { readonly eventTypes: ReadonlySet<string>; readonly roles: ReadonlySet<string> } = {
  eventTypes: new Set<string>(CASE_EVENT_TYPES),
  roles: new Set<string>(ROLES),
};
