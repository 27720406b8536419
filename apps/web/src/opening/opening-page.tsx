import './opening.css';
import { caseCommandSchemas, caseRoutes } from '@core/pipeline';
import { type PlanRef, plansRoutes } from '@core/plans';
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
import { NamedField, Radios, Titled } from '../forms/fields';
import { CommandForm, useInput } from '../forms/form';
import type { Draft } from '../forms/value';
import { capital, title } from '../language/words';
import { vi } from '../messages/vi';
import { Dialog } from '../parts/dialog';
import { Loading } from '../parts/loading';
import { PageHead } from '../parts/page';
import { Empty, Failed } from '../parts/states';
import { useNotice } from '../shell/notices';
import { planQuery } from '../case/case-queries';

type Duplicates = z.output<typeof caseRoutes.findDuplicates.answer.body>['items'];

/** Opens a case: who and where, how it was found, what was achieved; probable duplicates are shown before. */
export function OpeningPage() {
  const { me } = useRouteContext({ from: '/inside' });
  const plans = useQuery({
    queryKey: ['plans'],
    staleTime: 5 * 60_000,
    queryFn: ({ signal }) => call(plansRoutes.listPlans, { signal }),
  });
  const inForce = (plans.data?.items ?? []).filter(
    ({ validFrom, validTo }) => validFrom <= me.today && me.today <= validTo,
  );
  const newest = newestOfEach(inForce);
  return (
    <div className="opening">
      <PageHead title={vi.opening.title} hint={vi.opening.intro} />
      {plans.isPending && <Loading />}
      {plans.isError && <Failed error={plans.error} retry={() => void plans.refetch()} />}
      {plans.data && newest.length === 0 && <Empty title={vi.opening.noPlan} />}
      {newest.length > 0 &&
        (mayTry('OpenCase', me) ? (
          <Opening me={me} plans={newest} />
        ) : (
          <Empty title={vi.problems.forbiddenHeading} hint={vi.problems.forbiddenHint} />
        ))}
    </div>
  );
}

interface ListedPlan extends PlanRef {
  readonly title: string;
}

/** A case lives under the newest version of its plan. */
function newestOfEach(plans: readonly ListedPlan[]): readonly ListedPlan[] {
  return plans.filter((plan) => !plans.some((other) => other.id === plan.id && other.version > plan.version));
}

function Opening({ me, plans }: { readonly me: Me; readonly plans: readonly ListedPlan[] }) {
  const [id] = useState(newUuid);
  const send = useSendToCase(id);
  const say = useNotice();
  const navigate = useNavigate();
  const [duplicates, setDuplicates] = useState<Duplicates>();
  const decide = useRef<(goOn: boolean) => void>(() => undefined);
  const staff = me.holdings.find(({ role }) => role === 'staff');

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
        schema={caseCommandSchemas.OpenCase.shape.data}
        initial={{
          plan: plans[0] && { id: plans[0].id, version: plans[0].version },
          year: Number(me.today.slice(0, 4)),
          duplicatesSeen: [],
          subject: { kind: 'individual' },
          ...(staff ? { unit: staff.unit } : {}),
        }}
        choices={{ lists: {}, names: Object.fromEntries(me.holdings.map(({ unit, unitName }) => [unit, unitName])) }}
        submit={vi.opening.submit}
        send={open}
      >
        <section className="section card">
          <h2>{vi.opening.about}</h2>
          {plans.length > 1 && <PlanField plans={plans} />}
          <NamedField name="subject" />
        </section>
        <section className="section card">
          <h2>{vi.opening.origin}</h2>
          <div className="pair">
            <NamedField name="unit" />
            <NamedField name="year" />
          </div>
          <NamedField name="source" />
        </section>
        <section className="section card">
          <h2>{vi.opening.achievement}</h2>
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

function PlanField({ plans }: { readonly plans: readonly ListedPlan[] }) {
  const { value, change, id } = useInput<PlanRef>(['plan']);
  return (
    <Titled path={['plan']}>
      <Radios
        name={id}
        value={value?.id}
        options={plans.map((plan) => ({ value: plan.id, label: plan.title }))}
        onChange={(chosen) => {
          const plan = plans.find((one) => one.id === chosen);
          if (plan) change({ id: plan.id, version: plan.version });
        }}
      />
    </Titled>
  );
}

/** The sectors as the plan words them. */
function SectorField() {
  const { value: ref } = useInput<PlanRef>(['plan']);
  const plan = useQuery({ ...planQuery(ref ?? { id: '', version: 0 }), enabled: ref !== undefined }).data;
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
    <Dialog title={vi.opening.duplicatesTitle} onClose={() => onDecide(false)}>
      <p>{vi.opening.duplicatesHint}</p>
      <ul className="rows duplicates">
        {found.map(({ id, name, unit, year, stage, status }) => (
          <li key={id}>
            <span className="chip">{title(stage ?? status)}</span>
            <div>
              <Link to="/cases/$id" params={{ id }} target="_blank">
                {name}
              </Link>
              <p className="muted small">
                {capital(unit.name)} · {vi.case.year(year)} · {title(status)}
              </p>
            </div>
          </li>
        ))}
      </ul>
      <div className="form-foot">
        <button type="button" className="button primary" onClick={() => onDecide(false)}>
          {vi.opening.duplicatesStop}
        </button>
        <button type="button" className="button" onClick={() => onDecide(true)}>
          {vi.opening.duplicatesConfirm}
        </button>
      </div>
    </Dialog>
  );
}
