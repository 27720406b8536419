import './shell.css';
import '../parts/parts.css';
import 'dayjs/locale/vi';
import type { Me } from '@core/platform';
import { Link, Outlet, useRouteContext, useRouterState } from '@tanstack/react-router';
import { App, ConfigProvider, Dropdown } from 'antd';
import locale from 'antd/locale/vi_VN';
import dayjs from 'dayjs';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { heldToday } from '../api/permissions';
import { dateWords } from '../language/dates';
import { capital, word } from '../language/words';
import { otherLanguage } from '../language/spoken';
import { t } from '../language/t';
import { LiveBar } from '../live/news-bar';
import { Icon } from '../parts/icon';
import { Mark } from '../parts/mark';
import { theme } from '../theme';
import { otherOne, switchLanguage } from './language-switch';
import { useWaitingSent } from './waiting-sent';
import { Notices } from './notices';
import { Pages } from './pages';
import { StepUp } from './step-up';

/** Nobody begins the day by leaving. */
const SignOut = lazy(async () => ({ default: (await import('./leaving')).SignOut }));

const other = otherLanguage();
dayjs.locale(other ? 'en-gb' : 'vi');
const nonce = document.querySelector<HTMLElement>('meta[property=csp-nonce]')?.nonce;
const csp = nonce ? { nonce } : {};

/** What surrounds every page: who works, which day it is, where one can go. */
export function Shell() {
  const { me, stood } = useRouteContext({ from: '/inside' });
  return (
    <ConfigProvider locale={other?.library ?? locale} theme={theme} csp={csp} button={{ autoInsertSpace: false }}>
      <App>
        <Notices>
          <StepUp>
            <a className="skip" href="#main">
              {t.shell.skip}
            </a>
            <Header me={me} />
            <Page />
            <LiveBar stood={stood} />
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
  return (
    <header className="top">
      <div className="top-inner">
        <Link to="/work" className="brand">
          <Mark />
          <span>{t.product}</span>
        </Link>
        <Pages me={me} />
        <BusinessDate me={me} />
        <Account me={me} />
      </div>
    </header>
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
  const [leaving, setLeaving] = useState(false);
  useWaitingSent(me.person);
  const held = heldToday(me);
  const items = [
    ...held.map(({ role, unit, unitName }) => ({
      key: `${role}@${unit}`,
      label: `${capital(word(role))}, ${unitName}`,
      disabled: true,
    })),
    { type: 'divider' as const },
    { key: 'language', label: <span lang={otherOne()}>{t.shell.otherLanguage}</span>, onClick: switchLanguage },
    { key: 'leave', label: t.shell.signOut, icon: <Icon name="leave" />, onClick: () => setLeaving(true) },
  ];
  return (
    <>
      {leaving && (
        <Suspense>
          <SignOut person={me.person} onStay={() => setLeaving(false)} />
        </Suspense>
      )}
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
    </>
  );
}
