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

function isProven(requirement: Requirement, proofs: { readonly [type: string]: number | undefined } = {}): boolean {
  return requirement.provenBy.some((type) => (proofs[type] ?? 0) > 0);
}
