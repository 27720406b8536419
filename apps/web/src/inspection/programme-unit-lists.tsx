import { foldVietnamese } from '@core/organization';
import type { ProgrammeView } from '@core/inspection';
import { type ReactNode, useState } from 'react';
import { UnitPicker } from '../forms/search-pickers';
import { dateWords } from '../language/dates';
import { t } from '../language/t';
import { capital } from '../language/words';
import type { ProgrammeWish } from './programme-actions';
import { DayField } from '../forms/date-input';

const texts = t.inspection;
const { form } = texts;
type Inputs = Extract<ProgrammeWish, { type: 'SetInputs' }>['data']['inputs'];
export type Blackout = NonNullable<Inputs['blackouts']>[number];
export type Need = NonNullable<Inputs['needs']>[number];
export type Spot = NonNullable<Inputs['places']>[number];

/** A field of expertise as people write it, as the code by which needs and people meet: `Tài chính` is `tai-chinh`. */
export function expertiseOf(text: string): string[] {
  const codes = text.split(',').map((one) => foldVietnamese(one).replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^[-0-9]+|-+$/g, '')); // prettier-ignore
  return [...new Set(codes.filter((code) => code !== ''))];
}

interface ListProps<T> {
  readonly id: string;
  readonly names: Readonly<Record<string, string>>;
  readonly rows: readonly T[];
  readonly may: boolean;
  readonly onChange: (rows: readonly T[]) => void;
}

interface RowsProps<T extends { readonly unit: string }> extends ListProps<T> {
  readonly label: string;
  readonly hint?: string;
  readonly say: (row: T) => string;
  /** The row of a unit as the fields have it, or nothing while they are not complete. */
  readonly made: (unit: string) => T | undefined;
  readonly children: ReactNode;
}

/** A list of units with something said about each, and the fields for one more. */
function Rows<T extends { readonly unit: string }>(props: RowsProps<T>) {
  const { id, names, rows, may, onChange, label, hint, say, made, children } = props;
  const [unit, setUnit] = useState<string>();
  const add = () => {
    const row = unit === undefined ? undefined : made(unit);
    if (!row) return;
    onChange([...rows, row]);
    setUnit(undefined);
  };
  return (
    <fieldset disabled={!may} className="inspection-units">
      <legend>{label}</legend>
      {hint && <p className="muted small">{hint}</p>}
      <ul className="plain">
        {rows.map((row, index) => (
          <li key={`${row.unit} ${index}`}>
            {capital(names[row.unit] ?? row.unit)}: {say(row)}{' '}
            {may && (
              <button
                type="button"
                className="button quiet compact"
                onClick={() => onChange(rows.filter((_, at) => at !== index))}
              >
                {form.remove}
              </button>
            )}
          </li>
        ))}
      </ul>
      {may && (
        <div className="inspection-fields">
          <div className="inspection-picker">
            <label htmlFor={`${id}-unit`}>{form.addUnit}</label>
            <UnitPicker id={`${id}-unit`} names={names} value={unit} onChange={setUnit} />
          </div>
          {children}
          <button type="button" className="button" onClick={add}>
            {form.addUnit}
          </button>
        </div>
      )}
    </fieldset>
  );
}

/** Days on which a unit cannot receive a team. */
export function Blackouts(props: ListProps<Blackout>) {
  const [days, setDays] = useState({ from: '', to: '', reason: '' });
  const set = (part: Partial<typeof days>) => setDays((was) => ({ ...was, ...part }));
  const made = (unit: string) =>
    days.from && days.from <= days.to && days.reason.trim() !== '' ? { unit, ...days } : undefined;
  const say = ({ from, to, reason }: Blackout) => `${dateWords(from)} – ${dateWords(to)}, ${reason}`;
  return (
    <Rows {...props} label={form.blackouts} say={say} made={made}>
      <DayField label={form.from} value={days.from} onChange={(from) => set({ from })} />
      <DayField label={form.to} value={days.to} onChange={(to) => set({ to })} />
      <label className="wide">
        {texts.reason}
        <input maxLength={300} value={days.reason} onChange={({ target }) => set({ reason: target.value })} />
      </label>
    </Rows>
  );
}

/** What somebody of the team must know at a unit. */
export function Needs(props: ListProps<Need>) {
  const [text, setText] = useState('');
  const made = (unit: string) => {
    const expertise = expertiseOf(text).slice(0, 5);
    return expertise.length > 0 ? { unit, expertise } : undefined;
  };
  return (
    <Rows
      {...props}
      label={form.needs}
      hint={form.expertiseHint}
      say={({ expertise }) => expertise.join(', ')}
      made={made}
    >
      <label>
        {form.expertise}
        <input value={text} onChange={({ target }) => setText(target.value)} />
      </label>
    </Rows>
  );
}

const DEGREES = 1_000_000;

/** Where units lie that the register does not have, or has wrongly; and who says so of all the others. */
export function Places({ known, ...props }: ListProps<Spot> & { readonly known: ProgrammeView['places'] }) {
  const [at, setAt] = useState({ latitude: '', longitude: '' });
  const millionths = (text: string) => Math.round(Number(text.replace(',', '.')) * DEGREES);
  const made = (unit: string) => {
    const [latitude, longitude] = [millionths(at.latitude), millionths(at.longitude)];
    const given = at.latitude.trim() !== '' && at.longitude.trim() !== '';
    return given && Number.isFinite(latitude + longitude) ? { unit, latitude, longitude } : undefined;
  };
  const say = ({ latitude, longitude }: Pick<Spot, 'latitude' | 'longitude'>) =>
    `${(latitude / DEGREES).toFixed(4)}, ${(longitude / DEGREES).toFixed(4)}`;
  return (
    <>
      <Rows {...props} label={form.places} hint={form.placesHint} say={say} made={made}>
        <label>
          {form.latitude}
          <input
            inputMode="decimal"
            value={at.latitude}
            onChange={({ target }) => setAt((was) => ({ ...was, latitude: target.value }))}
          />{' '}
          {/* prettier-ignore */}
        </label>
        <label>
          {form.longitude}
          <input
            inputMode="decimal"
            value={at.longitude}
            onChange={({ target }) => setAt((was) => ({ ...was, longitude: target.value }))}
          />{' '}
          {/* prettier-ignore */}
        </label>
      </Rows>
      {known.length > 0 && (
        <details>
          <summary>{form.knownPlaces(known.length)}</summary>
          <ul className="plain">
            {known.map((place) => (
              <li key={place.unit}>
                {capital(props.names[place.unit] ?? place.unit)}: {say(place)}{' '}
                <span className="muted small">({texts.origin[place.origin] || form.fromRegister})</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

export interface UnitChoice {
  readonly unit: string;
  readonly reason: string;
}

interface UnitListProps {
  readonly id: string;
  readonly label: string;
  readonly names: Readonly<Record<string, string>>;
  readonly units: readonly UnitChoice[];
  readonly may: boolean;
  readonly onChange: (units: readonly UnitChoice[]) => void;
}

/** Units with the reason why each is named. */
export function UnitList({ id, label, names, units, may, onChange }: UnitListProps) {
  const [unit, setUnit] = useState<string>();
  const [reason, setReason] = useState('');
  const add = () => {
    if (!unit || reason.trim() === '') return;
    onChange([...units, { unit, reason }]);
    setUnit(undefined);
    setReason('');
  };
  return (
    <fieldset disabled={!may} className="inspection-units">
      <legend>{label}</legend>
      <ul className="plain">
        {units.map((one) => (
          <li key={one.unit}>
            {capital(names[one.unit] ?? one.unit)}: {one.reason}
            {may && (
              <button
                type="button"
                className="button quiet compact"
                onClick={() => onChange(units.filter(({ unit: other }) => other !== one.unit))}
              >
                {' '}
                {/* prettier-ignore */}
                {form.remove}
              </button>
            )}
          </li>
        ))}
      </ul>
      {may && (
        <div className="inspection-fields">
          <div className="inspection-picker">
            <label htmlFor={`${id}-unit`}>{form.addUnit}</label>
            <UnitPicker id={`${id}-unit`} names={names} value={unit} onChange={setUnit} />
          </div>
          <label className="wide">
            {texts.reason}
            <input value={reason} maxLength={500} onChange={({ target }) => setReason(target.value)} />
          </label>
          <button type="button" className="button" onClick={add}>
            {form.addUnit}
          </button>
        </div>
      )}
    </fieldset>
  );
}
