import type { PlanDraftView } from '@core/plans';
import { useId } from 'react';
import { UnitPicker } from '../forms/search-pickers';
import { isWord, title as titleOf } from '../language/words';
import { planFields } from '../messages/plan-fields';
import { t } from '../language/t';
import type { Shape } from './plan-shape';

const texts = t.plans.editor;

export interface ValueProps {
  readonly shape: Shape;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  readonly label: string;
  /** Where it stands in the plan, as faults name places. */
  readonly path: string;
  readonly faults: PlanDraftView['faults'];
}

export const labelOf = (name: string) => planFields[name] ?? (isWord(name) ? titleOf(name) : name);
/** What sort of thing an item is, in the words of this editor. */
export const sortOf = (option: string) => texts.options[option] ?? optionOf(option);
export const optionOf = (option: string) => (isWord(option) ? titleOf(option) : (texts.options[option] ?? option));

/** A unit is chosen by its name; nobody types an id. */
export function UnitField({ label, value, onChange }: ValueProps) {
  const id = useId();
  const unit = asText(value);
  return (
    <div className="form-part">
      <label className="small" htmlFor={id}>
        {label}
      </label>
      <UnitPicker
        id={id}
        names={{}}
        value={unit === '' ? undefined : unit}
        onChange={(given) => onChange(given ?? '')}
      />
    </div>
  );
}

export function Choices({ label, value, onChange, options }: ValueProps & { readonly options: readonly string[] }) {
  const chosen = asList(value);
  return (
    <fieldset className="plan-choices">
      <legend className="small">{label}</legend>
      {options.map((option) => (
        <label key={option} className="plan-check">
          <input
            type="checkbox"
            checked={chosen.includes(option)}
            onChange={({ target }) =>
              onChange(options.filter((one) => (one === option ? target.checked : chosen.includes(one))))
            }
          />
          {optionOf(option)}
        </label>
      ))}
    </fieldset>
  );
}

/** What an item is called in its list. */
export function nameOf(value: unknown): string | undefined {
  const held = asGroup(value);
  for (const key of ['title', 'name', 'document', 'text', 'clause', 'code', 'part', 'unit', 'level', 'term']) {
    const found = held[key];
    if (typeof found === 'string' && found !== '') return isWord(found) ? titleOf(found) : found;
  }
  return undefined;
}

export function linesOf(text: string, numbers: boolean): readonly (string | number)[] {
  const lines = text
    .split(/[\n,;]/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return numbers ? lines.map(Number).filter((n) => Number.isFinite(n)) : lines;
}

export function asText(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
export function asList(value: unknown): readonly (string | number)[] {
  return Array.isArray(value) ? (value as readonly (string | number)[]) : [];
}
export function asGroup(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
