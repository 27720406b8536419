import './inspection.css';
import { inspectionRoutes, type ProgrammeView } from '@core/inspection';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useRouteContext, useSearch } from '@tanstack/react-router';
import { maySomewhere } from '../api/permissions';
import { dateWords, numberWords } from '../language/dates';
import { capital, word } from '../language/words';
import { t } from '../language/t';
import { Icon } from '../parts/icon';
import { Loading } from '../parts/loading';
import { PageHead } from '../parts/page';
import { Failed, hasFailed } from '../parts/states';
import { Tabs } from '../parts/tabs';
import { programmeQuery } from './inspection-queries';
import { ProgrammeSteps } from './programme-actions';
import { ProgrammeCalendarView } from './programme-month';
import { ProgrammeInputsForm } from './programme-inputs';
import { ProgrammeTable } from './programme-table';
import { RouteMap } from './route-map';

const texts = t.inspection;
const PARTS = ['table', 'calendar', 'map', 'why', 'inputs', 'history'] as const;

/** A programme of inspections: its visits as a table, which is the truth; a calendar and a map beside it; and why. */
export function ProgrammePage() {
  const { id } = useParams({ from: '/inside/programmes/$id' });
  const { part = 'table' } = useSearch({ from: '/inside/programmes/$id' });
  const { me } = useRouteContext({ from: '/inside' });
  const navigate = useNavigate({ from: '/programmes/$id' });
  const found = useQuery(programmeQuery(id));
  if (found.isPending) return <Loading />;
  if (hasFailed(found)) return <Failed error={found.error} retry={() => void found.refetch()} />;
  const view = found.data;
  const mayPlan = maySomewhere('inspection.plan', me) || maySomewhere('inspection.approve', me);
  const calendar = `/api/v1${inspectionRoutes.getProgrammeCalendar.path.replace('{id}', id)}`;
  return (
    <>
      <PageHead title={texts.programmeOf(view.year)} hint={capital(view.unit.name)}>
        <span className="chip tone-info">{texts.status[view.status]}</span>
        <a className="button" href={calendar}>
          <Icon name="calendar" /> {texts.calendarFile}
        </a>
      </PageHead>
      <Notes view={view} />
      {mayPlan && <ProgrammeSteps view={view} today={me.today} />}
      <Tabs
        label={texts.parts}
        tabs={PARTS.map((key) => ({ key, label: texts[key] }))}
        chosen={part}
        onChoose={(next) => void navigate({ search: { part: next }, replace: true })}
      >
        {part === 'table' && <ProgrammeTable view={view} mayPlan={maySomewhere('inspection.plan', me)} />}
        {part === 'calendar' && (
          <ProgrammeCalendarView view={view} today={me.today} mayPlan={maySomewhere('inspection.plan', me)} />
        )}
        {part === 'map' && <RouteMap view={view} />}
        {part === 'why' && <Why view={view} />}
        {part === 'inputs' && <ProgrammeInputsForm view={view} />}
        {part === 'history' && <History view={view} />}
      </Tabs>
    </>
  );
}

/** What has to be known before anything else: conflicts, what moved, how good it is. */
function Notes({ view }: { readonly view: ProgrammeView }) {
  const { run, result } = view;
  const heading =
    run?.status === 'infeasible'
      ? texts.infeasible
      : run?.status === 'failed'
        ? texts.failed
        : run?.status === 'cancelled'
          ? texts.cancelled
          : undefined;
  return (
    <>
      {heading && <Sentences tone="bad" heading={heading} sentences={run?.sentences ?? []} />}
      {!view.fresh && result && (
        <p className="note wait">
          <Icon name="soon" />
          <span>{texts.stale}</span>
        </p>
      )}
      {view.faults.length > 0 && <Sentences tone="bad" heading={texts.faults} sentences={view.faults} />}
      {view.moves.length > 0 && (
        <Sentences tone="wait" heading={texts.moves} sentences={view.moves.map(({ sentence }) => sentence)} />
      )}
      {result && (
        <p className="muted small">
          {texts.result(
            numberWords(result.objective),
            numberWords(result.bound),
            result.gapBasisPoints === null ? texts.gapUnknown : `${numberWords(result.gapBasisPoints / 100)} %`,
          )}
          {' · '}
          {texts.boundBy(word(result.boundBy))}
          {result.changes > 0 && ` · ${texts.changes(result.changes)}`}
        </p>
      )}
    </>
  );
}

function Sentences({
  tone,
  heading,
  sentences,
}: {
  readonly tone: 'bad' | 'wait';
  readonly heading: string;
  readonly sentences: readonly string[];
}) {
  // prettier-ignore
  return (
    <div className={`note ${tone}`} role={tone === 'bad' ? 'alert' : 'status'}>
      <Icon name={tone === 'bad' ? 'late' : 'soon'} />
      <div>
        <p>{heading}</p>
        <ul className="inspection-sentences">
          {sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </div>
    </div>
  );
}

/** Why each unit is on the programme or not: its score with every part, and whoever was left out. */
function Why({ view }: { readonly view: ProgrammeView }) {
  const nameOf = (id: string) => capital(view.units.find((unit) => unit.id === id)?.name ?? id);
  const visited = new Set(view.visits.map(({ unit }) => unit));
  return (
    <div className="inspection-why">
      <p className="muted">{texts.scoreHint}</p>
      {view.scores.map(({ unit, points, parts }) => (
        <details key={unit} className="card">
          <summary>
            <span>{nameOf(unit)}</span> <span className="chip">{texts.points(points)}</span>
            {visited.has(unit) && <span className="chip tone-good">{texts.visited}</span>}
          </summary>
          <ul>
            {parts.map((part, at) => (
              <li key={at}>
                {texts.points(part.points)}: {word(part.reason)}
                {part.title && `, ${part.title}`}
                {part.clause && `, ${part.clause}`}
                {part.dated && `, ${dateWords(part.dated)}`}
                {part.position !== undefined && <span className="muted small"> ({texts.eventAt(part.position)})</span>}
              </li>
            ))}
          </ul>
        </details>
      ))}
      {view.unvisited.length > 0 && (
        <section aria-labelledby="unvisited">
          <h3 id="unvisited">{texts.unvisited}</h3>
          <ul>
            {view.unvisited.map(({ unit, sentence }) => (
              <li key={unit}>{sentence}</li>
            ))}
          </ul>
        </section>
      )}
      {view.leftOut.length > 0 && (
        <section aria-labelledby="left-out">
          <h3 id="left-out">{texts.leftOut}</h3>
          <ul>
            {view.leftOut.map(({ unit, why }) => (
              <li key={unit}>
                {nameOf(unit)}: {word(why)}
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function History({ view }: { readonly view: ProgrammeView }) {
  return (
    <ol className="inspection-history">
      {[...view.history].reverse().map(({ version, label, on, by }) => (
        <li key={version}>
          <span className="code">{dateWords(on)}</span> {capital(label)}
          <span className="muted small"> · {by.id === 'system' ? t.product : by.name}</span>
        </li>
      ))}
    </ol>
  );
}
