import { ERASABLE, ErasureSubject, RETENTION } from '@core/erasure';
import { type EventCatalogue, sealedText, toLocalDate } from '@core/kernel';
import { type EventStore, holdsPersonal } from '@lib/event-store';
import type { People } from '@lib/organization';
import * as proposals from '../../commendation/src/core/testing/scene';
import * as rounds from '../../council/src/core/testing/scene';
import * as inspections from '../../inspection/src/core/testing/scene';
import { catalogues } from './deciders';
import { erasureSubjects } from './erasure-subjects';

const today = toLocalDate('2026-11-26');
const ID = '0b8f1f9a-52a5-4b0c-9f43-6f2f6a0f9d01';

/** Categories of streams whose events, in any version, hold text about people. */
function personal(all: ReadonlyMap<string, EventCatalogue>): readonly string[] {
  return [...all].filter(([, { releases }]) => releases.some(({ data }) => holdsPersonal(data))).map(([name]) => name);
}

describe('what erasure knows', () => {
  it('is every stream whose events hold text about people, and nothing else', () => {
    expect([...personal(catalogues)].sort()).toEqual([...ERASABLE].sort());
  });
  it('would be too little for one more stream with such a text: the control', () => {
    const data = sealedText();
    const another = { releases: [{ type: 'NoteTaken', version: 1, data, current: true }] } as unknown as EventCatalogue;
    const more = new Map([...catalogues, ['diary', another]]);
    expect(personal(more).filter((name) => !ERASABLE.some((known) => known === name))).toEqual(['diary']);
  });
  it('has a class of data with a time to keep for each, and takes each as a subject', () => {
    const kept = Object.values(RETENTION).flatMap(({ of }) => of);
    for (const kind of ERASABLE) {
      expect(kept).toContain(kind);
      expect(ErasureSubject.safeParse(`${kind}-${ID}`).success).toBe(true);
    }
    expect(ErasureSubject.safeParse(`fund-${ID}`).success).toBe(false);
  });
});

describe('a subject that is asked for', () => {
  const find = (subject: string, events: readonly { readonly type: string }[]) => {
    const history = events.map((event) => ({ ...event, schema: catalogues.get(subject)?.versionOf(event.type) }));
    const store = { readStream: () => Promise.resolve(history) } as unknown as Pick<EventStore, 'readStream'>;
    return erasureSubjects(store, {} as People).find(`${subject}-${ID}`, today);
  };
  it('is a list of awards: open until it is decided, refused or withdrawn', async () => {
    expect(await find('proposal', [])).toBeUndefined();
    expect(await find('proposal', proposals.appraised)).toMatchObject({ unit: 'commune', caseOpen: true });
    expect(await find('proposal', proposals.awarded)).toMatchObject({ caseOpen: false, endedOn: '2026-03-23' });
    const withdrawn = proposals.play([['2026-03-05', proposals.an, proposals.withdraw]], proposals.proposedOnly);
    expect(await find('proposal', withdrawn)).toMatchObject({ caseOpen: false, endedOn: '2026-03-05' });
  });
  it('is a session of a council: open until it is closed or annulled', async () => {
    const sitting = rounds.sitting();
    expect(await find('round', sitting)).toMatchObject({ unit: 'commune', caseOpen: true, endedOn: null });
    const annulled = [...sitting, ...rounds.decided([sitting, rounds.annul])];
    expect(await find('round', annulled)).toMatchObject({ caseOpen: false, endedOn: rounds.DAY });
    expect(await find('round', [])).toBeUndefined();
  });
  it('is a programme of inspections', async () => {
    expect(await find('programme', inspections.drafted())).toMatchObject({ unit: 'council', caseOpen: true });
    expect(await find('programme', [])).toBeUndefined();
  });
  it.each(['attestation', 'visit', 'complaint', 'record', 'report', 'case'])(
    'is nothing where there is no such %s',
    async (kind) => {
      expect(await find(kind, [])).toBeUndefined();
    },
  );
});
