import './administration.css';
import { useQuery } from '@tanstack/react-query';
import { Link, useRouteContext } from '@tanstack/react-router';
import { maySomewhere } from '../api/permissions';
import { t } from '../language/t';
import { Icon } from '../parts/icon';
import { Loading } from '../parts/loading';
import { PageHead } from '../parts/page';
import { Empty, Failed, hasFailed } from '../parts/states';
import { houseTexts } from '../messages/administration';
import { AllTasks } from './all-tasks';
import { ownTasksQuery, useTold } from './operations-queries';
import { TaskList } from './task-list';

const texts = houseTexts.tasks;

/** What the person has handed to the house, and how far it is; for who runs the house that of all, too. */
export function TasksPage() {
  const { me } = useRouteContext({ from: '/inside' });
  const house = maySomewhere('operations.read', me);
  return (
    <div className="administration">
      <PageHead title={t.house.tasks} hint={texts.hint} />
      {house ? <Everybody /> : <Own mayBring={maySomewhere('case.open', me)} />}
      <p className="muted small tasks-note">{texts.exports}</p>
    </div>
  );
}

function Everybody() {
  useTold('house');
  return <AllTasks />;
}

function Own({ mayBring }: { readonly mayBring: boolean }) {
  const hears = useTold('own');
  const tasks = useQuery(ownTasksQuery);
  if (tasks.isPending) return <Loading />;
  if (hasFailed(tasks)) return <Failed error={tasks.error} retry={() => void tasks.refetch()} />;
  const { items } = tasks.data;
  if (items.length === 0) {
    return (
      <Empty
        title={texts.none}
        hint={texts.noneHint}
        action={
          mayBring && (
            <Link className="button" to="/workbooks">
              {texts.openWorkbooks}
            </Link>
          )
        }
      />
    );
  }
  return (
    <div className="operations">
      {!hears && (
        <p className="note wait" role="status">
          <Icon name="late" /> {houseTexts.administration.cut}
        </p>
      )}
      <TaskList tasks={items} link />
    </div>
  );
}
