import type { CaseView } from '@core/pipeline';
import { dateWords } from '../language/dates';
import { capital, title, word } from '../language/words';
import { t } from '../language/t';
import { Due } from '../parts/due';
import { Icon } from '../parts/icon';
import { Status, SubjectPicture } from '../parts/status';

/** Whose case it is, how it stands and until when, and its way through the stages. */
export function CaseHead({ view }: { readonly view: CaseView }) {
  const { file } = view;
  const running = view.status === 'open' && file.standing && !file.standing.completedOn;
  const dueOn = running ? file.standing?.deadline.dueOn : undefined;
  return (
    <header className="case-head card">
      <div className="case-title">
        <SubjectPicture kind={file.subject.kind} />
        <div className="anywhere">
          <h1>{file.subject.name}</h1>
          <p className="muted">
            {capital(view.unit.name)} · {title(file.subject.kind)} · {title(file.sector)} · {t.case.year(file.year)}
          </p>
        </div>
        <div className="case-tags">
          <Status status={view.status} outcome={view.outcome} />
          {dueOn && !view.asOf && <Due on={dueOn} left={view.workingDaysLeft} />}
          {dueOn && view.asOf && <span className="chip">{t.case.dueThen(dateWords(dueOn))}</span>}
        </div>
      </div>
      <Steps steps={view.steps} />
    </header>
  );
}

/** The stages of the plan in their order: passed, current and to come, in words and not only in colour. */
export function Steps({ steps }: { readonly steps: CaseView['steps'] }) {
  const at = steps.findIndex(({ state }) => state === 'current');
  return (
    <>
      <ol className="steps" aria-label={t.case.steps}>
        {steps.map(({ stage, title: name, state }, i) => (
          <li key={stage} className={state} aria-current={state === 'current' ? 'step' : undefined}>
            <span className="step-mark">{state === 'done' ? <Icon name="done" /> : i + 1}</span>
            <span className="step-name">{name}</span>
            <span className="visually-hidden">({word(state)})</span>
          </li>
        ))}
      </ol>
      {steps[at] && (
        <p className="steps-now" aria-hidden="true">
          {t.case.stageOf(at + 1, steps.length)}: <b>{steps[at].title}</b>
        </p>
      )}
    </>
  );
}
