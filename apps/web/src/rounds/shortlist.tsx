import type { PassedView, RoundView } from '@core/council';
import { awardOf } from '@core/law';
import { Link } from '@tanstack/react-router';
import { useWritten } from '../forms/use-written';
import { dateWords } from '../language/dates';
import { t } from '../language/t';
import { capital, title } from '../language/words';
import { roundCommandTexts } from '../messages/commands';
import { PaperLinks } from '../parts/paper-links';
import { TakeBack } from './coming-back';
import { Day, Tick, Words } from './plain-inputs';
import { useRoundAction } from './round-action';
import { useSession } from './session-context';
import { SessionForm } from './session-form';
import { toSubmit } from './session-steps';

const goneOf = (round: RoundView) => JSON.stringify(round.passed.map(({ submitted }) => submitted));

/** What the session has passed, where each of it is by now, and the way up to the next council. */
export function Passed({ round }: { readonly round: RoundView }) {
  const { records, opened, open, close } = useSession();
  const waiting = toSubmit(round);
  if (round.passed.length === 0) return null;
  const asked = opened?.command === 'SubmitShortlist';
  const gone = round.passed.filter((one) => one.submitted && !one.above);
  const back = opened?.command === 'WithdrawShortlist';
  const documents = [...new Set(round.passed.flatMap(({ submitted }) => submitted?.document.number ?? []))];
  return (
    <section className="shortlist" aria-labelledby="own-shortlist">
      <h3 id="own-shortlist">
        {t.session.ownShortlist} ({round.passed.length})
      </h3>
      <ul className="plain-list">
        {round.passed.map((one) => (
          <li key={one.case}>
            <Link to="/cases/$id" params={{ id: one.case }}>
              {one.name}
            </Link>
            {one.award && <span className="muted small"> · {awardOf(one.award)?.title ?? one.award}</span>}
            <Standing one={one} />
          </li>
        ))}
      </ul>
      {documents.map((number) => (
        <PaperLinks
          key={number}
          title={t.session.submissionPaper(number)}
          path={`/rounds/${round.id}/submission`}
          query={`?number=${encodeURIComponent(number)}`}
        />
      ))}
      {!round.above && <p className="muted small">{t.session.nobodyAbove}</p>}
      {records && waiting.length > 0 && asked && <Submit round={round} waiting={waiting} onEnd={close} />}
      {records && waiting.length > 0 && !asked && round.above && (
        <div className="station-actions">
          <button type="button" className="button compact" onClick={() => open('SubmitShortlist')}>
            {t.session.submitTo(round.above.name)}
          </button>
        </div>
      )}
      {records && gone.length > 0 && back && <TakeBack round={round} gone={gone} onEnd={close} />}
      {records && gone.length > 0 && !back && !asked && (
        <div className="station-actions">
          <button type="button" className="button compact" onClick={() => open('WithdrawShortlist')}>
            {roundCommandTexts.WithdrawShortlist.verb}
          </button>
        </div>
      )}
    </section>
  );
}

/** Why a case is here again. */
function backWords({ on, reason, returned }: NonNullable<PassedView['back']>): string {
  if (!returned) return t.session.withdrawn(dateWords(on), reason);
  const { number, date } = returned.document;
  return t.session.returned(returned.from.name, number, dateWords(date), reason);
}

/** Where a case of the list is: here, on its way, before the council above, or decided there. */
function Standing({ one: { submitted, back, above } }: { readonly one: PassedView }) {
  if (back) return <p className="small">{backWords(back)}</p>;
  if (!submitted) return <p className="muted small">{t.session.notSubmitted}</p>;
  const { number, date } = submitted.document;
  return (
    <p className="small">
      {t.session.submittedTo(submitted.to.name, number, dateWords(date))}
      {submitted.basis && <span className="muted"> ({submitted.basis})</span>}
      {above && (
        <>
          {' · '}
          <Link to="/rounds/$id" params={{ id: above.round }}>
            {capital(above.council.name)}, {dateWords(above.heldOn)}
          </Link>
          {': '}
          <b>{above.outcome ? title(above.outcome).toLocaleLowerCase('vi') : t.session.waitsAbove}</b>
        </>
      )}
    </p>
  );
}

interface SubmitProps {
  readonly round: RoundView;
  readonly waiting: readonly PassedView[];
  readonly onEnd: () => void;
}

/** The whole list by one document, unless somebody takes a case out of it. */
function Submit({ round, waiting, onEnd }: SubmitProps) {
  const { today } = useSession();
  const written = useWritten<{ left: readonly string[]; number: string; date: string }>(
    { left: [], number: '', date: today },
    `SubmitShortlist ${round.id}`,
  );
  const { left, number, date } = written.now;
  const action = useRoundAction(round, goneOf, true);
  const cases = waiting.map((one) => one.case).filter((id) => !left.includes(id));
  const { above } = round;
  const whole = above !== null && cases.length > 0 && number.trim() !== '' && date !== '';
  const document = { number: number.trim(), date };
  return (
    <SessionForm
      action={action}
      title={t.session.submitTo(above?.name ?? '')}
      command="SubmitShortlist"
      wish={whole ? { type: 'SubmitShortlist', data: { cases, to: above.unit, document } } : undefined}
      written={written}
      onEnd={onEnd}
    >
      <fieldset>
        <legend>{t.session.goesUp(cases.length, waiting.length)}</legend>
        <div className="choices">
          {waiting.map((one) => (
            <Tick
              key={one.case}
              label={one.name}
              checked={!left.includes(one.case)}
              onChange={(on) => written.set({ left: on ? left.filter((id) => id !== one.case) : [...left, one.case] })}
            />
          ))}
        </div>
      </fieldset>
      <div className="pair">
        <Words
          first
          label={t.session.submissionNumber}
          value={number}
          max={100}
          onChange={(given) => written.set({ number: given })}
        />
        <Day label={t.session.submissionDate} value={date} onChange={(given) => written.set({ date: given })} />
      </div>
    </SessionForm>
  );
}
