import type { Readable } from 'node:stream';
import { Controller, StreamableFile } from '@nestjs/common';
import { stateOf } from '@core/kernel';
import { complaintDecider, type ComplaintPage, inspectionRoutes, visitDecider, type VisitPage, type VisitReadings, type VisitView } from '@core/inspection'; // prettier-ignore
import { reach } from '@core/organization';
import { reject as refuse } from '@core/platform';
import { EventStore, reveal, revealAll, Vault } from '@lib/event-store';
import { Api, BusinessClock, Call, declaredType, MEDIA_TYPES } from '@lib/platform';
import { InspectionDesk } from './inspection-desk';
import { InspectionLists } from './inspection-lists';
import { InspectionNames } from './inspection-names';
import { InspectionReadings } from './inspection-readings';
import { VisitFiles } from './visit-files';
import { peopleOfVisit, visitView } from './visit-view';

const PAGE = 100;

/** Visits of teams at units, and what was brought forward about units. */
@Controller()
export class VisitsController {
  constructor(
    private readonly desk: InspectionDesk,
    private readonly lists: InspectionLists,
    private readonly files: VisitFiles,
    private readonly store: EventStore,
    private readonly vault: Vault,
    private readonly clock: BusinessClock,
    private readonly names: InspectionNames,
    private readonly readings: InspectionReadings,
  ) {}

  @Api(inspectionRoutes.listVisits)
  async list(@Call() call: Call<typeof inspectionRoutes.listVisits>): Promise<VisitPage> {
    const { unit, mine, limit = PAGE, ...rest } = call.query;
    const today = this.clock.today();
    const { tree } = this.desk;
    const seen = reach(call.session.holdings, 'visit.read', tree, today);
    const units = unit === undefined ? seen : seen.filter((one) => one === unit);
    const person = call.session.person;
    const own = mine === undefined ? {} : { mine: mine === 'true' };
    const rows = await this.lists.visits({ ...rest, ...own, units, person, limit });
    const named = (id: string) => ({ id, name: tree.displayName(id, today) });
    const last = rows.length === limit ? rows.at(-1) : undefined;
    return {
      items: rows.map((row) => ({ ...row, unit: named(row.unit), council: named(row.council) })),
      next: last ? `${last.date}~${last.id}` : null,
    };
  }

  @Api(inspectionRoutes.getVisit)
  async get(@Call() call: Call<typeof inspectionRoutes.getVisit>): Promise<VisitView> {
    const { id } = call.params;
    const actor = call.allow('visit.read', await this.#unitOf(id));
    const stream = `visit-${id}`;
    const [events, key] = await Promise.all([this.store.readStream(stream), this.vault.find(stream)]);
    const state = stateOf(visitDecider, events);
    if (state.status === 'none') return refuse('NOT_FOUND');
    const names = await this.names.of(peopleOfVisit(state, events), this.clock.today());
    await this.readings.record('visit', [id], actor);
    call.reply.header('etag', `"${events.at(-1)?.version ?? 0}"`);
    return revealAll(key, visitView(state, events, names, actor.id));
  }

  @Api(inspectionRoutes.executeVisitCommand)
  async execute(@Call() call: Call<typeof inspectionRoutes.executeVisitCommand>) {
    const executed = await this.desk.visit(call);
    call.reply.header('etag', `"${executed.version}"`);
    return executed;
  }

  /** Whoever is on the team, and whoever answers for the unit, may add files while the visit goes on. */
  @Api(inspectionRoutes.addVisitFile)
  async addFile(@Call() call: Call<typeof inspectionRoutes.addVisitFile>) {
    const { id } = call.params;
    const actor = call.allow('visit.file', await this.#unitOf(id));
    const declared = declaredType(call.request.headers['content-type']);
    return this.files.receive(id, call.body as Readable, declared, actor.id);
  }

  @Api(inspectionRoutes.getVisitFile)
  async getFile(@Call() call: Call<typeof inspectionRoutes.getVisitFile>): Promise<StreamableFile> {
    const { id, sha256 } = call.params;
    const actor = call.allow('visit.read', await this.#unitOf(id));
    const found = (await this.files.find(id, sha256)) ?? refuse('NOT_FOUND');
    await this.readings.record('visit', [id], actor, 'file');
    // The name in the address and in the header is the fingerprint: a file's own name may be personal.
    call.reply.header('content-security-policy', "sandbox; default-src 'none'");
    return new StreamableFile(found.open(), {
      type: found.mediaType,
      length: found.size,
      disposition: `attachment; filename="${sha256.slice(0, 16)}.${MEDIA_TYPES[found.mediaType]}"`,
    });
  }

  @Api(inspectionRoutes.getVisitReadings)
  async looks(@Call() call: Call<typeof inspectionRoutes.getVisitReadings>): Promise<VisitReadings> {
    const { id } = call.params;
    call.allow('readings.read', await this.#unitOf(id));
    const items = await this.readings.ofVisit(id);
    const readers = items.map(({ reader }) => reader);
    const names = await this.names.of([...new Set(readers)], this.clock.today());
    return {
      items: items.map(({ reader, unit, at, ...rest }) => ({
        ...rest,
        reader: { id: reader, name: names.person(reader) },
        unit: { id: unit, name: names.unit(unit) },
        at: at.toISOString(),
      })),
    };
  }

  @Api(inspectionRoutes.listComplaints)
  async complaints(@Call() call: Call<typeof inspectionRoutes.listComplaints>): Promise<ComplaintPage> {
    const today = this.clock.today();
    const { tree } = this.desk;
    const seen = reach(call.session.holdings, 'complaint.read', tree, today);
    const units = call.query.unit === undefined ? seen : seen.filter((one) => one === call.query.unit);
    const rows = await this.lists.complaints(units);
    for (const about of new Set(rows.map((row) => row.unit))) {
      const ids = rows.filter((row) => row.unit === about).map(({ id }) => id);
      await this.readings.record('complaint', ids, call.allow('complaint.read', about));
    }
    const keys = await this.vault.findAll(rows.map(({ id }) => `complaint-${id}`));
    const items = await Promise.all(
      rows.map(async ({ unit, ...row }) => {
        const state = stateOf(complaintDecider, await this.store.readStream(`complaint-${row.id}`));
        const text = state.status === 'none' ? '' : reveal(keys.get(`complaint-${row.id}`), state.text);
        return { ...row, unit: { id: unit, name: tree.displayName(unit, today) }, text };
      }),
    );
    return { items };
  }

  @Api(inspectionRoutes.executeComplaintCommand)
  async executeComplaint(@Call() call: Call<typeof inspectionRoutes.executeComplaintCommand>) {
    const executed = await this.desk.complaint(call);
    call.reply.header('etag', `"${executed.version}"`);
    return executed;
  }

  async #unitOf(id: string): Promise<string> {
    return (await this.lists.visitedUnit(id)) ?? refuse('NOT_FOUND');
  }
}
