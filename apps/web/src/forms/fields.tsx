import { Input, InputNumber, Select } from 'antd';
import type { ReactNode } from 'react';
import { newPartId } from '../api/uuid';
import { title } from '../language/words';
import { fieldLabel } from '../messages/fields';
import { t } from '../language/t';
import { Icon } from '../parts/icon';
import { useForm, useInput } from './form';
import { DateInput } from './date-input';
import { Labeled, Radios, Titled, useFaultMarks } from './labels';
import { ReferenceInput, ReferencesInput } from './reference-input';
import { emptyValue, type Path } from './value';
import type { Field, FieldOf } from './walk';

const RADIOS_UP_TO = 5;

/** The inputs of fields, in their order; `at` is the group in which they stand. */
export function Fields({
  fields,
  at = [],
  except = [],
}: {
  fields: readonly Field[];
  at?: Path;
  except?: readonly string[];
}) {
  return fields
    .filter(({ name }) => !except.includes(name))
    .map((field) => <FieldInput key={field.name} field={field} path={[...at, field.name]} />);
}

/** All fields of the form's command. */
export function AllFields({ except = [] }: { readonly except?: readonly string[] }) {
  return <Fields fields={useForm().fields} except={except} />;
}

/** The field of the form's command with that name. */
export function NamedField({ name }: { readonly name: string }) {
  const field = useForm().fields.find((one) => one.name === name);
  return field ? <FieldInput field={field} path={[name]} /> : null;
}

/** The input of one field, by its kind. */
export function FieldInput({ field, path }: { readonly field: Field; readonly path: Path }): ReactNode {
  switch (field.kind) {
    case 'own-id':
      return null;
    case 'text':
      return <TextField field={field} path={path} />;
    case 'number':
      return <NumberField field={field} path={path} />;
    case 'date':
      return (
        <Labeled path={path} required={field.required}>
          <DateInput path={path} />
        </Labeled>
      );
    case 'flag':
      return <FlagField path={path} />;
    case 'choice':
      return <ChoiceField field={field} path={path} />;
    case 'reference':
      return <ReferenceInput to={field.to} path={path} required={field.required} />;
    case 'references':
      return <ReferencesInput to={field.to} path={path} required={field.required} />;
    case 'group':
      return (
        <Titled path={path}>
          <Fields fields={field.fields} at={path} />
        </Titled>
      );
    case 'list':
      return <ListField field={field} path={path} />;
    case 'variants':
      return <VariantsField field={field} path={path} />;
  }
}

export function TextField({ field, path, label }: { field: FieldOf<'text'>; path: Path; label?: string }) {
  const { value, change, id } = useInput<string>(path);
  const marks = useFaultMarks(path);
  const shared = { id, value: value ?? '', maxLength: field.max, 'aria-required': field.required, ...marks };
  return (
    <Labeled path={path} required={field.required} {...(label ? { label } : {})}>
      {field.long ? (
        <Input.TextArea
          {...shared}
          className={field.max > 5000 ? 'tall' : ''}
          onChange={(event) => change(event.target.value)}
        />
      ) : (
        <Input {...shared} onChange={(event) => change(event.target.value)} />
      )}
    </Labeled>
  );
}

function NumberField({ field, path }: { readonly field: FieldOf<'number'>; readonly path: Path }) {
  const { value, change, id } = useInput<number>(path);
  return (
    <Labeled path={path} required={field.required}>
      <InputNumber
        id={id}
        value={value ?? null}
        precision={0}
        controls={false}
        inputMode="numeric"
        onChange={(given) => change(typeof given === 'number' ? given : undefined)}
        {...useFaultMarks(path)}
      />
    </Labeled>
  );
}

function FlagField({ path }: { readonly path: Path }) {
  const form = useForm();
  const { value, change, id } = useInput<boolean>(path);
  return (
    <label className="choice">
      <input id={id} type="checkbox" checked={value === true} onChange={(event) => change(event.target.checked)} />
      <span>{fieldLabel(form.type, path)}</span>
    </label>
  );
}

function ChoiceField({ field, path }: { readonly field: FieldOf<'choice'>; readonly path: Path }) {
  const { value, change, id } = useInput<string>(path);
  const marks = useFaultMarks(path);
  const options = field.options.map((option) => ({ value: option, label: title(option) }));
  if (options.length > RADIOS_UP_TO) {
    return (
      <Labeled path={path} required={field.required}>
        <Select
          id={id}
          value={value ?? null}
          options={options}
          placeholder={t.forms.choose}
          showSearch={{ optionFilterProp: 'label' }}
          allowClear={!field.required}
          onChange={(given: string | null) => change(given ?? undefined)}
          {...marks}
        />
      </Labeled>
    );
  }
  return (
    <Titled path={path} required={field.required}>
      <Radios name={id} value={value} options={options} onChange={change} across={options.every(isShort)} />
    </Titled>
  );
}

/** Short enough to stand beside its like. */
const isShort = ({ label }: { readonly label: string }) => label.length <= 26;

export function ListField({ field, path }: { readonly field: FieldOf<'list'>; readonly path: Path }) {
  const form = useForm();
  const { value, change } = useInput<unknown[]>(path);
  const items = value ?? [];
  const label = fieldLabel(form.type, path);
  return (
    <Titled path={path} required={field.min > 0}>
      {items.map((item, i) => (
        <div className="group" key={keyOf(item, i)}>
          <div className="group-head">
            <b className="muted">{`${label}: ${t.forms.item(i + 1)}`}</b>
            {items.length > field.min && (
              <button
                type="button"
                className="button quiet compact"
                aria-label={t.forms.remove(`${label} ${i + 1}`)}
                onClick={() => change(items.filter((_, at) => at !== i))}
              >
                <Icon name="minus" />
              </button>
            )}
          </div>
          {field.item.kind === 'group' ? (
            <Fields fields={field.item.fields} at={[...path, i]} />
          ) : (
            <FieldInput field={field.item} path={[...path, i]} />
          )}
        </div>
      ))}
      {items.length < field.max && (
        <button
          type="button"
          className="button compact"
          onClick={() => change([...items, emptyValue(field.item, newPartId)])}
        >
          <Icon name="plus" /> {t.forms.add}
        </button>
      )}
    </Titled>
  );
}

/** A part knows itself by its id, so that removing one does not mix up what is typed in the others. */
function keyOf(item: unknown, place: number): string | number {
  const id = item !== null && typeof item === 'object' && 'id' in item ? item.id : undefined;
  return typeof id === 'string' ? id : place;
}

function VariantsField({ field, path }: { readonly field: FieldOf<'variants'>; readonly path: Path }) {
  const { value, change, id } = useInput<Record<string, unknown>>(path);
  const tag = value?.[field.by] as string | undefined;
  const variant = field.variants.find((one) => one.value === tag);
  return (
    <Titled path={path}>
      <Radios
        name={id}
        across
        value={tag}
        options={field.variants.map((one) => ({ value: one.value, label: title(one.value) }))}
        onChange={(given) => change({ ...value, [field.by]: given })}
      />
      {variant && (
        <div className="group pairs">
          <Fields fields={variant.fields} at={path} />
        </div>
      )}
    </Titled>
  );
}
