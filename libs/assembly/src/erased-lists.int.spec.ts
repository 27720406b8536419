import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { carryOutErasures, ErasureDesk, Eraser } from '@lib/erasure';
import { advance, NO_STREAM, reveal, seal, sha256, verifyStream } from '@lib/event-store';
import { AwardScene, COMMUNE, decree, head, nominee, staff } from '../../../test/support/award-scene';

jest.setTimeout(120_000);

const NAME = 'Lò Thị Chim Én';
const NOTICE = '(đã xóa theo quyết định)';
let scene: AwardScene;
beforeAll(async () => {
  scene = await AwardScene.open('2024-03-04');
});
afterAll(() => scene?.close());

/** Asks for an erasure, grants it by another person, and lets the worker carry it out. */
async function erase(subject: string, dataClass: string, subjects = scene.house.erasing.subjects): Promise<void> {
  const { house } = scene;
  const erasing = { ...house.erasing, subjects };
  const desk = new ErasureDesk(scene.here as never, house.store, house.vault, erasing, house.clock);
  const [id, today] = [randomUUID(), house.clock.today()];
  const asOf = (actor: typeof staff) => ({ commandId: randomUUID(), actor, today, now: house.clock.now() });
  const step = { id, expected: 'any', correlation: 'test' } as const;
  const request = { subject, ground: 'subject-request', reference: 'Đơn 1', receivedOn: today };
  await desk.run({ ...step, command: { type: 'RequestErasure', data: request } as never, occasion: asOf(staff) });
  const grant = { dataClass, article: 'Điều 14', despiteRetention: 'Điều 16' };
  await desk.run({ ...step, command: { type: 'GrantErasure', data: grant } as never, occasion: asOf(head) });
  const eraser = new Eraser(house.erasureList, scene.projector, house.subjectFiles);
  const reader = carryOutErasures(eraser, desk, () => ({ today, now: house.clock.now() }));
  while ((await advance(scene.projector, house.store, reader)) > 0);
  // A process forgets a destroyed key within half a second (ADR 0020).
  while (await house.vault.find(subject)) await new Promise((again) => setTimeout(again, 50));
}
/** Whether every link of a stream's chain holds, recomputed from the stored bytes. */
async function isWhole(stream: string): Promise<boolean> {
  const links = await scene.owner.query<{ canonical: string; prev: string; hash: string }>(
    `select stream, version, canonical, encode(prev, 'hex') as prev, encode(hash, 'hex') as hash from event_store.events
      where stream = $1 order by version`,
    [stream],
  );
  return (await verifyStream(stream, links.rows as never, sha256)).whole;
}
/** A text of the first event as it is shown. */
const read = async (stream: string, text: (data: never) => string) => {
  const [event] = await scene.house.store.readStream(stream);
  return reveal(await scene.house.vault.find(stream), text(event?.data as never));
};

it('a list of awards loses its names by decision; number, date and every hash stay, and no other list loses any', async () => {
  const [gone, kept] = [await scene.appraised([nominee('a', { name: NAME })]), await scene.appraised([nominee('a')])];
  const stream = `proposal-${gone}`;
  await expect(erase(stream, 'award-of-province')).rejects.toMatchObject({ code: 'ERASURE_CASE_OPEN' });
  await scene.ask(gone, head, 'DecideAward', decree('1/QĐ', '2024-03-04'));
  const name = (data: { nominees: readonly { name: string }[] }) => data.nominees[0]?.name ?? '';
  expect(await read(stream, name as never)).toBe(NAME);
  await erase(stream, 'award-of-province');
  expect(await read(stream, name as never)).toBe(NOTICE);
  expect(await read(`proposal-${kept}`, name as never)).toContain('Người Thử');
  expect(await isWhole(stream)).toBe(true);
  const { rows } = await scene.owner.query<{ number: string; name: string }>(
    'select number, name from commendation.awards where proposal = $1',
    [gone],
  );
  expect(rows).toMatchObject([{ number: '1/QĐ' }]);
  expect(reveal(await scene.house.vault.find(stream), rows[0]?.name ?? '')).toBe(NOTICE);
  await expect(
    scene.ask(gone, head, 'AnnulAward', {
      ...{ number: '2/QĐ', date: '2024-03-04', nominees: ['a'], ground: 'fraud', reason: 'x' },
      conclusion: { number: '1/KL', date: '2024-03-04' },
    }),
  ).rejects.toThrow('no key');
});

it.each([
  ['round', 'council-session'],
  ['visit', 'inspection-file'],
  ['attestation', 'award-of-province'],
])('a %s loses its texts and files by decision', async (kind, dataClass) => {
  const { house } = scene;
  const id = randomUUID();
  const stream = `${kind}-${id}`;
  const { key, side } = house.vault.create(stream);
  await house.store.append({
    ...{ stream, expected: NO_STREAM, events: [TOLD[kind as keyof typeof TOLD](seal(key, NAME))] as never },
    command: { id: randomUUID(), fingerprint: house.vault.fingerprint(id), answer: {} },
    metadata: { actor: 'clerk', role: 'staff', unit: COMMUNE, intent: 'Test', correlation: 'test' },
    ...{ occurredAt: house.clock.now(), sides: [side] },
  });
  const folder = path.join(scene.folder, `${kind}s`, id);
  const files = FILES[kind as keyof typeof FILES];
  if (files) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, 'x'), NAME);
    await scene.owner.query(`insert into ${files} values ($1, 'x', 'image/png', 1, 'mai')`, [id]);
  }
  // That it has ended, and where it belongs, is asked in erasure-subjects.spec.ts.
  const found = { unit: COMMUNE, caseOpen: false, holdsRole: false, endedOn: null };
  await erase(stream, dataClass, { find: () => Promise.resolve(found) });
  expect(await house.vault.find(stream)).toBeUndefined();
  expect(await isWhole(stream)).toBe(true);
  expect(existsSync(folder)).toBe(false);
  if (!files) return;
  expect((await scene.owner.query(`select from ${files}`)).rowCount).toBe(0);
  const late = scene.owner.query(`insert into ${files} values ($1, 'y', 'image/png', 1, 'mai')`, [id]);
  await expect(late).rejects.toMatchObject({ code: '23503' });
});

/** Where the files of a stream are noted. */
const FILES: Partial<Record<keyof typeof TOLD, string>> = {
  visit: 'inspection.files',
  attestation: 'commendation.attestation_files',
};
const stamp = { by: 'mai', on: '2024-03-01' };
/** The least that each kind of stream holds: one text about somebody. */
const TOLD = {
  attestation: (reason: string) => ({ type: 'AttestationWithdrawn', data: { reason, confirmed: true, ...stamp } }),
  round: (text: string) => ({ type: 'DiscussionNoted', data: { text, ...stamp } }),
  visit: (reason: string) => ({ type: 'FindingWithdrawn', data: { finding: randomUUID(), reason, ...stamp } }),
};
