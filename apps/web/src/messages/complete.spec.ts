import { roundCommandSchemas } from '@core/council';
import { DeclareClosure, WithdrawClosure } from '@core/organization';
import { caseCommandSchemas, caseEventSchemas } from '@core/pipeline';
import { type Field, fieldsOf } from '../forms/walk';
import { isWord } from '../language/words';
import { caseCommandTexts, roundCommandTexts } from './commands';
import { caseCommands, roundCommands } from './en/commands';
import { fields as englishFields } from './en/fields';
import { gates } from './en/gates';
import { planFields } from './en/plan-fields';
import { snoozing } from './en/reminders';
import { texts } from './en/texts';
import { englishWord } from './en/words';
import { vietnameseGates } from './gates';
import { vietnamesePlanFields } from './plan-fields';
import { vietnameseSnoozing } from './reminders';
import { fieldLabel, fieldLabels } from './fields';
import { vietnamese } from './vi';

interface Asked {
  readonly type: string;
  readonly path: readonly string[];
  readonly field: Field;
}

/** Every field that a form may show, with those inside of it. */
function asked(type: string, fields: readonly Field[], at: readonly string[] = []): Asked[] {
  return fields.flatMap((field) => {
    const path = [...at, field.name];
    const inside =
      field.kind === 'group'
        ? field.fields
        : field.kind === 'list' && field.item.kind === 'group'
          ? field.item.fields
          : field.kind === 'variants'
            ? field.variants.flatMap((variant) => variant.fields)
            : [];
    return [{ type, path, field }, ...asked(type, inside, path)];
  });
}

const commands = { ...caseCommandSchemas, ...roundCommandSchemas, DeclareClosure, WithdrawClosure };
const fields = Object.entries(commands).flatMap(([type, schema]) => asked(type, fieldsOf(schema.shape.data)));

it('names every field of every command', () => {
  const nameless = fields.filter(
    ({ type, path, field }) => field.kind !== 'own-id' && fieldLabel(type, path) === path.at(-1),
  );
  expect(nameless.map(({ type, path }) => `${type}.${path.join('.')}`)).toEqual([]);
});

it('names every field of every event', () => {
  const hidden = ['id', 'by', 'on'];
  const nameless = Object.entries(caseEventSchemas).flatMap(([type, schema]) =>
    Object.keys(schema.shape.data.shape)
      .filter((name) => !hidden.includes(name) && fieldLabel(type, [name]) === name)
      .map((name) => `${type}.${name}`),
  );
  expect(nameless).toEqual([]);
});

it('has a word for every value that can be chosen', () => {
  const values = fields.flatMap(({ field }) =>
    field.kind === 'choice'
      ? field.options
      : field.kind === 'variants'
        ? field.variants.map((variant) => variant.value)
        : [],
  );
  expect(values.filter((value) => !isWord(value))).toEqual([]);
});

it('gives every command a verb and an effect of its own, in composed Vietnamese', () => {
  const texts = [...Object.values(caseCommandTexts), ...Object.values(roundCommandTexts)];
  expect(Object.keys(caseCommandTexts).sort()).toEqual(Object.keys(caseCommandSchemas).sort());
  expect(Object.keys(roundCommandTexts).sort()).toEqual(Object.keys(roundCommandSchemas).sort());
  for (const { verb, effect } of texts) {
    expect(effect).toMatch(/\.$/);
    expect([verb.normalize('NFC'), effect.normalize('NFC')]).toEqual([verb, effect]);
  }
});

it('keeps its catalogue in composed Vietnamese', () => {
  const text = JSON.stringify(vietnamese);
  expect(text.normalize('NFC')).toBe(text);
});

const LETTERS = /[àáâãèéêìíòóôõùúýăđĩũơưạ-ỹ]/i;
/** Names, and words that English has taken over. */
const NAMES = /Nêu Gương|Hồ Chí Minh|Tiếng Việt|đồng|Tết/g;

/** Every text of a catalogue by its path; functions say what they say of ones. */
function said(of: unknown, at = ''): [string, string][] {
  if (typeof of === 'string') return [[at, of]];
  if (typeof of === 'function') {
    const one = of.length === 1 && /votes|assembly/.test(at) ? [{}] : Array.from({ length: of.length }, () => '1');
    return [[at, String((of as (...given: unknown[]) => unknown)(...one))]];
  }
  return Object.entries(of as object).flatMap(([name, part]) => said(part, at ? `${at}.${name}` : name));
}

const pairs = {
  texts: [vietnamese, texts],
  caseCommands: [caseCommandTexts, caseCommands],
  roundCommands: [roundCommandTexts, roundCommands],
  fields: [fieldLabels, englishFields],
  gates: [vietnameseGates, gates],
  planFields: [vietnamesePlanFields, planFields],
  snoozing: [vietnameseSnoozing, snoozing],
} as const;

describe.each(Object.entries(pairs))('the English of %s', (_name, [inVietnamese, inEnglish]) => {
  it('says everything that is said in Vietnamese, and nothing else', () => {
    expect(
      said(inEnglish)
        .map(([at]) => at)
        .sort(),
    ).toEqual(
      said(inVietnamese)
        .map(([at]) => at)
        .sort(),
    );
  });

  it('says it in English', () => {
    const left = said(inEnglish).filter(([, text]) => LETTERS.test(text.replace(NAMES, '')));
    expect(left).toEqual([]);
    const empty = new Set(said(inVietnamese).flatMap(([at, text]) => (text === '' ? [at] : [])));
    expect(said(inEnglish).filter(([at, text]) => text.trim() === '' && !empty.has(at))).toEqual([]);
  });
});

it('makes English words of identifiers', () => {
  const of = ['CaseOpened', 'council-member', 'STAGE_GONE', 'directWorker', 'SEC04', 'GE', 'people-committee'];
  expect(of.map(englishWord)).toEqual([
    'case opened',
    'council member',
    'stage gone',
    'direct worker',
    'agriculture',
    'at least',
    'People’s Committee',
  ]);
});
