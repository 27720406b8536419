import { type NotificationSettings, notificationsRoutes } from '@core/notifications';
import { organizationRoutes } from '@core/organization';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { call } from '../api/call';
import { newUuid } from '../api/uuid';
import { momentWords } from '../language/dates';
import { t } from '../language/t';
import { Failed, hasFailed } from '../parts/states';

const words = t.reach;

/** How the person wants to be reached: the work address, the digest, the hours without e-mail, the private calendar. */
export function Reach() {
  const client = useQueryClient();
  const reach = useQuery({
    queryKey: ['reach'],
    queryFn: async ({ signal }) => ({
      ...(await call(notificationsRoutes.getNotificationSettings, { signal })),
      ...(await call(organizationRoutes.getMyContact, { signal })),
    }),
  });
  const save = useMutation({
    mutationFn: async ({ email, ...settings }: NotificationSettings & { email: string | null }) => {
      await call(organizationRoutes.setMyContact, { body: { email }, key: newUuid() });
      await call(notificationsRoutes.setNotificationSettings, { body: settings });
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ['reach'] }),
  });
  if (reach.isPending) return null;
  if (hasFailed(reach)) return <Failed error={reach.error} retry={() => void reach.refetch()} />;
  const { settings, email, calendarSince } = reach.data;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const told = new FormData(event.currentTarget);
    const text = (name: string) => String(told.get(name) ?? '').trim();
    save.mutate({
      email: text('email') || null,
      digest: told.get('digest') === 'on',
      quietFrom: text('quietFrom'),
      quietTo: text('quietTo'),
    });
  };
  return (
    <details className="card reach">
      <summary>{words.title}</summary>
      <form onSubmit={submit}>
        <label>
          {words.email}
          <input type="email" name="email" defaultValue={email ?? ''} maxLength={254} autoComplete="email" />
        </label>
        <label className="check">
          <input type="checkbox" name="digest" defaultChecked={settings.digest} /> {words.digest}
        </label>
        <label>
          {words.quietFrom}
          <input type="time" name="quietFrom" defaultValue={settings.quietFrom} required />
        </label>
        <label>
          {words.quietTo}
          <input type="time" name="quietTo" defaultValue={settings.quietTo} required />
        </label>
        <p className="muted small">{words.hint}</p>
        <button type="submit" className="button" disabled={save.isPending}>
          {words.save}
        </button>
        {save.isSuccess && <span role="status">{words.saved}</span>}
        {save.isError && <Failed error={save.error} />}
      </form>
      <PrivateCalendar since={calendarSince} />
    </details>
  );
}

/** The secret address is shown once, when it is made. */
function PrivateCalendar({ since }: { readonly since: string | null }) {
  const client = useQueryClient();
  const [address, setAddress] = useState<string>();
  const again = () => client.invalidateQueries({ queryKey: ['reach'] });
  const issue = useMutation({
    mutationFn: () => call(notificationsRoutes.issueCalendar, {}),
    onSuccess: ({ path }) => {
      setAddress(new URL(path, location.origin).href);
      return again();
    },
  });
  const revoke = useMutation({
    mutationFn: () => call(notificationsRoutes.revokeCalendar, {}),
    onSuccess: () => {
      setAddress(undefined);
      return again();
    },
  });
  return (
    <div className="private-calendar">
      <p>{since === null ? words.noCalendar : words.calendarSince(momentWords(since))}</p>
      {address !== undefined && (
        <label>
          {words.once}
          <input readOnly value={address} onFocus={(event) => event.currentTarget.select()} />
        </label>
      )}
      <button type="button" className="button compact" disabled={issue.isPending} onClick={() => issue.mutate()}>
        {since === null ? words.issue : words.reissue}
      </button>
      {since !== null && (
        <button type="button" className="button compact" disabled={revoke.isPending} onClick={() => revoke.mutate()}>
          {words.revoke}
        </button>
      )}
    </div>
  );
}
