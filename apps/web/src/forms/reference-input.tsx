import { Select } from 'antd';
import type { ReactNode } from 'react';
import { t } from '../language/t';
import type { Choice } from './choices';
import { EvidenceInput } from './evidence-input';
import { Labeled, Radios, Titled, useFaultMarks } from './labels';
import { useForm, useInput } from './form';
import { usePeople } from './people';
import { CasePicker, RoundPicker, UnitPicker } from './search-pickers';
import type { Path } from './value';
import type { Reference } from './walk';

interface Props {
  readonly to: Reference;
  readonly path: Path;
  readonly required: boolean;
}

const RADIOS_UP_TO = 6;

/** Points to one thing: a unit, a person, a file, a claim. Nobody types an id. */
export function ReferenceInput({ to, path, required }: Props): ReactNode {
  const { choices } = useForm();
  const { value, change, id } = useInput<string>(path);
  const marks = useFaultMarks(path);
  const input = { id, value, onChange: change, ...marks };
  switch (to) {
    case 'unit':
      return (
        <Labeled path={path} required={required}>
          <UnitPicker {...input} names={choices.names} />
        </Labeled>
      );
    case 'round':
      return (
        <Labeled path={path} required={required}>
          <RoundPicker {...input} />
        </Labeled>
      );
    case 'case':
      return (
        <Labeled path={path} required={required}>
          <CasePicker {...input} />
        </Labeled>
      );
    case 'person':
      return (
        <Labeled path={path} required={required}>
          <PersonPicker {...input} />
        </Labeled>
      );
    case 'evidence':
      return <EvidenceInput path={path} required={required} />;
    case 'claim':
    case 'action':
    case 'weakness':
    case 'publicity':
    case 'honor':
    case 'hold':
    case 'objection':
    case 'stage':
      return <Listed choices={choices.lists[to] ?? []} path={path} required={required} />;
  }
}

function Listed({ choices, path, required }: { choices: readonly Choice[]; path: Path; required: boolean }) {
  const { value, change, id } = useInput<string>(path);
  const marks = useFaultMarks(path);
  if (choices.length === 0) {
    return (
      <Titled path={path} required={required}>
        <p className="muted">{t.forms.nothingToChoose}</p>
      </Titled>
    );
  }
  if (choices.length <= RADIOS_UP_TO) {
    return (
      <Titled path={path} required={required}>
        <Radios
          name={id}
          value={value}
          options={choices.map((choice) => ({ value: choice.value, label: <Words choice={choice} /> }))}
          onChange={change}
        />
      </Titled>
    );
  }
  return (
    <Labeled path={path} required={required}>
      <Select
        id={id}
        value={value ?? null}
        options={choices.map((choice) => ({
          value: choice.value,
          label: <Words choice={choice} />,
          text: choice.label,
        }))}
        placeholder={t.forms.choose}
        showSearch={{ optionFilterProp: 'text' }}
        allowClear={!required}
        onChange={(given: string | null) => change(given ?? undefined)}
        {...marks}
      />
    </Labeled>
  );
}

export function Words({ choice }: { readonly choice: Choice }) {
  return (
    <>
      {choice.label} {choice.hint && <span className="muted small">· {choice.hint}</span>}
    </>
  );
}

/** Points to any number of things, each with its check box. */
export function ReferencesInput({ to, path, required }: Props) {
  const { choices } = useForm();
  const { value, change } = useInput<string[]>(path);
  const chosen = value ?? [];
  const listed = choices.lists[to] ?? [];
  return (
    <Titled path={path} required={required}>
      {listed.length === 0 && <p className="muted">{t.forms.nothingToChoose}</p>}
      <div className="choices">
        {listed.map((choice) => (
          <label className="choice" key={choice.value}>
            <input
              type="checkbox"
              checked={chosen.includes(choice.value)}
              onChange={(event) =>
                change(
                  event.target.checked ? [...chosen, choice.value] : chosen.filter((other) => other !== choice.value),
                )
              }
            />
            <span>
              <Words choice={choice} />
            </span>
          </label>
        ))}
      </div>
    </Titled>
  );
}

interface PickerProps {
  readonly id: string;
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
}

function PersonPicker({ value, onChange, ...rest }: PickerProps) {
  const { choices } = useForm();
  const people = usePeople(choices);
  return (
    <Select
      {...rest}
      value={value ?? null}
      options={people.map(({ value: id, label, hint }) => ({ value: id, label: hint ? `${label}, ${hint}` : label }))}
      placeholder={t.forms.choose}
      showSearch={{ optionFilterProp: 'label' }}
      onChange={(given: string | null) => onChange(given ?? undefined)}
    />
  );
}
