import type { Queryable } from '@lib/event-store';
import { inTransaction } from '@lib/platform';
import type { Pool } from 'pg';
import { type MadeKey, reject } from './core';

/** A ballot before it opens. */
export interface Ceremony {
  readonly id: string;
  readonly meeting: string;
  readonly council: string;
  readonly sealingKey: string | null;
  readonly team: readonly {
    readonly person: string;
    readonly deviceKey: string | null;
    readonly sealedShare: string | null;
    readonly kept: boolean;
  }[];
}

/**
 * How the key of a box comes to be. Each of the three brings the public key of their own device; one device makes the
 * box's key, splits it and seals a share to each; each opens their own. Here only public keys pass by, and shares that
 * nothing here can open.
 */
export class Ceremonies {
  constructor(private readonly pool: Pool) {}

  async find(id: string, db: Queryable = this.pool, lock = false): Promise<Ceremony | undefined> {
    const { rows } = await db.query<{ id: string; meeting: string; council: string; sealingKey: string | null }>(
      lock
        ? 'select id, meeting, council, sealing_key as "sealingKey" from ballots.ceremonies where id = $1 for update'
        : 'select id, meeting, council, sealing_key as "sealingKey" from ballots.ceremonies where id = $1',
      [id],
    );
    const [found] = rows;
    if (!found) return undefined;
    const { rows: team } = await db.query<Ceremony['team'][number]>(
      `select person, device_key as "deviceKey", sealed_share as "sealedShare", kept
         from ballots.counting_team where ceremony = $1 order by place`,
      [id],
    );
    return { ...found, team };
  }

  /** Ballots of a meeting that are prepared and not opened. */
  async preparing(meeting: string): Promise<readonly string[]> {
    const { rows } = await this.pool.query<{ id: string }>(
      `select id from ballots.ceremonies c where meeting = $1
          and not exists (select from ballots.ballots b where b.id = c.id) order by id`,
      [meeting],
    );
    return rows.map(({ id }) => id);
  }

  /** Names the team. Doing it again changes nothing. @throws Rejection CEREMONY_BEGUN with others in the team */
  async prepare(id: string, meeting: string, council: string, team: readonly string[]): Promise<void> {
    await inTransaction(this.pool, async (tx) => {
      const { rowCount } = await tx.query(
        'insert into ballots.ceremonies (id, meeting, council) values ($1, $2, $3) on conflict do nothing',
        [id, meeting, council],
      );
      if (rowCount === 1) {
        await tx.query(
          `insert into ballots.counting_team (ceremony, person, place)
           select $1, t.person, t.place from unnest($2::text[]) with ordinality as t (person, place)`,
          [id, team],
        );
        return;
      }
      const before = await this.find(id, tx);
      const same = before?.team.every(({ person }, i) => person === team[i]) ?? false;
      if (before?.meeting !== meeting || !same) reject('CEREMONY_BEGUN');
    });
  }

  /** The device of a member of the team; another one takes its place until the box's key is made. */
  async bringDevice(id: string, person: string, deviceKey: string): Promise<void> {
    await this.#within(id, person, async (tx, { team, sealingKey }) => {
      if (team.some((one) => one.person === person && one.deviceKey === deviceKey)) return;
      if (sealingKey !== null) reject('KEY_ALREADY_MADE');
      await tx.query('update ballots.counting_team set device_key = $3 where ceremony = $1 and person = $2', [
        id,
        person,
        deviceKey,
      ]);
    });
  }

  /** The box's key. The first one stands. @throws Rejection DEVICES_MISSING where a share is not for the device that is there */
  async makeKey(id: string, person: string, { sealingKey, shares }: MadeKey): Promise<void> {
    await this.#within(id, person, async (tx, ceremony) => {
      if (ceremony.sealingKey === sealingKey) return;
      if (ceremony.sealingKey !== null) reject('KEY_ALREADY_MADE');
      const fits = ceremony.team.every(
        (one) =>
          one.deviceKey !== null &&
          shares.filter((share) => share.person === one.person && share.deviceKey === one.deviceKey).length === 1,
      );
      if (!fits) reject('DEVICES_MISSING');
      await tx.query('update ballots.ceremonies set sealing_key = $2 where id = $1', [id, sealingKey]);
      for (const share of shares) {
        await tx.query('update ballots.counting_team set sealed_share = $3 where ceremony = $1 and person = $2', [
          id,
          share.person,
          share.sealed,
        ]);
      }
    });
  }

  /** A member has their share. What was on its way is destroyed. */
  async confirm(id: string, person: string): Promise<void> {
    await this.#within(id, person, async (tx, { sealingKey }) => {
      if (sealingKey === null) reject('CEREMONY_NOT_READY');
      await tx.query(
        'update ballots.counting_team set kept = true, sealed_share = null where ceremony = $1 and person = $2',
        [id, person],
      );
    });
  }

  async #within(id: string, person: string, work: (tx: Queryable, ceremony: Ceremony) => Promise<void>): Promise<void> {
    await inTransaction(this.pool, async (tx) => {
      const ceremony = (await this.find(id, tx, true)) ?? reject('CEREMONY_NOT_PREPARED');
      if (!ceremony.team.some((one) => one.person === person)) reject('NOT_OF_THE_TEAM');
      await work(tx, ceremony);
    });
  }
}
