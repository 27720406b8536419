import { type LocalDate, stateOf } from '@core/kernel';
import { caseDecider } from '@core/pipeline';
import type { ErasureSubjects } from '@lib/erasure';
import type { EventStore } from '@lib/event-store';
import type { People } from '@lib/organization';

/** Cases and people as the rules of erasure know them. */
export function erasureSubjects(store: EventStore, people: People): ErasureSubjects {
  return {
    async find(subject, today) {
      const id = subject.slice(-36);
      if (subject.startsWith('case-')) return caseSubject(store, subject);
      const person = await people.find(id);
      if (!person) return undefined;
      const holdsRole = (await people.holdings(id)).some(({ to }) => to === null || to >= today);
      return { unit: person.unit, caseOpen: false, holdsRole, endedOn: null as LocalDate | null };
    },
  };
}

async function caseSubject(store: EventStore, stream: string) {
  const state = stateOf(caseDecider, await store.readStream(stream));
  if (state.status === 'unopened') return undefined;
  const ended = state.status === 'closed' || state.status === 'withdrawn';
  return { unit: state.file.unit, caseOpen: !ended, holdsRole: false, endedOn: ended ? state.on : null };
}
