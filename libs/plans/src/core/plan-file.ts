import type { KnownWords } from './check-stages';
import { examine } from './draft-faults';
import type { PlanFault } from './fault';
import { jsonPlaces, lineOf } from './json-places';
import type { Plan } from './schema';

/** A fault of a plan that was written as a file, with the line on which it stands. */
export interface FileFault extends Omit<PlanFault, 'code'> {
  readonly code: PlanFault['code'] | 'FILE_NOT_JSON';
  readonly line: number;
}

/** The plan of a file, or everything that is wrong with it, in the order of its lines. */
export function checkPlanFile(
  text: string,
  known: KnownWords,
): { readonly plan?: Plan; readonly faults: readonly FileFault[] } {
  const places = jsonPlaces(text);
  if (places.broken) {
    const { line, column } = places.broken;
    const sentence = `Tệp không phải JSON từ dòng ${line}, cột ${column}; hãy kiểm tra dấu phẩy, ngoặc và dấu nháy.`;
    return { faults: [{ code: 'FILE_NOT_JSON', path: '', sentence, line }] };
  }
  const { plan, faults } = examine(JSON.parse(text), known);
  const placed = faults.map((fault) => ({ ...fault, line: lineOf(places, fault.path) }));
  return { ...(plan && { plan }), faults: placed.sort((a, b) => a.line - b.line) };
}
