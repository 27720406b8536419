import './reminders.css';
import { type LatenessView, notificationsRoutes } from '@core/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouteContext } from '@tanstack/react-router';
import { call } from '../api/call';
import { maySomewhere } from '../api/permissions';
import { dateWords, momentWords, numberWords } from '../language/dates';
import { title } from '../language/words';
import { t } from '../language/t';
import { Loading } from '../parts/loading';
import { PageHead } from '../parts/page';
import { Empty, Failed, hasFailed } from '../parts/states';

const words = t.reminders;

/** Whether reminders come in time: how late they were, what is overdue now, and the e-mails that were given up. */
export function RemindersPage() {
  const { me } = useRouteContext({ from: '/inside' });
  return (
    <div className="watch">
      <PageHead title={words.title} hint={words.hint} />
      <Overdue />
      {/* Who may see none of it is told so once. */}
      {maySomewhere('reminders.read', me) && (
        <>
          <Parked mayRetry={maySomewhere('deliveries.retry', me)} />
          <Lateness />
        </>
      )}
    </div>
  );
}

function Lateness() {
  const lateness = useQuery({
    queryKey: ['reminders', 'lateness'],
    queryFn: ({ signal }) => call(notificationsRoutes.getReminderLateness, { query: {}, signal }),
  });
  if (lateness.isPending) return <Loading />;
  if (hasFailed(lateness)) return <Failed error={lateness.error} retry={() => void lateness.refetch()} />;
  const { from, to, upToSeconds, histograms } = lateness.data;
  return (
    <section className="card">
      <h2>{words.lateness}</h2>
      <p className="muted small">{words.range(dateWords(from), dateWords(to))}</p>
      {histograms.map((one) => (
        <Histogram key={one.of} histogram={one} ends={upToSeconds} />
      ))}
    </section>
  );
}

function Histogram({
  histogram,
  ends,
}: {
  readonly histogram: LatenessView['histograms'][number];
  readonly ends: readonly number[];
}) {
  const { of, counts, total, p99, worst } = histogram;
  const most = Math.max(1, ...counts);
  return (
    <table className="histogram">
      <caption>
        <b>{words.of[of]}</b> · {total === 0 ? words.none : words.figures(total, seconds(p99), seconds(worst))}
      </caption>
      <tbody>
        {counts.map((count, index) => (
          <tr key={ends[index] ?? 'more'}>
            <th scope="row">{classWords(ends, index)}</th>
            <td>
              <span className="bar" style={{ width: `${(count / most) * 100}%` }} />
            </td>
            <td className="count">{numberWords(count)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Overdue() {
  const overdue = useQuery({
    queryKey: ['reminders', 'overdue'],
    queryFn: ({ signal }) => call(notificationsRoutes.getOverdueReminders, { signal }),
    refetchInterval: 30_000,
  });
  if (overdue.isPending) return <Loading />;
  if (hasFailed(overdue)) return <Failed error={overdue.error} retry={() => void overdue.refetch()} />;
  const { alarms, mails } = overdue.data;
  if (alarms.length + mails.length === 0) return <Empty title={words.nothingOverdue} hint={words.nothingOverdueHint} />;
  return (
    <section className="card">
      <h2>{words.overdue}</h2>
      <ul className="watch-list">
        {alarms.map((alarm) => (
          <li key={alarm.id}>
            <b>{words.alarm}</b> {alarm.unit && `· ${alarm.unit.name}`} · {words.since} {momentWords(alarm.fireAt)} ·{' '}
            {words.late(seconds(alarm.lateSeconds))} · {words.attempts(alarm.attempts)}
          </li>
        ))}
        {mails.map((mail) => (
          <li key={mail.id}>
            <b>{words.kinds[mail.kind]}</b> · {words.lines(mail.lines)} · {words.since} {momentWords(mail.dueAt)} ·{' '}
            {words.attempts(mail.attempts)} {mail.code && `· ${mail.code}`}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Parked({ mayRetry }: { readonly mayRetry: boolean }) {
  const client = useQueryClient();
  const parked = useQuery({
    queryKey: ['reminders', 'parked'],
    queryFn: ({ signal }) => call(notificationsRoutes.listParkedDeliveries, { signal }),
  });
  const retry = useMutation({
    mutationFn: (id: string) => call(notificationsRoutes.retryDelivery, { params: { id } }),
    onSettled: () => client.invalidateQueries({ queryKey: ['reminders'] }),
  });
  if (parked.isPending) return <Loading />;
  if (hasFailed(parked)) return <Failed error={parked.error} retry={() => void parked.refetch()} />;
  if (parked.data.items.length === 0) return null;
  return (
    <section className="card">
      <h2>{words.parked}</h2>
      <p className="muted small">{words.parkedHint}</p>
      <ul className="watch-list">
        {parked.data.items.map((mail) => (
          <li key={mail.id}>
            <span>
              <b>{words.kinds[mail.kind]}</b> · {mail.person?.name ?? title('email')} · {words.lines(mail.lines)} ·{' '}
              {mail.code} · {words.attempts(mail.attempts)} · {words.since} {momentWords(mail.parkedAt)}
            </span>
            {mayRetry && (
              <button
                type="button"
                className="button compact"
                disabled={retry.isPending}
                onClick={() => retry.mutate(mail.id)}
              >
                {words.retry}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function classWords(ends: readonly number[], index: number): string {
  const end = ends[index];
  return end === undefined ? words.over(seconds(ends[index - 1] ?? 0)) : words.upTo(seconds(end));
}

function seconds(value: number | null): string {
  if (value === null) return '–';
  if (value < 60) return words.seconds(numberWords(Math.round(value)));
  if (value < 3_600) return words.minutes(numberWords(Math.round(value / 60)));
  return value < 86_400
    ? words.hours(numberWords(Math.round(value / 3_600)))
    : words.days(numberWords(Math.round(value / 86_400)));
}
