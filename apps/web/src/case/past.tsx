import type { CaseView } from '@core/pipeline';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { t } from '../language/t';
import { Icon } from '../parts/icon';
import { Difference } from './difference';
import { EventHere } from './event-here';
import { Replay } from './replay';

/** Frames a state of the past, so that nobody takes it for the present; its neighbours are one key away. */
export function Past({ view, children }: { readonly view: CaseView; readonly children: ReactNode }) {
  const { version, latest } = view.asOf ?? { version: view.version, latest: view.version };
  const to = (at: number, text: string, icon: 'left' | 'right') =>
    at >= 1 && at <= latest ? (
      <Link
        className="button compact"
        to="/cases/$id"
        params={{ id: view.id }}
        search={(was) => ({ ...was, at, on: undefined, clock: undefined })}
      >
        {icon === 'left' && <Icon name="left" />}
        {text}
        {icon === 'right' && <Icon name="right" />}
      </Link>
    ) : null;
  return (
    <section className="past-frame" aria-label={t.case.past}>
      <div className="past-bar">
        <p>
          <b>{t.case.past}</b>
          <span>{t.case.pastAt(version, latest)}</span>
        </p>
        <div>
          {to(version - 1, t.case.earlier, 'left')}
          {to(version + 1, t.case.later, 'right')}
          <Link className="button compact" to="/cases/$id" params={{ id: view.id }} search={{ tab: 'history' }}>
            {t.case.toNow}
          </Link>
        </div>
      </div>
      <div className="past-tools">
        <Replay view={view} />
        <EventHere view={view} />
        <Difference view={view} />
      </div>
      {children}
    </section>
  );
}
