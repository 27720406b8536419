import fc from 'fast-check';
import { type Answer, type OutboxEntry, type Outside, sendAll } from './outbox';

const ME = 'me';
const entry = (key: string, at: number, over: Partial<OutboxEntry<string>> = {}): OutboxEntry<string> => ({
  ...{ key, visit: 'v', person: ME, wish: key, files: [], at },
  ...over,
});

/** A server that counts a key once, and a way to it that loses requests and answers as a list says. */
class Way implements Outside<string> {
  readonly kept = new Map<string, OutboxEntry<string>>();
  readonly done: string[] = [];
  constructor(
    entries: readonly OutboxEntry<string>[],
    private readonly weather: ('good' | 'lost' | 'unheard')[],
    private readonly refuses: readonly string[] = [],
  ) {
    for (const one of entries) this.kept.set(one.key, one);
  }
  all = () => Promise.resolve([...this.kept.values()]);
  keep = (one: OutboxEntry<string>) => Promise.resolve(void this.kept.set(one.key, one));
  drop = (key: string) => Promise.resolve(void this.kept.delete(key));
  send(one: OutboxEntry<string>): Promise<Answer> {
    const now = this.weather.shift() ?? 'good';
    if (now === 'lost') return Promise.resolve({ kind: 'unknown' });
    if (this.refuses.includes(one.key)) return Promise.resolve({ kind: 'refused', sentence: 'Không được.' });
    if (!this.done.includes(one.key)) this.done.push(one.key);
    return Promise.resolve(now === 'unheard' ? { kind: 'unknown' } : { kind: 'taken' });
  }
}

describe('the outbox of a visit', () => {
  it('sends in the order of writing, each once', async () => {
    const way = new Way([entry('b', 2), entry('a', 1)], []);
    expect(await sendAll(way, ME)).toBe(2);
    expect(way.done).toEqual(['a', 'b']);
    expect(way.kept.size).toBe(0);
  });
  it('keeps everything behind one that did not get through', async () => {
    const way = new Way([entry('a', 1), entry('b', 2)], ['lost']);
    expect(await sendAll(way, ME)).toBe(0);
    expect([...way.kept.keys()]).toEqual(['a', 'b']);
  });
  it('keeps a refused one with its reason and goes on; it is not sent again by itself', async () => {
    const way = new Way([entry('a', 1), entry('b', 2)], [], ['a']);
    expect(await sendAll(way, ME)).toBe(1);
    expect(way.kept.get('a')?.refused).toBe('Không được.');
    expect(await sendAll(way, ME)).toBe(0);
  });
  it('sends nothing of somebody else on the same device', async () => {
    const way = new Way([entry('a', 1, { person: 'other' })], []);
    expect(await sendAll(way, ME)).toBe(0);
    expect(way.kept.size).toBe(1);
  });
  it('in whatever weather ends with every entry done once and in order, when it is sent often enough', async () => {
    const weather = fc.array(fc.constantFrom('good' as const, 'lost' as const, 'unheard' as const), { maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 8 }), weather, async (count, changing) => {
        const keys = Array.from({ length: count }, (_, i) => `k${i}`);
        const way = new Way(
          keys.map((key, i) => entry(key, i)),
          [...changing],
        );
        for (let turn = 0; turn < changing.length + 1; turn++) await sendAll(way, ME);
        expect(way.done).toEqual(keys);
        expect(way.kept.size).toBe(0);
      }),
    );
  });
  it('a box that forgets what it has sent without hearing the answer loses some: the property sees it', async () => {
    const way = new Way([entry('a', 1)], ['lost']);
    await way.send(entry('a', 1));
    await way.drop('a');
    expect(way.done).toEqual([]);
    expect(way.kept.size).toBe(0); // neither done nor kept
  });
});
