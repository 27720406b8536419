import { Controller } from '@nestjs/common';
import { organizationRoutes, searchUnits, type Unit, unitName } from '@core/organization';
import { reject as refuse } from '@core/platform';
import { EventStore, type RecordedEvent } from '@lib/event-store';
import { Api, BusinessClock, Call } from '@lib/platform';
import { type HeldRole, People } from './people';
import { PersonDesk } from './person-desk';
import { Units } from './units';

const PERSON = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Units, people and the roles they hold. */
@Controller()
export class OrganizationController {
  constructor(
    private readonly units: Units,
    private readonly people: People,
    private readonly desk: PersonDesk,
    private readonly store: EventStore,
    private readonly clock: BusinessClock,
  ) {}

  @Api(organizationRoutes.listUnits)
  listUnits(@Call() call: Call<typeof organizationRoutes.listUnits>) {
    const today = this.clock.today();
    const { text, parent, limit } = call.query;
    const found: readonly Unit[] = parent
      ? this.units.tree.children(parent, today)
      : searchUnits(this.units.tree, text ?? '', today, limit ?? 20);
    return {
      items: found.slice(0, limit ?? 100).map((unit) => ({
        id: unit.id,
        name: parent ? unitName(unit) : this.units.tree.displayName(unit.id, today),
        kind: unit.kind,
        level: unit.level,
        parent: unit.parent,
      })),
    };
  }

  @Api(organizationRoutes.listPeople)
  async listPeople(@Call() call: Call<typeof organizationRoutes.listPeople>) {
    const { unit } = call.params;
    if (!this.units.tree.exists(unit, this.clock.today())) return refuse('NOT_FOUND');
    call.allow('person.read', unit);
    const { tree } = this.units;
    const today = this.clock.today();
    const before = tree.predecessors(unit).filter((id) => tree.successorAt(id, today)?.id === unit);
    const people = await this.people.ofUnits([unit, ...before]);
    return { items: people.map(({ id, name, title, sample }) => ({ id, name, title, sample })) };
  }

  @Api(organizationRoutes.getPerson)
  async getPerson(@Call() call: Call<typeof organizationRoutes.getPerson>) {
    const found = await this.people.find(call.params.id);
    if (!found) return refuse('NOT_FOUND');
    call.allow('person.read', found.unit);
    const today = this.clock.today();
    const named = (id: string) => ({ id, name: this.units.tree.displayName(id, today) });
    const events = await this.store.readStream(`person-${found.id}`);
    const version = events.at(-1)?.version ?? 0;
    call.reply.header('etag', `"${version}"`);
    const grants = await this.people.holdings(found.id);
    return {
      ...found,
      version,
      unit: named(found.unit),
      grants: (await this.#withWhoGave(grants, events)).map((grant) => ({ ...grant, unit: named(grant.unit) })),
    };
  }

  /** Who gave each role and who ended it, as the person's own events say. */
  async #withWhoGave(grants: readonly HeldRole[], events: readonly RecordedEvent[]) {
    const given = new Map<string, RecordedEvent>();
    const ended = new Map<string, RecordedEvent>();
    for (const event of events) {
      const { grant, next } = event.data as { readonly grant?: string; readonly next?: string };
      if (event.type === 'RoleGranted' && grant) given.set(grant, event);
      if (event.type === 'RoleTakenOver' && next && !given.has(next)) given.set(next, event);
      if (event.type === 'RoleRevoked' && grant) ended.set(grant, event);
    }
    const actors = [...given.values(), ...ended.values()].map(({ metadata }) => metadata.actor);
    const people = await this.people.findAll([...new Set(actors)].filter((id) => PERSON.test(id)));
    const who = (event: RecordedEvent | undefined) => {
      const person = people.find(({ id }) => id === event?.metadata.actor);
      return person ? { id: person.id, name: person.name } : null;
    };
    return grants.map((grant) => ({
      ...grant,
      givenBy: who(given.get(grant.grant)),
      givenAt: given.get(grant.grant)?.occurredAt ?? null,
      endedBy: who(ended.get(grant.grant)),
    }));
  }

  @Api(organizationRoutes.getMyContact)
  async myContact(@Call() call: Call<typeof organizationRoutes.getMyContact>) {
    return { email: await this.people.email(call.session.person) };
  }

  @Api(organizationRoutes.setMyContact)
  setMyContact(@Call() call: Call<typeof organizationRoutes.setMyContact>) {
    return this.desk.setOwnContact(call);
  }

  @Api(organizationRoutes.executePersonCommand)
  async execute(@Call() call: Call<typeof organizationRoutes.executePersonCommand>) {
    const executed = await this.desk.execute(call);
    call.reply.header('etag', `"${executed.version}"`);
    return executed;
  }
}
