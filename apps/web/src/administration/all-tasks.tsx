import { useQuery } from '@tanstack/react-query';
import { numberWords } from '../language/dates';
import { Loading } from '../parts/loading';
import { Empty, Failed, hasFailed } from '../parts/states';
import { houseTexts } from '../messages/administration';
import { readerWords } from './operation-words';
import { allTasksQuery, operationsQuery } from './operations-queries';
import { TaskList } from './task-list';

const texts = houseTexts.tasks;

/** The long work of everybody in reach, and what the house itself makes anew. */
export function AllTasks() {
  const tasks = useQuery(allTasksQuery);
  const house = useQuery(operationsQuery);
  if (tasks.isPending) return <Loading />;
  if (hasFailed(tasks)) return <Failed error={tasks.error} retry={() => void tasks.refetch()} />;
  const rebuilding = house.data?.readers.filter((reader) => reader.rebuilding) ?? [];
  const { items } = tasks.data;
  return (
    <div className="operations">
      {rebuilding.length > 0 && (
        <section className="card operations-card">
          <h2>{texts.system}</h2>
          <ul className="rows task-rows">
            {rebuilding.map(({ name, rebuilding: made }) => {
              const percent = Math.floor((100 * (made?.done ?? 0)) / Math.max(1, made?.total ?? 1));
              return (
                <li key={name}>
                  <div className="task-what">
                    <b>{texts.rebuilding(readerWords(name))}</b>
                    <p className="task-progress">
                      <progress
                        className="work-bar"
                        value={percent}
                        max={100}
                        aria-label={texts.progressOf(readerWords(name))}
                      />
                      <span className="code">{texts.percent(numberWords(percent))}</span>
                    </p>
                  </div>
                </li>
              );
            })}
          </ul>
        </section>
      )}
      {items.length === 0 && rebuilding.length === 0 && <Empty title={texts.noneAll} hint={texts.noneAllHint} />}
      <TaskList tasks={items} link={false} />
    </div>
  );
}
