import { useState } from 'react';
import { t } from '../language/t';
import { hourOf } from './hour';

interface Props {
  readonly id: string;
  readonly className: string;
  readonly value: string | undefined;
  /** Given what was typed where it is no hour yet, so that nothing is sent without it. */
  readonly onChange: (hour: string | undefined) => void;
}

/** The hour of a session as people write it; what was understood stands there once the input is left. */
export function HourInput({ id, className, value, onChange }: Props) {
  const [typed, setTyped] = useState(value ?? '');
  const wrong = typed.trim() !== '' && hourOf(typed) === undefined;
  return (
    <>
      <input
        id={id}
        className={className}
        inputMode="numeric"
        autoComplete="off"
        maxLength={12}
        value={typed}
        placeholder={t.session.hourHint}
        aria-invalid={wrong}
        aria-describedby={wrong ? `${id}-fault` : undefined}
        onChange={(event) => {
          setTyped(event.target.value);
          onChange(hourOf(event.target.value) ?? (event.target.value.trim() || undefined));
        }}
        onBlur={() => setTyped((was) => hourOf(was) ?? was)}
      />
      {wrong && (
        <p className="fault-text" id={`${id}-fault`}>
          {t.session.hourWrong}
        </p>
      )}
    </>
  );
}
