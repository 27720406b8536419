import { Controller } from '@nestjs/common';
import {
  findUnitsOfAnyYear,
  successionRoutes,
  type Unit,
  unitLife,
  unitMap,
  type UnitMapView,
  unitTimeRoutes,
} from '@core/organization';
import { reject as refuse } from '@core/platform';
import { Api, BusinessClock, Call } from '@lib/platform';
import { SuccessionDesk } from './succession-desk';
import { registerPlace } from './unit-places';
import { Units } from './units';

/** Units of any year, and what ended ones have left open. */
@Controller()
export class UnitsController {
  constructor(
    private readonly units: Units,
    private readonly desk: SuccessionDesk,
    private readonly clock: BusinessClock,
  ) {}

  @Api(unitTimeRoutes.findUnits)
  find(@Call() call: Call<typeof unitTimeRoutes.findUnits>) {
    const { text, on, limit } = call.query;
    const today = this.clock.today();
    return { items: [...findUnitsOfAnyYear(this.units.tree, text, { on, today, ...(limit ? { limit } : {}) })] };
  }

  @Api(unitTimeRoutes.getUnitLife)
  async life(@Call() call: Call<typeof unitTimeRoutes.getUnitLife>) {
    const { unit } = call.params;
    const today = this.clock.today();
    const changes = await this.units.changesOf(unit);
    const life = unitLife(this.units.tree, unit, { on: call.query.on ?? today, today }, changes);
    if (!life) return refuse('NOT_FOUND');
    const awaited = await this.units.awaitedOf(unit);
    return {
      ...life,
      awaited: awaited ? { since: awaited.since, why: awaited.why, decidedOn: awaited.decidedOn } : null,
    };
  }

  @Api(unitTimeRoutes.getUnitMap)
  map(@Call() call: Call<typeof unitTimeRoutes.getUnitMap>): UnitMapView {
    const on = call.query.on ?? this.clock.today();
    const placeOf = ({ code, source }: Unit) => registerPlace(code, source);
    return unitMap(this.units.tree, call.params.unit, on, placeOf) ?? refuse('NOT_FOUND');
  }

  @Api(successionRoutes.listAwaitedSuccessions)
  awaited(@Call() call: Call<typeof successionRoutes.listAwaitedSuccessions>) {
    return this.desk.list(call);
  }

  @Api(successionRoutes.getAwaitedSuccession)
  succession(@Call() call: Call<typeof successionRoutes.getAwaitedSuccession>) {
    return this.desk.get(call);
  }

  @Api(successionRoutes.decideSuccession)
  async decide(@Call() call: Call<typeof successionRoutes.decideSuccession>) {
    const executed = await this.desk.decide(call);
    call.reply.header('etag', `"${executed.version}"`);
    return executed;
  }
}
