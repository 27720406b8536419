import { type UploadView, workbookRoutes } from '@core/workbooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { call } from '../api/call';
import { numberWords } from '../language/dates';
import { t } from '../language/t';
import { Icon } from '../parts/icon';
import { Loading } from '../parts/loading';
import { saveFile } from '../parts/save-file';
import { Failed, hasFailed } from '../parts/states';
import { ColumnsForm } from './columns-form';
import { FaultyRows } from './faulty-rows';
import { uploadQuery } from './workbook-queries';
import { Fault } from './fault';

const texts = t.workbooks;
const STEPS = ['file', 'columns', 'check', 'write'] as const;

/** One list on its way: file, columns, check, write. */
export function UploadPanel({ id }: { readonly id: string }) {
  const upload = useQuery(uploadQuery(id));
  if (upload.isPending) return <Loading />;
  if (hasFailed(upload)) return <Failed error={upload.error} retry={() => void upload.refetch()} />;
  const view = upload.data;
  return (
    <>
      <Steps step={view.step} />
      <Stands view={view} />
      {view.step === 'checked' && !view.purged && <ColumnsForm key={JSON.stringify(view.mapping)} view={view} />}
      {(view.faulty.length > 0 || view.step === 'checked') && <FaultyRows view={view} />}
    </>
  );
}

const REACHED: Readonly<Record<UploadView['step'], number>> = {
  checking: 1,
  refused: 0,
  checked: 2,
  committing: 3,
  cancelled: 3,
  finished: 4,
};

function Steps({ step }: { readonly step: UploadView['step'] }) {
  return (
    <ol className="workbook-steps" aria-label={texts.stepsLabel}>
      {STEPS.map((name, at) => (
        <li
          key={name}
          className={at < REACHED[step] ? 'done' : ''}
          aria-current={at === REACHED[step] ? 'step' : undefined}
        >
          <span aria-hidden="true">{at < REACHED[step] ? <Icon name="done" /> : at + 1}</span>
          {texts.steps[name]}
        </li>
      ))}
    </ol>
  );
}

/** How the list stands, and the one thing that comes next. */
function Stands({ view }: { readonly view: UploadView }) {
  const { step, counts, committed } = view;
  return (
    <section className="card workbook-part">
      <h2 className="anywhere">{view.fileName || texts.noFile}</h2>
      {(step === 'checking' || step === 'committing') && <UnderWay view={view} />}
      {view.refusal && (
        <div className="note" role="alert">
          <h3>{texts.refusedTitle}</h3>
          <p>{view.refusal.says}</p>
        </div>
      )}
      {counts && !committed && (
        <dl className="workbook-counts">
          <Count label={texts.rows} value={counts.rows} />
          <Count label={texts.good} value={counts.good} tone="good" />
          <Count label={texts.wrong} value={counts.wrong} tone={counts.wrong > 0 ? 'bad' : undefined} />
          <Count label={texts.duplicates} value={counts.duplicates} tone={counts.duplicates > 0 ? 'wait' : undefined} />
        </dl>
      )}
      {committed && (
        <dl className="workbook-counts">
          <Count label={texts.opened} value={committed.opened} tone="good" />
          <Count label={texts.leftOut} value={committed.leftOut} />
          <Count label={texts.notOpened} value={committed.refused} tone={committed.refused > 0 ? 'bad' : undefined} />
        </dl>
      )}
      {step === 'cancelled' && committed && <p>{texts.stopped(numberWords(committed.opened))}</p>}
      <Next view={view} />
    </section>
  );
}

function Count({ label, value, tone }: { label: string; value: number; tone?: 'good' | 'bad' | 'wait' | undefined }) {
  return (
    <div className={tone ? `count-${tone}` : undefined}>
      <dt>{label}</dt>
      <dd>{numberWords(value)}</dd>
    </div>
  );
}

/** What is under way as the server tells it: by an event stream, and by asking again where that breaks off. */
function UnderWay({ view }: { readonly view: UploadView }) {
  const client = useQueryClient();
  const [told, setTold] = useState(view.progress);
  useEffect(() => {
    const source = new EventSource(`/api/v1${workbookRoutes.getUploadProgress.path.replace('{id}', view.id)}`);
    const again = () => void client.invalidateQueries({ queryKey: ['upload', view.id] });
    source.addEventListener('progress', ({ data }: MessageEvent<string>) => {
      const heard = JSON.parse(data) as Pick<UploadView, 'step' | 'progress'>;
      setTold(heard.progress);
      if (heard.step === view.step) return;
      source.close();
      again();
    });
    const timer = setInterval(again, 5_000);
    return () => {
      source.close();
      clearInterval(timer);
    };
  }, [client, view.id, view.step]);
  const { done, total } = told ?? { done: 0, total: 0 };
  const words =
    view.step === 'checking'
      ? texts.checking(numberWords(done))
      : texts.committing(numberWords(done), numberWords(total));
  return (
    <div className="workbook-run" role="status">
      <span>{words}</span>
      <progress {...(total > 0 ? { max: total, value: done } : {})} aria-label={texts.state[view.step]} />
    </div>
  );
}

function Next({ view }: { readonly view: UploadView }) {
  const client = useQueryClient();
  const [duplicates, setDuplicates] = useState<'leave-out' | 'open-anyway'>('leave-out');
  const params = { id: view.id };
  const onSuccess = (next: UploadView) => client.setQueryData(['upload', view.id], next);
  const commit = useMutation({
    mutationFn: () => call(workbookRoutes.commitUpload, { params, body: { duplicates } }),
    onSuccess,
  });
  const cancel = useMutation({ mutationFn: () => call(workbookRoutes.cancelUpload, { params }), onSuccess });
  const report = useMutation({
    mutationFn: async () => saveFile(await call(workbookRoutes.getUploadReport, { params }), `loi-${view.fileName}`),
  });
  const { step, counts, committed, purged } = view;
  const writable = !purged && (counts?.good ?? 0) > 0 && (step === 'checked' || step === 'cancelled');
  const doubtful = counts?.duplicates ?? 0;
  const reportable = !purged && ((counts?.wrong ?? 0) > 0 || (counts?.warned ?? 0) > 0) && step !== 'checking';
  const firstly = (counts?.good ?? 0) - (duplicates === 'leave-out' ? doubtful : 0);
  const fault = commit.error ?? cancel.error ?? report.error;
  return (
    <>
      {writable && doubtful > 0 && (
        <fieldset className="choices workbook-choices">
          <legend>{texts.duplicatesTitle}</legend>
          {(['leave-out', 'open-anyway'] as const).map((choice) => (
            <label key={choice} className="choice">
              <input
                type="radio"
                name="duplicates"
                checked={duplicates === choice}
                onChange={() => setDuplicates(choice)}
              />
              {choice === 'leave-out' ? texts.leaveOut : texts.openAnyway}
            </label>
          ))}
        </fieldset>
      )}
      {writable && <p className="muted small">{texts.writeHint}</p>}
      <div className="workbook-line">
        {writable && (
          <button type="button" className="button primary" disabled={commit.isPending} onClick={() => commit.mutate()}>
            {committed ? texts.goOn : texts.write(numberWords(firstly))}
          </button>
        )}
        {step === 'finished' && (
          <Link className="button primary" to="/board">
            {texts.board}
          </Link>
        )}
        {reportable && (
          <button type="button" className="button" disabled={report.isPending} onClick={() => report.mutate()}>
            <Icon name="download" /> {texts.report}
          </button>
        )}
        {step !== 'finished' && !purged && (
          <button type="button" className="button quiet" disabled={cancel.isPending} onClick={() => cancel.mutate()}>
            {step === 'committing' ? texts.stop : texts.discard}
          </button>
        )}
      </div>
      {reportable && <p className="muted small">{texts.reportHint}</p>}
      {fault && <Fault error={fault} />}
    </>
  );
}
