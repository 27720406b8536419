import { roundCommandSchemas } from '@core/council';
import { DeclareClosure, WithdrawClosure } from '@core/organization';
import { caseCommandSchemas, caseEventSchemas } from '@core/pipeline';
import { type Field, fieldsOf } from '../forms/walk';
import { isWord } from '../language/words';
import { caseCommandTexts, roundCommandTexts } from './commands';
import { fieldLabel } from './fields';
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
