import type { RoundView } from '@core/council';
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { RoundWish } from '../api/send';
import { DayPicker } from '../forms/date-input';
import { dateWords } from '../language/dates';
import { t } from '../language/t';
import { capital, title } from '../language/words';
import { roundCommandTexts } from '../messages/commands';
import { Icon } from '../parts/icon';
import { hourOf } from './hour';
import { HourInput } from './hour-input';
import { useRoundAction } from './round-action';
import { membersQuery, quorumWords, ruleWords } from './round-queries';
import { useSession } from './session-context';
import { Conflict, ReasonForm, SessionForm } from './session-form';

const statusOf = (round: RoundView) => `${round.status} ${round.heldOn}`;

/** How the session was called: day, hour, place, agenda, rules; and putting it off, calling it again, annulling it. */
export function Convening({ round }: { readonly round: RoundView }) {
  const session = useSession();
  const { general } = round.rules;
  const open = round.status === 'convened' || round.status === 'postponed';
  return (
    <>
      {round.bylaw?.newer && (
        <p className="note wait">
          <Icon name="clock" />
          <span>{t.session.newerBylaw(round.bylaw.newer.version, dateWords(round.bylaw.newer.from))}</span>
        </p>
      )}
      <dl className="facts">
        <dt>{t.session.when}</dt>
        <dd>{round.startsAt ? t.session.atHour(round.startsAt, dateWords(round.heldOn)) : dateWords(round.heldOn)}</dd>
        {round.place && (
          <>
            <dt>{t.session.place}</dt>
            <dd>{round.place}</dd>
          </>
        )}
        {round.agenda.length > 0 && (
          <>
            <dt>{t.session.agenda}</dt>
            <dd>
              <ol className="agenda">
                {round.agenda.map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ol>
            </dd>
          </>
        )}
        <dt>{t.rounds.threshold}</dt>
        <dd>
          {capital(ruleWords(general))} · {title(general.secrecy)}
          {round.bylaw && (
            <span className="muted small">
              {' '}
              ({t.session.bylaw(round.bylaw.version, round.bylaw.document.number, dateWords(round.bylaw.document.date))}
              )
            </span>
          )}
        </dd>
        <dt>{t.rounds.quorum}</dt>
        <dd>
          {t.rounds.people(round.presenceNeeded)} <span className="muted small">({quorumWords(general.quorum)})</span>
        </dd>
        <dt>{t.session.interests}</dt>
        <dd>{title(round.recusal)}</dd>
        <dt>{t.session.reminders}</dt>
        <dd>
          {round.reminders.on.length > 0
            ? t.session.remindedOn(round.reminders.on.map((day) => dateWords(day)).join(', '))
            : t.session.noReminders}
          {round.reminders.last && ` ${t.session.lastReminded(dateWords(round.reminders.last))}`}
        </dd>
        {round.postponements.map(({ heldOn, reason, on }) => (
          <Postponed key={`${on} ${heldOn}`} heldOn={heldOn} reason={reason} on={on} />
        ))}
      </dl>
      {session.records && open && <Managing round={round} />}
    </>
  );
}

function Postponed({ heldOn, reason, on }: { heldOn: string; reason: string; on: string }) {
  return (
    <>
      <dt>{t.session.postponed}</dt>
      <dd>
        {t.session.postponedFrom(dateWords(heldOn), dateWords(on))}: {reason}
      </dd>
    </>
  );
}

function Managing({ round }: { readonly round: RoundView }) {
  const { opened, open, close } = useSession();
  const offers = round.offers.filter(({ command }) =>
    ['CallMembers', 'PostponeRound', 'ResumeRound', 'AnnulRound'].includes(command),
  );
  if (opened?.command === 'PostponeRound')
    return <ReasonForm round={round} command="PostponeRound" partOf={statusOf} />;
  if (opened?.command === 'AnnulRound')
    return <ReasonForm round={round} command="AnnulRound" partOf={statusOf} danger />;
  if (opened?.command === 'ResumeRound') return <Resuming round={round} onEnd={close} />;
  if (opened?.command === 'CallMembers') return <Calling round={round} onEnd={close} />;
  return (
    <div className="station-actions">
      {offers
        .filter(({ possible }) => possible)
        .map(({ command }) => (
          <button
            key={command}
            type="button"
            className="button compact"
            onClick={() => open(command as 'PostponeRound')}
          >
            {roundCommandTexts[command as 'PostponeRound'].verb}
          </button>
        ))}
    </div>
  );
}

function Calling({ round, onEnd }: { readonly round: RoundView; readonly onEnd: () => void }) {
  const action = useRoundAction(round, statusOf, true);
  return (
    <SessionForm
      action={action}
      title={roundCommandTexts.CallMembers.verb}
      command="CallMembers"
      wish={{ type: 'CallMembers', data: {} }}
      onEnd={onEnd}
    >
      <p>{t.session.callsWhom(round.people.length)}</p>
    </SessionForm>
  );
}

/** Meeting again: on another day, with the members of that day. */
function Resuming({ round, onEnd }: { readonly round: RoundView; readonly onEnd: () => void }) {
  const { today } = useSession();
  const id = useId();
  const [heldOn, setHeldOn] = useState<string | undefined>(today);
  const [startsAt, setStartsAt] = useState<string | undefined>(round.startsAt ?? undefined);
  const action = useRoundAction(round, statusOf, true);
  const members = useQuery(membersQuery(round.council.id, heldOn));
  const people = members.data?.items.map((one) => one.id);
  const wish: RoundWish | undefined =
    heldOn && people && (startsAt === undefined || hourOf(startsAt) === startsAt)
      ? { type: 'ResumeRound', data: { heldOn, members: people, ...(startsAt && { startsAt }) } }
      : undefined;
  return (
    <SessionForm
      action={action}
      title={roundCommandTexts.ResumeRound.verb}
      command="ResumeRound"
      wish={wish}
      onEnd={onEnd}
    >
      <div className="pair">
        <div className="form-part">
          <label htmlFor={`${id}-day`}>{t.rounds.heldOn}</label>
          <DayPicker id={`${id}-day`} value={heldOn} onChange={setHeldOn} />
        </div>
        <div className="form-part">
          <label htmlFor={`${id}-hour`}>{t.session.hour}</label>
          <HourInput id={`${id}-hour`} className="native" value={startsAt} onChange={setStartsAt} />
        </div>
      </div>
      {people && <p className="muted">{t.session.membersThen(people.length)}</p>}
      {members.isError && <Conflict action={action} />}
    </SessionForm>
  );
}
