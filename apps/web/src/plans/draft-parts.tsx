import type { PlanBody, PlanChange, PlanDraftView, PlanFault } from '@core/plans';
import type { FormEvent, ReactNode } from 'react';
import { KeptHere, KeptNote } from '../forms/kept-note';
import { usePart, type WrittenPart } from '../forms/use-part';
import { capital, word } from '../language/words';
import { t } from '../language/t';
import { PartMerge } from './part-merge';
import { DayField } from '../forms/date-input';

const texts = t.plans.draft;

type Faults = PlanDraftView['faults'];
/** One and the same list where a plan has none yet. */
const NOTHING: readonly never[] = [];

interface PartProps {
  /** Which draft it is. */
  readonly id: string;
  readonly body: PlanBody;
  readonly faults: Faults;
  /** Whether the draft may be written by this person now. */
  readonly open: boolean;
  readonly save: (changes: readonly PlanChange[]) => Promise<boolean>;
}

/** What is wrong at one place of the plan, beside the field. */
function FaultsAt({ faults, path }: { readonly faults: Faults; readonly path: string }) {
  return faults
    .filter((fault: Pick<PlanFault, 'path'>) => fault.path === path || fault.path.startsWith(`${path}.`))
    .map(({ code, path: at, sentence }) => (
      <span key={`${code} ${at}`} className="plan-fault" role="alert">
        {sentence}
      </span>
    ));
}

interface FormProps {
  readonly heading: string;
  readonly open: boolean;
  readonly part: WrittenPart;
  /** How the part is called as a whole. */
  readonly name: string;
  readonly onSave: () => Promise<void>;
  readonly children: ReactNode;
}

function PartForm({ heading, open, part, name, onSave, children }: FormProps) {
  const { dirty } = part;
  const save = (event: FormEvent) => {
    event.preventDefault();
    void onSave();
  };
  return (
    <form className="card plan-section plan-form" onSubmit={save} aria-label={heading}>
      <h2>{heading}</h2>
      <PartMerge part={part} name={name} />
      <KeptNote found={part.found} startAnew={part.startAnew} />
      <fieldset disabled={!open} className="plan-form plan-fields">
        {children}
        {open && (
          <div className="plan-actions">
            <button type="submit" className="button" disabled={!dirty}>
              {texts.save}
            </button>
            {dirty && <span className="muted small">{texts.unsaved}</span>}
            <KeptHere kept={part.kept} />
          </div>
        )}
      </fieldset>
    </form>
  );
}

/** Title, number and time of the plan. */
export function FramePart({ id, body, faults, open, save }: PartProps) {
  const was = {
    title: body.title ?? '',
    number: typeof body.number === 'string' ? body.number : '',
    validFrom: String(body.validFrom ?? ''),
    validTo: String(body.validTo ?? ''),
  };
  const part = usePart(was, `EditDraft ${id} frame`);
  const { now, write } = part;
  const onSave = () =>
    part.save((given) =>
      save([
        { part: 'title', value: given.title },
        ...(given.number.trim() === '' ? [] : [{ part: 'number' as const, value: given.number }]),
        { part: 'validFrom', value: given.validFrom as PlanBody['validFrom'] & string },
        { part: 'validTo', value: given.validTo as PlanBody['validTo'] & string },
      ]),
    );
  const field = (name: keyof typeof was, label: string, type: 'text' | 'date', hint?: string) => (
    <label>
      {label}
      <input
        className="plan-input"
        type={type}
        value={now[name]}
        onChange={({ target }) => write({ ...now, [name]: target.value })}
      />
      {hint && <span className="muted small">{hint}</span>}
      <FaultsAt faults={faults} path={name} />
    </label>
  );
  return (
    <PartForm heading={texts.parts.frame} name={texts.parts.frame} open={open} part={part} onSave={onSave}>
      {field('title', texts.title, 'text')}
      {field('number', texts.number, 'text', texts.numberLater)}
      {field('validFrom', t.plans.start.validFrom, 'date')}
      {field('validTo', t.plans.start.validTo, 'date')}
    </PartForm>
  );
}

const clauseOf = (source: { kind: 'clause'; clause: string } | { kind: 'house'; reason: string }) =>
  source.kind === 'clause' ? source.clause : source.reason;

/** The minimums, each with its clause. */
export function QuotasPart({ id, body, faults, open, save }: PartProps) {
  const part = usePart(body.quotas ?? NOTHING, `EditDraft ${id} quotas`);
  const { now, write } = part;
  const change = (at: number, over: Partial<(typeof now)[number]>) =>
    write(now.map((quota, i) => (i === at ? { ...quota, ...over } : quota)));
  return (
    <PartForm
      heading={texts.parts.quotas}
      open={open}
      name={texts.parts.quotas}
      part={part}
      onSave={() => part.save((given) => save([{ part: 'quotas', value: [...given] }]))}
    >
      {now.map((quota, i) => (
        <div key={quota.code} className="plan-field">
          <div className="plan-grid">
            <span>
              {capital(word(quota.level))} <span className="muted small">({word(quota.period)})</span>
            </span>
            <label>
              <span className="small">{texts.minimum}</span>
              <input
                className="plan-input"
                type="number"
                min={1}
                value={quota.minimum}
                onChange={({ target }) => change(i, { minimum: Number(target.value) })}
              />
            </label>
            <label>
              <span className="small">{texts.clause}</span>
              <input
                className="plan-input"
                value={clauseOf(quota.source)}
                onChange={({ target }) => change(i, { source: { kind: 'clause', clause: target.value, rows: [] } })}
              />
            </label>
          </div>
          <FaultsAt faults={faults} path={`quotas.${i}`} />
          {open && (
            <button
              type="button"
              className="button quiet compact"
              onClick={() => write(now.filter((one) => one !== quota))}
            >
              {texts.remove(quota.code)}
            </button>
          )}
        </div>
      ))}
    </PartForm>
  );
}

/** The steps: their names and times. */
export function StagesPart({ id, body, faults, open, save }: PartProps) {
  const part = usePart(body.stages ?? NOTHING, `EditDraft ${id} stages`);
  const { now, write } = part;
  const change = (at: number, over: Partial<(typeof now)[number]>) =>
    write(now.map((stage, i) => (i === at ? { ...stage, ...over } : stage)));
  return (
    <PartForm
      heading={texts.parts.stages}
      open={open}
      name={texts.parts.stages}
      part={part}
      onSave={() => part.save((given) => save([{ part: 'stages', value: [...given] }]))}
    >
      {now.map((stage, i) => (
        <div key={stage.stage} className="plan-field">
          <div className="plan-grid">
            <label>
              <span className="small">{texts.stage}</span>
              <input
                className="plan-input"
                value={stage.title}
                onChange={({ target }) => change(i, { title: target.value })}
              />
            </label>
            <label>
              <span className="small">{texts.days}</span>
              <input
                className="plan-input"
                type="number"
                min={1}
                value={stage.dueWithin.workingDays}
                onChange={({ target }) =>
                  change(i, { dueWithin: { ...stage.dueWithin, workingDays: Number(target.value) } })
                }
              />
            </label>
            <span className="plan-clause">{clauseOf(stage.source)}</span>
          </div>
          <FaultsAt faults={faults} path={`stages.${i}`} />
        </div>
      ))}
    </PartForm>
  );
}

/** What the plan orders somebody to do; a day that is set once can be changed here. */
export function ObligationsPart({ id, body, faults, open, save }: PartProps) {
  const part = usePart(body.obligations ?? NOTHING, `EditDraft ${id} obligations`);
  const { now, write } = part;
  if (now.length === 0 && !part.dirty) return null;
  const change = (at: number, over: Partial<(typeof now)[number]>) =>
    write(now.map((one, i) => (i === at ? { ...one, ...over } : one)));
  return (
    <PartForm
      heading={texts.parts.obligations}
      open={open}
      name={texts.parts.obligations}
      part={part}
      onSave={() =>
        part.save((given) => save([{ part: 'obligations', value: given.length === 0 ? null : [...given] }]))
      }
    >
      {now.map((one, i) => {
        const { cadence } = one;
        const due = cadence.kind === 'once' && !('unknown' in cadence.due) ? cadence.due : undefined;
        return (
          <div key={one.code} className="plan-field">
            <div className="plan-grid">
              <label>
                <span className="small">{texts.obligation}</span>
                <input
                  className="plan-input"
                  value={one.title}
                  onChange={({ target }) => change(i, { title: target.value })}
                />
              </label>
              {cadence.kind === 'once' && due?.kind === 'date' ? (
                <DayField
                  label={texts.due}
                  value={due.date}
                  onChange={(date) =>
                    change(i, { cadence: { ...cadence, due: { ...due, date: date as typeof due.date } } })
                  }
                />
              ) : (
                <span className="small">{due?.kind === 'year' ? due.year : capital(word(cadence.kind))}</span>
              )}
              <label>
                <span className="small">{texts.clause}</span>
                <input
                  className="plan-input"
                  value={clauseOf(one.source)}
                  onChange={({ target }) => change(i, { source: { kind: 'clause', clause: target.value, rows: [] } })}
                />
              </label>
            </div>
            <FaultsAt faults={faults} path={`obligations.${i}`} />
            {open && (
              <button
                type="button"
                className="button quiet compact"
                onClick={() => write(now.filter((other) => other !== one))}
              >
                {texts.remove(one.title)}
              </button>
            )}
          </div>
        );
      })}
    </PartForm>
  );
}

/** Whom the document goes to, one on a line. */
export function RecipientsPart({ id, body, faults, open, save }: PartProps) {
  const was = (body.recipients ?? []).map(({ name }) => name).join('\n');
  const part = usePart(was, `EditDraft ${id} recipients`);
  const recipients = (text: string) => {
    const before = new Map(body.recipients?.map((one) => [one.name, one]));
    const names = text.split('\n').map((line) => line.trim());
    return names.filter((name) => name !== '').map((name) => before.get(name) ?? { name });
  };
  return (
    <PartForm
      heading={texts.parts.recipients}
      open={open}
      name={texts.recipients}
      part={part}
      onSave={() => part.save((given) => save([{ part: 'recipients', value: recipients(given) }]))}
    >
      <label>
        {texts.recipients}
        <textarea
          className="plan-input"
          rows={6}
          value={part.now}
          onChange={({ target }) => part.write(target.value)}
        />
        <FaultsAt faults={faults} path="recipients" />
      </label>
    </PartForm>
  );
}
