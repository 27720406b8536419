import { Plan, publishedPlans } from '@core/plans';
import type { z } from 'zod';
import { emptyOf, type Shape, type ShapeField, shapeOf, isOpen } from './plan-shape';

/** Every name in a value that the shape knows no field for: what an editor would drop. */
function lost(shape: Shape, value: unknown, at: string): readonly string[] {
  if (value === undefined || value === null) return [];
  switch (shape.kind) {
    case 'group':
      return lostOf(shape.fields, value as Record<string, unknown>, at);
    case 'list':
      return (value as readonly unknown[]).flatMap((one, i) => lost(shape.item, one, `${at}.${i}`));
    case 'variants': {
      const { [shape.by]: tag, ...rest } = value as Record<string, unknown>;
      const found = shape.variants.find((one) => one.value === tag);
      return found ? lostOf(found.fields, rest, at) : [`${at}: ${String(tag)}`];
    }
    case 'open':
      return isOpen(value) ? [] : lost(shape.known, value, at);
    case 'text':
    case 'number':
    case 'flag':
    case 'constant':
    case 'choice':
    case 'choices':
    case 'lines':
      return [];
  }
}

function lostOf(fields: readonly ShapeField[], value: Record<string, unknown>, at: string): readonly string[] {
  return Object.entries(value).flatMap(([name, one]) => {
    const field = fields.find((known) => known.name === name);
    return field ? lost(field.shape, one, `${at}.${name}`) : one === undefined ? [] : [`${at}.${name}`];
  });
}

const shapes = Object.entries(Plan.shape).map(([part, schema]) => [part, shapeOf(schema as z.ZodType)] as const);

describe('the shapes of the parts of a plan', () => {
  it.each(publishedPlans.map((plan) => [`${plan.id}@${plan.version}`, plan] as const))(
    'know every field of %s, so that an editor drops nothing',
    (_, plan) => {
      expect(shapes.flatMap(([part, shape]) => lost(shape, plan[part as keyof Plan], part))).toEqual([]);
    },
  );

  it('find a field that they do not know', () => {
    const [, shape] = shapes.find(([part]) => part === 'quotas') ?? [];
    expect(shape && lost(shape, [{ code: 'x', surprise: 1 }], 'quotas')).toEqual(['quotas.0.surprise']);
  });

  it('have a first value for a new item of each, of the right kind', () => {
    for (const [, shape] of shapes) expect(emptyOf(shape.kind === 'list' ? shape.item : shape)).toBeDefined();
    const [, source] = shapes.find(([part]) => part === 'notes') ?? [];
    expect(source?.kind === 'list' && emptyOf(source.item)).toEqual({
      code: '',
      text: '',
      source: { kind: 'clause', clause: '', rows: [] },
    });
  });
});
