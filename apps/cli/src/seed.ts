import { planFingerprint, planAggregate, planStreamId, publishedPlans, refOf } from '@lib/plans';
import { countryUnits, seedUnits, shippedUnits } from '@lib/organization';
import { Execute, uuidV5 } from '@lib/event-store';
import { type House, PLAN_WORDS } from '@lib/assembly';
import { readConfiguration } from '@lib/platform';
import { Client } from 'pg';
import type { Command } from './command';
import { CommandFailed, type Output } from './output';
import { seedSamples } from './samples/seed-samples';
import { SEED_SPACE } from './seed-space';
import { type Bus, withHouse } from './with-house';

/** Loads what the product brings: units and plans; with --demo also sample people, accounts and cases. */
export const seed: Command = async (_args, options, out) => {
  const { DATABASE_URL, NODE_ENV } = readConfiguration(['DATABASE_URL', 'VAULT_KEY']);
  if (options.demo && NODE_ENV === 'production') {
    throw new CommandFailed('Dữ liệu mẫu không được nạp vào hệ thống chạy thật (NODE_ENV=production).');
  }
  await asOwner(DATABASE_URL, async (client) => {
    await seedUnits(client, options.country ? countryUnits() : shippedUnits());
    if (options.demo) {
      await client.query(`insert into platform.business_clock (chosen) values ('2024-03-01') on conflict do nothing`);
    }
  });
  out.progress('Đơn vị hành chính và cơ quan: xong');
  const accounts = await withHouse(async (house, bus) => {
    await publishPlans(house, bus, out);
    await house.refresh();
    return options.demo ? seedSamples(house, bus, out) : [];
  });
  out.result({ accounts }, () => accounts.map(({ login, role }) => `${login}\t${role}`).join('\n'));
  return 0;
};

async function publishPlans(house: House, bus: Bus, out: Output): Promise<void> {
  const { tree } = house.units;
  const today = house.clock.today();
  for (const plan of publishedPlans) {
    // A plan names units of its own days: a district of 2023 is no slip of the pen because it has ended since.
    const aggregate = planAggregate({
      ...PLAN_WORDS,
      units: (id) => tree.exists(id, today) || tree.exists(id, plan.validFrom),
    });
    const command = { type: 'PublishPlan' as const, data: { plan, fingerprint: planFingerprint(plan) } };
    const order = {
      aggregate,
      streamId: planStreamId(plan.id),
      command,
      occasion: {
        commandId: uuidV5(SEED_SPACE, `publish ${plan.id} ${plan.version}`),
        actor: { id: 'system', role: 'system', unit: plan.issuer },
        today,
        now: house.clock.now(),
      },
      expected: 'any' as const,
      fingerprint: house.vault.fingerprint(command),
      correlation: 'seed',
    };
    await bus.execute(new Execute(order) as never);
    out.progress(`Kế hoạch ${refOf(plan).id} phiên bản ${plan.version}: đã ban hành`);
  }
}

async function asOwner(url: string, run: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await run(client);
  } finally {
    await client.end();
  }
}
