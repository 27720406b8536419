import { randomBytes } from 'node:crypto';
import { fakeDevice } from './fake-device';
import { forgetKey } from './device-key';
import { draftsOf, dropDraft, keepDraft, keptDraft } from './kept-drafts';
import { allTakenAlong, takeAlong, takenAlong, whoTookAlong, wipeDevice, wipeOthers } from './taken-along';
import { entriesWaiting } from './entries-waiting';
import { entriesOf, keepEntry } from './written-along';
import type { VisitView } from '@core/inspection';
import type { Me } from '@core/platform';

const SECRET = 'Nguyễn Thị Bí Mật, hộ nghèo';
const LAN = { person: 'lan', form: 'RecordComplaint' };
const form = { draft: { text: SECRET }, base: { text: '' }, version: undefined };
const { stores, indexedDB } = fakeDevice();
/** The server: whom it knows as signed in, and what key it gives them. */
const server = { person: 'lan' as string | undefined, keys: new Map<string, string>(), asked: 0 };

beforeAll(() => {
  const fetched = () => {
    server.asked += 1;
    const { person, keys } = server;
    if (person === undefined) return Promise.resolve(new Response('{}', { status: 401 }));
    if (!keys.has(person)) keys.set(person, randomBytes(32).toString('base64'));
    return Promise.resolve(Response.json({ key: keys.get(person) }));
  };
  const serviceWorker = { register: () => Promise.resolve(), ready: Promise.resolve(), getRegistrations: () => Promise.resolve([]) }; // prettier-ignore
  Object.defineProperty(globalThis, 'navigator', { value: { serviceWorker, onLine: true }, configurable: true });
  Object.assign(globalThis, { indexedDB, fetch: fetched });
});
beforeEach(() => {
  for (const store of stores.values()) store.clear();
  server.person = 'lan';
  forgetKey();
});

/** All text that lies on the device, as somebody reads it who has the device and no key. */
const lying = () => {
  const seen: string[] = [];
  const look = (value: unknown): void => {
    if (typeof value === 'string') seen.push(value);
    else if (value instanceof ArrayBuffer) seen.push(Buffer.from(value).toString('utf8'));
    else if (ArrayBuffer.isView(value)) seen.push(Buffer.from(value.buffer).toString('utf8'));
    else if (value !== null && typeof value === 'object' && value.constructor !== CryptoKey) Object.values(value).forEach(look); // prettier-ignore
  };
  for (const store of stores.values()) [...store.values()].forEach(look);
  return seen.join('\n');
};

describe('a form that is being written', () => {
  it('is found as it was left, by the next page and the next session of the same person', async () => {
    await keepDraft(LAN, form);
    forgetKey();
    expect(await keptDraft(LAN)).toEqual({ draft: form.draft, base: form.base });
    expect(await draftsOf('lan')).toBe(1);
  });
  it('lies sealed: whoever has the device and no session reads nothing of it', async () => {
    await keepDraft(LAN, form);
    expect(lying()).toContain('RecordComplaint');
    expect(lying()).not.toContain('Bí Mật');
    server.person = undefined;
    forgetKey();
    await expect(keptDraft(LAN)).rejects.toThrow();
    // Nothing is lost by that: when they have signed in again, it is there.
    server.person = 'lan';
    expect((await keptDraft(LAN))?.draft).toEqual(form.draft);
  });
  it('is found by the same look where it lies open (the control)', async () => {
    stores.get('drafts')?.set('lan x', { ...LAN, key: 'lan x', at: Date.now(), ...form });
    expect(lying()).toContain('Bí Mật');
  });
  it('is not opened under the key of somebody else, even where it is called theirs', async () => {
    await keepDraft(LAN, form);
    const row = stores.get('drafts')?.get('lan RecordComplaint');
    stores.get('drafts')?.set('hoa RecordComplaint', row);
    server.person = 'hoa';
    forgetKey();
    expect(await keptDraft({ ...LAN, person: 'hoa' })).toBeUndefined();
    expect(stores.get('drafts')?.has('hoa RecordComplaint')).toBe(false);
  });
  it('goes when its person signs out, and when somebody else signs in; it stays when they sign in again', async () => {
    await keepDraft(LAN, form);
    await wipeOthers('lan');
    expect(await draftsOf('lan')).toBe(1);
    await wipeOthers('hoa');
    expect(await draftsOf('lan')).toBe(0);
    await keepDraft(LAN, form);
    await wipeDevice('lan');
    expect([...stores.values()].map((store) => store.size)).toEqual([0, 0, 0, 0]);
  });
  it('is not there again when it is put away while it is still being kept, and the last that was written wins', async () => {
    await Promise.all([keepDraft(LAN, form), dropDraft(LAN)]);
    expect(await keptDraft(LAN)).toBeUndefined();
    await Promise.all(['a', 'b', 'c'].map((text) => keepDraft(LAN, { ...form, draft: { text } })));
    expect((await keptDraft(LAN))?.draft).toEqual({ text: 'c' });
  });
  it('asks for the key once, and again only where it was not given', async () => {
    server.asked = 0;
    await Promise.all([keepDraft(LAN, form), keepDraft({ ...LAN, form: 'Comment x' }, form)]);
    expect(server.asked).toBe(1);
    server.person = undefined;
    forgetKey();
    await expect(keepDraft(LAN, form)).rejects.toThrow();
    server.person = 'lan';
    await keepDraft(LAN, form);
    expect(server.asked).toBe(3);
  });
});

describe('what was taken along and written there', () => {
  const visit = { id: 'v', date: '2026-03-01', unit: { name: SECRET } } as unknown as VisitView;
  const me = { person: 'lan', name: SECRET, today: '2026-03-01' } as unknown as Me;
  const entry = { key: 'k', visit: 'v', person: 'lan', at: 1, on: '2026-03-01', wish: { text: SECRET } };

  it('opens without a network, and reads as nothing to whoever looks at the store', async () => {
    await takeAlong(visit, me);
    await keepEntry({ ...entry, files: [new File([SECRET], `${SECRET}.jpg`, { type: 'image/jpeg' })] });
    expect(lying()).not.toContain('Bí Mật');
    server.person = undefined;
    forgetKey();
    expect(await takenAlong('v')).toEqual(visit);
    expect(await allTakenAlong()).toEqual([visit]);
    expect(await whoTookAlong()).toMatchObject({ name: SECRET });
    const [sent] = await entriesOf<{ text: string }>('lan');
    expect(sent).toMatchObject(entry);
    expect([await sent?.files[0]?.text(), sent?.files[0]?.name]).toEqual([SECRET, `${SECRET}.jpg`]);
  });
  it('leaves to the next who signs in neither visits nor key; findings that wait stay sealed for whoever wrote them', async () => {
    await takeAlong(visit, me);
    await keepEntry({ ...entry, files: [] });
    server.person = 'hoa';
    await wipeOthers('hoa');
    expect([await takenAlong('v'), await whoTookAlong(), stores.get('me')?.size]).toEqual([undefined, undefined, 0]);
    expect([await entriesWaiting('lan'), await entriesWaiting('hoa'), await entriesOf('hoa')]).toEqual([1, 0, []]);
    await expect(entriesOf('lan')).rejects.toThrow();
    server.person = 'lan';
    forgetKey();
    expect(await entriesOf('lan')).toMatchObject([entry]);
  });
  it('sends what a release before this one has kept as it was', async () => {
    stores.get('outbox')?.set('k', { ...entry, files: [] });
    expect(await entriesOf('lan')).toEqual([{ ...entry, files: [] }]);
  });
});
