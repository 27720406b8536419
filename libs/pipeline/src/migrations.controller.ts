import { Controller, Inject } from '@nestjs/common';
import { reach } from '@core/organization';
import { type MigrationPage, migrationRoutes } from '@core/pipeline';
import { reject } from '@core/plans';
import { reject as refuse } from '@core/platform';
import { Api, BusinessClock, Call } from '@lib/platform';
import type { CaseSurroundings } from './case-aggregate';
import { Migrations } from './migrations';
import { CASE_SURROUNDINGS } from './tokens';

/** What would become of cases under another version of their plan. */
@Controller()
export class MigrationsController {
  constructor(
    private readonly migrations: Migrations,
    private readonly clock: BusinessClock,
    @Inject(CASE_SURROUNDINGS) private readonly around: CaseSurroundings,
  ) {}

  @Api(migrationRoutes.getPlanMigration)
  dryRun(@Call() call: Call<typeof migrationRoutes.getPlanMigration>): Promise<MigrationPage> {
    const today = this.clock.today();
    const { id, version } = call.params;
    const { to, plan = id, after, limit } = call.query;
    const units = reach(call.session.holdings, 'case.approve', this.around.directory.tree, today);
    const wish = { from: { id, version }, to: { id: plan, version: to }, units, after, limit };
    return this.migrations.dryRun(wish, today);
  }

  @Api(migrationRoutes.getDraftMigration)
  async dryRunDraft(@Call() call: Call<typeof migrationRoutes.getDraftMigration>): Promise<MigrationPage> {
    const draft = (await this.migrations.draft(call.params.id)) ?? refuse('NOT_FOUND');
    call.allow('draft.read', draft.issuer);
    const to = draft.plan ?? reject('DRAFT_NOT_WHOLE');
    const today = this.clock.today();
    const { plan: id, from: version, after, limit } = call.query;
    const units = reach(call.session.holdings, 'case.approve', this.around.directory.tree, today);
    return this.migrations.dryRun({ from: { id, version }, to, units, after, limit }, today);
  }
}
