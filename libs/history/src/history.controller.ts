import { Controller, Inject } from '@nestjs/common';
import { caseRoutes } from '@core/pipeline';
import { reject as refuse } from '@core/platform';
import { EventStore, sha256, Vault, verifyStream } from '@lib/event-store';
import { Api, Call } from '@lib/platform';
import { ReadingLog } from './readings';
import { type Names, timeline } from './timeline';

/** Names under which the applications provide what this library asks for. */
export const NAMES = Symbol('NAMES');
export const CASE_UNITS = Symbol('CASE_UNITS');

/** Finds the unit of a case; undefined when there is no such case. */
export interface CaseUnits {
  unitOf(id: string): Promise<string | undefined>;
}

/** What an auditor asks of a case: everything that happened, whether the chain is whole, who has looked. */
@Controller()
export class HistoryController {
  constructor(
    private readonly store: EventStore,
    private readonly vault: Vault,
    private readonly readings: ReadingLog,
    @Inject(NAMES) private readonly names: Names,
    @Inject(CASE_UNITS) private readonly cases: CaseUnits,
  ) {}

  @Api(caseRoutes.getCaseHistory)
  async history(@Call() call: Call<typeof caseRoutes.getCaseHistory>) {
    const { id } = call.params;
    const actor = call.allow('history.read', await this.#unitOf(id));
    const [events, key] = await Promise.all([this.store.readStream(`case-${id}`), this.vault.find(`case-${id}`)]);
    const view = await timeline(id, events, this.names, key);
    await this.readings.record({
      caseId: id,
      reader: actor.id,
      role: actor.role,
      unit: actor.unit,
      what: 'history',
      version: view.version,
    });
    return view;
  }

  @Api(caseRoutes.getCaseProof)
  async proof(@Call() call: Call<typeof caseRoutes.getCaseProof>) {
    const { id } = call.params;
    const actor = call.allow('history.read', await this.#unitOf(id));
    const report = await verifyStream(`case-${id}`, await this.store.readStream(`case-${id}`), sha256);
    await this.readings.record({
      caseId: id,
      reader: actor.id,
      role: actor.role,
      unit: actor.unit,
      what: 'proof',
      version: report.events,
    });
    return {
      id,
      whole: report.whole,
      events: report.events,
      head: report.whole ? report.head : null,
      fault: report.whole ? null : report.fault,
      faultVersion: report.whole ? null : report.version,
    };
  }

  @Api(caseRoutes.getCaseReadings)
  async looks(@Call() call: Call<typeof caseRoutes.getCaseReadings>) {
    const { id } = call.params;
    call.allow('readings.read', await this.#unitOf(id));
    const items = await this.readings.of(id);
    const people = await this.names.personNames([...new Set(items.map((item) => item.reader))]);
    return {
      items: items.map((item) => ({
        reader: { id: item.reader, name: people.get(item.reader) ?? item.reader },
        role: item.role,
        unit: { id: item.unit, name: this.names.tree.displayName(item.unit, item.at.slice(0, 10) as never) },
        what: item.what,
        version: item.version ?? null,
        at: item.at,
      })),
    };
  }

  async #unitOf(id: string): Promise<string> {
    return (await this.cases.unitOf(id)) ?? refuse('NOT_FOUND');
  }
}
