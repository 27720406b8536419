import '../obligations/obligations.css';
import './reports.css';
import type { ReportView } from '@core/obligations';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { ApiProblem } from '../api/call';
import { isStale, sendPastOthers } from '../api/past-others';
import { type ReportWish, useSendToReport } from '../api/send';
import { KeptHere, KeptNote } from '../forms/kept-note';
import { MergeNote } from '../forms/merge-note';
import { usePart } from '../forms/use-part';
import { useWritten } from '../forms/use-written';
import { dateWords, numberWords } from '../language/dates';
import { capital, title } from '../language/words';
import { t } from '../language/t';
import { Loading } from '../parts/loading';
import { PageHead } from '../parts/page';
import { Failed, hasFailed, Refusal } from '../parts/states';
import { useNotice } from '../shell/notices';
import { FiguresTable } from './figures-table';
import { reportQuery } from './report-queries';
import { periodWords, REPORT_TONES } from './report-words';

const texts = t.reports;

/** One report: its parts with their frozen numbers, where it goes, and what may be done with it now. */
export function ReportPage() {
  const { id } = useParams({ from: '/inside/reports/$id' });
  const report = useQuery(reportQuery(id));
  if (report.isPending) return <Loading />;
  if (hasFailed(report)) return <Failed error={report.error} retry={() => void report.refetch()} />;
  return <Report report={report.data} />;
}

function Report({ report }: { readonly report: ReportView }) {
  const send = useSendToReport(report.id);
  const say = useNotice();
  const [problem, setProblem] = useState('');
  const client = useQueryClient();
  const act = async (wish: ReportWish): Promise<boolean> => {
    try {
      setProblem('');
      const done = await sendPastOthers(
        (version) => send(wish, version),
        report,
        () => client.fetchQuery({ ...reportQuery(report.id), staleTime: 0 }),
        (newest) => wish.type === 'AmendReportText' && textOf(newest, wish.data) === textOf(report, wish.data),
      );
      if (done) say(texts.done);
      return done !== undefined;
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      // What others have written in the same section is said there, beside what was typed.
      if (wish.type !== 'AmendReportText' || !isStale(error)) setProblem(error.problem.title);
      return false;
    }
  };
  const may = (type: string) => report.possible.includes(type);
  return (
    <>
      <PageHead title={report.title} hint={`${capital(report.unit.name)} · ${periodWords(report.period)}`}>
        <span className={`chip ${REPORT_TONES[report.status]}`}>{title(report.status)}</span>
      </PageHead>
      <Refusal sentence={problem} />
      {report.returned && (
        <p className="note wait">
          {texts.back(report.returned.by.name, dateWords(report.returned.on))}: {report.returned.reason}
        </p>
      )}
      <div className="report-columns">
        <div>
          <p className="muted small">
            {texts.frozen(dateWords(report.drawnOn), numberWords(report.position))}{' '}
            {may('DrawUpReport') && (
              <button
                type="button"
                className="button quiet compact"
                onClick={() => {
                  const { plan, form, unit, period } = report;
                  void act({ type: 'DrawUpReport', data: { plan, form, unit: unit.id, period } });
                }}
              >
                {texts.again}
              </button>
            )}
          </p>
          {report.sections.map((section, i) => (
            <Section key={section.title} report={report} at={i} open={may('AmendReportText')} act={act} />
          ))}
        </div>
        <div>
          <Decision report={report} act={act} />
          <section className="card report-part" aria-labelledby="report-history">
            <h2 id="report-history">{texts.history}</h2>
            <ul className="report-history">
              {report.history.map(({ version, label, on, by }) => (
                <li key={version} className="small">
                  {capital(label)} · {dateWords(on)} · {by.name}
                </li>
              ))}
            </ul>
          </section>
        </div>
      </div>
    </>
  );
}

type Act = (wish: ReportWish) => Promise<boolean>;

function textOf({ sections }: ReportView, { section }: { readonly section: number }): string {
  return sections[section]?.text ?? '';
}

function Section({ report, at, open, act }: { report: ReportView; at: number; open: boolean; act: Act }) {
  const section = report.sections[at];
  const part = usePart(textOf(report, { section: at }), `AmendReportText ${report.id} ${at}`);
  if (!section) return null;
  const { now: text, merge } = part;
  return (
    <section className="card report-part" aria-label={section.title}>
      <h2>{section.title}</h2>
      <FiguresTable report={report} asked={section.figures} />
      {open ? (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void part.save((written) => act({ type: 'AmendReportText', data: { section: at, text: written } }));
          }}
        >
          {merge && (
            <MergeNote
              type="AmendReportText"
              names={{}}
              labelOf={() => section.title}
              wordsOf={(_path, value) => String(value)}
              {...{ merge, chosen: part.chosen, asked: part.asked, choose: part.choose }}
            />
          )}
          <KeptNote found={part.found} startAnew={part.startAnew} />
          <label>
            <span className="small">{texts.text}</span>
            <textarea
              className="report-text"
              rows={5}
              value={text}
              onChange={({ target }) => part.write(target.value)}
            />
          </label>
          <KeptHere kept={part.kept} />
          <button type="submit" className="button" disabled={!part.dirty || text.trim() === ''}>
            {texts.save}
          </button>
        </form>
      ) : (
        <p className="report-said">{section.text ?? <span className="muted">{texts.noText}</span>}</p>
      )}
    </section>
  );
}

function Decision({ report, act }: { readonly report: ReportView; readonly act: Act }) {
  const why = useWritten({ reason: '' }, `ReturnReport ${report.id}`);
  const { reason } = why.now;
  const { way, possible } = report;
  const may = (type: string) => possible.includes(type);
  const onward = way.onward.flatMap(({ unit, name }) => (unit === undefined ? [] : [{ unit, name }]));
  return (
    <section className="card report-part" aria-labelledby="report-way">
      <h2 id="report-way">{texts.way}</h2>
      <p>{capital(texts.to(way.intake.name, way.addressee.name))}.</p>
      {way.onward.length > 0 && (
        <p className="small muted">
          {texts.onward}: {way.onward.map(({ name }) => name).join('; ')}
        </p>
      )}
      {report.passedTo.map((unit) => (
        <p key={unit} className="note small">
          {texts.passed(way.onward.find((one) => one.unit === unit)?.name ?? unit)}
        </p>
      ))}
      <div className="report-actions">
        {may('SubmitReport') && (
          <button type="button" className="button primary" onClick={() => void act({ type: 'SubmitReport', data: {} })}>
            {texts.submit}
          </button>
        )}
        {may('ReceiveReport') && (
          <button
            type="button"
            className="button primary"
            onClick={() => void act({ type: 'ReceiveReport', data: {} })}
          >
            {texts.receive}
          </button>
        )}
        {may('PassOnReport') &&
          onward
            .filter(({ unit }) => !report.passedTo.includes(unit))
            .map(({ unit, name }) => (
              <button
                key={unit}
                type="button"
                className="button"
                onClick={() => void act({ type: 'PassOnReport', data: { to: unit } })}
              >
                {texts.passOn(name)}
              </button>
            ))}
      </div>
      {may('ReturnReport') && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void act({ type: 'ReturnReport', data: { reason } }).then((done) => (done ? why.end() : undefined));
          }}
        >
          <KeptNote found={why.found} startAnew={why.startAnew} />
          <label>
            <span className="small">{texts.reason}</span>
            <textarea
              className="report-text"
              rows={3}
              value={reason}
              onChange={({ target }) => why.set({ reason: target.value })}
            />
          </label>
          <button type="submit" className="button" disabled={reason.trim() === ''}>
            {texts.giveBack}
          </button>
        </form>
      )}
    </section>
  );
}
