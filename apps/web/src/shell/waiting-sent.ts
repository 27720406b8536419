import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { entriesWaiting } from '../offline/entries-waiting';

/** Sends what was written at visits without a network, whatever page is open when there is one. */
export function useWaitingSent(person: string): void {
  const client = useQueryClient();
  useEffect(() => {
    const send = async () => {
      // Hardly ever is there anything, and then nothing has to be loaded for it.
      if ((await entriesWaiting(person)) === 0) return;
      const { sendWaiting } = await import('../inspection/visit-outbox');
      if ((await sendWaiting(person)) > 0) await client.invalidateQueries({ queryKey: ['visits'] });
    };
    const online = () => void send().catch(() => undefined);
    online();
    addEventListener('online', online);
    return () => removeEventListener('online', online);
  }, [client, person]);
}
