import type { PermissionName } from '@core/organization';
import type { Me } from '@core/platform';
import { Link, useNavigate, useRouterState } from '@tanstack/react-router';
import { Dropdown } from 'antd';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { maySomewhere } from '../api/permissions';
import { useUnread } from '../inbox/inbox-queries';
import { t } from '../language/t';
import { Dialog } from '../parts/dialog';
import { Icon, type IconName } from '../parts/icon';

interface PageLink {
  readonly to: string;
  readonly needs: PermissionName;
  readonly icon: IconName;
  readonly label: string;
  readonly short: string;
  /** Opened once in a while: it stands in the menu behind the others. */
  readonly seldom?: true;
}

const PAGES = [
  { to: '/work', needs: 'work.read', icon: 'work', label: t.shell.work, short: t.shell.workShort },
  { to: '/cases', needs: 'case.read', icon: 'search', label: t.cases.title, short: t.cases.title },
  { to: '/board', needs: 'case.read', icon: 'board', label: t.shell.board, short: t.shell.boardShort },
  { to: '/rounds', needs: 'round.read', icon: 'rounds', label: t.shell.rounds, short: t.shell.roundsShort },
  {
    to: '/obligations',
    needs: 'obligation.read',
    icon: 'duty',
    label: t.shell.obligations,
    short: t.shell.obligations,
  },
  {
    to: '/workbooks',
    needs: 'case.read',
    icon: 'upload',
    label: t.workbooks.title,
    short: t.workbooks.short,
    seldom: true,
  },
  {
    to: '/tasks',
    needs: 'inbox.read',
    icon: 'clock',
    label: t.house.tasks,
    short: t.house.tasksShort,
    seldom: true,
  },
  {
    to: '/administration',
    needs: 'operations.read',
    icon: 'work',
    label: t.house.administration,
    short: t.house.administration,
  },
  { to: '/quotas', needs: 'quota.read', icon: 'quota', label: t.quotas.title, short: t.quotas.title },
  {
    to: '/overview',
    needs: 'case.read',
    icon: 'quota',
    label: t.overview.title,
    short: t.overview.title,
    seldom: true,
  },
  {
    to: '/proposals',
    needs: 'commendation.read',
    icon: 'star',
    label: t.awards.title,
    short: t.awards.short,
    seldom: true,
  },
  {
    to: '/reminders',
    needs: 'reminders.read',
    icon: 'clock',
    label: t.reminders.title,
    short: t.reminders.title,
    seldom: true,
  },
  { to: '/plans', needs: 'plan.read', icon: 'file', label: t.plans.title, short: t.plans.title, seldom: true },
  { to: '/map', needs: 'unit.read', icon: 'house', label: t.map.title, short: t.map.title, seldom: true },
  { to: '/units', needs: 'unit.read', icon: 'house', label: t.units.title, short: t.units.short, seldom: true },
  {
    to: '/inspections',
    needs: 'visit.read',
    icon: 'search',
    label: t.inspection.title,
    short: t.inspection.title,
    seldom: true,
  },
  { to: '/inbox', needs: 'inbox.read', icon: 'bell', label: t.shell.inbox, short: t.shell.inbox },
] as const satisfies readonly PageLink[];

type Page = (typeof PAGES)[number];

/** The pages that somebody may open: as many as fit in a line, those opened most often, and the others behind a button. */
export function Pages({ me }: { readonly me: Me }) {
  const unread = useUnread();
  const pages = PAGES.filter(({ needs }) => maySomewhere(needs, me));
  const often = pages.filter((page) => !isSeldom(page));
  // What waits for the person is seen at once, so its entry goes last.
  const ranked = often.toSorted((a, b) => Number(b.to === '/inbox') - Number(a.to === '/inbox'));
  const { bar, fits } = useFitting(often.length, unread);
  const shown = new Set(ranked.slice(0, fits));
  const others = pages.filter((page) => !shown.has(page));
  return (
    <nav className="pages" aria-label={t.shell.menu} ref={bar}>
      {often
        .filter((page) => shown.has(page))
        .map(({ to, icon, label, short }) => (
          <Link key={to} to={to} activeProps={{ className: 'here', 'aria-current': 'page' }}>
            <span className="pages-icon">
              <Icon name={icon} />
              {to === '/inbox' && unread > 0 && <b className="bubble">{unread > 99 ? '99+' : unread}</b>}
            </span>
            <span className="long">{label}</span>
            <span className="short">{short}</span>
            {to === '/inbox' && <span className="visually-hidden">({t.shell.unread(unread)})</span>}
          </Link>
        ))}
      <OtherPages pages={others} />
    </nav>
  );
}

/**
 * How many of `count` entries fit beside one another, whatever the language, the zoom and the typeface: all are drawn, and
 * one less until nothing is cut. This happens before the browser paints.
 */
function useFitting(count: number, unread: number) {
  const bar = useRef<HTMLElement>(null);
  // An object, so that looking again draws again even where the number is what it was.
  const [{ fits }, setFits] = useState({ fits: count });
  useLayoutEffect(() => setFits({ fits: count }), [count, unread]);
  useLayoutEffect(() => {
    const { scrollWidth = 0, clientWidth = 0 } = bar.current ?? {};
    if (scrollWidth > clientWidth && fits > 1) setFits({ fits: fits - 1 });
  });
  useEffect(() => {
    const again = () => setFits({ fits: count });
    const watcher = new ResizeObserver(again);
    if (bar.current) watcher.observe(bar.current);
    void document.fonts.ready.then(again);
    return () => watcher.disconnect();
  }, [count]);
  return { bar, fits };
}

function isSeldom(page: PageLink): boolean {
  return page.seldom === true;
}

const PHONE = '(max-width: 767px)';

/** The pages that do not stand in the line: a menu on a desk, a sheet with room for a thumb on a phone. */
function OtherPages({ pages }: { readonly pages: readonly Page[] }) {
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const navigate = useNavigate();
  const [sheet, setSheet] = useState(false);
  if (pages.length === 0) return null;
  const here = pages.some(({ to }) => path.startsWith(to));
  const items = pages.map(({ to, icon, label }) => ({
    key: to,
    label,
    icon: <Icon name={icon} />,
    onClick: () => void navigate({ to }),
  }));
  const button = (
    <button
      type="button"
      className={here ? 'pages-more here' : 'pages-more'}
      onClick={() => setSheet(matchMedia(PHONE).matches)}
    >
      <span className="pages-icon">
        <Icon name="down" />
      </span>
      {t.shell.more}
    </button>
  );
  return (
    <>
      <Dropdown menu={{ items }} trigger={matchMedia(PHONE).matches ? [] : ['click']}>
        {button}
      </Dropdown>
      {sheet && (
        <Dialog title={t.shell.menu} onClose={() => setSheet(false)}>
          <ul className="pages-sheet">
            {pages.map(({ to, icon, label }) => (
              <li key={to}>
                <Link to={to} activeProps={{ 'aria-current': 'page' }} onClick={() => setSheet(false)}>
                  <Icon name={icon} />
                  {label}
                </Link>
              </li>
            ))}
          </ul>
        </Dialog>
      )}
    </>
  );
}
