import type { Plan, UnitCriteriaView } from '@core/plans';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouteContext } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { ApiProblem, codeOf } from '../api/call';
import { isStale } from '../api/past-others';
import { heldToday } from '../api/permissions';
import { type UnitCriteriaWish, useSendToUnitCriteria } from '../api/send';
import { KeptHere, KeptNote } from '../forms/kept-note';
import { usePart } from '../forms/use-part';
import { dateWords } from '../language/dates';
import { capital } from '../language/words';
import { t } from '../language/t';
import { Loading } from '../parts/loading';
import { Failed, hasFailed, Refusal } from '../parts/states';
import { useNotice } from '../shell/notices';
import { PartMerge } from './part-merge';
import { unitCriteriaQuery } from './plan-queries';
import { DayField } from '../forms/date-input';

const texts = t.plans.own;

type Item = UnitCriteriaView['versions'][number]['items'][number];
const EMPTY: Item = { code: '', title: '', text: '', derives: [] };
const NO_PAPER: Paper = { number: '', date: '' };

interface Written {
  readonly document: Paper;
  readonly items: readonly Item[];
}

/** What the person's own unit has of its own under a plan, and the forms that issue it. */
export function OwnCriteria({ plan }: { readonly plan: Plan }) {
  const { me } = useRouteContext({ from: '/inside' });
  const place = heldToday(me).find(({ role }) => role === 'staff' || role === 'approver');
  const found = useQuery({ ...unitCriteriaQuery(plan.id, place?.unit ?? ''), enabled: place !== undefined });
  if (!place) return null;
  if (found.isPending) return <Loading />;
  if (hasFailed(found) && codeOf(found.error) !== 'NOT_FOUND') {
    return <Failed error={found.error} retry={() => void found.refetch()} />;
  }
  const own = found.data;
  return <Forms plan={plan} unit={place.unit} name={place.unitName} own={own} />;
}

interface Props {
  readonly plan: Plan;
  readonly unit: string;
  readonly name: string;
  readonly own: UnitCriteriaView | undefined;
}

function Forms({ plan, unit, name, own }: Props) {
  const send = useSendToUnitCriteria(plan.id, unit);
  const say = useNotice();
  const [problem, setProblem] = useState('');
  const client = useQueryClient();
  const act = async (wish: UnitCriteriaWish): Promise<boolean> => {
    try {
      setProblem('');
      const done = await send(wish, own && own.version > 0 ? own.version : 'none');
      if (done) say(texts.done);
      return done !== undefined;
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setProblem(error.problem.title);
      if (isStale(error)) await client.invalidateQueries({ queryKey: unitCriteriaQuery(plan.id, unit).queryKey });
      return false;
    }
  };
  return (
    <section className="card plan-section plan-form" aria-labelledby="own-criteria">
      <h2 id="own-criteria">{texts.title(capital(name))}</h2>
      <p className="muted small">{texts.hint}</p>
      <Refusal sentence={problem} />
      <CriteriaForm plan={plan} unit={unit} own={own} act={act} />
      <PlanForm own={own} act={act} />
    </section>
  );
}

type Act = (wish: UnitCriteriaWish) => Promise<boolean>;

interface CriteriaProps extends Omit<Props, 'name'> {
  readonly act: Act;
}

function CriteriaForm({ plan, unit, own, act }: CriteriaProps) {
  const current = own?.inForce ? own.versions.at(-1) : undefined;
  const [asked, setOpen] = useState(false);
  const part = usePart<Written>(
    { document: current?.document ?? NO_PAPER, items: current?.items ?? [EMPTY] },
    `IssueCriteria ${plan.id} ${unit}`,
  );
  const { document, items } = part.now;
  // What was left half written stands open.
  const open = asked || part.found;
  const setItems = (given: readonly Item[]) => part.write({ document, items: given });
  const parents = [...plan.criteria.general, ...plan.criteria.sectors];
  const change = (at: number, over: Partial<Item>) =>
    setItems(items.map((one, i) => (i === at ? { ...one, ...over } : one)));
  const issue = (event: FormEvent) => {
    event.preventDefault();
    void part.save(async (given) => {
      const coded = given.items.map((item, i) => ({ ...item, code: item.code || `TC${i + 1}` }));
      const data = { document: given.document, items: coded };
      const done = await act({ type: current ? 'AmendCriteria' : 'IssueCriteria', data });
      if (done) setOpen(false);
      return done;
    });
  };
  return (
    <>
      <p>
        <b>{texts.criteria}</b>:{' '}
        {current ? (
          `${current.document.number}, ${dateWords(current.document.date)}`
        ) : (
          <span className="muted">{t.plans.coverage.none}</span>
        )}
      </p>
      {!open && (
        <div className="plan-actions">
          <button type="button" className="button" onClick={() => setOpen(true)}>
            {current ? texts.amend : texts.issue}
          </button>
        </div>
      )}
      {open && (
        <form className="plan-form" onSubmit={issue} aria-label={texts.criteria}>
          <PartMerge part={part} name={texts.criteria} />
          <KeptNote found={part.found} startAnew={part.startAnew} />
          <DocumentFields value={document} onChange={(given) => part.write({ document: given, items })} />
          {items.map((item, i) => (
            <fieldset key={i} className="plan-sub">
              <legend className="small">{texts.item(i + 1)}</legend>
              <label>
                <span className="small">{texts.name}</span>
                <input
                  className="plan-input"
                  required
                  value={item.title}
                  onChange={({ target }) => change(i, { title: target.value })}
                />
              </label>
              <label>
                <span className="small">{texts.text}</span>
                <textarea
                  className="plan-input"
                  required
                  value={item.text}
                  onChange={({ target }) => change(i, { text: target.value })}
                />
              </label>
              <fieldset className="plan-choices">
                <legend className="small">{texts.derives}</legend>
                {parents.map(({ code, title }) => (
                  <label key={code} className="plan-check">
                    <input
                      type="checkbox"
                      checked={item.derives.includes(code)}
                      onChange={({ target }) =>
                        change(i, {
                          derives: target.checked
                            ? [...item.derives, code]
                            : item.derives.filter((one) => one !== code),
                        })
                      }
                    />
                    {title}
                  </label>
                ))}
              </fieldset>
              {items.length > 1 && (
                <button
                  type="button"
                  className="button quiet compact"
                  onClick={() => setItems(items.filter((_, other) => other !== i))}
                >
                  {t.plans.draft.remove(item.title || texts.item(i + 1))}
                </button>
              )}
            </fieldset>
          ))}
          <div className="plan-actions">
            <button type="button" className="button" onClick={() => setItems([...items, EMPTY])}>
              {texts.add}
            </button>
            <KeptHere kept={part.kept} />
            <button
              type="submit"
              className="button primary"
              disabled={items.some(({ derives }) => derives.length === 0)}
            >
              {current ? texts.amend : texts.issue}
            </button>
          </div>
        </form>
      )}
    </>
  );
}

function PlanForm({ own, act }: { own: UnitCriteriaView | undefined; act: Act }) {
  const held = own?.unitPlan;
  const [document, setDocument] = useState(NO_PAPER);
  return (
    <form
      className="plan-form"
      aria-label={texts.unitPlan}
      onSubmit={(event) => {
        event.preventDefault();
        void act({ type: 'IssueUnitPlan', data: { document } }).then((done) => done && setDocument(NO_PAPER));
      }}
    >
      <p>
        <b>{texts.unitPlan}</b>:{' '}
        {held ? `${held.number}, ${dateWords(held.date)}` : <span className="muted">{t.plans.coverage.none}</span>}
      </p>
      <DocumentFields value={document} onChange={setDocument} />
      <div className="plan-actions">
        <button type="submit" className="button">
          {texts.record}
        </button>
      </div>
    </form>
  );
}

interface Paper {
  readonly number: string;
  readonly date: string;
}

function DocumentFields({ value, onChange }: { value: Paper; onChange: (value: Paper) => void }) {
  return (
    <div className="plan-grid">
      <label>
        <span className="small">{t.plans.number}</span>
        <input
          className="plan-input"
          required
          value={value.number}
          onChange={({ target }) => onChange({ ...value, number: target.value })}
        />
      </label>
      <DayField
        label={t.plans.issuedOn}
        required
        value={value.date}
        onChange={(date) => onChange({ ...value, date })}
      />
    </div>
  );
}
