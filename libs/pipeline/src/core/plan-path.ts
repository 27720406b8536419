import type { Plan, Requirement, Stage, StagePlan } from '@core/plans';
import type { CaseFile } from './state';

/** What a plan says of one stage; undefined when the plan leaves the stage out. */
export function stagePlan(plan: Plan, stage: Stage): StagePlan | undefined {
  return plan.stages.find((planned) => planned.stage === stage);
}

/** The stages of a plan in the order in which a case goes through them. */
export function path(plan: Plan): readonly Stage[] {
  const stages: Stage[] = [];
  let next: Stage | null | undefined = plan.firstStage;
  while (next && !stages.includes(next)) {
    stages.push(next);
    next = stagePlan(plan, next)?.next;
  }
  return stages;
}

/** The requirements of a stage that nothing in the case proves yet. */
export function unproven(planned: StagePlan, file: CaseFile): readonly Requirement[] {
  return planned.requirements.filter((requirement) => !isProven(requirement, file.proofs[planned.stage]));
}

/** What proves as much as another event does: a council's vote is passed by a ground of law as well as by votes. */
const STANDS_FOR: { readonly [type: string]: string } = { CaseSelected: 'CouncilVoteWaived' };

/** Whether something in a stage proves what the plan asks. */
export function isProven(
  { provenBy }: Pick<Requirement, 'provenBy'>,
  proofs: { readonly [type: string]: number | undefined } = {},
): boolean {
  const holds = (type: string | undefined) => type !== undefined && (proofs[type] ?? 0) > 0;
  return provenBy.some((type) => holds(type) || holds(STANDS_FOR[type]));
}
