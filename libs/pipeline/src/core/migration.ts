import type { LocalDate } from '@core/kernel';
import type { Plan, Stage } from '@core/plans';
import { path, stagePlan, unproven } from './plan-path';
import type { CaseFile } from './state';

/** Why a case cannot go on under another version. */
export const MIGRATION_BLOCKS = [
  'STAGE_GONE',
  'END_UNREACHABLE',
  'SUBJECT_KIND_GONE',
  'SECTOR_GONE',
  'YEAR_OUTSIDE',
  'PLAN_NOT_BEGUN',
  'PLAN_ENDED',
] as const;
export type MigrationBlock = (typeof MIGRATION_BLOCKS)[number];

/** What becomes of one case under another version of its plan. */
export interface MigrationVerdict {
  readonly stage: Stage | null;
  /** Empty for a case that may go over. */
  readonly blocked: readonly { readonly code: MigrationBlock; readonly sentence: string }[];
  /** Requirements of the stage where it stands that stay proven, by their titles in the new version. */
  readonly kept: readonly string[];
  /** Requirements of that stage that the case would have to meet yet, and those among them that only the new version has. */
  readonly missing: readonly { readonly title: string; readonly fresh: boolean }[];
  /** What is worth knowing and keeps nobody: sentences. */
  readonly notices: readonly string[];
}

/**
 * What a case as it stands would be under another version. A promise that was made stays as it was; a stage that was finished
 * is never asked again.
 */
export function migrationVerdict(file: CaseFile, from: Plan, to: Plan, today: LocalDate): MigrationVerdict {
  const stage = file.standing?.stage ?? null;
  const planned = stage === null ? undefined : stagePlan(to, stage);
  const before = stage === null ? undefined : stagePlan(from, stage);
  const open = planned ? unproven(planned, file) : [];
  const known = new Set(before?.requirements.map(({ code }) => code));
  return {
    stage,
    blocked: blocksOf(file, to, today),
    kept: (planned?.requirements ?? []).filter((one) => !open.includes(one)).map(({ title }) => title),
    missing: open.map(({ code, title }) => ({ title, fresh: !known.has(code) })),
    notices: noticesOf(file, from, to),
  };
}

function blocksOf(file: CaseFile, to: Plan, today: LocalDate): MigrationVerdict['blocked'] {
  const blocked: { code: MigrationBlock; sentence: string }[] = [];
  const block = (code: MigrationBlock, sentence: string) => blocked.push({ code, sentence });
  const { standing, subject, sector, year } = file;
  if (standing && !stagePlan(to, standing.stage)) {
    block('STAGE_GONE', `Phiên bản mới không còn giai đoạn “${standing.title}”, nơi hồ sơ đang đứng.`);
  } else if (standing && !endsFrom(to, standing.stage)) {
    block('END_UNREACHABLE', `Từ giai đoạn “${standing.title}”, phiên bản mới không dẫn hồ sơ đến giai đoạn cuối.`);
  }
  if (!to.subjectKinds.includes(subject.kind)) {
    block('SUBJECT_KIND_GONE', 'Phiên bản mới không xét loại đối tượng của hồ sơ.');
  }
  const { sectors } = to.criteria;
  if (sectors.length > 0 && !sectors.some(({ code, spine }) => code === sector || spine?.includes(sector))) {
    block('SECTOR_GONE', 'Phiên bản mới không có lĩnh vực của hồ sơ.');
  }
  if (year < Number(to.validFrom.slice(0, 4)) || year > Number(to.validTo.slice(0, 4))) {
    block('YEAR_OUTSIDE', `Năm ${year} của hồ sơ nằm ngoài thời gian của phiên bản mới.`);
  }
  if (today < to.validFrom) block('PLAN_NOT_BEGUN', 'Phiên bản mới chưa có hiệu lực.');
  if (today > to.validTo) block('PLAN_ENDED', 'Phiên bản mới đã hết hiệu lực.');
  return blocked;
}

function endsFrom(plan: Plan, from: Stage): boolean {
  const seen = new Set<Stage>();
  let at: Stage | null | undefined = from;
  while (at && !seen.has(at)) {
    seen.add(at);
    at = stagePlan(plan, at)?.next;
  }
  return at === null;
}

function noticesOf(file: CaseFile, from: Plan, to: Plan): readonly string[] {
  const notices: string[] = [];
  const { standing, entries, counted } = file;
  const passed = (Object.keys(entries) as Stage[]).filter((stage) => stage !== standing?.stage);
  for (const stage of passed) {
    const planned = stagePlan(to, stage);
    const title = stagePlan(from, stage)?.title ?? stage;
    if (!planned) notices.push(`Giai đoạn “${title}” đã xong không có trong phiên bản mới; kết quả vẫn giữ nguyên.`);
    else if (unproven(planned, file).length > 0) {
      notices.push(`Giai đoạn “${title}” đã xong theo phiên bản cũ, không mở lại dù phiên bản mới đòi thêm.`);
    }
  }
  const order = path(to);
  const at = standing ? order.indexOf(standing.stage) : -1;
  for (const stage of order.slice(0, Math.max(at, 0)).filter((one) => !entries[one])) {
    const title = stagePlan(to, stage)?.title ?? stage;
    notices.push(`Giai đoạn “${title}” của phiên bản mới đứng trước giai đoạn hiện nay; hồ sơ không quay lại.`);
  }
  const [old, now] = [standing && stagePlan(from, standing.stage), standing && stagePlan(to, standing.stage)];
  if (old && now && old.dueWithin.workingDays !== now.dueWithin.workingDays) {
    notices.push('Hạn đã giao của giai đoạn hiện nay giữ nguyên; hạn mới chỉ áp dụng từ giai đoạn sau.');
  }
  if (old && now && old.ownerRole !== now.ownerRole) {
    notices.push('Vai trò phụ trách giai đoạn hiện nay đổi theo phiên bản mới.');
  }
  const codes = new Set(to.quotas.map(({ code }) => code));
  for (const { code, year } of counted.filter((one) => !codes.has(one.code))) {
    notices.push(`Hồ sơ đã tính vào chỉ tiêu “${code}” năm ${year}, phiên bản mới không còn chỉ tiêu này.`);
  }
  return notices;
}
