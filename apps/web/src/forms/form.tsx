import type { Problem } from '@core/platform';
import { Button } from 'antd';
import { createContext, type FormEvent, type ReactNode, useContext, useEffect, useId, useRef, useState } from 'react';
import { ApiProblem } from '../api/call';
import { newPartId } from '../api/uuid';
import { verbOf } from '../messages/commands';
import { t } from '../language/t';
import { Icon } from '../parts/icon';
import { Trace } from '../parts/states';
import { useKeeping } from './keeping';
import { KeptHere, KeptNote } from './kept-note';
import { MergeNote } from './merge-note';
import { same } from './merge';
import { useMerging } from './merging';
import type { Choices } from './choices';
import { faultsOf, faultsOfProblem, inputId, type Fault } from './faults';
import { fieldLabel } from '../messages/fields';
import { type Draft, emptyDraft, filled, type Path, valueAt, withValue } from './value';
import { fieldsOf, type Field } from './walk';
import type { z } from 'zod';

/** A form under way, as its inputs see it. */
export interface FormState {
  readonly id: string;
  /** The type of the command; labels depend on it. */
  readonly type: string;
  readonly draft: Draft;
  readonly faults: readonly Fault[];
  readonly choices: Choices;
  readonly fields: readonly Field[];
  set(path: Path, value: unknown): void;
  /** Sets what follows from the rest of the form: nobody has written it. */
  settle(path: Path, value: unknown): void;
}

const Current = createContext<FormState | undefined>(undefined);

export function useForm(): FormState {
  const form = useContext(Current);
  if (!form) throw new Error('an input stands outside of a form');
  return form;
}

export interface CommandFormProps {
  readonly type: string;
  /** The schema of the command's data; it makes the fields and checks them. */
  readonly schema: z.ZodObject;
  readonly initial?: Draft;
  /** The version that `initial` was read from. With it, a change by somebody else is merged and nothing typed is lost. */
  readonly version?: number;
  readonly choices: Choices;
  /**
   * Sends the checked data, which was written with this version in sight; resolves false when the person thought better of
   * it. Throws ApiProblem.
   */
  readonly send: (data: Draft, version: number | undefined) => Promise<boolean>;
  readonly onCancel?: () => void;
  /** Reads again what the form is about. */
  readonly onReload?: () => unknown;
  /** Which form this is, in the words of the command and of what it is about: so it is kept on this device until it is sent. */
  readonly keptAs: string;
  readonly submit?: string;
  readonly danger?: boolean;
  readonly children: ReactNode;
}

/** The form of one command: what is typed, what is wrong with it, and sending it. */
export function CommandForm(props: CommandFormProps) {
  const id = useId().replace(/[^\w-]/g, '');
  const [fields] = useState(() => fieldsOf(props.schema));
  const [began, setBegan] = useState<Draft>(() => ({ ...emptyDraft(fields, newPartId), ...props.initial }));
  const [draft, setDraft] = useState(began);
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const [problem, setProblem] = useState<Problem>();
  const [pending, setPending] = useState(false);
  const [attempt, setAttempt] = useState(0);
  const merging = useMerging(props, draft, setDraft);
  const now = same(draft, began) ? undefined : { draft, base: merging.base, version: merging.version };
  const keeping = useKeeping<Draft>(props.keptAs, now, (kept) => {
    setDraft(kept.draft);
    merging.resume(kept.base, kept.version);
  });
  /** Puts away what was written; the form is what it would be if it was opened now. */
  const startAnew = () => {
    const fresh = { ...emptyDraft(fields, newPartId), ...props.initial };
    setBegan(fresh);
    setDraft(fresh);
    setFaults([]);
    merging.startAnew();
    void keeping.drop();
  };
  const top = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (attempt > 0) top.current?.focus();
  }, [attempt]);
  const set = (path: Path, value: unknown) => {
    setDraft((was) => withValue(was, path, value) as Draft);
    setFaults((was) => was.filter((fault) => inputId('', fault.path) !== inputId('', path)));
  };
  const settle = (path: Path, value: unknown) => {
    setBegan((was) => withValue(was, path, value) as Draft);
    set(path, value);
  };
  const refuse = (wrong: readonly Fault[], why?: Problem) => {
    setFaults(wrong);
    setProblem(why);
    setAttempt((number) => number + 1);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (pending) return;
    const data = (filled(draft) ?? {}) as Draft;
    const read = props.schema.safeParse(data);
    if (!read.success) return refuse(faultsOf(read.error));
    if (merging.isOpen()) return setAttempt((number) => number + 1);
    setPending(true);
    setFaults([]);
    setProblem(undefined);
    try {
      if (await props.send(data, merging.version)) await keeping.drop();
    } catch (error) {
      const why = error instanceof ApiProblem ? error.problem : unexpected;
      if (why.status === 412 && (await merging.begin())) setAttempt((number) => number + 1);
      else refuse(faultsOfProblem(why), why);
    } finally {
      setPending(false);
    }
  };
  const state = { id, type: props.type, draft, faults, choices: props.choices, fields, set, settle };
  return (
    <Current value={state}>
      <form className="form" onSubmit={(event) => void submit(event)} noValidate>
        <div ref={top} tabIndex={-1} className="form-top" hidden={!problem && !merging.merge && faults.length === 0}>
          {merging.merge && (
            <MergeNote
              type={props.type}
              names={props.choices.names}
              merge={merging.merge}
              chosen={merging.chosen}
              asked={merging.asked}
              choose={merging.choose}
            />
          )}
          {problem ? (
            <ProblemNote problem={problem} reload={props.onReload} />
          ) : (
            faults.length > 0 && <FaultSummary form={id} type={props.type} faults={faults} />
          )}
        </div>
        <KeptNote found={keeping.found} startAnew={startAnew} />
        {props.children}
        <KeptHere kept={keeping.kept} />
        <div className="form-foot">
          <Button type="primary" htmlType="submit" danger={props.danger ?? false} loading={pending} size="large">
            {pending ? t.forms.sending : (props.submit ?? t.forms.send)}
          </Button>
          {props.onCancel && (
            <Button
              onClick={() => {
                void keeping.drop();
                props.onCancel?.();
              }}
              size="large"
            >
              {t.forms.cancel}
            </Button>
          )}
        </div>
      </form>
    </Current>
  );
}

const unexpected: Problem = {
  type: 'about:blank',
  title: t.problems.unexpected,
  status: 0,
  code: 'UNEXPECTED',
  traceId: '',
};

function FaultSummary({ form, type, faults }: { form: string; type: string; faults: readonly Fault[] }) {
  return (
    <div className="note bad summary" role="alert">
      <Icon name="late" />
      <div>
        <b>{t.forms.errors}</b>
        <ul>
          {faults.map(({ path, text }) => (
            <li key={inputId('', path)}>
              <a
                href={`#${inputId(form, path)}`}
                onClick={(event) => {
                  event.preventDefault();
                  document.getElementById(inputId(form, path))?.focus();
                }}
              >
                {fieldLabel(type, path)}
              </a>
              : {text}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

/** Why the API said no, what is possible instead, and a way on where somebody else was first. */
export function ProblemNote({ problem, reload }: { problem: Problem; reload?: (() => unknown) | undefined }) {
  const stale = problem.status === 412;
  return (
    <div className={stale ? 'note wait' : 'note bad'} role="alert">
      <Icon name={stale ? 'clock' : 'late'} />
      <div>
        <b>{stale ? t.problems.changedHeading : problem.title}</b>
        {stale && <p>{t.problems.changed}</p>}
        {(problem.errors ?? []).map(({ pointer, detail }) => (
          <p key={pointer}>{detail}</p>
        ))}
        {problem.possible && problem.possible.length > 0 && (
          <p>
            {t.problems.possibleNow} {problem.possible.map(verbOf).join(', ')}.
          </p>
        )}
        {stale && reload && (
          <button type="button" className="button compact" onClick={() => void reload()}>
            {t.problems.reload}
          </button>
        )}
        {!stale && problem.traceId && problem.status >= 500 && <Trace id={problem.traceId} />}
      </div>
    </div>
  );
}

/** The value of an input and how to change it. */
export function useInput<T>(path: Path): {
  readonly value: T | undefined;
  readonly change: (value: T | undefined) => void;
  /** Changes what follows from the rest of the form. */
  readonly settle: (value: T | undefined) => void;
  readonly id: string;
} {
  const form = useForm();
  return {
    value: valueAt(form.draft, path) as T | undefined,
    change: (value) => form.set(path, value),
    settle: (value) => form.settle(path, value),
    id: inputId(form.id, path),
  };
}
