import type { Occasion } from '@core/kernel';
import { Controller } from '@nestjs/common';
import { caseRoutes, type CaseView } from '@core/pipeline';
import { type ExecutedView, reject as refuse } from '@core/platform';
import { EventStore, Vault } from '@lib/event-store';
import { Api, BusinessClock, Call } from '@lib/platform';
import { CaseDesk } from './case-desk';
import { asOf, caseView } from './case-view';
import { CASE_SURROUNDINGS, READINGS } from './tokens';
import { Inject } from '@nestjs/common';
import type { CaseSurroundings } from './case-aggregate';
import type { Readings } from './ports';

/** One case: reading it, at any moment of its life, and asking something of it. */
@Controller()
export class CasesController {
  constructor(
    private readonly desk: CaseDesk,
    private readonly store: EventStore,
    private readonly vault: Vault,
    private readonly clock: BusinessClock,
    @Inject(CASE_SURROUNDINGS) private readonly around: CaseSurroundings,
    @Inject(READINGS) private readonly readings: Readings,
  ) {}

  @Api(caseRoutes.executeCaseCommand)
  async execute(@Call() call: Call<typeof caseRoutes.executeCaseCommand>): Promise<ExecutedView> {
    const executed = await this.desk.execute(call);
    call.reply.header('etag', `"${executed.version}"`);
    return executed;
  }

  @Api(caseRoutes.getCase)
  async get(@Call() call: Call<typeof caseRoutes.getCase>): Promise<CaseView> {
    const { id } = call.params;
    const unit = await this.desk.unitOf(id);
    if (unit === undefined) return refuse('NOT_FOUND');
    const actor = call.allow('case.read', unit);
    const moment = asOf(call.query.at, call.query.clock);
    const occasion: Occasion = { commandId: '', actor, today: this.clock.today(), now: this.clock.now() };
    const key = await this.vault.find(`case-${id}`);
    const view = await caseView(this.around, id, this.store, moment, key, occasion);
    await this.readings.record({
      caseId: id,
      reader: actor.id,
      role: actor.role,
      unit: actor.unit,
      what: view.asOf ? 'past' : 'case',
      version: view.version,
    });
    if (!view.asOf) call.reply.header('etag', `"${view.version}"`);
    return view;
  }
}
