import { checkPlan } from './check';
import type { KnownWords } from './check-stages';
import { fault, type PlanFault } from './fault';
import { partTitle } from './part-titles';
import { Plan } from './schema';

/** A plan that may be published, or what is wrong with it. */
export type Examined =
  | { readonly plan: Plan; readonly faults: readonly PlanFault[] }
  | { readonly plan: undefined; readonly faults: readonly PlanFault[] };

/**
 * What keeps a text from being a plan: parts that are missing or have the wrong shape, or, once it has the shape of a
 * plan, parts that do not fit together. Nothing is thrown whatever the text is.
 */
export function examine(text: unknown, known: KnownWords): Examined {
  const parsed = Plan.safeParse(text);
  if (parsed.success) return { plan: parsed.data, faults: checkPlan(parsed.data, known) };
  const faults = parsed.error.issues.map(({ code, path, message, ...issue }) => {
    const at = path.map(String).join('.');
    const part = partTitle(String(path[0] ?? ''));
    const missing = path.length === 1 && !hasOwn(text, String(path[0]));
    if (missing) {
      return fault('PART_MISSING', at, `Kế hoạch chưa có mục “${part}”; hãy bổ sung.`);
    }
    if (code === 'unrecognized_keys') {
      const keys = (issue as { keys?: readonly string[] }).keys ?? [];
      const where = at === '' ? keys.join(', ') : `${at}.${keys[0] ?? ''}`;
      return fault('PART_MALFORMED', where, `Không có mục nào tên “${keys.join('”, “')}”; hãy sửa hoặc bỏ đi.`);
    }
    if (isDate(message)) {
      return fault('DATE_IMPOSSIBLE', at, `Mục “${part}”: đây không phải một ngày có thật; hãy ghi NĂM-THÁNG-NGÀY.`);
    }
    return fault('PART_MALFORMED', at, `Mục “${part}”: nội dung tại đây thiếu hoặc sai kiểu; hãy sửa lại.`);
  });
  return { plan: undefined, faults };
}

const hasOwn = (text: unknown, key: string) =>
  text !== null && typeof text === 'object' && Object.hasOwn(text, key) && text[key as keyof typeof text] !== undefined;

const isDate = (message: string) => message.includes('ISO date') || message.includes('(19|20|21)');
