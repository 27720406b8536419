import { identityRoutes } from '@core/platform';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { call } from '../api/call';
import { rememberSignIn } from '../api/queries';
import { t } from '../language/t';
import { draftsOf } from '../offline/kept-drafts';
import { wipeDevice } from '../offline/taken-along';
import { entriesWaiting } from '../offline/entries-waiting';
import { Dialog } from '../parts/dialog';

const texts = t.inspection.visit;

/** Signs out and forgets on this device whatever was taken along; asks first where something has not been sent. */
export function SignOut({ person, onStay }: { readonly person: string; readonly onStay: () => void }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [unsent, setUnsent] = useState<number>();
  const asked = useRef(false);
  const leave = async () => {
    await call(identityRoutes.signOut).catch(() => undefined);
    await wipeDevice(person).catch(() => undefined);
    rememberSignIn(false);
    client.clear();
    await navigate({ to: '/sign-in' });
  };
  useEffect(() => {
    if (asked.current) return;
    asked.current = true;
    const look = async () => {
      const left = await Promise.all([entriesWaiting(person), draftsOf(person)].map((some) => some.catch(() => 0)));
      const own = left.reduce((sum, one) => sum + one, 0);
      if (own > 0) setUnsent(own);
      else await leave();
    };
    void look();
  });
  if (unsent === undefined) return null;
  return (
    <Dialog title={texts.unsentTitle} onClose={onStay}>
      <p>{texts.unsentAtSignOut(unsent)}</p>
      <div className="form-foot">
        <button type="button" className="button primary" onClick={onStay}>
          {texts.stayAndSend}
        </button>
        <button type="button" className="button" onClick={() => void leave()}>
          {texts.dropAndLeave}
        </button>
      </div>
    </Dialog>
  );
}
