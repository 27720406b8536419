import type { LocalDate } from '@core/kernel';
import type { DraftMark } from './draft-words';
import type { DueOn } from './obligation-schema';
import type { PlanBody, PlanChange } from './plan-parts';
import type { Plan } from './schema';
import type { Source } from './source';

/** A copy of a plan for another period, and everything in it that somebody has to look at. */
export interface Copied {
  readonly plan: PlanBody;
  readonly marks: readonly DraftMark[];
}

interface Period {
  readonly id: string;
  readonly issuer: string;
  readonly territory?: string | undefined;
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate;
}

const FRESH = { unknown: true, note: 'Chưa ban hành; ghi số, ngày khi ký.' } as const;

/**
 * A plan of an older period as the beginning of the next one. Clauses stay, since the new document usually keeps the order
 * of the old one; the rows of the register do not, for they read the old document. Days are left as they are and marked.
 */
export function copyIntoPeriod(old: Plan, period: Period): Copied {
  const { openRows: _open, ...kept } = old;
  const title = retitled(old, period);
  const plan: PlanBody = {
    ...withoutRows(kept),
    id: period.id,
    version: 1,
    title,
    number: FRESH,
    issuedOn: FRESH,
    issuer: period.issuer,
    territory: period.territory ?? old.territory,
    validFrom: period.validFrom,
    validTo: period.validTo,
  };
  return { plan, marks: [...frameMarks(old, title), ...dayMarks(old, period)] };
}

/** What the old plan rests on may have ended with it. */
function frameMarks(old: Plan, title: string): readonly DraftMark[] {
  const whole = (part: DraftMark['part'], name: string, was: string): DraftMark => ({
    id: part,
    part,
    title: name,
    was,
    proposal: null,
  });
  return [
    ...(title === old.title ? [whole('title', 'Tên kế hoạch', old.title)] : []),
    whole('legalBasis', 'Căn cứ pháp lý', old.legalBasis.map(({ document }) => document).join('; ')),
    ...(old.parents.length === 0
      ? []
      : [whole('parents', 'Văn bản cấp trên', old.parents.map(({ document }) => document).join('; ') || '—')]),
  ];
}

function dayMarks(old: Plan, period: Period): readonly DraftMark[] {
  const marked = (part: 'obligations' | 'occasions', code: string, title: string, due: DueOn): readonly DraftMark[] => {
    const was = dayOf(due);
    if (was === undefined) return [];
    return [{ id: `${part}.${code}`, part, code, title, was, proposal: sameDay(was, old, period) }];
  };
  return [
    ...(old.obligations ?? []).flatMap(({ code, title, cadence }) =>
      cadence.kind === 'once' && !('unknown' in cadence.due) ? marked('obligations', code, title, cadence.due) : [],
    ),
    ...(old.occasions ?? []).flatMap(({ code, title, on }) =>
      'unknown' in on ? [] : marked('occasions', code, title, on),
    ),
  ];
}

/** The day or year that a due date names once; a day of every period names none. */
export function dayOf(due: DueOn): string | undefined {
  switch (due.kind) {
    case 'date':
      return due.date;
    case 'year':
      return String(due.year);
    case 'day-of-period':
      return undefined;
  }
}

/** What a mark is about, as a body has it now; undefined when it is gone. */
export function markedNow(body: PlanBody, mark: DraftMark): string | undefined {
  switch (mark.part) {
    case 'title':
      return body.title;
    case 'legalBasis':
      return body.legalBasis?.map(({ document }) => document).join('; ');
    case 'parents':
      return body.parents?.map(({ document }) => document).join('; ') || '—';
    case 'obligations': {
      const found = body.obligations?.find(({ code }) => code === mark.code)?.cadence;
      return found?.kind === 'once' && !('unknown' in found.due) ? dayOf(found.due) : undefined;
    }
    case 'occasions': {
      const found = body.occasions?.find(({ code }) => code === mark.code)?.on;
      return found && !('unknown' in found) ? dayOf(found) : undefined;
    }
  }
}

/** The changes by which marked days become those that were proposed; marks without a proposal are left out. */
export function proposedChanges(body: PlanBody, marks: readonly DraftMark[]): readonly PlanChange[] {
  const proposed = (part: DraftMark['part'], code: string) =>
    marks.find((mark) => mark.part === part && mark.code === code)?.proposal ?? undefined;
  const moved = (due: DueOn, day: string | undefined): DueOn => {
    if (day === undefined) return due;
    if (due.kind === 'date') return { ...due, date: day as LocalDate };
    return due.kind === 'year' ? { ...due, year: Number(day) } : due;
  };
  const parts = new Set(marks.flatMap(({ part, proposal }) => (proposal === null ? [] : [part])));
  const obligations = body.obligations?.map((one) =>
    one.cadence.kind === 'once' && !('unknown' in one.cadence.due)
      ? { ...one, cadence: { ...one.cadence, due: moved(one.cadence.due, proposed('obligations', one.code)) } }
      : one,
  );
  const occasions = body.occasions?.map((one) =>
    'unknown' in one.on ? one : { ...one, on: moved(one.on, proposed('occasions', one.code)) },
  );
  return [
    ...(parts.has('obligations') && obligations ? [{ part: 'obligations' as const, value: obligations }] : []),
    ...(parts.has('occasions') && occasions ? [{ part: 'occasions' as const, value: occasions }] : []),
  ];
}

/** The same day in the new period: what lay in the last year lies in the last year, everything else as far from the first. */
function sameDay(was: string, old: Plan, period: Period): string | null {
  const year = (date: string) => Number(date.slice(0, 4));
  const moved =
    year(was) === year(old.validTo)
      ? year(period.validTo)
      : Math.min(year(was) - year(old.validFrom) + year(period.validFrom), year(period.validTo));
  if (was.length === 4) return String(moved);
  const leap = moved % 4 === 0 && (moved % 100 !== 0 || moved % 400 === 0);
  const day = was.slice(4) === '-02-29' && !leap ? '-02-28' : was.slice(4);
  const proposal = `${moved}${day}`;
  return proposal < period.validFrom || proposal > period.validTo ? null : proposal;
}

/** The years in the title become those of the new period where it names exactly the old ones. */
function retitled({ title, validFrom, validTo }: Plan, period: Period): string {
  const [from, to] = [validFrom.slice(0, 4), validTo.slice(0, 4)];
  return title
    .replace(new RegExp(`${from}(\\s*[-–]\\s*)${to}`, 'g'), (_, dash: string) => {
      return `${period.validFrom.slice(0, 4)}${dash}${period.validTo.slice(0, 4)}`;
    })
    .normalize('NFC');
}

function withoutRows<T>(value: T): T {
  if (Array.isArray(value)) return value.map((one: unknown) => withoutRows(one)) as T;
  if (value === null || typeof value !== 'object') return value;
  const source = value as Partial<Extract<Source, { kind: 'clause' }>>;
  if (source.kind === 'clause' && source.rows !== undefined) return { ...value, rows: [] };
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withoutRows(inner)])) as T;
}
