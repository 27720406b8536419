import { type ReactNode, useId, useState } from 'react';
import { t } from '../language/t';
import { emptyGroup, emptyOf, isOpen, type Shape, type ShapeField } from './plan-shape';
import {
  asGroup,
  asList,
  asText,
  Choices,
  labelOf,
  linesOf,
  nameOf,
  optionOf,
  sortOf,
  UnitField,
  type ValueProps,
} from './value-inputs';
import { DayField } from '../forms/date-input';

const texts = t.plans.editor;

/** The editor of any part of a plan: fields, choices, lists of items, in the shape that the schema gives. */
export function ValueEditor(props: ValueProps) {
  const { shape, value, onChange, label, path, faults } = props;
  const wrong = faults
    .filter((fault) => fault.path === path)
    .map(({ code, sentence }) => (
      <span key={code} className="plan-fault" role="alert">
        {sentence}
      </span>
    ));
  switch (shape.kind) {
    case 'constant':
      return null;
    case 'text':
      if (/(^|\.)(unit|territory)$/.test(path)) return <UnitField {...props} />;
      if (shape.date) {
        return (
          <div>
            <DayField label={label} value={asText(value)} onChange={onChange} />
            {wrong}
          </div>
        );
      }
      return (
        <label>
          <span className="small">{label}</span>
          <textarea
            className="plan-input plan-line"
            rows={asText(value).length > 90 ? 3 : 1}
            value={asText(value)}
            onChange={({ target }) => onChange(target.value)}
          />
          {wrong}
        </label>
      );
    case 'number':
      return (
        <label>
          <span className="small">{label}</span>
          <input
            className="plan-input"
            type="number"
            value={asText(value)}
            onChange={({ target }) => onChange(target.value === '' ? undefined : Number(target.value))}
          />
          {wrong}
        </label>
      );
    case 'flag':
      return (
        <label className="plan-check">
          <input type="checkbox" checked={value === true} onChange={({ target }) => onChange(target.checked)} />
          {label}
        </label>
      );
    case 'choice':
      return (
        <label>
          <span className="small">{label}</span>
          <select
            className="plan-input"
            value={value === null ? '' : asText(value)}
            onChange={({ target }) => onChange(target.value === '' ? null : target.value)}
          >
            {shape.orNone && <option value="">{texts.none}</option>}
            {shape.options.map((option) => (
              <option key={option} value={option}>
                {optionOf(option)}
              </option>
            ))}
          </select>
          {wrong}
        </label>
      );
    case 'choices':
      return <Choices {...props} options={shape.options} />;
    case 'lines':
      return (
        <label>
          <span className="small">
            {label} <span className="muted">({texts.oneALine})</span>
          </span>
          <textarea
            className="plan-input"
            rows={Math.min(6, Math.max(2, asList(value).length))}
            defaultValue={asList(value).join('\n')}
            onBlur={({ target }) => onChange(linesOf(target.value, shape.numbers))}
          />
          {wrong}
        </label>
      );
    case 'group':
      return (
        <>
          <Fields fields={shape.fields} value={asGroup(value)} onChange={onChange} path={path} faults={faults} />
          {wrong}
        </>
      );
    case 'variants':
      return <Variants {...props} shape={shape} />;
    case 'open':
      return <Open {...props} known={shape.known} />;
    case 'list':
      return <Items {...props} item={shape.item} />;
  }
}

interface FieldsProps extends Pick<ValueProps, 'onChange' | 'path' | 'faults'> {
  readonly fields: readonly ShapeField[];
  readonly value: Readonly<Record<string, unknown>>;
}

/** The fields of one item; one that may be missing is added and taken away by name. */
function Fields({ fields, value, onChange, path, faults }: FieldsProps) {
  const set = (name: string, given: unknown) => {
    const rest = Object.fromEntries(Object.entries(value).filter(([key]) => key !== name));
    onChange(given === undefined ? rest : { ...value, [name]: given });
  };
  const missing = fields.filter(({ name, optional }) => optional && value[name] === undefined);
  return (
    <div className="plan-group">
      {fields
        .filter(({ name, optional }) => !optional || value[name] !== undefined)
        .map(({ name, optional, shape }) => (
          <div key={name} className="plan-part-field">
            <ValueEditor
              shape={shape}
              value={value[name]}
              onChange={(given) => set(name, given)}
              label={labelOf(name)}
              path={path === '' ? name : `${path}.${name}`}
              faults={faults}
            />
            {optional && (
              <button type="button" className="button quiet compact" onClick={() => set(name, undefined)}>
                {texts.remove(labelOf(name))}
              </button>
            )}
          </div>
        ))}
      {missing.length > 0 && (
        <div className="plan-actions">
          {missing.map(({ name, shape }) => (
            <button key={name} type="button" className="button quiet compact" onClick={() => set(name, emptyOf(shape))}>
              {texts.add(labelOf(name))}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

function Variants({
  shape,
  value,
  onChange,
  label,
  path,
  faults,
}: ValueProps & { shape: Extract<Shape, { kind: 'variants' }> }) {
  const held = asGroup(value);
  const tag = asText(held[shape.by]);
  const variant = shape.variants.find((one) => one.value === tag);
  const choose = (next: string) => {
    const found = shape.variants.find((one) => one.value === next);
    if (!found) return;
    const fresh = emptyGroup(found.fields);
    const kept = Object.entries(held).filter(([name]) => found.fields.some((field) => field.name === name));
    onChange({ [shape.by]: next, ...fresh, ...Object.fromEntries(kept) });
  };
  return (
    <fieldset className="plan-sub">
      <legend className="small">{label}</legend>
      <select className="plan-input" aria-label={label} value={tag} onChange={({ target }) => choose(target.value)}>
        {shape.variants.map((one) => (
          <option key={one.value} value={one.value}>
            {sortOf(one.value)}
          </option>
        ))}
      </select>
      {variant && (
        <Fields
          fields={variant.fields}
          value={held}
          onChange={(given) => onChange({ ...(given as object), [shape.by]: tag })}
          path={path}
          faults={faults}
        />
      )}
    </fieldset>
  );
}

/** Known, or left open by the document: then it says so, and nothing is invented. */
function Open({ known, value, onChange, label, path, faults }: ValueProps & { readonly known: Shape }) {
  const open = isOpen(value);
  return (
    <fieldset className="plan-sub">
      <legend className="small">{label}</legend>
      <label className="plan-check">
        <input
          type="checkbox"
          checked={open}
          onChange={({ target }) => onChange(target.checked ? { unknown: true, note: '' } : emptyOf(known))}
        />
        {texts.leftOpen}
      </label>
      {open ? (
        <ValueEditor
          shape={{ kind: 'text', date: false }}
          value={value.note}
          onChange={(note) => onChange({ unknown: true, note })}
          label={texts.openNote}
          path={`${path}.note`}
          faults={faults}
        />
      ) : (
        <ValueEditor shape={known} value={value} onChange={onChange} label={label} path={path} faults={faults} />
      )}
    </fieldset>
  );
}

interface FoldedProps {
  readonly name: string;
  readonly faulty: boolean;
  /** Nothing is written in it yet, so it stands open. */
  readonly fresh: boolean;
  readonly children: ReactNode;
}

/** An item under its name; what is typed into it never folds it. */
function Folded({ name, faulty, fresh, children }: FoldedProps) {
  const [open, setOpen] = useState(faulty || fresh);
  return (
    <details
      className="plan-item"
      open={open}
      onToggle={(event) => {
        if (event.target === event.currentTarget) setOpen(event.currentTarget.open);
      }}
    >
      <summary>
        {name} {faulty && <span className="plan-fault">{texts.faulty}</span>}
      </summary>
      {children}
    </details>
  );
}

/** A list of items, each folded under its name. */
function Items({ item, value, onChange, label, path, faults }: ValueProps & { readonly item: Shape }) {
  const id = useId();
  const items = asList(value) as readonly unknown[];
  const change = (at: number, given: unknown) => onChange(items.map((one, i) => (i === at ? given : one)));
  const move = (at: number, by: number) => {
    const next = [...items];
    const [taken] = next.splice(at, 1);
    next.splice(at + by, 0, taken);
    onChange(next);
  };
  return (
    <div className="plan-list-editor" role="group" aria-labelledby={id}>
      <span id={id} className="small">
        {label} <span className="muted">({items.length})</span>
      </span>
      {items.map((one, i) => {
        const own = nameOf(one);
        const kind = asText(asGroup(one)['kind']);
        const name = own ?? (kind === '' ? texts.item(i + 1) : sortOf(kind));
        const at = `${path}.${i}`;
        const faulty = faults.some((fault) => fault.path === at || fault.path.startsWith(`${at}.`));
        return (
          <Folded key={i} name={name} faulty={faulty} fresh={own === undefined}>
            <ValueEditor
              shape={item}
              value={one}
              onChange={(given) => change(i, given)}
              label={name}
              path={at}
              faults={faults}
            />
            <div className="plan-actions">
              {i > 0 && (
                <button type="button" className="button quiet compact" onClick={() => move(i, -1)}>
                  {texts.up(name)}
                </button>
              )}
              <button
                type="button"
                className="button quiet compact"
                onClick={() => onChange(items.filter((_, other) => other !== i))}
              >
                {texts.remove(name)}
              </button>
            </div>
          </Folded>
        );
      })}
      <button type="button" className="button compact" onClick={() => onChange([...items, emptyOf(item)])}>
        {texts.addTo(label)}
      </button>
    </div>
  );
}
