import { Readable } from 'node:stream';
import { Controller, Inject, StreamableFile } from '@nestjs/common';
import { councilRoutes, minutesOf, roundDecider, type RoundFile, roundOffers, type RoundView } from '@core/council';
import { stateOf } from '@core/kernel';
import { reach } from '@core/organization';
import { reject as refuse } from '@core/platform';
import { ERASED_NOTICE, EventStore, revealAll, Vault } from '@lib/event-store';
import { Api, BusinessClock, Call } from '@lib/platform';
import { CouncilLists } from './council-lists';
import { RoundChanges } from './round-changes';
import { RoundDesk } from './round-desk';
import { CouncilRegister } from './council-register';
import { peopleIn, roundSheet, turnoutOf, type ViewNames } from './round-view';

/** Sessions of the councils: agenda, candidates, attendance, interests, votes, results and minutes. */
@Controller()
export class CouncilController {
  constructor(
    @Inject(CouncilLists) private readonly lists: CouncilLists,
    private readonly councils: CouncilRegister,
    private readonly desk: RoundDesk,
    private readonly store: EventStore,
    private readonly vault: Vault,
    private readonly clock: BusinessClock,
    private readonly changes: RoundChanges,
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

  @Api(councilRoutes.getRound)
  async get(@Call() call: Call<typeof councilRoutes.getRound>): Promise<RoundView> {
    const { id } = call.params;
    const { council, state, version } = await this.#read(id, call);
    call.reply.header('etag', `"${version}"`);
    const { file } = state;
    const occasion = {
      commandId: id,
      actor: { id: call.session.person, role: '', unit: council },
      today: this.clock.today(),
      now: this.clock.now(),
    };
    const cases = await this.lists.caseNames(file.candidates.map((one) => one.case));
    const [names, list, context, ruling] = await Promise.all([
      this.#names(file, cases),
      this.desk.passed(id, state, cases),
      this.desk.contextOf(state, id, occasion),
      this.councils.on(council, this.clock.today()),
    ]);
    const newer = ruling?.bylaw && file.bylaw && ruling.bylaw.version > file.bylaw.version ? ruling.bylaw : null;
    return {
      id,
      version,
      council: { id: council, name: this.desk.tree.displayName(council, file.heldOn) },
      ...roundSheet(state, names),
      ...list,
      bylaw: file.bylaw ? { ...file.bylaw, newer: newer && { version: newer.version, from: newer.from } } : null,
      offers: roundOffers(state, context).map((offer) => ({
        command: offer.command,
        possible: offer.possible,
        sentence: offer.possible ? null : offer.sentence,
      })),
    };
  }

  @Api(councilRoutes.getRoundTurnout)
  async turnout(@Call() call: Call<typeof councilRoutes.getRoundTurnout>) {
    const { id } = call.params;
    const { council, state } = await this.#read(id, call);
    const name = this.desk.tree.displayName(council, state.file.heldOn);
    return { id, council: { id: council, name }, ...turnoutOf(state) };
  }

  @Api(councilRoutes.getRoundChanges)
  async follow(@Call() call: Call<typeof councilRoutes.getRoundChanges>): Promise<StreamableFile> {
    const { id } = call.params;
    call.allow('round.read', (await this.lists.councilOf(id)) ?? refuse('NOT_FOUND'));
    call.reply.header('cache-control', 'no-store').header('x-accel-buffering', 'no');
    const events = Readable.from(this.changes.events(id, call.query.seconds), { objectMode: false });
    return new StreamableFile(events, { type: 'text/event-stream; charset=utf-8' });
  }

  @Api(councilRoutes.getRoundShortlist)
  async shortlist(@Call() call: Call<typeof councilRoutes.getRoundShortlist>) {
    const { state } = await this.#read(call.params.id, call);
    const { council, heldOn, candidates } = state.file;
    const { items } = await this.desk.shortlist(council, heldOn);
    return { items: items.filter((row) => !candidates.some((one) => one.case === row.case)) };
  }

  @Api(councilRoutes.getRoundMinutes)
  async minutes(@Call() call: Call<typeof councilRoutes.getRoundMinutes>) {
    const { council, state, version } = await this.#read(call.params.id, call);
    call.reply.header('etag', `"${version}"`);
    const minutes = minutesOf(state) ?? refuse('NOT_FOUND');
    const { file } = state;
    const names = await this.#names(file);
    const people = peopleIn(file).map((person) => [person, names.person(person)]);
    const cases = file.candidates.map((one) => [one.case, names.case(one.case)]);
    const unit = [council, this.desk.tree.displayName(council, file.heldOn)];
    return { minutes, names: Object.fromEntries([...people, ...cases, unit]) };
  }

  @Api(councilRoutes.executeRoundCommand)
  async execute(@Call() call: Call<typeof councilRoutes.executeRoundCommand>) {
    const executed = await this.desk.execute(call);
    call.reply.header('etag', `"${executed.version}"`);
    return executed;
  }

  /** A session with its texts opened, for whoever may see it. */
  async #read(id: string, call: Pick<Call<typeof councilRoutes.getRound>, 'allow'>) {
    const council = (await this.lists.councilOf(id)) ?? refuse('NOT_FOUND');
    call.allow('round.read', council);
    const [events, key] = await Promise.all([this.store.readStream(`round-${id}`), this.vault.find(`round-${id}`)]);
    const state = revealAll(key, stateOf(roundDecider, events));
    if (state.status === 'unconvened') return refuse('NOT_FOUND');
    return { council, state, version: events.at(-1)?.version ?? 0 };
  }

  async #names(file: RoundFile, named?: ReadonlyMap<string, string>): Promise<ViewNames> {
    const [people, cases] = await Promise.all([
      this.desk.names(peopleIn(file)),
      named ?? this.lists.caseNames(file.candidates.map((one) => one.case)),
    ]);
    return {
      person: (id) => (id === 'system' ? 'hệ thống' : (people.get(id) ?? id)),
      case: (id) => cases.get(id) ?? ERASED_NOTICE,
    };
  }
}
