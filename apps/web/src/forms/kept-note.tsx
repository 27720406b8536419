import { t } from '../language/t';
import { Icon } from '../parts/icon';

/** Says that the form is one that was left, and lets it be put away. */
export function KeptNote({ found, startAnew }: { readonly found: boolean; readonly startAnew: () => void }) {
  if (!found) return null;
  return (
    <p className="note wait" role="status">
      <Icon name="clock" />
      <span>
        {t.merge.restored}{' '}
        <button type="button" className="button compact" onClick={startAnew}>
          {t.merge.startAnew}
        </button>
      </span>
    </p>
  );
}

/** Says that what is written lies on this device, once it does. */
export function KeptHere({ kept }: { readonly kept: boolean }) {
  return kept ? <p className="muted small">{t.merge.keptHere}</p> : null;
}
