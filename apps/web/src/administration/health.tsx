import type { OperationsView, Trouble } from '@core/operations';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { momentWords, numberWords } from '../language/dates';
import { Icon, type IconName } from '../parts/icon';
import { Loading } from '../parts/loading';
import { Failed, hasFailed } from '../parts/states';
import { houseTexts } from '../messages/administration';
import { readerWords, spanWords } from './operation-words';
import { operationsQuery } from './operations-queries';

const texts = houseTexts.administration;

/** How the house stands: one sentence, then what is wrong and what to do, then the figures behind it. */
export function Health() {
  const house = useQuery(operationsQuery);
  if (house.isPending) return <Loading />;
  if (hasFailed(house)) return <Failed error={house.error} retry={() => void house.refetch()} />;
  const { verdict, troubles } = house.data;
  return (
    <div className="operations">
      <section className={`card verdict verdict-${verdict}`} aria-labelledby="verdict">
        <Icon name={verdict === 'well' ? 'done' : 'late'} />
        <div>
          <h2 id="verdict">{texts.verdict[verdict]}</h2>
          <p>{texts.verdictHint[verdict]}</p>
        </div>
      </section>
      {troubles.length > 0 && (
        <ul className="troubles">
          {troubles.map((trouble) => (
            <OneTrouble key={trouble.code} trouble={trouble} />
          ))}
        </ul>
      )}
      <Facts house={house.data} />
    </div>
  );
}

const OPENS: Readonly<Partial<Record<Trouble['code'], 'parked' | 'readers' | 'tasks'>>> = {
  'streams-parked': 'parked',
  'reader-stopped': 'readers',
  'reader-failing': 'readers',
  'readers-behind': 'readers',
  'works-silent': 'tasks',
};
const OF_REMINDERS: ReadonlySet<Trouble['code']> = new Set(['alarms-stuck', 'reminders-late', 'letters-parked']);

function OneTrouble({ trouble: { code, urgency, count, seconds, readers } }: { readonly trouble: Trouble }) {
  const { what, todo } = texts.troubles[code];
  const part = OPENS[code];
  return (
    <li className={urgency === 'act' ? 'note bad' : 'note wait'}>
      <Icon name={urgency === 'act' ? 'late' : 'soon'} />
      <div>
        <h3>{what(numberWords(count), seconds === 0 ? '' : spanWords(seconds))}</h3>
        {readers.length > 0 && <p>{readers.map(readerWords).join(' · ')}</p>}
        <p>
          <b>{texts.todo}:</b> {todo}
        </p>
        {part && (
          <Link className="button compact" to="/administration" search={{ part }}>
            {texts.open}
          </Link>
        )}
        {OF_REMINDERS.has(code) && (
          <Link className="button compact" to="/reminders">
            {texts.openReminders}
          </Link>
        )}
      </div>
    </li>
  );
}

function Facts({ house }: { readonly house: OperationsView }) {
  const { workers, readers, alarms, letters, works, sealing, successions } = house;
  const words = texts.facts;
  const alive = workers.filter((worker) => worker.alive);
  const late = readers.filter(
    ({ behindSeconds, failures, parked }) => behindSeconds > 60 || failures > 0 || parked > 0,
  );
  const [silent] = workers;
  const newest = alive
    .flatMap(({ sweptAt }) => sweptAt ?? [])
    .sort()
    .at(-1);
  return (
    <div className="facts">
      <Fact icon="done" good title={words.site} value={words.siteWell}>
        {words.release(house.release)} · {words.since(momentWords(house.startedAt))}
      </Fact>
      <Fact
        icon="work"
        good={alive.length > 0}
        title={words.worker}
        value={alive.length > 0 ? words.workerWell(numberWords(alive.length)) : words.workerNone}
      >
        {alive.map(({ id, release, startedAt, queue }) => (
          <span key={id}>
            {words.release(release)} · {words.since(momentWords(startedAt))} · {words.queue[queue]}
          </span>
        ))}
        {alive.length === 0 && silent && <span>{words.workerSilent(spanWords(silent.silentSeconds))}</span>}
        {alive.length > 0 && <span>{newest ? words.swept(momentWords(newest)) : words.neverSwept}</span>}
      </Fact>
      <Fact
        icon="board"
        good={late.length === 0}
        title={words.readers}
        value={
          late.length === 0
            ? words.readersWell(numberWords(readers.length))
            : words.readersLate(numberWords(late.length), numberWords(readers.length))
        }
      />
      <Fact
        icon="bell"
        good={alarms.overdue + alarms.stuck === 0}
        title={words.alarms}
        value={
          alarms.overdue > 0 ? words.overdue(numberWords(alarms.overdue)) : words.coming(numberWords(alarms.coming))
        }
      />
      <Fact
        icon="file"
        good={letters.overdue + letters.parked === 0}
        title={words.letters}
        value={
          letters.overdue + letters.parked === 0
            ? words.lettersWell
            : words.lettersLate(numberWords(letters.overdue), numberWords(letters.parked))
        }
      />
      <Fact
        icon="clock"
        good={works.silent === 0}
        title={words.works}
        value={words.worksNow(numberWords(works.underWay), numberWords(works.wanted))}
      />
      <Fact
        icon="chain"
        good={sealing.behindSeconds <= 60}
        title={words.seal}
        value={sealing.behindSeconds <= 60 ? words.sealWell : words.sealing(numberWords(sealing.behind))}
      >
        <span>
          {sealing.checkpoint
            ? words.signed(numberWords(sealing.checkpoint.size), momentWords(sealing.checkpoint.at))
            : words.neverSigned}
        </span>
        {sealing.checkpoint && sealing.unsigned > 0 && <span>{words.unsigned(numberWords(sealing.unsigned))}</span>}
      </Fact>
      <Fact
        icon="house"
        good={successions === 0}
        title={words.successions}
        value={successions === 0 ? words.successionsNone : words.successionsWait(numberWords(successions))}
      />
    </div>
  );
}

interface FactProps {
  readonly icon: IconName;
  readonly good: boolean;
  readonly title: string;
  readonly value: string;
  readonly children?: ReactNode;
}

function Fact({ icon, good, title, value, children }: FactProps) {
  return (
    <section className="card fact">
      <h3>
        <Icon name={icon} /> {title}
      </h3>
      <p className={good ? 'fact-value' : 'fact-value fact-late'}>
        <Icon name={good ? 'done' : 'late'} /> {value}
      </p>
      {children && <p className="muted small fact-more">{children}</p>}
    </section>
  );
}
