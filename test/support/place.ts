import { randomBytes, randomUUID } from 'node:crypto';
import type { Instant } from '@core/kernel';
import { type AppendRequest, EventStore, sealEvents, signHead, type SignerClient } from '@lib/event-store';
import { loginUrl } from '@lib/platform';
import { Pool } from 'pg';

/** A database as its users see it. */
export class Place {
  readonly app: Pool;
  readonly sealer: Pool;
  readonly owner: Pool;
  readonly store: EventStore;
  constructor(readonly ownerUrl: string) {
    this.app = new Pool({ connectionString: loginUrl(ownerUrl, 'neuguong_app'), max: 4 });
    this.sealer = new Pool({ connectionString: loginUrl(ownerUrl, 'neuguong_sealer'), max: 2 });
    this.owner = new Pool({ connectionString: ownerUrl, max: 2 });
    this.store = new EventStore(this.app);
  }

  async write(count: number): Promise<void> {
    for (let i = 0; i < count; i++) expect((await this.store.append(aNote())).appended).toBe(true);
  }

  async sealAndSign(client: SignerClient): Promise<number> {
    while ((await sealEvents(this.sealer)).outcome === 'sealed');
    return signHead(this.sealer, client);
  }

  async close(): Promise<void> {
    await Promise.all([this.app.end(), this.sealer.end(), this.owner.end()]);
  }
}

/** An event of a new stream, by a new command. */
export function aNote(): AppendRequest {
  return {
    stream: `note-${randomUUID()}`,
    expected: 'any',
    events: [{ type: 'Written', data: { text: 'x' } }],
    command: { id: randomUUID(), fingerprint: randomBytes(32), answer: null },
    metadata: { actor: 'p', role: 'staff', unit: 'u', intent: 'Write', correlation: randomUUID() },
    occurredAt: '2026-01-01T00:00:00.000Z' as Instant,
  };
}
