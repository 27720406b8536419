import type { Policy, Send } from '@core/kernel';
import type { PlanDraftEvent, PublishPlan } from '@core/plans';
import { planStreamId } from './publishing';

/** The command that carries an approval out: the very text, in the name of whoever approved it. */
export function publicationOf({ data }: Extract<PlanDraftEvent, { type: 'DraftApproved' }>): Send<PublishPlan> {
  const { plan, fingerprint, by } = data;
  return {
    category: 'plan',
    streamId: planStreamId(plan.id),
    command: { type: 'PublishPlan', data: { plan, fingerprint, approvedBy: by } },
    key: 'publish',
  };
}

/** An approved draft becomes a published version, also when the process that took the approval ends right after it. */
export const publishApprovedDrafts: Policy<PlanDraftEvent> = {
  name: 'publish-approved-drafts',
  categories: ['draft'],
  react: (event) => (event.type === 'DraftApproved' ? [publicationOf(event)] : []),
};
