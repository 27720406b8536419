import { Controller } from '@nestjs/common';
import { type CouncilView, councilOn, councilRoutes, CouncilLevel, type Seat } from '@core/council';
import { reach } from '@core/organization';
import { reject as refuse } from '@core/platform';
import { EventStore } from '@lib/event-store';
import { Api, BusinessClock, Call } from '@lib/platform';
import { CouncilDesk } from './council-desk';
import { CouncilLists } from './council-lists';
import { councilId, CouncilRegister } from './council-register';
import { councilMembers } from './round-aggregate';
import { RoundDesk } from './round-desk';

type OfUnitOnDay =
  typeof councilRoutes.getCouncil | typeof councilRoutes.listCouncilMembers | typeof councilRoutes.getCouncilShortlist;

/** Councils in time: who sits on them, and their by-laws. */
@Controller()
export class CouncilsController {
  constructor(
    private readonly lists: CouncilLists,
    private readonly register: CouncilRegister,
    private readonly desk: CouncilDesk,
    private readonly rounds: RoundDesk,
    private readonly store: EventStore,
    private readonly clock: BusinessClock,
  ) {}

  @Api(councilRoutes.listCouncils)
  async list(@Call() call: Call<typeof councilRoutes.listCouncils>) {
    const today = this.clock.today();
    const { tree } = this.rounds;
    const rows = await this.register.list(reach(call.session.holdings, 'round.read', tree, today));
    return {
      items: rows.map(({ unit, level, valid_from: from, valid_to: last, ...row }) => ({
        ...row,
        unit: { id: unit, name: tree.displayName(unit, today) },
        level: CouncilLevel.parse(level),
        from,
        last,
      })),
    };
  }

  @Api(councilRoutes.listCouncilMembers)
  async members(@Call() call: Call<typeof councilRoutes.listCouncilMembers>) {
    const { unit } = call.params;
    const on = this.#asked(call);
    const { tree } = this.rounds;
    const members = await councilMembers({ tree, lists: this.lists }, await this.register.on(unit, on), unit, on);
    const names = await this.rounds.names(members);
    return { items: members.map((id) => ({ id, name: names.get(id) ?? id })) };
  }

  @Api(councilRoutes.getCouncil)
  async get(@Call() call: Call<typeof councilRoutes.getCouncil>): Promise<CouncilView> {
    const { unit } = call.params;
    const on = this.#asked(call);
    const state = await this.register.stateOf(unit);
    if (state.status === 'none') return refuse('NOT_FOUND');
    const version = (await this.store.readStream(`council-${councilId(unit)}`)).at(-1)?.version ?? 0;
    call.reply.header('etag', `"${version}"`);
    const { file } = state;
    const then = councilOn(state, on);
    const names = await this.rounds.names([...new Set(file.seats.map(({ person }) => person))]);
    const drawn = ({ person, ...seat }: Seat) => ({
      ...seat,
      person: { id: person, name: names.get(person) ?? person },
    });
    return {
      ...{ id: councilId(unit), version, on, level: file.level, from: file.from, last: file.last },
      unit: { id: unit, name: this.rounds.tree.displayName(unit, on) },
      members: file.seats
        .filter((seat) => then && seat.from <= on && (seat.last === null || on <= seat.last))
        .map(drawn),
      seats: file.seats.map(drawn),
      bylaw: then?.bylaw?.version ?? null,
      bylaws: file.bylaws.map((one) => ({ ...one })),
    };
  }

  @Api(councilRoutes.getCouncilShortlist)
  async shortlist(@Call() call: Call<typeof councilRoutes.getCouncilShortlist>) {
    return this.rounds.shortlist(call.params.unit, this.#asked(call));
  }

  @Api(councilRoutes.executeCouncilCommand)
  async execute(@Call() call: Call<typeof councilRoutes.executeCouncilCommand>) {
    const executed = await this.desk.execute(call);
    call.reply.header('etag', `"${executed.version}"`);
    return executed;
  }

  /** The day that is asked for, once it is clear that the unit exists on it and that the person may look. */
  #asked(call: Call<OfUnitOnDay>) {
    const on = call.query.on ?? this.clock.today();
    if (!this.rounds.tree.exists(call.params.unit, on)) return refuse('NOT_FOUND');
    call.allow('round.read', call.params.unit);
    return on;
  }
}
