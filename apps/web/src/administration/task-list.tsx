import type { TaskView } from '@core/operations';
import { Link } from '@tanstack/react-router';
import { momentWords, numberWords } from '../language/dates';
import { capital } from '../language/words';
import { Icon, type IconName } from '../parts/icon';
import { houseTexts } from '../messages/administration';
import { taskWords } from './operation-words';

const texts = houseTexts.tasks;

const LOOKS = {
  wanted: ['tone-wait', 'soon'],
  'under-way': ['tone-info', 'clock'],
  finished: ['tone-good', 'done'],
  cancelled: ['', 'stop'],
} as const satisfies Record<TaskView['status'], readonly [string, IconName]>;

/** Long pieces of work, what is under way first. */
export function TaskList({ tasks, link }: { readonly tasks: readonly TaskView[]; readonly link: boolean }) {
  const open = tasks.filter(({ status }) => status === 'wanted' || status === 'under-way');
  const over = tasks.filter((task) => !open.includes(task));
  return (
    <>
      {open.length > 0 && <Part title={texts.now} tasks={open} link={link} />}
      {over.length > 0 && <Part title={texts.before} tasks={over} link={link} />}
    </>
  );
}

interface PartProps {
  readonly title: string;
  readonly tasks: readonly TaskView[];
  readonly link: boolean;
}

function Part({ title, tasks, link }: PartProps) {
  return (
    <section className="card operations-card">
      <h2>{title}</h2>
      <ul className="rows task-rows">
        {tasks.map((task) => (
          <Task key={task.id} task={task} link={link} />
        ))}
      </ul>
    </section>
  );
}

function Task({ task, link }: { readonly task: TaskView; readonly link: boolean }) {
  const { kind, category, about, unit, mine, status, done, total, askedAt, overAt, silent, attempts } = task;
  const [tone, icon] = LOOKS[status];
  const what = taskWords(kind);
  const percent = total > 0 ? Math.floor((100 * done) / total) : undefined;
  return (
    <li>
      <div className="task-what">
        <b>{what}</b>
        <p className="muted small">
          {unit && `${capital(unit.name)} · `}
          {texts.asked(momentWords(askedAt))}
          {overAt && ` · ${texts.over(momentWords(overAt))}`}
          {attempts > 1 && ` · ${texts.again(numberWords(attempts))}`}
          {!link && mine && ` · ${texts.mine}`}
        </p>
        {status === 'under-way' && (
          <p className="task-progress">
            <progress
              className="work-bar"
              {...(percent === undefined ? {} : { value: percent, max: 100 })}
              aria-label={texts.progressOf(what)}
            />
            {percent !== undefined && <span className="code">{texts.percent(numberWords(percent))}</span>}
          </p>
        )}
        {silent && <p className="note wait">{texts.silent}</p>}
      </div>
      <span className={`chip ${tone}`}>
        <Icon name={icon} /> {texts.statuses[status]}
      </span>
      {link && <Opened category={category} about={about} what={what} />}
    </li>
  );
}

/** The way to what a work is about. */
function Opened({
  category,
  about,
  what,
}: {
  readonly category: string;
  readonly about: string;
  readonly what: string;
}) {
  const label = { className: 'button compact', 'aria-label': texts.openOf(what) };
  if (category === 'upload') {
    return (
      <Link {...label} to="/workbooks" search={{ id: about }}>
        {texts.open}
      </Link>
    );
  }
  if (category === 'programme') {
    return (
      <Link {...label} to="/programmes/$id" params={{ id: about }}>
        {texts.open}
      </Link>
    );
  }
  return null;
}
