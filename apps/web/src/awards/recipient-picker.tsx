import { Link } from '@tanstack/react-router';
import { Select } from 'antd';
import { useForm } from '../forms/form';
import { t } from '../language/t';
import type { Recipient } from './recipients';

const texts = t.awards;

/** Puts a recipient who is on record into the list of the form, so that earlier awards count for them. */
export function RecipientPicker({
  earlier,
  cases,
  attested,
}: {
  readonly earlier: readonly Recipient[];
  readonly cases: readonly Recipient[];
  readonly attested: readonly Recipient[];
}) {
  const form = useForm();
  const all = [...cases, ...earlier, ...attested];
  const listed = (form.draft['nominees'] ?? []) as readonly (Record<string, unknown> | undefined)[];
  const taken = new Set(listed.map((one) => one?.['subject']));
  const group = (label: string, some: readonly Recipient[]) => ({
    label,
    options: some
      .filter(({ subject }) => !taken.has(subject))
      .map(({ subject, label: name }) => ({ value: subject, label: name })),
  });
  const add = (subject: string | null) => {
    const found = all.find((one) => one.subject === subject);
    if (!found) return;
    const { year, label: _label, ...known } = found;
    const achievement = year === undefined ? {} : { achievement: { year } };
    const kept = listed.filter((one) => typeof one?.['name'] === 'string' && one['name'] !== '');
    form.set(['nominees'], [...kept, { ...known, ...achievement }]);
  };
  if (all.length === 0) return <EarlierLink />;
  return (
    <div className="form-part">
      <label htmlFor={`${form.id}-recipient`}>
        {texts.onRecord} <span className="optional">({t.forms.optional})</span>
      </label>
      <Select
        id={`${form.id}-recipient`}
        value={null}
        placeholder={texts.pickRecipient}
        showSearch={{ optionFilterProp: 'label' }}
        options={[
          group(texts.waitingCases, cases),
          group(texts.heldBefore, earlier),
          group(texts.earlier.group, attested),
        ]}
        onChange={add}
      />
      <p className="muted small">{texts.onRecordHint}</p>
      <EarlierLink />
    </div>
  );
}

/** Whose awards are older than this system: they count once they are declared and confirmed. */
function EarlierLink() {
  return (
    <p className="small">
      <Link to="/earlier-awards" search={{}}>
        {texts.earlier.where}
      </Link>
    </p>
  );
}
