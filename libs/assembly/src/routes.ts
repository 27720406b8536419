import { ballotRoutes } from '@core/ballot';
import { attestationRoutes, commendationRoutes } from '@core/commendation';
import { councilRoutes } from '@core/council';
import { documentsRoutes } from '@core/documents';
import { erasureRoutes } from '@core/erasure';
import { inspectionRoutes } from '@core/inspection';
import { obligationRoutes } from '@core/obligations';
import { notificationsRoutes } from '@core/notifications';
import { operationsRoutes } from '@core/operations';
import { calendarRoutes, organizationRoutes, successionRoutes, unitTimeRoutes } from '@core/organization';
import { caseRoutes, migrationRoutes } from '@core/pipeline';
import { quotaRoutes } from '@core/quotas';
import { planDraftRoutes, planLifeRoutes, plansRoutes } from '@core/plans';
import { identityRoutes, type RouteTable } from '@core/platform';
import { workbookRoutes } from '@core/workbooks';
import { healthRoutes } from './health-routes';

/** Every route of the API, by its operation id: the one list that OpenAPI, the permission matrix and the fuzzer read. */
export const routes = {
  ...healthRoutes,
  ...identityRoutes,
  ...organizationRoutes,
  ...calendarRoutes,
  ...unitTimeRoutes,
  ...successionRoutes,
  ...plansRoutes,
  ...planDraftRoutes,
  ...planLifeRoutes,
  ...caseRoutes,
  ...migrationRoutes,
  ...quotaRoutes,
  ...obligationRoutes,
  ...councilRoutes,
  ...documentsRoutes,
  ...ballotRoutes,
  ...commendationRoutes,
  ...attestationRoutes,
  ...notificationsRoutes,
  ...erasureRoutes,
  ...inspectionRoutes,
  ...workbookRoutes,
  ...operationsRoutes,
} as const satisfies RouteTable;
