import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { z } from 'zod';
import { hasSignedIn, meQuery, queryClient } from './api/queries';
import { allWords } from './language/spoken';
import { standing } from './live/standing';
import { Broken, Missing } from './parts/states';
import { Loading } from './parts/loading';
import { caseSearch } from './case/case-search';

/** A component that is loaded when its page is opened, after the words that it says. */
function page<Module extends object, Name extends keyof Module & string>(load: () => Promise<Module>, name: Name) {
  return lazyRouteComponent(() => allWords().then(load), name);
}

const root = createRootRoute({ component: Outlet, notFoundComponent: () => <Missing />, errorComponent: Broken });

const backTo = z.object({ back: z.string().startsWith('/').optional().catch(undefined) });

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: backTo,
  component: lazyRouteComponent(() => import('./sign-in/sign-in-page'), 'SignInPage'),
});

/** A member's paper: from the moment it is taken, nothing here asks who they are. */
const vote = createRoute({
  getParentRoute: () => root,
  path: '/ballots/$id/vote',
  component: page(() => import('./ballot/vote-page'), 'VotePage'),
});

/** For the wall of the hall: how many papers lie in the box, and nothing else. */
const ballotTurnout = createRoute({
  getParentRoute: () => root,
  path: '/ballots/$id/turnout',
  component: page(() => import('./ballot/turnout-page'), 'TurnoutPage'),
});

/** What a secret ballot came to, for everybody, computed anew where it is read. */
const ballotResult = createRoute({
  getParentRoute: () => root,
  path: '/ballots/$id/result',
  component: page(() => import('./ballot/result-page'), 'ResultPage'),
});

/** The evidence of a case, checked for anybody in their own browser. */
const verify = createRoute({
  getParentRoute: () => root,
  path: '/verify',
  component: page(() => import('./verify/verify-page'), 'VerifyPage'),
});

/** Whoever is not signed in goes there first and comes back afterwards. */
async function signedIn({ location }: { readonly location: { readonly href: string } }) {
  const stood = standing(hasSignedIn());
  const me = await queryClient.ensureQueryData(meQuery);
  if (!me || me.mustChange) throw redirect({ to: '/sign-in', search: { back: location.href } });
  return { me, stood: await stood(me.person) };
}

/** Behind the sign-in, and without the bar of pages. */
const alone = createRoute({ getParentRoute: () => root, id: 'alone', beforeLoad: signedIn, component: Outlet });

/** Everything else behind the sign-in. */
const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  beforeLoad: signedIn,
  pendingComponent: Loading,
  component: page(() => import('./shell/shell'), 'Shell'),
});

const home = createRoute({
  getParentRoute: () => inside,
  path: '/',
  beforeLoad: async ({ context }) => {
    // Not needed for signing in, so it does not come with the first script.
    const { maySomewhere } = await import('./api/permissions');
    throw redirect({ to: maySomewhere('work.read', context.me) ? '/work' : '/inbox' });
  },
});

const text = z.string().optional().catch(undefined);

const work = createRoute({
  getParentRoute: () => inside,
  path: '/work',
  validateSearch: z.object({ case: text, filter: z.enum(['overdue', 'dueSoon']).optional().catch(undefined) }),
  component: page(() => import('./work/work-page'), 'WorkPage'),
});

const board = createRoute({
  getParentRoute: () => inside,
  path: '/board',
  validateSearch: z.object({ unit: text }),
  component: page(() => import('./board/board-page'), 'BoardPage'),
});

const workbooks = createRoute({
  getParentRoute: () => inside,
  path: '/workbooks',
  /** `id`: the upload that is shown; `unit` fills in what is exported. */
  validateSearch: z.object({ id: text, unit: text }),
  component: page(() => import('./workbooks/workbooks-page'), 'WorkbooksPage'),
});

const values = z.union([z.string(), z.number()]).optional().catch(undefined);

const cases = createRoute({
  getParentRoute: () => inside,
  path: '/cases',
  /** Facets, their values joined by commas; the page reads them, and leaves out what nobody can ask for. */
  validateSearch: z.object({
    ...{ unit: text, stage: text, status: text, sector: text, plan: text, kind: text, held: text, change: text },
    year: values,
    overdue: z.boolean().optional().catch(undefined),
    since: z.iso.date().optional().catch(undefined),
    order: text,
    down: z.boolean().optional().catch(undefined),
    columns: text,
  }),
  component: lazyRouteComponent(() => import('./cases/cases-page'), 'CasesPage'),
});

const newCase = createRoute({
  getParentRoute: () => inside,
  path: '/cases/new',
  component: page(() => import('./opening/opening-page'), 'OpeningPage'),
});

const caseRoute = createRoute({
  getParentRoute: () => inside,
  path: '/cases/$id',
  validateSearch: caseSearch,
  component: page(() => import('./case/case-page'), 'CasePage'),
});

const rounds = createRoute({
  getParentRoute: () => inside,
  path: '/rounds',
  component: page(() => import('./rounds/rounds-page'), 'RoundsPage'),
});

const newRound = createRoute({
  getParentRoute: () => inside,
  path: '/rounds/new',
  component: page(() => import('./rounds/convene-page'), 'ConvenePage'),
});

const round = createRoute({
  getParentRoute: () => inside,
  path: '/rounds/$id',
  component: page(() => import('./rounds/round-page'), 'RoundPage'),
});

/** For the wall of the room where a council meets: nothing around it, and nothing of any vote. */
const roundWall = createRoute({
  getParentRoute: () => alone,
  path: '/rounds/$id/wall',
  component: page(() => import('./rounds/wall-page'), 'WallPage'),
});

const councils = createRoute({
  getParentRoute: () => inside,
  path: '/councils',
  component: page(() => import('./councils/councils-page'), 'CouncilsPage'),
});

const council = createRoute({
  getParentRoute: () => inside,
  path: '/councils/$unit',
  /** The day of which its members are shown. */
  validateSearch: z.object({ on: z.iso.date().optional().catch(undefined) }),
  component: page(() => import('./councils/council-page'), 'CouncilPage'),
});

const ballot = createRoute({
  getParentRoute: () => inside,
  path: '/ballots/$id',
  component: page(() => import('./ballot/ballot-page'), 'BallotPage'),
});

const ballotTeam = createRoute({
  getParentRoute: () => inside,
  path: '/ballots/$id/team',
  component: page(() => import('./ballot/team-page'), 'TeamPage'),
});

const proposals = createRoute({
  getParentRoute: () => inside,
  path: '/proposals',
  validateSearch: z.object({
    // The page knows the steps: what the router imports is loaded before anybody signs in.
    status: text,
    aftermath: z.boolean().optional().catch(undefined),
    /** The form of a new proposal is open. */
    add: z.boolean().optional().catch(undefined),
  }),
  component: page(() => import('./awards/proposals-page'), 'ProposalsPage'),
});

const proposal = createRoute({
  getParentRoute: () => inside,
  path: '/proposals/$id',
  component: page(() => import('./awards/proposal-page'), 'ProposalPage'),
});

const earlierAwards = createRoute({
  getParentRoute: () => inside,
  path: '/earlier-awards',
  validateSearch: z.object({ status: text }),
  component: lazyRouteComponent(() => import('./awards/earlier-awards-page'), 'EarlierAwardsPage'),
});

const funds = createRoute({
  getParentRoute: () => inside,
  path: '/funds',
  validateSearch: z.object({
    unit: text,
    year: z.coerce.number().int().min(2000).max(2100).optional().catch(undefined),
  }),
  component: page(() => import('./awards/fund-page'), 'FundPage'),
});

const quotas = createRoute({
  getParentRoute: () => inside,
  path: '/quotas',
  validateSearch: z.object({
    plan: text,
    year: z.coerce.number().int().min(2000).max(2100).optional().catch(undefined),
    level: text,
    unit: text,
    short: z.boolean().optional().catch(undefined),
    /** The line whose cases are shown. */
    line: text,
  }),
  component: page(() => import('./quotas/quotas-page'), 'QuotasPage'),
});

const plans = createRoute({
  getParentRoute: () => inside,
  path: '/plans',
  component: page(() => import('./plans/plans-page'), 'PlansPage'),
});

const plan = createRoute({
  getParentRoute: () => inside,
  path: '/plans/$id/$version',
  validateSearch: z.object({
    part: z.enum(['content', 'compare', 'coverage', 'requests', 'migration']).optional().catch(undefined),
    /** The version that this one is compared with. */
    with: text,
  }),
  component: page(() => import('./plans/plan-page'), 'PlanPage'),
});

const newDraft = createRoute({
  getParentRoute: () => inside,
  path: '/plan-drafts/new',
  validateSearch: z.object({ of: text }),
  component: page(() => import('./plans/new-draft-page'), 'NewDraftPage'),
});

const draft = createRoute({
  getParentRoute: () => inside,
  path: '/plan-drafts/$id',
  component: page(() => import('./plans/draft-page'), 'DraftPage'),
});

const obligations = createRoute({
  getParentRoute: () => inside,
  path: '/obligations',
  validateSearch: z.object({
    unit: text,
    /** Those of the units under it, too. */
    below: z.boolean().optional().catch(undefined),
    /** The obligation that is shown. */
    show: text,
  }),
  component: page(() => import('./obligations/obligations-page'), 'ObligationsPage'),
});

const deadlines = createRoute({
  getParentRoute: () => inside,
  path: '/deadlines',
  validateSearch: z.object({
    unit: text,
    below: z.boolean().optional().catch(undefined),
    /** `2024-03`. */
    month: z
      .string()
      .regex(/^(19|20|21)\d\d-(0[1-9]|1[0-2])$/)
      .optional()
      .catch(undefined),
  }),
  component: page(() => import('./obligations/deadlines-page'), 'DeadlinesPage'),
});

const records = createRoute({
  getParentRoute: () => inside,
  path: '/records',
  /** `add`: the kind of work whose form is open, or `any`. */
  validateSearch: z.object({ unit: text, kind: text, add: text, show: text }),
  component: page(() => import('./obligations/records-page'), 'RecordsPage'),
});

const reports = createRoute({
  getParentRoute: () => inside,
  path: '/reports',
  /** `add`: the form of the report that is to be drawn up, or `any`. */
  validateSearch: z.object({
    box: z.enum(['written', 'incoming']).optional().catch(undefined),
    unit: text,
    add: text,
  }),
  component: page(() => import('./reports/reports-page'), 'ReportsPage'),
});

const report = createRoute({
  getParentRoute: () => inside,
  path: '/reports/$id',
  component: page(() => import('./reports/report-page'), 'ReportPage'),
});

const inbox = createRoute({
  getParentRoute: () => inside,
  path: '/inbox',
  component: page(() => import('./inbox/inbox-page'), 'InboxPage'),
});

const reminders = createRoute({
  getParentRoute: () => inside,
  path: '/reminders',
  component: page(() => import('./reminders/reminders-page'), 'RemindersPage'),
});

const administration = createRoute({
  getParentRoute: () => inside,
  path: '/administration',
  validateSearch: z.object({
    part: z.enum(['health', 'parked', 'readers', 'tasks', 'people']).optional().catch(undefined),
    /** Whose people are shown, and who of them. */
    unit: text,
    person: text,
  }),
  component: page(() => import('./administration/administration-page'), 'AdministrationPage'),
});

const tasks = createRoute({
  getParentRoute: () => inside,
  path: '/tasks',
  component: page(() => import('./administration/tasks-page'), 'TasksPage'),
});

const calendar = createRoute({
  getParentRoute: () => inside,
  path: '/calendar',
  validateSearch: z.object({
    year: z.coerce.number().int().min(1900).max(2199).optional().catch(undefined),
    unit: text,
  }),
  component: page(() => import('./calendar/calendar-page'), 'CalendarPage'),
});

const day = z.iso.date().optional().catch(undefined);

const units = createRoute({
  getParentRoute: () => inside,
  path: '/units',
  validateSearch: z.object({
    text,
    /** Only units of that day. */
    on: day,
    /** The unit whose life is shown, as it was on a day. */
    unit: text,
    as: day,
  }),
  component: page(() => import('./units/units-page'), 'UnitsPage'),
});

const overview = createRoute({
  getParentRoute: () => inside,
  path: '/overview',
  validateSearch: z.object({ unit: text }),
  component: page(() => import('./overview/overview-page'), 'OverviewPage'),
});

const map = createRoute({
  getParentRoute: () => inside,
  path: '/map',
  validateSearch: z.object({
    /** Whose map it is, on which day, with which number on the tiles, and the tile that is chosen. */
    unit: text,
    on: day,
    figure: z.enum(['open', 'late', 'quota', 'owed', 'came']).optional().catch(undefined),
    tile: text,
  }),
  component: page(() => import('./map/map-page'), 'MapPage'),
});

const successions = createRoute({
  getParentRoute: () => inside,
  path: '/successions',
  /** `show`: the ended unit whose open work is shown; `all`: also units that have left nothing. */
  validateSearch: z.object({ show: text, all: z.boolean().optional().catch(undefined) }),
  component: page(() => import('./units/successions-page'), 'SuccessionsPage'),
});

const inspections = createRoute({
  getParentRoute: () => inside,
  path: '/inspections',
  component: page(() => import('./inspection/inspections-page'), 'InspectionsPage'),
});

const programme = createRoute({
  getParentRoute: () => inside,
  path: '/programmes/$id',
  validateSearch: z.object({
    part: z.enum(['table', 'calendar', 'map', 'why', 'inputs', 'history']).optional().catch(undefined),
  }),
  component: page(() => import('./inspection/programme-page'), 'ProgrammePage'),
});

const visit = createRoute({
  getParentRoute: () => inside,
  path: '/visits/$id',
  component: page(() => import('./inspection/visit-page'), 'VisitPage'),
});

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    vote,
    ballotResult,
    ballotTurnout,
    verify,
    alone.addChildren([roundWall]),
    inside.addChildren([
      home,
      work,
      board,
      workbooks,
      cases,
      newCase,
      caseRoute,
      rounds,
      newRound,
      round,
      councils,
      council,
      ballot,
      ballotTeam,
      reminders,
      administration,
      tasks,
      plans,
      plan,
      newDraft,
      draft,
      obligations,
      deadlines,
      records,
      reports,
      report,
      quotas,
      proposals,
      earlierAwards,
      proposal,
      funds,
      inspections,
      programme,
      visit,
      calendar,
      overview,
      units,
      map,
      successions,
      inbox,
    ]),
  ]),
  defaultPreload: false,
  scrollRestoration: true,
  defaultPendingComponent: Loading,
  defaultErrorComponent: Broken,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
