import './administration.css';
import { useNavigate, useRouteContext, useSearch } from '@tanstack/react-router';
import { maySomewhere } from '../api/permissions';
import { t } from '../language/t';
import { Icon } from '../parts/icon';
import { PageHead } from '../parts/page';
import { Tabs } from '../parts/tabs';
import { houseTexts } from '../messages/administration';
import { AllTasks } from './all-tasks';
import { Health } from './health';
import { useTold } from './operations-queries';
import { ParkedWork } from './parked-work';
import { PeopleOfUnit } from './people-of-unit';
import { Readers } from './readers';

const texts = houseTexts.administration;
const PARTS = ['health', 'parked', 'readers', 'tasks', 'people'] as const;
export type AdministrationPart = (typeof PARTS)[number];

/** For who runs the house: whether it runs, what stands still, what is under way, and who may do what. */
export function AdministrationPage() {
  const { me } = useRouteContext({ from: '/inside' });
  const { part = 'health' } = useSearch({ from: '/inside/administration' });
  const navigate = useNavigate({ from: '/administration' });
  const parts = PARTS.filter((one) => one !== 'people' || maySomewhere('person.manage', me));
  const chosen = parts.includes(part) ? part : 'health';
  // Who may see none of it is told so once, and nothing is followed.
  if (!maySomewhere('operations.read', me)) {
    return (
      <>
        <PageHead title={t.house.administration} />
        <Health />
      </>
    );
  }
  return (
    <div className="administration">
      <PageHead title={t.house.administration} hint={texts.hint}>
        <Live />
      </PageHead>
      <Tabs
        label={texts.partsLabel}
        tabs={parts.map((key) => ({ key, label: texts.parts[key] }))}
        chosen={chosen}
        onChoose={(key) => void navigate({ search: { part: key }, replace: true })}
      >
        {chosen === 'health' && <Health />}
        {chosen === 'parked' && <ParkedWork mayRetry={maySomewhere('operations.retry', me)} />}
        {chosen === 'readers' && <Readers />}
        {chosen === 'tasks' && <AllTasks />}
        {chosen === 'people' && <PeopleOfUnit me={me} />}
      </Tabs>
    </div>
  );
}

function Live() {
  const hears = useTold('house');
  return (
    <p className={hears ? 'chip' : 'chip tone-wait'} role="status">
      <Icon name={hears ? 'clock' : 'late'} /> {hears ? texts.live : texts.cut}
    </p>
  );
}
