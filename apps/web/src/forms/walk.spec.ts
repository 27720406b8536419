import { attestationCommandSchemas } from '@core/commendation';
import { caseCommandSchemas, CASE_COMMAND_TYPES } from '@core/pipeline';
import { roundCommandSchemas } from '@core/council';
import { z } from 'zod';
import { type Field, fieldOf, fieldsOf } from './walk';

const named = (fields: readonly Field[], name: string) => fields.find((field) => field.name === name);

it('makes a form for every command of a case and of a round', () => {
  const schemas = [...Object.values(caseCommandSchemas), ...Object.values(roundCommandSchemas)];
  for (const schema of schemas) expect(() => fieldsOf(schema.shape.data)).not.toThrow();
  expect(CASE_COMMAND_TYPES.length).toBeGreaterThan(35);
});

it('gives long texts of people an area and keeps their limit', () => {
  expect(fieldsOf(caseCommandSchemas.ReturnToStage.shape.data)).toEqual([
    { name: 'stage', required: true, kind: 'reference', to: 'stage' },
    { name: 'reason', required: true, kind: 'text', long: true, personal: true, max: 2000 },
  ]);
});

it('turns optional dates, numbers and enums into their inputs', () => {
  expect(named(fieldsOf(caseCommandSchemas.SuspendCase.shape.data), 'until')).toEqual({
    name: 'until',
    required: false,
    kind: 'date',
  });
  expect(named(fieldsOf(caseCommandSchemas.OpenCase.shape.data), 'year')).toEqual({
    name: 'year',
    required: true,
    kind: 'number',
    min: 2000,
    max: 2100,
  });
  expect(named(fieldsOf(caseCommandSchemas.CloseCase.shape.data), 'outcome')).toMatchObject({
    kind: 'choice',
    options: ['not-selected', 'not-commended', 'duplicate', 'ineligible', 'ceased'],
  });
});

it('repeats groups, hides ids that it makes itself and chooses what is referred to', () => {
  const actions = named(fieldsOf(caseCommandSchemas.DrawNurturePlan.shape.data), 'actions');
  expect(actions).toMatchObject({ kind: 'list', min: 1, max: 50, item: { kind: 'group' } });
  const fields = actions?.kind === 'list' && actions.item.kind === 'group' ? actions.item.fields : [];
  expect(fields.map((field) => [field.name, field.kind])).toEqual([
    ['id', 'own-id'],
    ['kind', 'choice'],
    ['description', 'text'],
    ['owner', 'reference'],
    ['dueOn', 'date'],
    ['weakness', 'reference'],
  ]);
});

it('takes words where another command takes an id: a body that decided before this system is none of its units', () => {
  expect(named(fieldsOf(attestationCommandSchemas.AttestAward.shape.data), 'authority')).toMatchObject({
    kind: 'text',
    max: 300,
  });
  expect(named(fieldsOf(caseCommandSchemas.RecordHonor.shape.data), 'honoredBy')).toMatchObject({ to: 'unit' });
});

it('shows a union by its discriminator', () => {
  const subject = named(fieldsOf(caseCommandSchemas.OpenCase.shape.data), 'subject');
  expect(subject).toMatchObject({ kind: 'variants', by: 'kind' });
  const variants = subject?.kind === 'variants' ? subject.variants : [];
  expect(variants.map((variant) => variant.value)).toEqual(['individual', 'collective', 'household']);
  expect(variants[1]?.fields.map((field) => [field.name, field.required])).toEqual([
    ['name', true],
    ['leader', false],
    ['address', false],
    ['members', false],
  ]);
});

it('takes a list of references as one choice of many', () => {
  expect(named(fieldsOf(caseCommandSchemas.RecordPublicity.shape.data), 'claims')).toMatchObject({
    kind: 'references',
    to: 'claim',
    min: 0,
  });
  expect(named(fieldsOf(roundCommandSchemas.ConveneRound.shape.data), 'members')).toMatchObject({
    kind: 'references',
    to: 'person',
    min: 1,
  });
});

it('refuses a shape that no form can show', () => {
  expect(() => fieldOf('x', z.map(z.string(), z.string()))).toThrow(RangeError);
  expect(() => fieldOf('x', z.union([z.string(), z.number()]))).toThrow(RangeError);
});
