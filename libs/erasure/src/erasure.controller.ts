import { Controller } from '@nestjs/common';
import { type ErasureRow, type ErasureState, type ErasureView, erasureRoutes } from '@core/erasure';
import { reach } from '@core/organization';
import { reject as refuse } from '@core/platform';
import { Api, BusinessClock, Call } from '@lib/platform';
import { ErasureDesk } from './erasure-desk';
import { ErasureRequests, type RequestRow } from './erasure-requests';
import { type UnitNames, UNIT_NAMES } from './tokens';
import { Inject } from '@nestjs/common';

/** Requests to erase personal data: what was asked, what was decided, what is carried out. */
@Controller()
export class ErasureController {
  constructor(
    private readonly requests: ErasureRequests,
    private readonly desk: ErasureDesk,
    private readonly clock: BusinessClock,
    @Inject(UNIT_NAMES) private readonly units: UnitNames,
  ) {}

  @Api(erasureRoutes.listErasures)
  async list(@Call() call: Call<typeof erasureRoutes.listErasures>): Promise<{ items: ErasureRow[] }> {
    const { tree } = this.units;
    const rows = await this.requests.ofUnits(reach(call.session.holdings, 'erasure.read', tree, this.clock.today()));
    return { items: rows.map((row) => this.#named(row)) };
  }

  @Api(erasureRoutes.getErasure)
  async get(@Call() call: Call<typeof erasureRoutes.getErasure>): Promise<ErasureView> {
    const row = await this.requests.find(call.params.id);
    if (!row) return refuse('NOT_FOUND');
    call.allow('erasure.read', row.unit);
    const { state, version } = await this.desk.state(row.id);
    if (state.status === 'unrequested') return refuse('NOT_FOUND');
    call.reply.header('etag', `"${version}"`);
    return {
      ...this.#named(row),
      version,
      status: state.status,
      reference: state.request?.reference ?? null,
      recordedBy: state.request?.recordedBy ?? null,
      decision: decisionOf(state),
      carriedOutOn: state.status === 'carried-out' ? state.on : null,
    };
  }

  @Api(erasureRoutes.executeErasureCommand)
  async execute(@Call() call: Call<typeof erasureRoutes.executeErasureCommand>) {
    const executed = await this.desk.execute(call);
    call.reply.header('etag', `"${executed.version}"`);
    return executed;
  }

  #named({ unit, ...row }: RequestRow): ErasureRow {
    return { ...row, unit: { id: unit, name: this.units.tree.displayName(unit, this.clock.today()) } };
  }
}

function decisionOf(state: ErasureState): ErasureView['decision'] {
  if (!('decision' in state) || !state.decision) return null;
  const { by, on, article } = state.decision;
  const granted = 'dataClass' in state.decision ? state.decision : undefined;
  return {
    by,
    on,
    article,
    keptUntil: granted?.keptUntil ?? null,
    retentionSource: granted?.retentionSource ?? null,
    retentionVerified: granted?.retentionVerified ?? null,
    despiteRetention: granted?.despiteRetention ?? null,
  };
}
