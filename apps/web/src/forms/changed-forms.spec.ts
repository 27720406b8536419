import { ProposalCommand } from '@core/commendation';
import { roundCommandSchemas } from '@core/council';
import { ComplaintCommand, ProgrammeCommand, VisitCommand } from '@core/inspection';
import { ObligationCommand, RecordCommand, ReportCommand } from '@core/obligations';
import { DeclareClosure, SuccessionWish, WithdrawClosure } from '@core/organization';
import { caseCommandSchemas } from '@core/pipeline';
import fc from 'fast-check';
import type { z } from 'zod';
import { type Merge, same, threeWay, withChoice } from './merge';
import { type Draft, valueAt } from './value';

/** The data of each command of a union, by its type. */
function dataOf(union: z.ZodDiscriminatedUnion | z.ZodUnion): [string, z.ZodObject][] {
  return (union.options as readonly z.ZodObject[]).map((option) => {
    const { type, data } = option.shape as unknown as { type: z.ZodLiteral; data: z.ZodObject };
    return [String(type.value), data];
  });
}

/** Every form that may be sent for a version that others have left behind, by its command. */
const FORMS: readonly [string, z.ZodObject][] = [
  ...Object.entries(caseCommandSchemas).map(([type, schema]): [string, z.ZodObject] => [type, schema.shape.data]),
  ...Object.entries(roundCommandSchemas).map(([type, schema]): [string, z.ZodObject] => [type, schema.shape.data]),
  ...[ProposalCommand, ObligationCommand, RecordCommand, ReportCommand].flatMap(dataOf),
  ...[ProgrammeCommand, VisitCommand, ComplaintCommand].flatMap(dataOf),
  ['DeclareClosure', DeclareClosure.shape.data],
  ['WithdrawClosure', WithdrawClosure.shape.data],
  ['DecideSuccession', SuccessionWish],
];
const WITH_FIELDS = FORMS.filter(([, data]) => Object.keys(data.shape).length > 0);

/** A form in which each field holds nothing, one of three texts, or items that have names of their own. */
function drafts(fields: readonly string[]): fc.Arbitrary<Draft> {
  const item = fc.record({ id: fc.constantFrom('p', 'q'), text: fc.constantFrom('x', 'y') });
  const items = fc.uniqueArray(item, { selector: ({ id }) => id, maxLength: 2 });
  const value = fc.oneof(fc.constantFrom(undefined, 'x', 'y', 'z'), items);
  return fc.record(Object.fromEntries(fields.map((field) => [field, value])));
}

/** What a join gets wrong of one field: nothing, or what was lost. */
function wrongAt(
  field: string,
  [base, mine, theirs]: readonly [Draft, Draft, Draft],
  merged: Merge,
): string | undefined {
  const [was, own, other, now] = [base, mine, theirs, merged.draft].map((of) => valueAt(of, [field]));
  const asked = merged.conflicts.filter(({ path }) => path[0] === field);
  if (same(own, was)) return same(now, other) && asked.length === 0 ? undefined : 'untouched, and not the newest';
  if (same(other, was) || same(own, other)) return same(now, own) && asked.length === 0 ? undefined : 'typed, and lost';
  if (Array.isArray(was) && Array.isArray(own) && Array.isArray(other)) return undefined; // item by item: merge.spec.ts
  const [conflict] = asked;
  if (!conflict || !same(now, own)) return 'both typed, and not asked for';
  const [kept, given] = (['mine', 'theirs'] as const).map((version) => withChoice(merged.draft, conflict, version));
  return same(valueAt(kept, [field]), own) && same(valueAt(given, [field]), other) ? undefined : 'a version is lost';
}

function wrongWith(join: typeof threeWay, fields: readonly string[]): boolean {
  const draft = drafts(fields);
  const run = fc.check(
    fc.property(fc.tuple(draft, draft, draft), (those) => {
      const merged = join(...those);
      return fields.every((field) => wrongAt(field, those, merged) === undefined);
    }),
    { numRuns: 40 },
  );
  return run.failed;
}

it.each(WITH_FIELDS)('%s: nothing is lost of what one has typed and another has saved', (_type, data) => {
  expect(wrongWith(threeWay, Object.keys(data.shape))).toBe(false);
});

it('finds a join in which the last one wins, and one that forgets what others have saved', () => {
  const quiet = (draft: Draft): Merge => ({ draft, taken: [], conflicts: [] });
  expect(wrongWith((_base, _mine, theirs) => quiet(theirs), ['text'])).toBe(true);
  expect(wrongWith((_base, mine) => quiet(mine), ['text'])).toBe(true);
});
