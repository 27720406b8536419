import type { Problem } from '@core/platform';
import type { z } from 'zod';
import { t } from '../language/t';
import type { Path } from './value';

/** Something wrong in a form: where, and what to do about it. */
export interface Fault {
  readonly path: Path;
  readonly text: string;
}

/** The faults that a schema finds, in words of our own and one a place. */
export function faultsOf(error: z.ZodError): readonly Fault[] {
  const faults = error.issues.map((issue) => ({ path: pathOf(issue), text: sentenceOf(issue) }));
  return faults.filter((fault, i) => faults.findIndex((other) => same(other.path, fault.path)) === i);
}

/** The faults that the API names by JSON pointers (`/data/reason`), as places of the form below `data`. */
export function faultsOfProblem(problem: Problem): readonly Fault[] {
  return (problem.errors ?? []).map(({ pointer, detail }) => ({ path: placeOf(pointer), text: detail }));
}

/** The id of the input at a place; the error summary links to it. */
export function inputId(form: string, path: Path): string {
  return [form, ...path].join('-');
}

/** The text of the fault at exactly this place. */
export function faultAt(faults: readonly Fault[], path: Path): string | undefined {
  return faults.find((fault) => same(fault.path, path))?.text;
}

function same(a: Path, b: Path): boolean {
  return a.length === b.length && a.every((part, i) => String(part) === String(b[i]));
}

function pathOf(issue: z.core.$ZodIssue): Path {
  return issue.path.filter((part) => typeof part !== 'symbol');
}

function placeOf(pointer: string): Path {
  const parts = pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  const below = parts[0] === 'data' ? parts.slice(1) : parts;
  return below.map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}

function sentenceOf(issue: z.core.$ZodIssue): string {
  const say = t.forms.invalid;
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined || issue.input === null ? say.required : say.format;
    case 'too_small':
      if (issue.origin === 'array') return say.few(Number(issue.minimum));
      return issue.origin === 'string' ? say.required : say.small(Number(issue.minimum));
    case 'too_big':
      if (issue.origin === 'array') return say.many(Number(issue.maximum));
      return issue.origin === 'string' ? say.long(Number(issue.maximum)) : say.large(Number(issue.maximum));
    case 'invalid_value':
    case 'invalid_union':
      return say.choose;
    case 'invalid_format':
      return issue.format === 'date' ? say.date : say.format;
    case 'not_multiple_of':
      return say.whole;
    case 'custom':
      return say.forbidden;
    case 'unrecognized_keys':
    case 'invalid_key':
    case 'invalid_element':
      return say.format;
  }
}
