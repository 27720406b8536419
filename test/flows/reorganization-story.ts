import { randomUUID } from 'node:crypto';
import { openHouse } from '@lib/assembly';
import { Execute, ExecuteHandler } from '@lib/event-store';
import { obligationAggregate, obligationId, openingOf, owed } from '@lib/obligations';
import type { RunningApp } from '../support/app';

/** Opens what these units owe by a plan on the business date, as the worker's keeper does. @returns ids by unit, at most `each` */
export async function openObligationsOf(
  app: RunningApp,
  plan: string,
  units: readonly string[],
  each: number,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const { env } = app;
  const settings = {
    DATABASE_APP_URL: app.database.appUrl,
    VAULT_KEY: String(env['VAULT_KEY']),
    EVIDENCE_DIR: String(env['EVIDENCE_DIR']),
    ERASURES_FILE: String(env['ERASURES_FILE']),
  };
  const house = await openHouse(settings, 'reorganize', 4);
  try {
    const today = house.clock.today();
    const [newest] = house.shelf
      .all()
      .filter(({ id }) => id === plan)
      .sort((a, b) => b.version - a.version);
    if (!newest) throw new Error(`no plan ${plan}`);
    const all = owed({ plans: [newest], units: house.units.tree, occasions: [] }, today);
    const bus = new ExecuteHandler(house.store, house.snapshots);
    const opened = new Map<string, string[]>();
    for (const unit of units) {
      // What is still to come: its reminders are part of the story.
      const own = all.filter((one) => one.unit === unit && one.period.to >= today).slice(0, each);
      const ids: string[] = [];
      for (const one of own) {
        const order = {
          aggregate: obligationAggregate(house.obliging),
          streamId: obligationId(one.key),
          command: openingOf(one),
          occasion: {
            commandId: randomUUID(),
            actor: { id: 'system', role: 'system', unit },
            today,
            now: house.clock.now(),
          },
          expected: 'any' as const,
          fingerprint: house.vault.fingerprint({ key: one.key }),
          correlation: 'test',
        };
        await bus.execute(new Execute(order) as never);
        ids.push(obligationId(one.key));
      }
      opened.set(unit, ids);
    }
    return opened;
  } finally {
    await house.close();
  }
}
