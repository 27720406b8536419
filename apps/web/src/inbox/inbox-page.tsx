import './inbox.css';
import { addDays } from '@core/calendar';
import { toLocalDate } from '@core/kernel';
import { type InboxMessage, notificationsRoutes } from '@core/notifications';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useRouteContext } from '@tanstack/react-router';
import { call } from '../api/call';
import { dateWords, momentWords } from '../language/dates';
import { title } from '../language/words';
import { snoozing } from '../messages/reminders';
import { t } from '../language/t';
import { Icon } from '../parts/icon';
import { Loading } from '../parts/loading';
import { PageHead } from '../parts/page';
import { Empty, Failed } from '../parts/states';
import { inboxQuery } from './inbox-queries';
import { Reach } from './reach';

/** What the system has reminded the person of, newest first; what has been seen says so. */
export function InboxPage() {
  const inbox = useInfiniteQuery(inboxQuery);
  const messages = inbox.data?.pages.flatMap(({ items }) => items);
  const first = inbox.data?.pages[0];
  const unread = first?.unread;
  return (
    <div className="inbox">
      <PageHead title={t.inbox.title} hint={unread !== undefined && sentence(unread)} />
      {inbox.isPending && <Loading />}
      {inbox.isError && <Failed error={inbox.error} retry={() => void inbox.refetch()} />}
      <Reach />
      <Apart heading={snoozing.returned} messages={first?.returned} />
      {messages?.length === 0 && !first?.returned.length && !first?.snoozed.length && (
        <Empty title={t.inbox.emptyTitle} hint={t.inbox.emptyHint} />
      )}
      <ul className="messages">
        {(messages ?? []).map((message) => (
          <Message key={message.id} message={message} />
        ))}
      </ul>
      <Apart heading={snoozing.snoozed} messages={first?.snoozed} />
      {inbox.hasNextPage && (
        <button
          type="button"
          className="button"
          disabled={inbox.isFetchingNextPage}
          onClick={() => void inbox.fetchNextPage()}
        >
          {t.inbox.more}
        </button>
      )}
    </div>
  );
}

/** Messages that stand apart: put off, or back again. */
function Apart({ heading, messages }: { readonly heading: string; readonly messages?: readonly InboxMessage[] }) {
  if (!messages?.length) return null;
  return (
    <section>
      <h2 className="apart">{heading}</h2>
      <ul className="messages">
        {messages.map((message) => (
          <Message key={message.id} message={message} />
        ))}
      </ul>
    </section>
  );
}

function sentence(unread: number): string {
  const words = t.shell.unread(unread);
  return `${words.charAt(0).toLocaleUpperCase('vi')}${words.slice(1)}.`;
}

function Message({ message }: { readonly message: InboxMessage }) {
  const client = useQueryClient();
  const acknowledge = useMutation({
    mutationFn: () => call(notificationsRoutes.acknowledgeMessage, { params: { id: message.id } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['inbox'] }),
  });
  const { me } = useRouteContext({ from: '/inside' });
  const tomorrow = addDays(toLocalDate(me.today), 1);
  const snooze = useMutation({
    mutationFn: () =>
      call(notificationsRoutes.snoozeMessage, { params: { id: message.id }, body: { until: tomorrow } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['inbox'] }),
  });
  const seen = message.acknowledgedAt !== null;
  return (
    <li className={seen ? 'message card seen' : 'message card'}>
      <span className={seen ? 'message-picture' : 'message-picture new'}>
        <Icon name={seen ? 'done' : 'bell'} />
      </span>
      <div className="message-body">
        <p className="message-head">
          <span className={seen ? 'chip' : 'chip tone-wait'}>{seen ? t.inbox.read : t.inbox.unread}</span>
          <span className="muted small">{dateWords(message.on)}</span>
        </p>
        <p className="message-text">{message.sentence}</p>
        <p className="muted small">
          {message.subject && <b>{message.subject}</b>}
          {message.subject && ' · '}
          {message.stage ? title(message.stage) : message.title} · {t.work.due.toLocaleLowerCase('vi')}{' '}
          {dateWords(message.dueOn)}
          {message.clause && ` · ${t.inbox.clause} ${message.clause}`}
          {message.snoozedUntil && ` · ${snoozing.until} ${dateWords(message.snoozedUntil)}`}
          {message.acknowledgedAt && ` · ${t.inbox.acknowledged} ${momentWords(message.acknowledgedAt)}`}
        </p>
      </div>
      <div className="message-actions">
        {!seen && (
          <button
            type="button"
            className="button compact"
            disabled={acknowledge.isPending}
            onClick={() => acknowledge.mutate()}
          >
            {t.inbox.acknowledge}
          </button>
        )}
        {message.snoozableUntil !== null && (
          <button type="button" className="button compact" disabled={snooze.isPending} onClick={() => snooze.mutate()}>
            {snoozing.snooze}
          </button>
        )}
        {message.open && (
          <Link className="button compact" to={message.link}>
            {t.inbox.open}
          </Link>
        )}
      </div>
    </li>
  );
}
