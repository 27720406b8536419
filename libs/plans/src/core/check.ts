import { checkObligations } from './check-obligations';
import { checkOrder, checkStages, type KnownWords } from './check-stages';
import { citations } from './citations';
import { fault, type PlanFault, repeated } from './fault';
import { GENERAL_CRITERIA, type Plan, type Quota, SECTORS } from './schema';

/** More than the whole country could show in a year; a larger minimum is a slip of the pen. */
const ABSURD_MINIMUM = 10_000;
const ROW = /^[A-Z]{2,4}-\d{2,3}$/;

/**
 * Everything that keeps a plan from being published: empty when it may be. The schema has already said that each part
 * has the right shape; this says that the parts fit together and that the system can carry them out.
 */
export function checkPlan(plan: Plan, known: KnownWords): readonly PlanFault[] {
  return [
    ...checkFrame(plan),
    ...checkUnits(plan, known),
    ...checkOrder(plan),
    ...checkStages(plan, known),
    ...checkCriteria(plan),
    ...checkQuotas(plan),
    ...checkObligations(plan, known),
    ...checkSources(plan),
    ...checkTexts(plan, ''),
  ];
}

/** The check at start-up: throws Error with every fault of every plan, so that a product with an unsound plan stays down. */
export function assertSound(plans: readonly Plan[], known: KnownWords): void {
  const lines = plans.flatMap((plan) =>
    checkPlan(plan, known).map(
      ({ code, path, sentence }) => `${plan.id} v${plan.version}: ${path}: ${code}: ${sentence}`,
    ),
  );
  if (lines.length > 0) throw new Error(`unsound plans:\n${lines.join('\n')}`);
}

function checkFrame(plan: Plan): readonly PlanFault[] {
  const faults: PlanFault[] = [];
  if (plan.validTo < plan.validFrom) {
    const sentence = 'Kế hoạch hết hiệu lực trước khi bắt đầu; hãy sửa ngày bắt đầu hoặc ngày kết thúc.';
    faults.push(fault('VALIDITY_REVERSED', 'validTo', sentence));
  }
  for (const [path, list] of [
    ['legalBasis', plan.legalBasis],
    ['criteria.general', plan.criteria.general],
  ] as const) {
    if (list.length > 0 || plan.unknowns?.some(({ part }) => part === path)) continue;
    const sentence =
      'Phần này trống mà không nói vì sao; hãy ghi nội dung, hoặc ghi vào mục chưa rõ rằng văn bản không nêu.';
    faults.push(fault('PART_EMPTY', path, sentence));
  }
  plan.parents.forEach((parent, i) => {
    if (parent.plan !== plan.id) return;
    const sentence = 'Kế hoạch không thể là kế hoạch cấp trên của chính nó; hãy chọn kế hoạch khác.';
    faults.push(fault('PARENT_SELF', `parents.${i}`, sentence));
  });
  for (const i of repeated(plan.subjectKinds, (kind) => kind)) {
    faults.push(
      fault('SUBJECT_KIND_TWICE', `subjectKinds.${i}`, 'Một loại đối tượng được khai hai lần; hãy bỏ bớt một.'),
    );
  }
  return faults;
}

function checkUnits(plan: Plan, { units }: KnownWords): readonly PlanFault[] {
  if (!units) return [];
  const named: [path: string, unit: string | undefined][] = [
    ['issuer', plan.issuer],
    ['territory', plan.territory],
    ...plan.roles.map((role, i): [string, string | undefined] => [`roles.${i}.unit`, role.unit]),
  ];
  return named.flatMap(([path, unit]) =>
    unit === undefined || units(unit)
      ? []
      : [fault('PLAN_UNIT_UNKNOWN', path, `Đơn vị “${unit}” không có trong danh mục; hãy chọn đơn vị trong danh mục.`)],
  );
}

function checkCriteria({ criteria }: Plan): readonly PlanFault[] {
  const faults: PlanFault[] = [];
  for (const list of ['general', 'sectors'] as const) {
    for (const i of repeated<{ readonly code: string }>(criteria[list], (criterion) => criterion.code)) {
      const sentence = `Hai tiêu chuẩn cùng mã “${criteria[list][i]?.code}”; hãy đổi mã của một tiêu chuẩn.`;
      faults.push(fault('CRITERION_TWICE', `criteria.${list}.${i}`, sentence));
    }
  }
  criteria.general.forEach(({ code, title, spine }, i) => {
    if (spine || GENERAL_CRITERIA.some((general) => general === code)) return;
    const sentence = `Tiêu chuẩn chung “${title}” có mã “${code}” ngoài G1 đến G4; hãy dùng một trong bốn mã ấy.`;
    faults.push(fault('CRITERION_UNKNOWN', `criteria.general.${i}.code`, sentence));
  });
  criteria.sectors.forEach(({ code, title, spine }, i) => {
    if (spine || SECTORS.some((sector) => sector === code)) return;
    const sentence = `Lĩnh vực “${title}” có mã riêng “${code}”; hãy nêu lĩnh vực ấy thuộc những lĩnh vực chung nào.`;
    faults.push(fault('SECTOR_UNMAPPED', `criteria.sectors.${i}.spine`, sentence));
  });
  return faults;
}

function checkQuotas(plan: Plan): readonly PlanFault[] {
  const twice = repeated(plan.quotas, (quota) => quota.code).map((i) =>
    fault('QUOTA_TWICE', `quotas.${i}`, `Hai chỉ tiêu cùng mã “${plan.quotas[i]?.code}”; hãy đổi mã của một chỉ tiêu.`),
  );
  return [...twice, ...plan.quotas.flatMap((quota, i) => checkQuota(plan, quota, `quotas.${i}`))];
}

function checkQuota(plan: Plan, quota: Quota, at: string): readonly PlanFault[] {
  const faults: PlanFault[] = [];
  const refuse = (code: PlanFault['code'], path: string, why: string) =>
    faults.push(fault(code, `${at}.${path}`, `Chỉ tiêu “${quota.code}”: ${why}`));
  if (quota.minimum > ABSURD_MINIMUM) {
    refuse('QUOTA_MINIMUM_ABSURD', 'minimum', `mức ${quota.minimum} là quá lớn; hãy kiểm tra lại con số.`);
  }
  for (const i of repeated(quota.countedKinds, (kind) => kind)) {
    refuse('QUOTA_KIND_TWICE', `countedKinds.${i}`, 'một loại đối tượng được khai hai lần; hãy bỏ bớt một.');
  }
  quota.countedKinds.forEach((kind, i) => {
    if (plan.subjectKinds.includes(kind)) return;
    refuse('QUOTA_KIND_FOREIGN', `countedKinds.${i}`, 'tính một loại đối tượng ngoài kế hoạch; hãy bỏ loại ấy.');
  });
  if (quota.everyKind && new Set(quota.countedKinds).size < 2) {
    refuse('QUOTA_EVERY_KIND_ALONE', 'everyKind', 'đòi đủ các loại đối tượng nhưng chỉ khai một loại; hãy khai thêm.');
  }
  // An introduction is the nomination that was accepted, or the one to a council's round: a plan without a vote counts too.
  const states = quota.countedWhen === 'replicated' ? ['replication'] : ['discovery', 'selection'];
  if (!plan.stages.some(({ stage }) => states.includes(stage))) {
    refuse(
      'QUOTA_STATE_UNREACHABLE',
      'countedWhen',
      'không giai đoạn nào của kế hoạch làm hồ sơ được tính; hãy thêm giai đoạn.',
    );
  }
  return faults;
}

function checkSources(plan: Plan): readonly PlanFault[] {
  const open = (plan.openRows ?? []).map(({ row, clause }, i) => ({
    path: `openRows.${i}`,
    source: { kind: 'clause' as const, clause, rows: [row] },
  }));
  return [...citations(plan), ...open].flatMap(({ path, source }) => {
    const text = source.kind === 'clause' ? source.clause : source.reason;
    const empty =
      text.trim() === ''
        ? [fault('SOURCE_EMPTY', path, 'Nội dung này chưa nêu căn cứ; hãy ghi điều khoản hoặc lý do đặt mặc định.')]
        : [];
    const rows = source.kind === 'clause' ? source.rows : [];
    const malformed = rows
      .filter((row) => !ROW.test(row))
      .map((row) => fault('ROW_MALFORMED', path, `Mã dòng “${row}” không đúng mẫu, ví dụ NA-01; hãy sửa lại.`));
    return [...empty, ...malformed];
  });
}

/** Text with loose tone marks looks right, but is not found by search and has another fingerprint. */
function checkTexts(value: unknown, path: string): readonly PlanFault[] {
  if (typeof value === 'string') {
    return value === value.normalize('NFC')
      ? []
      : [fault('TEXT_NOT_NFC', path, 'Chữ có dấu tổ hợp rời; hãy gõ lại bằng bảng mã Unicode dựng sẵn.')];
  }
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) => checkTexts(inner, path === '' ? key : `${path}.${key}`));
}
