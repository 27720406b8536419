import './opening.css';
import { caseCommandSchemas, caseRoutes } from '@core/pipeline';
import type { PlanRef } from '@core/plans';
import type { Me } from '@core/platform';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useRouteContext } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import type { z } from 'zod';
import { call } from '../api/call';
import { type CaseWish, useSendToCase } from '../api/send';
import { newUuid } from '../api/uuid';
import { mayTry } from '../case/offers';
import { outcomeWords } from '../case/command-drawer';
import { NamedField } from '../forms/fields';
import { CommandForm, useInput } from '../forms/form';
import type { Draft } from '../forms/value';
import { capital, title } from '../language/words';
import { t } from '../language/t';
import { Dialog } from '../parts/dialog';
import { Loading } from '../parts/loading';
import { PageHead } from '../parts/page';
import { Empty } from '../parts/states';
import { useNotice } from '../shell/notices';
import { planOfUnitQuery, planQuery } from '../case/case-queries';
import { PlanField } from '../case/plan-field';

type Duplicates = z.output<typeof caseRoutes.findDuplicates.answer.body>['items'];

/** Opens a case: who and where, how it was found, what was achieved; probable duplicates are shown before. */
export function OpeningPage() {
  const { me } = useRouteContext({ from: '/inside' });
  const may = mayTry('OpenCase', me);
  // The form begins with the plan of the officer's own unit; it is there before the form is.
  const plan = useQuery({ ...planOfUnitQuery(ownUnit(me)), enabled: may && ownUnit(me) !== '' });
  return (
    <div className="opening">
      <PageHead title={t.opening.title} hint={t.opening.intro} />
      {!may && <Empty title={t.problems.forbiddenHeading} hint={t.problems.forbiddenHint} />}
      {may && plan.isLoading && <Loading />}
      {may && !plan.isLoading && <Opening me={me} plan={plan.data ?? undefined} />}
    </div>
  );
}

/** The unit at which somebody is a member of staff; empty for others. */
function ownUnit(me: Me): string {
  return me.holdings.find(({ role }) => role === 'staff')?.unit ?? '';
}

function Opening({ me, plan }: { readonly me: Me; readonly plan: PlanRef | undefined }) {
  const [id] = useState(newUuid);
  const send = useSendToCase(id);
  const say = useNotice();
  const navigate = useNavigate();
  const [duplicates, setDuplicates] = useState<Duplicates>();
  const decide = useRef<(goOn: boolean) => void>(() => undefined);

  const confirmed = async (found: Duplicates): Promise<boolean> => {
    if (found.length === 0) return true;
    setDuplicates(found);
    const goOn = await new Promise<boolean>((resolve) => (decide.current = resolve));
    setDuplicates(undefined);
    return goOn;
  };

  const open = async (data: Draft): Promise<boolean> => {
    const subject = data['subject'] as { kind: 'individual' | 'collective' | 'household'; name: string };
    const found = await call(caseRoutes.findDuplicates, {
      body: { name: subject.name, kind: subject.kind, unit: String(data['unit']), year: Number(data['year']) },
    });
    if (!(await confirmed(found.items))) return false;
    // The form has just been checked by the schema of this command.
    const wish = { type: 'OpenCase', data: { ...data, duplicatesSeen: found.items.map((one) => one.id) } } as CaseWish;
    const done = await send(wish, 'none');
    if (!done) return false;
    say(outcomeWords(done));
    await navigate({ to: '/cases/$id', params: { id } });
    return true;
  };

  return (
    <>
      <CommandForm
        type="OpenCase"
        keptAs="OpenCase"
        schema={caseCommandSchemas.OpenCase.shape.data}
        initial={{
          year: Number(me.today.slice(0, 4)),
          duplicatesSeen: [],
          subject: { kind: 'individual' },
          ...(plan ? { plan: { id: plan.id, version: plan.version } } : {}),
          ...(ownUnit(me) ? { unit: ownUnit(me) } : {}),
        }}
        choices={{ lists: {}, names: Object.fromEntries(me.holdings.map(({ unit, unitName }) => [unit, unitName])) }}
        submit={t.opening.submit}
        send={open}
      >
        <section className="section card">
          <h2>{t.opening.about}</h2>
          <NamedField name="subject" />
        </section>
        <section className="section card">
          <h2>{t.opening.origin}</h2>
          <div className="pair">
            <NamedField name="unit" />
            <NamedField name="year" />
          </div>
          <PlanField of="unit" />
          <NamedField name="source" />
        </section>
        <section className="section card">
          <h2>{t.opening.achievement}</h2>
          <ExemplarKindField />
          <SectorField />
          <NamedField name="movement" />
          <NamedField name="extract" />
          <NamedField name="flags" />
        </section>
      </CommandForm>
      {duplicates && <DuplicatesDialog found={duplicates} onDecide={(goOn) => decide.current(goOn)} />}
    </>
  );
}

/** The plan that is chosen above. */
function useChosenPlan() {
  const { value: ref } = useInput<PlanRef>(['plan']);
  return useQuery({ ...planQuery(ref ?? { id: '', version: 0 }), enabled: Boolean(ref?.id) }).data;
}

/** Asked where the plan means more than one kind: exemplars, new models, new factors. */
function ExemplarKindField() {
  return (useChosenPlan()?.exemplarKinds.length ?? 0) > 1 && <NamedField name="exemplarKind" />;
}

/** The sectors as the plan words them. */
function SectorField() {
  const plan = useChosenPlan();
  const { value } = useInput<string>(['sector']);
  const text = plan?.criteria.sectors.find(({ code }) => code === value)?.text;
  return (
    <div>
      <NamedField name="sector" />
      {text && <p className="muted small opening-sector">{text}</p>}
    </div>
  );
}

function DuplicatesDialog({ found, onDecide }: { found: Duplicates; onDecide: (goOn: boolean) => void }) {
  return (
    <Dialog title={t.opening.duplicatesTitle} onClose={() => onDecide(false)}>
      <p>{t.opening.duplicatesHint}</p>
      <ul className="rows duplicates">
        {found.map(({ id, name, unit, year, stage, status }) => (
          <li key={id}>
            <span className="chip">{title(stage ?? status)}</span>
            <div>
              <Link to="/cases/$id" params={{ id }} target="_blank">
                {name}
              </Link>
              <p className="muted small">
                {capital(unit.name)} · {t.case.year(year)} · {title(status)}
              </p>
            </div>
          </li>
        ))}
      </ul>
      <div className="form-foot">
        <button type="button" className="button primary" onClick={() => onDecide(false)}>
          {t.opening.duplicatesStop}
        </button>
        <button type="button" className="button" onClick={() => onDecide(true)}>
          {t.opening.duplicatesConfirm}
        </button>
      </div>
    </Dialog>
  );
}
