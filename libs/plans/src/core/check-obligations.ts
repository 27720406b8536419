import { recurrenceFault } from '@core/calendar';
import type { KnownWords } from './check-stages';
import { fault, type PlanFault, type PlanFaultCode, repeated } from './fault';
import type { Cadence, DueOn, ObligationProof, PlanObligation } from './obligation-schema';
import type { OrganSelector } from './organs';
import type { Plan } from './schema';

const CODED = [
  'terms',
  'obligations',
  'reports',
  'routes',
  'artefacts',
  'occasions',
  'reminderRules',
  'notes',
] as const;

/** What keeps the obligations of a plan, and the parts that they name, from being carried out. */
export function checkObligations(plan: Plan, known: KnownWords): readonly PlanFault[] {
  return [
    ...CODED.flatMap((part) =>
      repeated<{ readonly code: string }>(plan[part] ?? [], ({ code }) => code).map((i) =>
        fault('PART_TWICE', `${part}.${i}.code`, `Mã “${plan[part]?.[i]?.code}” đã dùng ở một mục trước; hãy đổi mã.`),
      ),
    ),
    ...(plan.obligations ?? []).flatMap((obligation, i) =>
      checkObligation(plan, obligation, `obligations.${i}`, known),
    ),
    ...(plan.reports ?? []).flatMap(({ route }, i) =>
      named(plan.routes, route, 'ROUTE_UNKNOWN', `reports.${i}.route`, 'tuyến trình, gửi'),
    ),
    ...(plan.reminderRules ?? []).flatMap(({ recipients }, i) =>
      recipients.flatMap((role, k) =>
        known.roles.has(role)
          ? []
          : [
              fault(
                'RECIPIENT_ROLE_UNKNOWN',
                `reminderRules.${i}.recipients.${k}`,
                `Không có vai trò “${role}”; hãy chọn một vai trò của hệ thống.`,
              ),
            ],
      ),
    ),
    ...selectorsOf(plan).flatMap(([path, selector]) => checkOrgan(plan, selector, path, known)),
    ...(plan.occasions ?? []).flatMap(({ on }, i) =>
      'unknown' in on ? [] : checkDue(plan, on, `occasions.${i}.on`, undefined),
    ),
  ];
}

function checkObligation(plan: Plan, obligation: PlanObligation, at: string, known: KnownWords): readonly PlanFault[] {
  const { cadence, provenBy, reminders, source } = obligation;
  const faults: PlanFault[] = [];
  if (source.kind === 'house') {
    const sentence = `Nhiệm vụ “${obligation.title}” chưa dẫn điều khoản nào của văn bản; hãy ghi điều khoản giao việc.`;
    faults.push(fault('OBLIGATION_WITHOUT_CLAUSE', `${at}.source`, sentence));
  }
  if (reminders !== undefined) {
    faults.push(
      ...named(plan.reminderRules, reminders, 'REMINDER_RULE_UNKNOWN', `${at}.reminders`, 'quy tắc nhắc việc'),
    );
  }
  if (cadence.kind === 'on-occasion') {
    faults.push(
      ...named(plan.occasions, cadence.occasion, 'OCCASION_UNKNOWN', `${at}.cadence.occasion`, 'dịp, sự kiện'),
    );
  }
  if ('due' in cadence && !('unknown' in cadence.due)) {
    faults.push(...checkDue(plan, cadence.due, `${at}.cadence.due`, cadence.kind));
  }
  provenBy.forEach((proof, i) => faults.push(...checkProof(plan, proof, `${at}.provenBy.${i}`, known)));
  return faults;
}

function checkProof(plan: Plan, proof: ObligationProof, at: string, { eventTypes }: KnownWords): readonly PlanFault[] {
  switch (proof.kind) {
    case 'report':
      return named(plan.reports, proof.report, 'REPORT_UNKNOWN', `${at}.report`, 'mẫu báo cáo');
    case 'quota':
      return named(plan.quotas, proof.quota, 'QUOTA_UNKNOWN', `${at}.quota`, 'chỉ tiêu');
    case 'case':
      return proof.events.flatMap((type, i) =>
        eventTypes.has(type)
          ? []
          : [
              fault(
                'PROOF_UNKNOWN',
                `${at}.events.${i}`,
                `Không có loại sự kiện “${type}” trong hồ sơ; hãy chọn loại sự kiện có thật.`,
              ),
            ],
      );
    case 'record':
    case 'paper':
      return [];
  }
}

/** A day that does not come in every period, or that lies outside of the plan. */
function checkDue(plan: Plan, due: DueOn, at: string, cadence: Cadence['kind'] | undefined): readonly PlanFault[] {
  const impossible = (path: string, why: string) => [fault('RECURRENCE_IMPOSSIBLE', `${at}.${path}`, why)];
  switch (due.kind) {
    case 'date':
      return due.date < plan.validFrom || due.date > plan.validTo
        ? [
            fault(
              'OBLIGATION_OUTSIDE_PLAN',
              `${at}.date`,
              'Hạn nằm ngoài thời gian thực hiện của kế hoạch; hãy kiểm tra lại ngày.',
            ),
          ]
        : [];
    case 'year':
      return due.year < Number(plan.validFrom.slice(0, 4)) || due.year > Number(plan.validTo.slice(0, 4))
        ? [
            fault(
              'OBLIGATION_OUTSIDE_PLAN',
              `${at}.year`,
              'Năm nằm ngoài thời gian thực hiện của kế hoạch; hãy kiểm tra lại năm.',
            ),
          ]
        : [];
    case 'day-of-period': {
      if (cadence !== 'quarterly' && cadence !== 'yearly') {
        return impossible('kind', 'Ngày trong kỳ chỉ dùng cho việc hằng quý hoặc hằng năm; hãy ghi ngày cụ thể.');
      }
      const wrong = recurrenceFault(cadence, due);
      if (wrong?.field === 'month') {
        return impossible('month', 'Một quý chỉ có ba tháng; hãy ghi tháng thứ 1, 2 hoặc 3 của quý.');
      }
      return wrong
        ? impossible(
            'day',
            `Không phải kỳ nào cũng có ngày ${due.day} của tháng ấy; hãy ghi ngày từ 1 đến ${wrong.latest}.`,
          )
        : [];
    }
  }
}

function selectorsOf(plan: Plan): readonly (readonly [path: string, selector: OrganSelector])[] {
  const put = (path: string, list: readonly OrganSelector[]) =>
    list.map((selector, k) => [`${path}.${k}`, selector] as const);
  return [
    ...(plan.terms ?? []).flatMap(({ members }, i) => put(`terms.${i}.members`, members)),
    ...(plan.obligations ?? []).flatMap(({ owedBy }, i) => put(`obligations.${i}.owedBy`, owedBy)),
    ...(plan.routes ?? []).flatMap(({ from, intake, addressee, onward }, i) => [
      ...put(`routes.${i}.from`, from),
      ...(intake ? [[`routes.${i}.intake`, intake] as const] : []),
      [`routes.${i}.addressee`, addressee] as const,
      ...put(`routes.${i}.onward`, onward ?? []),
    ]),
  ];
}

function checkOrgan(plan: Plan, selector: OrganSelector, at: string, { units }: KnownWords): readonly PlanFault[] {
  if (selector.kind === 'term')
    return named(plan.terms, selector.term, 'TERM_UNKNOWN', `${at}.term`, 'cụm từ chỉ đơn vị');
  if (selector.kind !== 'one-unit' && selector.kind !== 'under') return [];
  if (!units || units(selector.unit)) return [];
  const sentence = `Đơn vị “${selector.unit}” không có trong danh mục; hãy chọn đơn vị trong danh mục.`;
  return [fault('ORGAN_UNKNOWN', `${at}.unit`, sentence)];
}

function named(
  list: readonly { readonly code: string }[] | undefined,
  code: string,
  kind: PlanFaultCode,
  path: string,
  what: string,
): readonly PlanFault[] {
  if (list?.some((one) => one.code === code)) return [];
  return [fault(kind, path, `Kế hoạch không có ${what} mang mã “${code}”; hãy thêm hoặc chọn mã khác.`)];
}
