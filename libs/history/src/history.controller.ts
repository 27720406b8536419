import { setTimeout as sleep } from 'node:timers/promises';
import { Controller, Inject, StreamableFile } from '@nestjs/common';
import type { Actor } from '@core/kernel';
import { caseRoutes, reject as rejectCase } from '@core/pipeline';
import { reject as refuse } from '@core/platform';
import { EventStore, ProofReader, sha256, Vault, verifyStream } from '@lib/event-store';
import { Api, Call } from '@lib/platform';
import { exportBundle, NotProvenYet, provenState, untilProven } from './bundle/export-bundle';
import { type Reading, ReadingLog } from './readings';
import { type Names, timeline } from './timeline';

/** Names under which the applications provide what this library asks for. */
export const NAMES = Symbol('NAMES');
export const CASE_UNITS = Symbol('CASE_UNITS');

/** How long a request for a bundle waits for the sealer and the signer, and how often it looks. */
const PATIENCE_MS = 3000;
const LOOK_AGAIN_MS = 200;

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
    private readonly proofs: ProofReader,
    @Inject(NAMES) private readonly names: Names,
    @Inject(CASE_UNITS) private readonly cases: CaseUnits,
  ) {}

  @Api(caseRoutes.getCaseHistory)
  async history(@Call() call: Call<typeof caseRoutes.getCaseHistory>) {
    const { id } = call.params;
    const actor = call.allow('history.read', await this.#unitOf(id));
    const [events, key] = await Promise.all([this.store.readStream(`case-${id}`), this.vault.find(`case-${id}`)]);
    const view = await timeline(id, events, this.names, key);
    await this.#record(id, actor, 'history', view.version);
    return view;
  }

  @Api(caseRoutes.getCaseProof)
  async proof(@Call() call: Call<typeof caseRoutes.getCaseProof>) {
    const { id } = call.params;
    const actor = call.allow('history.read', await this.#unitOf(id));
    const stream = `case-${id}`;
    const [events, places] = await Promise.all([this.store.readStream(stream), this.proofs.placesOf(stream)]);
    const report = await verifyStream(stream, events, sha256);
    const { sealed, signed } = await provenState(places, this.proofs);
    const origin = places.at(-1)?.origin;
    const checkpoint = origin === undefined ? undefined : await this.proofs.newestCheckpoint(origin);
    await this.#record(id, actor, 'proof', report.events);
    return {
      id,
      whole: report.whole,
      events: report.events,
      head: report.whole ? report.head : null,
      fault: report.whole ? null : report.fault,
      faultVersion: report.whole ? null : report.version,
      sealed,
      signed,
      checkpoint: checkpoint ? { log: checkpoint.origin, size: checkpoint.size, signedAt: checkpoint.storedAt } : null,
      links:
        call.query.links === 'true'
          ? events.map(({ version, canonical, prev, hash }) => ({ version, canonical, prev, hash }))
          : null,
    };
  }

  @Api(caseRoutes.getCaseBundle)
  async bundle(@Call() call: Call<typeof caseRoutes.getCaseBundle>): Promise<StreamableFile> {
    const { id } = call.params;
    const actor = call.allow('bundle.read', await this.#unitOf(id));
    call.requireStepUp();
    const stream = `case-${id}`;
    const origin = (await this.proofs.placesOf(stream)).at(-1)?.origin ?? '';
    const signs = (await this.proofs.newestCheckpoint(origin)) !== undefined; // who has never signed is not waited for
    const until = Date.now() + (signs ? PATIENCE_MS : 0);
    try {
      await untilProven(stream, this.proofs, async () => Date.now() < until && sleep(LOOK_AGAIN_MS, true));
      const events = await this.store.readStream(stream);
      const since = call.query.since === undefined ? [] : [call.query.since];
      const order = { events, source: this.proofs, exportedAt: new Date().toISOString(), since };
      const zip = await exportBundle(order);
      await this.#record(id, actor, 'bundle', events.length);
      return new StreamableFile(zip, {
        type: 'application/zip',
        length: zip.length,
        disposition: `attachment; filename="case-${id}.zip"`,
      });
    } catch (error) {
      if (!(error instanceof NotProvenYet)) throw error;
      const { events, sealed, signed } = error;
      return rejectCase('BUNDLE_NOT_PROVEN', { events, sealed, signed });
    }
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

  async #record(caseId: string, actor: Actor, what: Reading['what'], version: number): Promise<void> {
    await this.readings.record({ caseId, reader: actor.id, role: actor.role, unit: actor.unit, what, version });
  }

  async #unitOf(id: string): Promise<string> {
    return (await this.cases.unitOf(id)) ?? refuse('NOT_FOUND');
  }
}
