import { fault, type PlanFault, repeated } from './fault';
import type { Plan, Stage, StagePlan } from './schema';

/** Words that exist outside the plan and that it may name. */
export interface KnownWords {
  readonly eventTypes: ReadonlySet<string>;
  readonly roles: ReadonlySet<string>;
  /** True for the id of a unit of the organization; units are not checked without it. */
  readonly units?: (id: string) => boolean;
}

/** Faults of the way through the stages: each exists once, is reached from the first, and the way ends. */
export function checkOrder(plan: Plan): readonly PlanFault[] {
  const faults = repeated(plan.stages, (stage) => stage.stage).map((i) =>
    fault('STAGE_TWICE', `stages.${i}`, `Giai đoạn “${plan.stages[i]?.title}” được khai hai lần; hãy giữ một.`),
  );
  const byName = new Map<Stage, StagePlan>();
  for (const stage of plan.stages) if (!byName.has(stage.stage)) byName.set(stage.stage, stage);

  plan.stages.forEach((stage, i) => {
    if (stage.next !== null && !byName.has(stage.next)) {
      const sentence = `Sau giai đoạn “${stage.title}” là một giai đoạn không có trong kế hoạch; hãy thêm giai đoạn ấy hoặc chọn giai đoạn khác.`;
      faults.push(fault('NEXT_STAGE_MISSING', `stages.${i}.next`, sentence));
    }
  });
  if (!plan.stages.some((stage) => stage.next === null)) {
    faults.push(
      fault(
        'STAGES_WITHOUT_END',
        'stages',
        'Không giai đoạn nào là giai đoạn cuối; hãy để trống giai đoạn tiếp theo của giai đoạn cuối.',
      ),
    );
  }
  if (!byName.has(plan.firstStage)) {
    const sentence =
      'Giai đoạn đầu tiên không có trong danh sách giai đoạn; hãy thêm giai đoạn ấy hoặc chọn giai đoạn đầu khác.';
    return [...faults, fault('FIRST_STAGE_MISSING', 'firstStage', sentence)];
  }

  const reached = new Set<Stage>();
  let at: StagePlan | undefined = byName.get(plan.firstStage);
  while (at && !reached.has(at.stage)) {
    reached.add(at.stage);
    at = at.next === null ? undefined : byName.get(at.next);
  }
  if (at) {
    const sentence = `Các giai đoạn quay vòng về “${at.title}”; hãy sửa giai đoạn tiếp theo để hồ sơ đi đến giai đoạn cuối.`;
    faults.push(fault('STAGE_CYCLE', 'stages', sentence));
  }
  plan.stages.forEach((stage, i) => {
    if (!reached.has(stage.stage)) {
      const sentence = `Không hồ sơ nào đi đến được giai đoạn “${stage.title}”; hãy nối giai đoạn này vào sau một giai đoạn khác.`;
      faults.push(fault('STAGE_UNREACHABLE', `stages.${i}`, sentence));
    }
  });
  return faults;
}

/** Faults inside each stage: its owner, its reminders and its requirements. */
export function checkStages(plan: Plan, known: KnownWords): readonly PlanFault[] {
  return plan.stages.flatMap((stage, i) => {
    const at = `stages.${i}`;
    const faults: PlanFault[] = [];
    if (!known.roles.has(stage.ownerRole)) {
      const sentence = `Giai đoạn “${stage.title}” giao cho vai trò “${stage.ownerRole}” không có trong hệ thống; hãy chọn vai trò khác.`;
      faults.push(fault('OWNER_ROLE_UNKNOWN', `${at}.ownerRole`, sentence));
    }
    for (const k of repeated(stage.reminders, (offset) => offset)) {
      const sentence = `Giai đoạn “${stage.title}” nhắc hai lần vào cùng một ngày; hãy bỏ bớt một lần nhắc.`;
      faults.push(fault('REMINDER_TWICE', `${at}.reminders.${k}`, sentence));
    }
    stage.reminders.forEach((offset, k) => {
      if (-offset <= stage.dueWithin.workingDays) return;
      const sentence = `Giai đoạn “${stage.title}” có hạn ${stage.dueWithin.workingDays} ngày làm việc nhưng nhắc trước ${-offset} ngày; hãy nhắc muộn hơn.`;
      faults.push(fault('REMINDER_BEFORE_ENTRY', `${at}.reminders.${k}`, sentence));
    });
    return [...faults, ...checkRequirements(stage, `${at}.requirements`, known)];
  });
}

function checkRequirements(stage: StagePlan, at: string, known: KnownWords): readonly PlanFault[] {
  const faults = repeated(stage.requirements, (requirement) => requirement.code).map((k) =>
    fault(
      'REQUIREMENT_TWICE',
      `${at}.${k}`,
      `Giai đoạn “${stage.title}” có hai điều kiện cùng mã “${stage.requirements[k]?.code}”; hãy đổi mã của một điều kiện.`,
    ),
  );
  stage.requirements.forEach((requirement, k) => {
    const unknown = requirement.provenBy.filter((type) => !known.eventTypes.has(type));
    if (unknown.length === requirement.provenBy.length) {
      const sentence = `Không việc nào trong hệ thống chứng minh được điều kiện “${requirement.title}”; hãy chọn loại sự kiện có thật.`;
      faults.push(fault('REQUIREMENT_UNPROVABLE', `${at}.${k}.provenBy`, sentence));
    } else {
      for (const type of unknown) {
        const sentence = `Điều kiện “${requirement.title}” dẫn loại sự kiện “${type}” không có trong hệ thống; hãy bỏ hoặc sửa lại.`;
        faults.push(fault('PROOF_UNKNOWN', `${at}.${k}.provenBy`, sentence));
      }
    }
  });
  return faults;
}
