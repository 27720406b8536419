import { Readable } from 'node:stream';
import { Controller, StreamableFile } from '@nestjs/common';
import { type LocalDate, stateOf } from '@core/kernel';
import { inspectionRoutes, programmeDecider, type ProgrammePage, type ProgrammeView } from '@core/inspection';
import { reach } from '@core/organization';
import { reject as refuse } from '@core/platform';
import { EventStore, revealAll, Vault } from '@lib/event-store';
import { Api, BusinessClock, Call } from '@lib/platform';
import { InspectionDesk } from './inspection-desk';
import { InspectionLists } from './inspection-lists';
import { InspectionNames } from './inspection-names';
import { InspectionReadings } from './inspection-readings';
import { peopleIn, programmeView } from './programme-view';
import { ProgrammeCalendar } from './programme-calendar';
import { RunProgressReader } from './run-progress';

/** Programmes of inspections. */
@Controller()
export class ProgrammesController {
  constructor(
    private readonly desk: InspectionDesk,
    private readonly lists: InspectionLists,
    private readonly store: EventStore,
    private readonly vault: Vault,
    private readonly clock: BusinessClock,
    private readonly names: InspectionNames,
    private readonly calendars: ProgrammeCalendar,
    private readonly progress: RunProgressReader,
    private readonly readings: InspectionReadings,
  ) {}

  @Api(inspectionRoutes.listProgrammes)
  async list(@Call() call: Call<typeof inspectionRoutes.listProgrammes>): Promise<ProgrammePage> {
    const { year, unit } = call.query;
    const today = this.clock.today();
    const { tree } = this.desk;
    const seen = reach(call.session.holdings, 'inspection.read', tree, today);
    const units = unit === undefined ? seen : seen.filter((one) => one === unit);
    const rows = await this.lists.programmes(units, year);
    const named = (id: string) => ({ id, name: tree.displayName(id, today) });
    const there = new Set(rows.map(({ id }) => id));
    const years = year === undefined ? [yearOf(today), yearOf(today) + 1] : [year];
    const draftable = this.desk
      .draftable((permission, id) => call.allows(permission, id), years)
      .filter((one) => !there.has(one.id) && (unit === undefined || one.unit === unit));
    return {
      items: rows.map(({ unit: id, changedAt, ...row }) => ({
        ...row,
        unit: named(id),
        changedAt: changedAt.toISOString(),
      })),
      draftable: draftable.map((one) => ({ ...one, unit: named(one.unit) })),
    };
  }

  @Api(inspectionRoutes.getProgramme)
  async get(@Call() call: Call<typeof inspectionRoutes.getProgramme>): Promise<ProgrammeView> {
    const { id } = call.params;
    const actor = call.allow('inspection.read', await this.#councilOf(id));
    const stream = `programme-${id}`;
    const [events, key] = await Promise.all([this.store.readStream(stream), this.vault.find(stream)]);
    const state = stateOf(programmeDecider, events);
    if (state.status === 'none') return refuse('NOT_FOUND');
    const names = await this.names.of(peopleIn(state, events), this.clock.today());
    await this.readings.record('programme', [id], actor);
    call.reply.header('etag', `"${events.at(-1)?.version ?? 0}"`);
    return revealAll(key, programmeView(state, events, names));
  }

  @Api(inspectionRoutes.getPlanningProgress)
  async follow(@Call() call: Call<typeof inspectionRoutes.getPlanningProgress>): Promise<StreamableFile> {
    const { id } = call.params;
    call.allow('inspection.read', await this.#councilOf(id));
    call.reply.header('cache-control', 'no-store').header('x-accel-buffering', 'no');
    const events = Readable.from(this.progress.events(id), { objectMode: false });
    return new StreamableFile(events, { type: 'text/event-stream; charset=utf-8' });
  }

  @Api(inspectionRoutes.getProgrammeCalendar)
  async calendar(@Call() call: Call<typeof inspectionRoutes.getProgrammeCalendar>): Promise<StreamableFile> {
    const { id } = call.params;
    const actor = call.allow('inspection.read', await this.#councilOf(id));
    const state = stateOf(programmeDecider, await this.store.readStream(`programme-${id}`));
    if (state.status === 'none') return refuse('NOT_FOUND');
    await this.readings.record('programme', [id], actor, 'calendar');
    const text = this.calendars.textOf(state.file, call.query.team, this.clock.today());
    const named = `attachment; filename="kiem-tra-${state.file.year}.ics"`;
    return new StreamableFile(Buffer.from(text), { type: 'text/calendar; charset=utf-8', disposition: named });
  }

  @Api(inspectionRoutes.executeProgrammeCommand)
  async execute(@Call() call: Call<typeof inspectionRoutes.executeProgrammeCommand>) {
    const executed = await this.desk.programme(call);
    call.reply.header('etag', `"${executed.version}"`);
    return executed;
  }

  async #councilOf(id: string): Promise<string> {
    return (await this.lists.councilOf(id)) ?? refuse('NOT_FOUND');
  }
}

function yearOf(day: LocalDate): number {
  return Number(day.slice(0, 4));
}
