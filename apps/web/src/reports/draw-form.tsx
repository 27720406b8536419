import { type ObligationPeriod, periodsOf } from '@core/obligations';
import type { Plan } from '@core/plans';
import type { Me } from '@core/platform';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { ApiProblem } from '../api/call';
import { heldToday, rolesWith } from '../api/permissions';
import { useSendToReport } from '../api/send';
import { newUuid } from '../api/uuid';
import { UnitPicker } from '../forms/search-pickers';
import { t } from '../language/t';
import { Dialog } from '../parts/dialog';
import { Loading } from '../parts/loading';
import { Refusal } from '../parts/states';
import { useNotice } from '../shell/notices';
import { planOfUnitQuery } from './report-queries';
import { periodWords } from './report-words';

const texts = t.reports;

interface Props {
  readonly me: Me;
  readonly unit: string | undefined;
  /** The form to begin with; a person may choose another. */
  readonly form: string | undefined;
  readonly onClose: () => void;
}

/** Draws a report up: whose, by which form, for which period. */
export function DrawForm({ me, unit, form: first, onClose }: Props) {
  const [id] = useState(newUuid);
  const writers: readonly string[] = rolesWith('report.write');
  const places = heldToday(me).filter(({ role }) => writers.includes(role));
  const [at, setAt] = useState(unit ?? places[0]?.unit);
  const [form, setForm] = useState(first);
  const [period, setPeriod] = useState<string>();
  const [problem, setProblem] = useState('');
  const plan = useQuery({ ...planOfUnitQuery(at ?? ''), enabled: at !== undefined });
  const forms = plan.data ? asked(plan.data) : [];
  const chosen = forms.find(({ code }) => code === form) ?? forms[0];
  const begun = (chosen?.periods ?? []).filter(({ from }) => from <= me.today);
  const found = begun.find(({ key }) => key === period) ?? begun.at(-1);
  const send = useSendToReport(id);
  const say = useNotice();
  const navigate = useNavigate();
  const draw = async () => {
    if (!plan.data || !chosen || !found || at === undefined) return;
    try {
      const ref = { id: plan.data.id, version: plan.data.version };
      const data = { plan: ref, form: chosen.code, unit: at, period: found };
      const done = await send({ type: 'DrawUpReport', data }, 'none');
      if (!done) return;
      say(texts.done);
      void navigate({ to: '/reports/$id', params: { id } });
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setProblem(error.problem.title);
    }
  };
  return (
    <Dialog title={texts.add} place="side" onClose={onClose}>
      <p className="effect">{texts.draw.effect}</p>
      <div className="form record-choice">
        <div className="form-part">
          <label htmlFor="report-unit">{texts.draw.unit}</label>
          <UnitPicker
            id="report-unit"
            names={Object.fromEntries(places.map((place) => [place.unit, place.unitName]))}
            value={at}
            onChange={setAt}
          />
        </div>
        {plan.isLoading && <Loading />}
        {plan.data !== undefined && forms.length === 0 && <p className="note">{texts.draw.none}</p>}
        {forms.length > 0 && (
          <>
            <div className="form-part">
              <label htmlFor="report-form">{texts.draw.form}</label>
              <Select
                id="report-form"
                value={chosen?.code ?? null}
                options={forms.map(({ code, title }) => ({ value: code, label: title }))}
                onChange={(given: string | null) => setForm(given ?? undefined)}
              />
            </div>
            <div className="form-part">
              <label htmlFor="report-period">{texts.draw.period}</label>
              <Select
                id="report-period"
                value={found?.key ?? null}
                options={begun.map((one) => ({ value: one.key, label: periodWords(one) }))}
                onChange={(given: string | null) => setPeriod(given ?? undefined)}
              />
            </div>
          </>
        )}
        <Refusal sentence={problem} />
        <div className="plan-actions">
          <Button type="primary" size="large" disabled={!found || !at} onClick={() => void draw()}>
            {texts.draw.create}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

/** The forms that a plan asks for, each with the periods for which it does. */
function asked(plan: Plan): readonly { code: string; title: string; periods: readonly ObligationPeriod[] }[] {
  return (plan.reports ?? []).flatMap(({ code, title }) => {
    const lines = (plan.obligations ?? []).filter(({ provenBy }) =>
      provenBy.some((one) => one.kind === 'report' && one.report === code),
    );
    const periods = new Map(lines.flatMap((one) => periodsOf(plan, one)).map(({ period }) => [period.key, period]));
    return periods.size > 0 ? [{ code, title, periods: [...periods.values()] }] : [];
  });
}
