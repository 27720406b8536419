import { MOST_BEHIND, type ReaderView } from '@core/operations';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { momentWords, numberWords } from '../language/dates';
import { Icon } from '../parts/icon';
import { Loading } from '../parts/loading';
import { Empty, Failed, hasFailed } from '../parts/states';
import { houseTexts } from '../messages/administration';
import { readerWords, spanWords } from './operation-words';
import { operationsQuery } from './operations-queries';

const texts = houseTexts.administration.readerTexts;
const LATE_SECONDS = 60;

/** What reads the log, what it updates, and how far each is. */
export function Readers() {
  const house = useQuery(operationsQuery);
  if (house.isPending) return <Loading />;
  if (hasFailed(house)) return <Failed error={house.error} retry={() => void house.refetch()} />;
  const { readers } = house.data;
  if (readers.length === 0) return <Empty title={texts.none} hint={texts.noneHint} />;
  return (
    <section className="card operations-card">
      <p className="muted">{texts.intro}</p>
      <table className="operations-table">
        <caption className="visually-hidden">{texts.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{texts.what}</th>
            <th scope="col">{texts.state}</th>
            <th scope="col">{texts.parked}</th>
            <th scope="col">{texts.moved}</th>
          </tr>
        </thead>
        <tbody>
          {readers.map((reader) => (
            <tr key={reader.name}>
              <th scope="row">{readerWords(reader.name)}</th>
              <td data-label={texts.state}>
                <State reader={reader} />
              </td>
              <td data-label={texts.parked}>
                {reader.parked > 0 ? (
                  <Link to="/administration" search={{ part: 'parked' }}>
                    {numberWords(reader.parked)}
                  </Link>
                ) : (
                  numberWords(0)
                )}
              </td>
              <td data-label={texts.moved} className="code">
                {momentWords(reader.movedAt)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function State({ reader }: { readonly reader: ReaderView }) {
  const { behind, behindSeconds, failures, lastError, stopped, rebuilding } = reader;
  if (rebuilding) {
    const percent = Math.floor((100 * rebuilding.done) / Math.max(1, rebuilding.total));
    return (
      <>
        <span className="chip tone-info">
          <Icon name="clock" /> {texts.rebuilding(numberWords(percent))}
        </span>
        <progress className="work-bar" value={percent} max={100} aria-label={readerWords(reader.name)} />
        <span className="muted small">{texts.rebuildingHint}</span>
      </>
    );
  }
  if (stopped || failures > 0) {
    return (
      <span className="chip tone-bad">
        <Icon name="late" /> {stopped ? texts.stopped(lastError ?? '') : texts.failing(lastError ?? '')}
      </span>
    );
  }
  if (behindSeconds > LATE_SECONDS) {
    const say = behind > MOST_BEHIND - 1 ? texts.behindMost : texts.behind;
    return (
      <span className="chip tone-wait">
        <Icon name="soon" /> {say(numberWords(behind), spanWords(behindSeconds))}
      </span>
    );
  }
  return (
    <span className="chip tone-good">
      <Icon name="done" /> {texts.well}
    </span>
  );
}
