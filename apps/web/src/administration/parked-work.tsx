import { operationsRoutes, type ParkedStreamView, type RetryView } from '@core/operations';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ApiProblem, call } from '../api/call';
import { momentWords, numberWords } from '../language/dates';
import { capital, title } from '../language/words';
import { Icon } from '../parts/icon';
import { Loading } from '../parts/loading';
import { Empty, Failed, hasFailed, Refusal } from '../parts/states';
import { useNotice } from '../shell/notices';
import { houseTexts } from '../messages/administration';
import { categoryWords, readerWords, shortId } from './operation-words';
import { operationsQuery, parkedQuery } from './operations-queries';

const texts = houseTexts.administration;
const words = texts.parkedTexts;

/** What a reader could not handle: why, what to do, and the button that lets it be done again. */
export function ParkedWork({ mayRetry }: { readonly mayRetry: boolean }) {
  const parked = useQuery(parkedQuery);
  const house = useQuery(operationsQuery);
  if (parked.isPending) return <Loading />;
  if (hasFailed(parked)) return <Failed error={parked.error} retry={() => void parked.refetch()} />;
  const { items, retries } = parked.data;
  const all = house.data?.readers.reduce((sum, reader) => sum + reader.parked, 0) ?? items.length;
  return (
    <div className="operations">
      {items.length === 0 ? (
        <Empty title={words.none} hint={words.noneHint} />
      ) : (
        <>
          <p className="muted prose">{words.intro}</p>
          <ul className="parked-list">
            {items.map((item) => (
              <ParkedItem key={`${item.reader} ${item.stream}`} item={item} mayRetry={mayRetry} />
            ))}
          </ul>
          {!mayRetry && <p className="muted">{words.mayNot}</p>}
        </>
      )}
      {all > items.length && <p className="note wait">{words.others(numberWords(all - items.length))}</p>}
      <section className="card operations-card" aria-labelledby="retries">
        <h2 id="retries">{words.history}</h2>
        {retries.length === 0 && <p className="muted">{words.historyNone}</p>}
        {retries.length > 0 && (
          <ul className="rows retry-rows">
            {retries.map((retry) => (
              <RetryRow key={retry.id} retry={retry} />
            ))}
          </ul>
        )}
      </section>
    </div>
  );
}

function ParkedItem({ item, mayRetry }: { readonly item: ParkedStreamView; readonly mayRetry: boolean }) {
  const { reader, stream, category, unit, version, why, code, attempts, since, retrying } = item;
  const client = useQueryClient();
  const say = useNotice();
  const retry = useMutation({
    mutationFn: () => call(operationsRoutes.retryParkedStream, { body: { reader, stream } }),
    onSuccess: () => say(words.asked),
    onSettled: () => client.invalidateQueries({ queryKey: parkedQuery.queryKey }),
  });
  const what = `${categoryWords(category)} ${shortId(stream)}`;
  const busy = retrying !== null || retry.isPending;
  return (
    <li className="card parked-item">
      <div className="parked-head">
        <h3>
          {categoryWords(category)} <span className="code muted">…{shortId(stream)}</span>
        </h3>
        <span className="muted small">{unit.name ? capital(unit.name) : words.unitUnknown}</span>
      </div>
      <dl className="parked-facts">
        <dt>{words.waits}</dt>
        <dd>{readerWords(reader)}</dd>
        <dt>{words.why}</dt>
        <dd>{texts.whys[why]}</dd>
        <dt>{words.todo}</dt>
        <dd>{texts.whatToDo[why]}</dd>
      </dl>
      <p className="muted small">
        {words.since(momentWords(since))} · {words.tried(numberWords(attempts))} · {words.event(numberWords(version))} ·{' '}
        {words.code(code)}
      </p>
      <Refusal sentence={retry.error instanceof ApiProblem ? retry.error.problem.title : undefined} />
      {mayRetry && (
        <button
          type="button"
          className="button"
          aria-label={busy ? undefined : words.retryOf(what)}
          disabled={busy}
          onClick={() => retry.mutate()}
        >
          {busy ? words.retrying : words.retry}
        </button>
      )}
    </li>
  );
}

const TONES = { freed: 'tone-good', 'still-parked': 'tone-bad', 'not-parked': 'tone-info' } as const;

function RetryRow({ retry }: { readonly retry: RetryView }) {
  const { reader, stream, role, unit, mine, askedAt, outcome, handled, why } = retry;
  const [category = ''] = stream.split('-');
  return (
    <li>
      <div>
        <b>
          {categoryWords(category)} <span className="code">…{shortId(stream)}</span>
        </b>{' '}
        · {readerWords(reader)}
        <p className="muted small">
          {momentWords(askedAt)} · {words.by(title(role), unit.name)}
          {mine && ` (${words.mine})`}
          {outcome === 'freed' && handled !== null && ` · ${words.handled(numberWords(handled))}`}
          {why && ` · ${texts.whys[why]}`}
        </p>
      </div>
      <span className={`chip ${outcome ? TONES[outcome] : 'tone-wait'}`}>
        <Icon name={outcome === 'freed' ? 'done' : outcome ? 'late' : 'clock'} />{' '}
        {outcome ? words.outcomes[outcome] : words.waiting}
      </span>
    </li>
  );
}
