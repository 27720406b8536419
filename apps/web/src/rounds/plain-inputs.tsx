import { type ReactNode, useEffect, useId, useRef } from 'react';
import { DayPicker } from '../forms/date-input';
import { t } from '../language/t';

interface Common {
  readonly label: ReactNode;
  readonly hint?: string;
  /** Takes the focus when the form opens. */
  readonly first?: boolean;
}

function useFirst<T extends HTMLElement>(first: boolean | undefined) {
  const input = useRef<T>(null);
  useEffect(() => {
    if (first) input.current?.focus();
  }, [first]);
  return input;
}

interface PickProps extends Common {
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string) => void;
  /** What stands there before something is chosen. */
  readonly empty?: string;
}

/** One of a list, by the browser's own element: typing finds, arrows move, phones show their wheel. */
export function Pick({ label, value, options, onChange, empty, first }: PickProps) {
  const id = useId();
  const input = useFirst<HTMLSelectElement>(first);
  return (
    <div className="form-part">
      <label htmlFor={id}>{label}</label>
      <select ref={input} id={id} className="native" value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">{empty ?? t.forms.choose}</option>
        {options.map((one) => (
          <option key={one.value} value={one.value}>
            {one.label}
          </option>
        ))}
      </select>
    </div>
  );
}

interface CountProps extends Common {
  readonly value: number | undefined;
  readonly max?: number;
  readonly onChange: (value: number | undefined) => void;
  /** For a cell of a table, whose heading says the rest. */
  readonly bare?: string;
}

/** A number of people or papers. */
export function Count({ label, value, max = 1000, onChange, first, bare }: CountProps) {
  const id = useId();
  const input = useFirst<HTMLInputElement>(first);
  const box = (
    <input
      ref={input}
      id={id}
      type="number"
      className="native number"
      inputMode="numeric"
      min={0}
      max={max}
      step={1}
      value={value ?? ''}
      aria-label={bare}
      onChange={(event) => onChange(event.target.value === '' ? undefined : Math.trunc(Number(event.target.value)))}
    />
  );
  if (bare !== undefined) return box;
  return (
    <div className="form-part">
      <label htmlFor={id}>{label}</label>
      {box}
    </div>
  );
}

interface WordsProps extends Common {
  readonly value: string;
  readonly long?: boolean;
  readonly max?: number;
  readonly onChange: (value: string) => void;
}

export function Words({ label, value, long = false, max, onChange, first, hint }: WordsProps) {
  const id = useId();
  const line = useFirst<HTMLInputElement>(first && !long);
  const page = useFirst<HTMLTextAreaElement>(first && long);
  const shared = { id, value, maxLength: max, 'aria-describedby': hint ? `${id}-hint` : undefined };
  return (
    <div className="form-part">
      <label htmlFor={id}>{label}</label>
      {long ? (
        <textarea
          ref={page}
          className="native"
          rows={3}
          {...shared}
          onChange={(event) => onChange(event.target.value)}
        />
      ) : (
        <input
          ref={line}
          type="text"
          className="native"
          {...shared}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
      {hint && (
        <p className="muted small" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

interface DayProps extends Common {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A calendar date `YYYY-MM-DD`, typed or picked as everywhere; empty text where there is none. */
export function Day({ label, value, onChange, first, hint }: DayProps) {
  const id = useId();
  useEffect(() => {
    if (first) document.getElementById(id)?.focus();
  }, [first, id]);
  return (
    <div className="form-part">
      <label htmlFor={id}>{label}</label>
      <DayPicker
        id={id}
        value={value}
        onChange={(day) => onChange(day ?? '')}
        {...(hint && { 'aria-describedby': `${id}-hint` })}
      />
      {hint && (
        <p className="muted small" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

interface TickProps {
  readonly label: ReactNode;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

export function Tick({ label, checked, onChange }: TickProps) {
  return (
    <label className="choice">
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
      <span>{label}</span>
    </label>
  );
}

interface EitherProps {
  readonly legend: ReactNode;
  readonly value: boolean | undefined;
  readonly yes: string;
  readonly no: string;
  readonly onChange: (value: boolean) => void;
}

/** Yes or no, where nothing is said until somebody says it. */
export function Either({ legend, value, yes, no, onChange }: EitherProps) {
  const name = useId();
  return (
    <fieldset>
      <legend>{legend}</legend>
      <div className="choices across">
        {[true, false].map((one) => (
          <label className="choice" key={String(one)}>
            <input type="radio" name={name} checked={value === one} onChange={() => onChange(one)} />
            <span>{one ? yes : no}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
