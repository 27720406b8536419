import { randomUUID } from 'node:crypto';
import { Controller, Inject } from '@nestjs/common';
import { type Actor, type LocalDate, type Occasion, stateOf } from '@core/kernel';
import { reach } from '@core/organization';
import { ERASED_NOTICE, EventStore } from '@lib/event-store';
import { Api, BusinessClock, Call } from '@lib/platform';
import { BallotDesk } from './ballot-desk';
import { openingOf } from './ballot-opening';
import { BallotLists } from './ballot-rows';
import { ballotSheet } from './ballot-sheet';
import { Ceremonies, type Ceremony } from './ceremonies';
import { BALLOT_ORDERS, ballotCatalogue, ballotDecider, type BallotOrderWord, ballotRoutes, reject } from './core';
import { BALLOT_NAMES, type BallotNames, ELECTORATES, type Electorates } from './tokens';

/** Secret ballots for those who have signed in: how a box's key is made, how papers are handed out, and the count. */
@Controller()
export class BallotsController {
  constructor(
    private readonly desk: BallotDesk,
    private readonly lists: BallotLists,
    private readonly ceremonies: Ceremonies,
    private readonly store: EventStore,
    private readonly clock: BusinessClock,
    @Inject(ELECTORATES) private readonly electorates: Electorates,
    @Inject(BALLOT_NAMES) private readonly names: BallotNames,
  ) {}

  @Api(ballotRoutes.listBallots)
  async list(@Call() call: Call<typeof ballotRoutes.listBallots>) {
    const councils = reach(call.session.holdings, 'ballot.read', this.names.tree, this.clock.today());
    const { meeting } = call.query;
    const rows = await this.lists.of(councils, meeting);
    const council = meeting === undefined ? undefined : await this.electorates.councilOf(meeting);
    const preparing =
      meeting !== undefined && council !== undefined && councils.includes(council)
        ? await this.ceremonies.preparing(meeting)
        : [];
    return {
      items: rows.map(({ opened_on: openedOn, council: unit, ...row }) => ({
        ...row,
        openedOn,
        council: this.#unit(unit, openedOn),
      })),
      preparing: [...preparing],
    };
  }

  @Api(ballotRoutes.getBallot)
  async get(@Call() call: Call<typeof ballotRoutes.getBallot>) {
    const { id } = call.params;
    const council = await this.#council(id);
    call.allow('ballot.read', council);
    const stored = await this.store.readStream(`ballot-${id}`);
    const events = ballotCatalogue.currentAll(stored);
    const state = stateOf(ballotDecider, stored);
    if (state.status === 'unopened') return reject('BALLOT_UNKNOWN');
    const { file } = state;
    const [people, cases, cast, sharesOffered] = await Promise.all([
      this.names.personNames([...new Set([...file.members, ...file.team])]),
      this.names.caseNames(file.candidates),
      this.desk.turnout(id),
      this.desk.sharesOffered(id),
    ]);
    const sheet = ballotSheet(state, events, call.session.person, { people, cases }, ERASED_NOTICE);
    return { id, version: events.length, council: this.#unit(council, file.openedOn), ...sheet, cast, sharesOffered };
  }

  @Api(ballotRoutes.executeBallotCommand)
  async execute(@Call() call: Call<typeof ballotRoutes.executeBallotCommand>) {
    const { id } = call.params;
    const order: BallotOrderWord = call.body;
    const opening = order.type === 'OpenBallot';
    const ceremony = opening ? await this.ceremonies.find(id) : undefined;
    const council = opening ? ceremony?.council : (await this.lists.find(id))?.council;
    if (council === undefined) return reject(opening ? 'CEREMONY_NOT_PREPARED' : 'BALLOT_UNKNOWN');
    const { permission, stepUp } = BALLOT_ORDERS[order.type];
    const actor = call.allow(permission, council);
    if (stepUp) call.requireStepUp();
    const occasion = { commandId: call.key, actor, today: this.clock.today(), now: this.clock.now() };
    if (order.type === 'SealBox') return this.desk.seal(id, occasion, call.traceId);
    const command =
      order.type === 'OpenBallot'
        ? await openingOf(ceremony as Ceremony, order.data, this.electorates, (ballot) => this.desk.stateOf(ballot))
        : order;
    if (command.type === 'OpenBallot') {
      const { candidates, knowing, meeting } = command.data;
      // Only then are papers handed out: who has an interest has said so by now.
      if (meeting !== undefined) {
        await this.electorates.refer({ meeting, ballot: id, candidates, knowing }, occasion, call.traceId);
      }
    }
    return this.desk.run({ id, command, occasion, correlation: call.traceId });
  }

  @Api(ballotRoutes.prepareCeremony)
  async prepare(@Call() call: Call<typeof ballotRoutes.prepareCeremony>) {
    const { meeting, team } = call.body;
    const council = (await this.electorates.councilOf(meeting)) ?? reject('MEETING_UNKNOWN');
    const { id: opener } = call.allow('ballot.run', council);
    const members = await this.desk.councilMembers(council);
    const fits = new Set(team).size === team.length && team.every((one) => one !== opener && members.includes(one));
    if (!fits) reject('TEAM_NOT_THREE_MEMBERS');
    await this.ceremonies.prepare(call.params.id, meeting, council, team);
  }

  @Api(ballotRoutes.getCeremony)
  async ceremony(@Call() call: Call<typeof ballotRoutes.getCeremony>) {
    const { id, meeting, council, sealingKey, team } = await this.#ceremony(call.params.id);
    call.allow('ballot.read', council);
    const people = await this.names.personNames(team.map(({ person }) => person));
    return {
      id,
      meeting,
      council: this.#unit(council, this.clock.today()),
      team: team.map(({ person, deviceKey, kept }) => ({
        id: person,
        name: people.get(person) ?? person,
        deviceKey,
        kept,
      })),
      sealingKey,
      sealedShare: team.find(({ person }) => person === call.session.person)?.sealedShare ?? null,
      opened: (await this.lists.find(id)) !== undefined,
    };
  }

  @Api(ballotRoutes.bringDeviceKey)
  async bringDevice(@Call() call: Call<typeof ballotRoutes.bringDeviceKey>) {
    const { id } = call.params;
    const { id: person } = call.allow('ballot.count', (await this.#ceremony(id)).council);
    await this.ceremonies.bringDevice(id, person, call.body.deviceKey);
  }

  @Api(ballotRoutes.makeSealingKey)
  async makeKey(@Call() call: Call<typeof ballotRoutes.makeSealingKey>) {
    const { id } = call.params;
    const { id: person } = call.allow('ballot.count', (await this.#ceremony(id)).council);
    await this.ceremonies.makeKey(id, person, call.body);
  }

  @Api(ballotRoutes.confirmShare)
  async confirm(@Call() call: Call<typeof ballotRoutes.confirmShare>) {
    const { id } = call.params;
    const { id: person } = call.allow('ballot.count', (await this.#ceremony(id)).council);
    await this.ceremonies.confirm(id, person);
  }

  @Api(ballotRoutes.issuePaper)
  async issue(@Call() call: Call<typeof ballotRoutes.issuePaper>) {
    const { id } = call.params;
    const actor = call.allow('ballot.vote', await this.#council(id));
    call.requireStepUp(); // whoever finds an open session does not get somebody else's paper
    return { signature: await this.desk.issue(id, call.body.blinded, this.#occasion(actor), call.traceId) };
  }

  @Api(ballotRoutes.offerShare)
  async offer(@Call() call: Call<typeof ballotRoutes.offerShare>) {
    const { id } = call.params;
    const actor = call.allow('ballot.count', await this.#council(id));
    call.requireStepUp();
    return { counted: await this.desk.offerShare(id, call.body.share, this.#occasion(actor), call.traceId) };
  }

  /** What may be asked again for as long as it is wanted: the request itself is what repeats, and no key of the client. */
  #occasion(actor: Actor): Occasion {
    return { commandId: randomUUID(), actor, today: this.clock.today(), now: this.clock.now() };
  }

  #unit(id: string, on: LocalDate) {
    return { id, name: this.names.tree.displayName(id, on) };
  }

  async #council(ballot: string): Promise<string> {
    return (await this.lists.find(ballot))?.council ?? reject('BALLOT_UNKNOWN');
  }

  async #ceremony(id: string): Promise<Ceremony> {
    return (await this.ceremonies.find(id)) ?? reject('CEREMONY_NOT_PREPARED');
  }
}
