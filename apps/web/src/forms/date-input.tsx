import { isLocalDate } from '@core/kernel';
import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import { useId } from 'react';
import { t } from '../language/t';
import { useFaultMarks } from './labels';
import { useInput } from './form';
import type { Path } from './value';

/** How dates may be typed; the first is how they are shown. */
const FORMATS = ['DD/MM/YYYY', 'D/M/YYYY', 'DDMMYYYY', 'DD-MM-YYYY', 'DD.MM.YYYY'];

/** A calendar date of a form, typed or picked; weeks start on Monday. */
export function DateInput({ path }: { readonly path: Path }) {
  const { value, change, id } = useInput<string>(path);
  return <DayPicker id={id} value={value} onChange={change} {...useFaultMarks(path)} />;
}

export interface DayPickerProps {
  readonly id: string;
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
  /** The first and the last day that can be picked. */
  readonly first?: string;
  readonly last?: string;
  readonly required?: boolean;
  readonly disabled?: boolean;
  readonly 'aria-label'?: string;
  readonly status?: 'error';
  readonly 'aria-invalid'?: true;
  readonly 'aria-describedby'?: string;
}

/** A picker of a calendar date `YYYY-MM-DD`. */
export function DayPicker({ value, onChange, first, last, ...rest }: DayPickerProps) {
  return (
    <DatePicker
      {...rest}
      value={value && isLocalDate(value) ? dayjs(value) : null}
      format={FORMATS}
      placeholder={t.forms.chooseDate}
      showNow={false}
      {...(first && { minDate: dayjs(first) })}
      {...(last && { maxDate: dayjs(last) })}
      // What has been typed counts when the field is left, not only after Enter.
      changeOnBlur
      onChange={(date) => onChange(date ? date.format('YYYY-MM-DD') : undefined)}
    />
  );
}

interface DayFieldProps extends Omit<DayPickerProps, 'id' | 'value' | 'onChange'> {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A date with its name above it, in a form that is laid out by hand; empty text where none is chosen. */
export function DayField({ label, value, onChange, ...rest }: DayFieldProps) {
  const id = useId();
  return (
    <div className="day-field">
      <label htmlFor={id}>{label}</label>
      <DayPicker {...rest} id={id} value={value} onChange={(day) => onChange(day ?? '')} />
    </div>
  );
}
