import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type ProposalCommand, proposalCommandSchemas } from '@core/commendation';
import { type Actor, type Personal, Rejection } from '@core/kernel';
import { ROLES } from '@core/organization';
import { CASE_EVENT_TYPES, type CaseCommand, caseCommandSchemas } from '@core/pipeline';
import { ofTakenNumber, proposalAggregate } from '@lib/commendation';
import { Execute, ExecuteHandler, sealPersonal } from '@lib/event-store';
import { seedUnits } from '@lib/organization';
import { caseAggregate, caseSubjectRows } from '@lib/pipeline';
import { planAggregate, planFingerprint, planStreamId, publishedPlans, refOf } from '@lib/plans';
import { Client, Pool } from 'pg';
import { createDatabase, type TestDatabase } from '../../../../test/support/database';
import { type House, openHouse } from '../house';
import { systemAt } from '../reactions';

export const PROVINCE = 'vn.40';
export const COMMUNE = 'vn.40.430.17971';
export const staff: Actor = { id: '5eed0000-0000-4000-8000-000000000001', role: 'staff', unit: COMMUNE };
export const office: Actor = { id: '5eed0000-0000-4000-8000-000000000002', role: 'staff', unit: PROVINCE };
export const head: Actor = { id: '5eed0000-0000-4000-8000-000000000003', role: 'approver', unit: PROVINCE };

const [plan] = publishedPlans.filter(({ territory, version }) => territory === PROVINCE && version === 2);

/** A house over a database of its own, with cases and proposals in it. */
export class AwardScene {
  private constructor(
    readonly database: TestDatabase,
    readonly owner: Client,
    readonly projector: Pool,
    readonly house: House,
    /** Two processes: what the one remembers, the other does not. */
    readonly here: ExecuteHandler,
    readonly elsewhere: ExecuteHandler,
    readonly folder: string,
  ) {}

  static async open(today: string): Promise<AwardScene> {
    const database = await createDatabase();
    const owner = new Client({ connectionString: database.ownerUrl });
    await owner.connect();
    await seedUnits(owner);
    await owner.query('insert into platform.business_clock (chosen) values ($1)', [today]);
    const projector = new Pool({ connectionString: database.projectorUrl, max: 4 });
    projector.on('error', () => undefined);
    const folder = mkdtempSync(path.join(tmpdir(), 'neuguong-award-scene-'));
    const settings = { DATABASE_APP_URL: database.appUrl, VAULT_KEY: randomBytes(32).toString('base64') };
    const files = { EVIDENCE_DIR: folder, ERASURES_FILE: path.join(folder, 'erasures.jsonl') };
    const house = await openHouse({ ...settings, ...files }, 'award scene', 8);
    const [here, elsewhere] = [new ExecuteHandler(house.store, house.snapshots), new ExecuteHandler(house.store)];
    const scene = new AwardScene(database, owner, projector, house, here, elsewhere, folder);
    await scene.#publish();
    return scene;
  }

  async close(): Promise<void> {
    await this.house.close();
    await this.projector.end();
    await this.owner.end();
    await this.database.drop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  async day(date: string): Promise<void> {
    await this.owner.query('update platform.business_clock set chosen = $1, set_at = clock_timestamp()', [date]);
    await this.house.refresh();
  }

  /** A case of somebody in the commune, of a year. */
  async openCase(year: number, over: object = {}): Promise<string> {
    if (!plan) throw new Error('no plan');
    const id = randomUUID();
    const name = `Người Thử ${id.slice(0, 8)}`;
    const { key, side } = this.house.vault.create(`case-${id}`);
    const data = {
      ...{ plan: refOf(plan), unit: COMMUNE, source: 'unit', year, sector: 'SEC04', duplicatesSeen: [] },
      ...{ subject: { kind: 'individual', name: name as Personal } },
      ...{ flags: { directWorker: true, smallCollective: false, remoteArea: false }, ...over },
    };
    const command = sealPersonal(caseCommandSchemas.OpenCase, { type: 'OpenCase', data } as CaseCommand, key);
    const sides = [side, caseSubjectRows(id, COMMUNE, year, name)];
    await this.inCase(id, staff, command, this.here, sides);
    return id;
  }

  /** A command to a case whose texts are sealed, or that has none. */
  inCase(id: string, actor: Actor, command: unknown, bus = this.here, sides: readonly unknown[] = []) {
    return this.#run(bus, caseAggregate(this.house.around), id, command, actor, sides);
  }

  /** Says of a case that it is about the same recipient as another, by another achievement. */
  async sameRecipient(id: string, sameAs: string): Promise<void> {
    const key = await this.house.vault.find(`case-${id}`);
    if (!key) throw new Error('no key');
    const schema = caseCommandSchemas.IdentifyRecipient;
    const data = { sameAs, sameAchievement: false, grounds: 'cùng một người' };
    await this.inCase(id, staff, sealPersonal(schema, { type: 'IdentifyRecipient', data } as never, key));
  }

  /** Runs a command of a proposal as the desk does: texts sealed, a taken number told as a refusal. */
  async ask(id: string, actor: Actor, type: ProposalCommand['type'], data: object, bus = this.here): Promise<unknown> {
    const { house } = this;
    const schema = proposalCommandSchemas[type];
    const command = schema.parse({ type, data }) as ProposalCommand;
    const fresh = type === 'ProposeAward' ? house.vault.create(`proposal-${id}`) : undefined;
    const key = fresh?.key ?? (await house.vault.find(`proposal-${id}`));
    if (!key) throw new Error('no key');
    const sides = fresh ? [fresh.side] : [];
    const sealed = sealPersonal(schema, command, key);
    return this.#run(bus, proposalAggregate(house.commending), id, sealed, actor, sides).catch((error: unknown) => {
      throw ofTakenNumber(error, command);
    });
  }

  /** A proposal of the commune to the province up to its appraisal; the simplified procedure needs no council. */
  async appraised(nominees: readonly object[], over: object = {}): Promise<string> {
    const id = randomUUID();
    await this.ask(id, staff, 'ProposeAward', {
      ...{ unit: COMMUNE, award: 'provincial-merit', stream: 'ad-hoc', level: 'province', authority: PROVINCE },
      ...{ summary: 'Đề nghị.', simplified: 'sudden-achievement', nominees, ...over },
    });
    await this.ask(id, office, 'TakeInProposal', {});
    await this.ask(id, office, 'AppraiseProposal', { opinion: 'for', unfit: [], grounds: 'Đủ.' });
    return id;
  }

  /** The code of a refusal, or `done`. */
  async codeOf(asked: Promise<unknown>): Promise<string> {
    try {
      await asked;
      return 'done';
    } catch (error) {
      if (error instanceof Rejection) return error.code;
      throw error;
    }
  }

  async #run(
    bus: ExecuteHandler,
    aggregate: unknown,
    streamId: string,
    command: unknown,
    actor: Actor,
    sides: readonly unknown[],
  ) {
    const { clock, vault } = this.house;
    const order = {
      ...{ aggregate, streamId, command, expected: 'any', correlation: 'test', sides },
      occasion: { commandId: randomUUID(), actor, today: clock.today(), now: clock.now() },
      fingerprint: vault.fingerprint({ streamId, command }),
    };
    return bus.execute(new Execute(order as never) as never);
  }

  async #publish(): Promise<void> {
    const { house } = this;
    const aggregate = planAggregate({
      eventTypes: new Set<string>(CASE_EVENT_TYPES),
      roles: new Set<string>(ROLES),
      units: () => true,
    });
    for (const one of publishedPlans.filter(({ territory }) => territory === PROVINCE)) {
      const command = { type: 'PublishPlan', data: { plan: one, fingerprint: planFingerprint(one) } };
      await this.#run(this.here, aggregate, planStreamId(one.id), command, systemAt('vn'), []);
    }
    await house.refresh();
  }
}

/** A nominee as a form makes it: ids of its own unless the test says which. */
export const nominee = (id: string, over: object = {}) => ({
  ...{ id, kind: 'individual', subject: `person-${randomUUID()}`, name: `Người Thử ${id}`, unit: COMMUNE },
  ...{ achievement: { key: randomUUID(), year: 2023, text: 'Thành tích thử.' }, ...over },
});

export const decree = (number: string, date: string, over: object = {}) => ({
  ...{ number, date, level: 'province', authority: PROVINCE, ...over },
});
