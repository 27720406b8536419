import { type BallotReport, type BallotStatus, checkBallot } from '@core/ballot';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { type ChangeEvent, useState } from 'react';
import { dateWords } from '../language/dates';
import { Icon } from '../parts/icon';
import { Loading } from '../parts/loading';
import { Failed } from '../parts/states';
import { recordQuery, turnoutQuery } from './ballot-queries';
import { saveAs } from './kept';
import { PaperFrame } from './paper-frame';
import { Recount } from './recount';
import { ResultRows } from './result-rows';
import { useBallotTexts } from './texts';
import { browserTools } from './tools';

const PUBLISHED: readonly BallotStatus[] = ['sealed', 'tallied', 'annulled'];

/** What a ballot came to, for everybody: computed in the reader's own browser from the published record. */
export function ResultPage() {
  const { id } = useParams({ from: '/ballots/$id/result' });
  const { t } = useBallotTexts();
  const [own, setOwn] = useState<unknown>();
  const [unreadable, setUnreadable] = useState(false);
  const turnout = useQuery(turnoutQuery(id));
  const status = turnout.data?.status;
  const over = status !== undefined && PUBLISHED.includes(status);
  const published = useQuery({ ...recordQuery(id, status), enabled: over });
  const record: unknown = own ?? published.data;
  const open = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0];
    if (!file) return;
    try {
      setOwn(JSON.parse(await file.text()) as unknown);
      setUnreadable(false);
    } catch {
      setUnreadable(true);
    }
  };
  return (
    <PaperFrame title={t.result.title}>
      <p className="muted">{t.result.hint}</p>
      {record === undefined && (turnout.isPending || (over && published.isPending)) && <Loading />}
      {record === undefined && turnout.isError && <Failed error={turnout.error} retry={() => void turnout.refetch()} />}
      {record === undefined && status !== undefined && !over && (
        <p className="note wait" role="status">
          <Icon name="clock" />
          <span>{t.result.notYet}</span>
        </p>
      )}
      {record === undefined && published.isError && (
        <Failed error={published.error} retry={() => void published.refetch()} />
      )}
      {record !== undefined && <Checked key={own === undefined ? status : 'own'} record={record} />}
      <section className="ballot-card card" aria-labelledby="record">
        <h2 id="record">{t.result.record}</h2>
        <p className="muted">{t.result.recordHint}</p>
        <div className="ballot-foot">
          {published.data && (
            <button
              type="button"
              className="button"
              onClick={() => saveAs(`ballot-${id.slice(0, 8)}.json`, JSON.stringify(published.data))}
            >
              <Icon name="download" /> {t.result.save}
            </button>
          )}
          <label className="button file-button">
            <input
              type="file"
              className="visually-hidden"
              accept="application/json,.json"
              onChange={(event) => void open(event)}
            />
            <Icon name="file" /> {t.result.own}
          </label>
        </div>
        {unreadable && (
          <p className="note bad" role="alert">
            {t.result.unreadable}
          </p>
        )}
      </section>
    </PaperFrame>
  );
}

function Checked({ record }: { readonly record: unknown }) {
  const { t } = useBallotTexts();
  const [shares, setShares] = useState<readonly string[]>();
  const checked = useQuery({
    queryKey: ['ballot-check', record, shares],
    queryFn: () => checkBallot(record, browserTools, shares ? { shares } : {}),
    placeholderData: (before) => before,
    staleTime: Infinity,
    gcTime: 0,
  });
  if (!checked.data) return checked.isError ? <Failed error={checked.error} /> : <Loading />;
  const report = checked.data;
  return (
    <>
      <Sums report={report} />
      <section className="ballot-card card" aria-labelledby="checks">
        <h2 id="checks">{t.result.checks}</h2>
        <p className={report.sound ? 'note good' : 'note bad'} role="status">
          <Icon name={report.sound ? 'done' : 'late'} />
          <span>{report.sound ? t.result.sound : t.result.broken}</span>
        </p>
        <ul className="ballot-checks">
          {report.checks.map(({ check, sound, fault }) => (
            <li key={check} className={sound ? 'right' : 'wrong'}>
              <Icon name={sound ? 'done' : 'stop'} />
              <span>
                {t.result.checkNames[check]}
                {fault !== undefined && <span className="muted"> ({fault})</span>}
              </span>
              <b>{sound ? t.result.right : t.result.wrong}</b>
            </li>
          ))}
        </ul>
        {report.head !== undefined && (
          <p>
            {t.result.last} <span className="muted">({t.result.lastHint})</span>
            <code className="ballot-code">{report.head}</code>
          </p>
        )}
      </section>
      {report.state?.status === 'tallied' && (
        <Recount report={report} working={checked.isFetching} onShares={setShares} />
      )}
    </>
  );
}

function Sums({ report: { state } }: { readonly report: BallotReport }) {
  const { t } = useBallotTexts();
  if (state?.status === 'sealed' || state?.status === 'annulled') {
    const sealed = state.status === 'sealed';
    return (
      <p className={sealed ? 'note wait' : 'note bad'} role="status">
        <Icon name={sealed ? 'lock' : 'stop'} />
        <span>{sealed ? t.result.sealedOnly : t.result.annulled}</span>
      </p>
    );
  }
  if (state?.status !== 'tallied') return null;
  const { file, box, tally } = state;
  return (
    <section className="ballot-card card" aria-labelledby="sums">
      <h2 id="sums">{t.run.results}</h2>
      <p className="muted">{t.result.openedOn(dateWords(file.openedOn))}</p>
      <ResultRows rows={tally.results} nameOf={(_row, at) => t.candidate(at + 1)} />
      <p>{t.result.sums(file.issued.length, box.cast, tally.invalid)}</p>
      <p className="muted">{t.result.names}</p>
    </section>
  );
}
