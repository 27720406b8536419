import { Plan, type PlanBody, type PlanChange, type PlanDraftView, partTitle, type PlanPart } from '@core/plans';
import { type FormEvent, useState } from 'react';
import type { z } from 'zod';
import { KeptHere, KeptNote } from '../forms/kept-note';
import { usePart } from '../forms/use-part';
import { capital } from '../language/words';
import { t } from '../language/t';
import { PartMerge } from './part-merge';
import { emptyOf, shapeOf } from './plan-shape';
import { ValueEditor } from './value-editor';

const texts = t.plans.editor;

/** The parts of a plan in the order of a document; every part that a draft may replace is here. */
const PARTS: readonly PlanPart[] = [
  'number',
  'issuedOn',
  'territory',
  'legalBasis',
  'parents',
  'terms',
  'subjectKinds',
  'exemplarKinds',
  'priorityGroups',
  'criteria',
  'firstStage',
  'stages',
  'quotas',
  'roles',
  'obligations',
  'occasions',
  'reminderRules',
  'reports',
  'routes',
  'artefacts',
  'recipients',
  'notes',
  'unknowns',
  'openRows',
  'sources',
];

interface Props {
  /** Which draft it is. */
  readonly id: string;
  readonly body: PlanBody;
  readonly faults: PlanDraftView['faults'];
  readonly open: boolean;
  readonly save: (changes: readonly PlanChange[]) => Promise<boolean>;
}

/** Every part of the plan with all of its fields, folded; each is saved by itself. */
export function WholeParts(props: Props) {
  return (
    <section className="plan-whole" aria-labelledby="whole-parts">
      <h2 id="whole-parts">{texts.title}</h2>
      <p className="muted small">{texts.hint}</p>
      {PARTS.map((part) => (
        <WholePart key={part} part={part} {...props} />
      ))}
    </section>
  );
}

function WholePart({ part, id, body, faults, open, save }: Props & { readonly part: PlanPart }) {
  const was = body[part] as unknown;
  const written = usePart(was, `EditDraft ${id} whole ${part}`);
  const { now, dirty } = written;
  const [shown, setShown] = useState(false);
  const schema = Plan.shape[part] as z.ZodType;
  const name = capital(partTitle(part));
  const wrong = faults.filter(({ path }) => path === part || path.startsWith(`${part}.`)).length;
  const optional = schema.safeParse(undefined).success;
  const send = (value: unknown) => save([{ part, value } as PlanChange]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void written.save(send);
  };
  return (
    <details
      className="card plan-whole-part"
      onToggle={({ target, currentTarget }) => target === currentTarget && setShown(currentTarget.open)}
    >
      <summary>
        <b>{name}</b> <span className="muted small">{countOf(was)}</span>
        {wrong > 0 && <span className="chip tone-bad">{t.plans.draft.faults(wrong)}</span>}
        {dirty && <span className="chip tone-wait">{t.plans.draft.unsaved}</span>}
      </summary>
      {shown && (
        <form aria-label={texts.whole(name)} onSubmit={submit}>
          <PartMerge part={written} name={name} />
          <KeptNote found={written.found} startAnew={written.startAnew} />
          <fieldset disabled={!open} className="plan-form plan-fields">
            {now === undefined ? (
              <button type="button" className="button" onClick={() => written.write(emptyOf(shapeOf(schema)))}>
                {texts.add(name)}
              </button>
            ) : (
              <ValueEditor
                shape={shapeOf(schema)}
                value={now}
                onChange={written.write}
                label={name}
                path={part}
                faults={faults}
              />
            )}
            {open && (
              <div className="plan-actions">
                <button type="submit" className="button primary" disabled={!dirty || now === undefined}>
                  {t.plans.draft.save}
                </button>
                <KeptHere kept={written.kept} />
                {optional && was !== undefined && (
                  <button type="button" className="button quiet" onClick={() => void send(null)}>
                    {texts.drop}
                  </button>
                )}
              </div>
            )}
          </fieldset>
        </form>
      )}
    </details>
  );
}

function countOf(value: unknown): string {
  if (value === undefined) return texts.missing;
  return Array.isArray(value) ? texts.count(value.length) : '';
}
