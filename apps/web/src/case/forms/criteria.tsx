import type { CaseView } from '@core/pipeline';
import { useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { FaultText, Radios, Titled, useFaultMarks } from '../../forms/labels';
import { useForm, useInput } from '../../forms/form';
import { title } from '../../language/words';
import { t } from '../../language/t';
import { Loading } from '../../parts/loading';
import { Failed, hasFailed } from '../../parts/states';
import { planQuery } from '../case-queries';

interface Given {
  readonly code: string;
  readonly met?: boolean;
  readonly grounds?: string;
}

/** The general criteria of the plan one by one: whether each is met, and on what ground. */
export function CriteriaBody({ view }: { readonly view: CaseView }) {
  const plan = useQuery(planQuery({ id: view.plan.id, version: view.plan.version }));
  if (plan.isPending) return <Loading />;
  if (hasFailed(plan)) return <Failed error={plan.error} retry={() => void plan.refetch()} />;
  return plan.data.criteria.general.map((criterion) => <CriterionPart key={criterion.code} {...criterion} />);
}

function CriterionPart({ code, title: name, text }: { code: string; title: string; text: string }) {
  const form = useForm();
  const { value, change } = useInput<readonly Given[]>(['criteria']);
  const given = value ?? [];
  const at = given.findIndex((one) => one.code === code);
  const place = at < 0 ? given.length : at;
  const mine = given[at];
  const id = `${form.id}-criteria-${place}-grounds`;
  const marks = useFaultMarks(['criteria', place, 'grounds']);
  const put = (part: Partial<Given>) => {
    const next = { ...(mine ?? { code }), ...part };
    change(at < 0 ? [...given, next] : given.map((one) => (one.code === code ? next : one)));
  };
  return (
    <div className="group">
      <Titled path={['criteria', place, 'met']} label={name || title(code)}>
        <p className="muted small">{text}</p>
        <Radios
          name={`${form.id}-${code}`}
          across
          value={mine?.met === undefined ? undefined : String(mine.met)}
          options={[
            { value: 'true', label: t.case.met },
            { value: 'false', label: t.case.notMet },
          ]}
          onChange={(met) => put({ met: met === 'true' })}
        />
      </Titled>
      <div className="form-part">
        <label htmlFor={id}>{t.case.groundsOf}</label>
        <Input.TextArea
          id={id}
          value={mine?.grounds ?? ''}
          maxLength={4000}
          onChange={(event) => put({ grounds: event.target.value })}
          {...marks}
        />
        <FaultText path={['criteria', place, 'grounds']} />
      </div>
    </div>
  );
}
