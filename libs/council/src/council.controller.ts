import { Controller, Inject } from '@nestjs/common';
import { councilRoutes, roundCatalogue, type RoundView } from '@core/council';
import { reach } from '@core/organization';
import { reject as refuse } from '@core/platform';
import { ERASED_NOTICE, EventStore, revealAll, Vault } from '@lib/event-store';
import { Api, BusinessClock, Call } from '@lib/platform';
import { CouncilLists } from './council-lists';
import { RoundDesk } from './round-desk';
import { roundSheet } from './round-view';

/** Rounds of the councils: candidates, attendance, open votes, results. */
@Controller()
export class CouncilController {
  constructor(
    @Inject(CouncilLists) private readonly lists: CouncilLists,
    private readonly desk: RoundDesk,
    private readonly store: EventStore,
    private readonly vault: Vault,
    private readonly clock: BusinessClock,
  ) {}

  @Api(councilRoutes.listRounds)
  async list(@Call() call: Call<typeof councilRoutes.listRounds>) {
    const today = this.clock.today();
    const rounds = await this.lists.rounds(reach(call.session.holdings, 'round.read', this.desk.tree, today));
    return {
      items: rounds.map(({ held_on: heldOn, council, ...round }) => ({
        ...round,
        heldOn,
        council: { id: council, name: this.desk.tree.displayName(council, heldOn) },
      })),
    };
  }

  @Api(councilRoutes.listCouncilMembers)
  async members(@Call() call: Call<typeof councilRoutes.listCouncilMembers>) {
    const on = call.query.on ?? this.clock.today();
    const { unit } = call.params;
    if (!this.desk.tree.exists(unit, on)) return refuse('NOT_FOUND');
    call.allow('round.read', unit);
    const members = await this.lists.members(this.desk.tree.standingAt(unit, on), on);
    const names = await this.desk.names(members);
    return { items: members.map((id) => ({ id, name: names.get(id) ?? id })) };
  }

  @Api(councilRoutes.getRound)
  async get(@Call() call: Call<typeof councilRoutes.getRound>): Promise<RoundView> {
    const { id } = call.params;
    const council = await this.lists.councilOf(id);
    if (!council) return refuse('NOT_FOUND');
    call.allow('round.read', council);
    const [events, key] = await Promise.all([this.store.readStream(`round-${id}`), this.vault.find(`round-${id}`)]);
    const sheet = roundSheet(revealAll(key, roundCatalogue.currentAll(events))) ?? refuse('NOT_FOUND');
    const version = events.at(-1)?.version ?? 0;
    call.reply.header('etag', `"${version}"`);
    const [people, cases] = await Promise.all([
      this.desk.names(sheet.members),
      this.lists.caseNames(sheet.results.map((result) => result.case)),
    ]);
    return {
      id,
      version,
      council: { id: council, name: this.desk.tree.displayName(council, sheet.heldOn) },
      heldOn: sheet.heldOn,
      status: sheet.status,
      members: sheet.members.length,
      candidates: sheet.results.length,
      plan: sheet.plan,
      threshold: sheet.threshold,
      quorum: sheet.quorum,
      people: sheet.members.map((person) => ({
        id: person,
        name: people.get(person) ?? person,
        present: sheet.present?.includes(person) ?? null,
      })),
      quorate: sheet.quorate,
      results: sheet.results.map((result) => ({ ...result, name: cases.get(result.case) ?? ERASED_NOTICE })),
      minutes: sheet.minutes,
    };
  }

  @Api(councilRoutes.executeRoundCommand)
  async execute(@Call() call: Call<typeof councilRoutes.executeRoundCommand>) {
    const executed = await this.desk.execute(call);
    call.reply.header('etag', `"${executed.version}"`);
    return executed;
  }
}
