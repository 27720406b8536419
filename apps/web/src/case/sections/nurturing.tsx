import { dateWords } from '../../language/dates';
import { title } from '../../language/words';
import { verbOf } from '../../messages/commands';
import { t } from '../../language/t';
import { Icon } from '../../parts/icon';
import { nameIn } from '../case-queries';
import { type PartProps, Section, stageTitle } from '../section';

/** What the unit does so that the example can grow. */
export function NurturingSection(part: PartProps) {
  const { view, begin, possible } = part;
  const { plan, actions, weaknesses } = view.file.nurturing;
  const weakness = (id: string | undefined) => weaknesses.find((one) => one.id === id)?.description;
  return (
    <Section
      heading={stageTitle(view, 'nurturing')}
      hint={t.case.nurturePlan[plan]}
      current={view.file.standing?.stage === 'nurturing'}
      part={part}
    >
      {actions.length === 0 && <p className="muted">{t.case.nothingYet}</p>}
      {weaknesses.length > 0 && (
        <>
          <h3>{t.case.weaknesses}</h3>
          <ul className="bullets">
            {weaknesses.map(({ id, description }) => (
              <li key={id}>{description}</li>
            ))}
          </ul>
        </>
      )}
      {actions.length > 0 && (
        <>
          <h3>{t.case.actions}</h3>
          <ul className="rows">
            {actions.map((action) => (
              <li key={action.id}>
                <span className={action.done ? 'chip tone-good' : 'chip tone-wait'}>
                  <Icon name={action.done ? 'done' : 'soon'} />
                  {action.done ? t.case.actionDone : t.case.actionOpen}
                </span>
                <div>
                  <b>{action.description}</b>
                  <p className="muted small">
                    {title(action.kind)} · {nameIn(view, action.owner)} · {t.time.due(dateWords(action.dueOn))}
                    {weakness(action.weakness) && ` · ${t.case.remedyOf(weakness(action.weakness) ?? '')}`}
                  </p>
                </div>
                {!action.done && !view.asOf && possible('RecordNurtureProgress') && (
                  <button
                    type="button"
                    className="button compact"
                    onClick={() => begin('RecordNurtureProgress', action.id)}
                  >
                    {verbOf('RecordNurtureProgress')}
                  </button>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  );
}
