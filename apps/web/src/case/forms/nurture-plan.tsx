import { FieldInput, Fields, NamedField } from '../../forms/fields';
import { Radios, Titled } from '../../forms/labels';
import { useForm, useInput } from '../../forms/form';
import { emptyValue, type Draft } from '../../forms/value';
import type { Field, FieldOf } from '../../forms/walk';
import { newPartId } from '../../api/uuid';
import { fieldLabels } from '../../messages/fields';
import { t } from '../../language/t';
import { Icon } from '../../parts/icon';

/** Weaknesses first, then what is done about them and what else supports the exemplar. */
export function NurturePlanBody() {
  const form = useForm();
  const actions = form.fields.find(
    (field): field is FieldOf<'list'> & Field => field.name === 'actions' && field.kind === 'list',
  );
  return (
    <>
      <NamedField name="weaknesses" />
      {actions?.item.kind === 'group' && <Actions item={actions.item} />}
      <NamedField name="reason" />
    </>
  );
}

function Actions({ item }: { readonly item: FieldOf<'group'> & Field }) {
  const { value, change } = useInput<readonly Draft[]>(['actions']);
  const given = value ?? [];
  const label = fieldLabels['actions'] ?? '';
  return (
    <Titled path={['actions']}>
      {given.map((action, i) => (
        <div className="group" key={String(action['id'])}>
          <div className="group-head">
            <b className="muted">{t.case.actionNumber(i + 1)}</b>
            {given.length > 1 && (
              <button
                type="button"
                className="button quiet compact"
                aria-label={t.forms.remove(`${label} ${i + 1}`)}
                onClick={() => change(given.filter((_, at) => at !== i))}
              >
                <Icon name="minus" />
              </button>
            )}
          </div>
          <Action item={item} at={i} action={action} />
        </div>
      ))}
      <button
        type="button"
        className="button compact"
        onClick={() => change([...given, emptyValue(item, newPartId) as Draft])}
      >
        <Icon name="plus" /> {t.case.addAction}
      </button>
    </Titled>
  );
}

function Action({ item, at, action }: { item: FieldOf<'group'> & Field; at: number; action: Draft }) {
  const form = useForm();
  const kind = item.fields.find(({ name }) => name === 'kind');
  const weaknesses = (form.draft['weaknesses'] ?? []) as readonly { id: string; description?: string }[];
  const path = ['actions', at] as const;
  return (
    <>
      {kind && <FieldInput field={kind} path={[...path, 'kind']} />}
      {action['kind'] === 'remedy' && (
        <Titled path={[...path, 'weakness']}>
          {weaknesses.length === 0 && <p className="muted">{t.case.noWeakness}</p>}
          <Radios
            name={`${form.id}-${at}-weakness`}
            value={action['weakness'] as string | undefined}
            options={weaknesses.map(({ id, description }, i) => ({
              value: id,
              label: description?.trim() || `${fieldLabels['weaknesses.description']} ${i + 1}`,
            }))}
            onChange={(id) => form.set([...path, 'weakness'], id)}
          />
        </Titled>
      )}
      <Fields fields={item.fields} at={path} except={['kind', 'weakness']} />
    </>
  );
}
