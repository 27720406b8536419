import './shell.css';
import '../parts/parts.css';
import 'dayjs/locale/vi';
import type { Me } from '@core/platform';
import { Link, Outlet, useNavigate, useRouteContext, useRouterState } from '@tanstack/react-router';
import { useQueryClient } from '@tanstack/react-query';
import { identityRoutes } from '@core/platform';
import { App, ConfigProvider, Dropdown } from 'antd';
import locale from 'antd/locale/vi_VN';
import dayjs from 'dayjs';
import { useEffect, useRef } from 'react';
import type { PermissionName } from '@core/organization';
import { call } from '../api/call';
import { heldToday, maySomewhere } from '../api/permissions';
import { rememberSignIn } from '../api/queries';
import { dateWords } from '../language/dates';
import { capital, word } from '../language/words';
import { t } from '../language/t';
import { Icon, type IconName } from '../parts/icon';
import { Mark } from '../parts/mark';
import { theme } from '../theme';
import { useUnread } from '../inbox/inbox-queries';
import { Notices } from './notices';
import { StepUp } from './step-up';

dayjs.locale('vi');
const nonce = document.querySelector<HTMLElement>('meta[property=csp-nonce]')?.nonce;
const csp = nonce ? { nonce } : {};

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
  { to: '/board', needs: 'case.read', icon: 'board', label: t.shell.board, short: t.shell.boardShort },
  { to: '/rounds', needs: 'round.read', icon: 'rounds', label: t.shell.rounds, short: t.shell.roundsShort },
  {
    to: '/obligations',
    needs: 'obligation.read',
    icon: 'duty',
    label: t.shell.obligations,
    short: t.shell.obligations,
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

/** What surrounds every page: who works, which day it is, where one can go. */
export function Shell() {
  const { me } = useRouteContext({ from: '/inside' });
  return (
    <ConfigProvider locale={locale} theme={theme} csp={csp} button={{ autoInsertSpace: false }}>
      <App>
        <Notices>
          <StepUp>
            <a className="skip" href="#main">
              {t.shell.skip}
            </a>
            <Header me={me} />
            <Page />
          </StepUp>
        </Notices>
      </App>
    </ConfigProvider>
  );
}

/** The page itself; a change of page moves the focus to it, as a new document would. */
function Page() {
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const main = useRef<HTMLElement>(null);
  const shown = useRef(path);
  useEffect(() => {
    if (shown.current !== path) main.current?.focus({ preventScroll: true });
    shown.current = path;
  }, [path]);
  return (
    <main id="main" tabIndex={-1} ref={main}>
      <Outlet />
    </main>
  );
}

function Header({ me }: { readonly me: Me }) {
  const unread = useUnread();
  const pages = PAGES.filter(({ needs }) => maySomewhere(needs, me));
  return (
    <header className="top">
      <div className="top-inner">
        <Link to="/work" className="brand">
          <Mark />
          <span>{t.product}</span>
        </Link>
        <nav className="pages" aria-label={t.shell.menu}>
          {pages
            .filter((page) => !isSeldom(page))
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
          <MorePages pages={pages.filter(isSeldom)} />
        </nav>
        <BusinessDate me={me} />
        <Account me={me} />
      </div>
    </header>
  );
}

function isSeldom(page: PageLink): boolean {
  return page.seldom === true;
}

/** The pages that are opened once in a while, behind one button, so that the others fit. */
function MorePages({ pages }: { readonly pages: readonly (typeof PAGES)[number][] }) {
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const navigate = useNavigate();
  if (pages.length === 0) return null;
  const here = pages.some(({ to }) => path.startsWith(to));
  const items = pages.map(({ to, icon, label }) => ({
    key: to,
    label,
    icon: <Icon name={icon} />,
    onClick: () => void navigate({ to }),
  }));
  return (
    <Dropdown menu={{ items }} trigger={['click']}>
      <button type="button" className={here ? 'pages-more here' : 'pages-more'}>
        <span className="pages-icon">
          <Icon name="down" />
        </span>
        {t.shell.more}
      </button>
    </Dropdown>
  );
}

function BusinessDate({ me }: { readonly me: Me }) {
  return (
    <Link
      to="/calendar"
      className={me.dateChosen ? 'business-date chosen' : 'business-date'}
      activeProps={{ 'aria-current': 'page' }}
      title={t.calendar.open}
    >
      <Icon name="calendar" />
      <span>
        <span className="business-date-label">{t.shell.businessDate}: </span>
        <b className="code">{dateWords(me.today)}</b>
        {me.dateChosen && <span className="chosen-why">{t.shell.chosenDate}</span>}
        <span className="visually-hidden">. {t.calendar.open}</span>
      </span>
    </Link>
  );
}

function Account({ me }: { readonly me: Me }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const leave = async () => {
    await call(identityRoutes.signOut).catch(() => undefined);
    rememberSignIn(false);
    client.clear();
    await navigate({ to: '/sign-in' });
  };
  const held = heldToday(me);
  const items = [
    ...held.map(({ role, unit, unitName }) => ({
      key: `${role}@${unit}`,
      label: `${capital(word(role))}, ${unitName}`,
      disabled: true,
    })),
    { type: 'divider' as const },
    { key: 'leave', label: t.shell.signOut, icon: <Icon name="leave" />, onClick: () => void leave() },
  ];
  return (
    <Dropdown menu={{ items }} trigger={['click']} placement="bottomRight">
      <button type="button" className="account" title={me.name}>
        <span className="visually-hidden">{t.shell.account}: </span>
        <span className="account-text">
          <b>{me.name}</b>
          {held[0] && (
            <span>
              {capital(word(held[0].role))} · {held[0].unitName}
            </span>
          )}
        </span>
        <span className="account-picture">
          <Icon name="user" />
        </span>
      </button>
    </Dropdown>
  );
}
