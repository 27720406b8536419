import type { ReactNode } from 'react';
import { t } from '../language/t';
import { fieldLabel } from '../messages/fields';
import { Icon } from '../parts/icon';
import { faultAt, inputId } from './faults';
import { useForm } from './form';
import type { Path } from './value';

/** A label with its input and what is wrong with it, tied together for assistive technology. */
export function Labeled({
  path,
  required,
  label,
  children,
}: {
  path: Path;
  required: boolean;
  label?: string;
  children: ReactNode;
}) {
  const form = useForm();
  return (
    <div className="form-part">
      <label htmlFor={inputId(form.id, path)}>
        {label ?? fieldLabel(form.type, path)} {!required && <span className="optional">({t.forms.optional})</span>}
      </label>
      {children}
      <FaultText path={path} />
    </div>
  );
}

/** A group of inputs under one legend. */
export function Titled({
  path,
  required = true,
  label,
  children,
}: {
  path: Path;
  required?: boolean;
  label?: string;
  children: ReactNode;
}) {
  const form = useForm();
  return (
    <fieldset id={inputId(form.id, path)} tabIndex={-1}>
      <legend>
        {label ?? fieldLabel(form.type, path)} {!required && <span className="optional">({t.forms.optional})</span>}
      </legend>
      {children}
      <FaultText path={path} />
    </fieldset>
  );
}

export function FaultText({ path }: { readonly path: Path }) {
  const form = useForm();
  const text = faultAt(form.faults, path);
  return text ? (
    <p className="fault-text" id={`${inputId(form.id, path)}-fault`}>
      <Icon name="late" />
      {text}
    </p>
  ) : null;
}

/** What assistive technology needs to know of an input that is wrong. */
export function useFaultMarks(path: Path) {
  const form = useForm();
  if (faultAt(form.faults, path) === undefined) return {};
  return { 'aria-invalid': true, 'aria-describedby': `${inputId(form.id, path)}-fault`, status: 'error' } as const;
}

/** One of few, each with its words; the browser's own radio buttons, so arrows and forms work as everywhere. */
export function Radios({
  name,
  value,
  options,
  onChange,
  across = false,
}: {
  name: string;
  value: string | undefined;
  options: readonly { readonly value: string; readonly label: ReactNode }[];
  onChange: (value: string) => void;
  across?: boolean;
}) {
  return (
    <div className={across ? 'choices across' : 'choices'}>
      {options.map((option) => (
        <label className="choice" key={option.value}>
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={value === option.value}
            onChange={() => onChange(option.value)}
          />
          <span>{option.label}</span>
        </label>
      ))}
    </div>
  );
}
