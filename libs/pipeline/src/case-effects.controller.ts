import { type CaseCommand, caseCommandSchemas, caseRoutes, COMMANDS, type EffectsView } from '@core/pipeline';
import { reject as refuse } from '@core/platform';
import { EventStore, reject as storeRejects, sealPersonal, uuidV5, Vault } from '@lib/event-store';
import { Api, BusinessClock, Call } from '@lib/platform';
import { Controller, Inject } from '@nestjs/common';
import type { CaseSurroundings } from './case-aggregate';
import { CaseDesk } from './case-desk';
import { caseEffects } from './case-effects';
import type { Aftermath } from './ports';
import { AFTERMATH, CASE_SURROUNDINGS } from './tokens';

/** What a command would lead to, before it is sent. Whoever may not send it is not told. */
@Controller()
export class CaseEffectsController {
  constructor(
    private readonly desk: CaseDesk,
    private readonly store: EventStore,
    private readonly vault: Vault,
    private readonly clock: BusinessClock,
    @Inject(CASE_SURROUNDINGS) private readonly around: CaseSurroundings,
    @Inject(AFTERMATH) private readonly aftermath: Aftermath,
  ) {}

  @Api(caseRoutes.previewCaseCommand)
  async preview(@Call() call: Call<typeof caseRoutes.previewCaseCommand>): Promise<EffectsView> {
    const command = call.body as CaseCommand;
    const { permission } = COMMANDS[command.type];
    if (permission === 'system') refuse('NOT_ALLOWED');
    const { id } = call.params;
    const unit = (await this.desk.unitOf(id)) ?? refuse('NOT_FOUND');
    const actor = call.allow(permission as never, unit);
    const key = (await this.vault.find(`case-${id}`)) ?? storeRejects('SUBJECT_ERASED');
    const sealed = sealPersonal(caseCommandSchemas[command.type], command, key);
    const occasion = { commandId: uuidV5(id, command.type), actor, today: this.clock.today(), now: this.clock.now() };
    return caseEffects(this.around, this.store, this.aftermath, { id, command: sealed, occasion });
  }
}
