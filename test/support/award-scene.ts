import { randomUUID } from 'node:crypto';
import {
  type AttestationCommand,
  attestationCommandSchemas,
  type ProposalCommand,
  proposalCommandSchemas,
} from '@core/commendation';
import { type Actor, type Personal, Rejection } from '@core/kernel';
import { type CaseCommand, caseCommandSchemas } from '@core/pipeline';
import type { House } from '@lib/assembly';
import { attestationAggregate, ofTakenNumber, ofTwiceAttested, proposalAggregate } from '@lib/commendation';
import { type Bus, Execute, ExecuteHandler, sealPersonal } from '@lib/event-store';
import { caseAggregate, caseSubjectRows } from '@lib/pipeline';
import { publishedPlans, refOf } from '@lib/plans';
import { type HouseAlone, houseAlone } from './alone';

export const PROVINCE = 'vn.40';
export const COMMUNE = 'vn.40.430.17971';
export const staff: Actor = { id: '5eed0000-0000-4000-8000-000000000001', role: 'staff', unit: COMMUNE };
export const office: Actor = { id: '5eed0000-0000-4000-8000-000000000002', role: 'staff', unit: PROVINCE };
export const head: Actor = { id: '5eed0000-0000-4000-8000-000000000003', role: 'approver', unit: PROVINCE };

const [plan] = publishedPlans.filter(({ territory, version }) => territory === PROVINCE && version === 2);

/** What a dossier by merit and one by the simplified procedure hold beside what the house knows. */
export const PAPERS = ['achievement-report', 'achievement-summary', 'initiative-certificate'].map((part) => ({
  part,
  paper: { number: '21/BC', date: '2024-01-02' },
}));

/** A house over a database of its own, with cases and proposals in it. */
export class AwardScene {
  private constructor(
    private readonly alone: HouseAlone,
    readonly owner: HouseAlone['owner'],
    readonly projector: HouseAlone['projector'],
    readonly house: House,
    /** Two processes: what the one remembers, the other does not. */
    readonly here: Bus,
    readonly elsewhere: Bus,
    readonly folder: string,
  ) {}

  static async open(today: string): Promise<AwardScene> {
    const alone = await houseAlone(today);
    const { owner, projector, house, bus, folder } = alone;
    for (const one of publishedPlans.filter(({ territory }) => territory === PROVINCE)) await alone.publish(one);
    return new AwardScene(alone, owner, projector, house, bus, new ExecuteHandler(house.store), folder);
  }

  close(): Promise<void> {
    return this.alone.close();
  }

  async day(date: string): Promise<void> {
    await this.alone.choose(date);
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
    const sides = [side, caseSubjectRows(id, COMMUNE, year, { kind: 'individual', name })];
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

  /** Runs a command of a declared earlier award as its desk does. */
  async attest(
    id: string,
    actor: Actor,
    type: AttestationCommand['type'],
    data: object,
    bus = this.here,
  ): Promise<void> {
    const { house } = this;
    const schema = attestationCommandSchemas[type];
    const command = schema.parse({ type, data }) as AttestationCommand;
    const fresh = type === 'AttestAward' ? house.vault.create(`attestation-${id}`) : undefined;
    const key = fresh?.key ?? (await house.vault.find(`attestation-${id}`));
    if (!key) throw new Error('no key');
    const aggregate = attestationAggregate(house.attesting);
    const sealed = sealPersonal(schema, command, key);
    await this.#run(bus, aggregate, id, sealed, actor, fresh ? [fresh.side] : []).catch((error: unknown) => {
      throw ofTwiceAttested(error, command);
    });
  }

  /** A proposal of the commune to the province up to its appraisal; the simplified procedure needs no council. */
  async appraised(nominees: readonly object[], over: object = {}): Promise<string> {
    const id = randomUUID();
    await this.ask(id, staff, 'ProposeAward', {
      ...{ unit: COMMUNE, award: 'provincial-merit', stream: 'ad-hoc', level: 'province', authority: PROVINCE },
      ...{ summary: 'Đề nghị.', simplified: 'sudden-achievement', nominees, documents: PAPERS, ...over },
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
    bus: Bus,
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
}

/** A nominee as a form makes it: ids of its own unless the test says which. */
export const nominee = (id: string, over: object = {}) => ({
  ...{ id, kind: 'individual', subject: `person-${randomUUID()}`, name: `Người Thử ${id}`, unit: COMMUNE },
  ...{ achievement: { key: randomUUID(), year: 2023, text: 'Thành tích thử.' }, ...over },
});

export const decree = (number: string, date: string, over: object = {}) => ({
  ...{ number, date, level: 'province', authority: PROVINCE, ...over },
});
