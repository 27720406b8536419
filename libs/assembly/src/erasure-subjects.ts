import { attestationDecider, proposalDecider } from '@core/commendation';
import { roundDecider } from '@core/council';
import type { Erasable } from '@core/erasure';
import { complaintDecider, programmeDecider, visitDecider } from '@core/inspection';
import { type LocalDate, stateOf } from '@core/kernel';
import { recordDecider, reportDecider } from '@core/obligations';
import { caseDecider } from '@core/pipeline';
import type { ErasureSubjects, KnownSubject } from '@lib/erasure';
import type { EventStore, RecordedEvent } from '@lib/event-store';
import type { People } from '@lib/organization';

type History = readonly RecordedEvent[];

/** Everything whose texts can be erased, as the rules of erasure know it: where it belongs, and whether it has ended. */
export function erasureSubjects(
  store: Pick<EventStore, 'readStream'>,
  people: Pick<People, 'find' | 'holdings'>,
): ErasureSubjects {
  return {
    async find(subject, today) {
      const kind = subject.slice(0, -37) as Erasable;
      if (kind === 'person') return personSubject(people, subject.slice(-36), today);
      return OF[kind](await store.readStream(subject));
    },
  };
}

/** How each stream tells of itself; one that can be erased and says nothing does not compile. */
const OF: { readonly [K in Exclude<Erasable, 'person'>]: (history: History) => KnownSubject | undefined } = {
  case(history) {
    const state = stateOf(caseDecider, history);
    if (state.status === 'unopened') return undefined;
    const ended = state.status === 'closed' || state.status === 'withdrawn';
    return known(state.file.unit, ended ? state.on : null, ended);
  },
  proposal(history) {
    const state = stateOf(proposalDecider, history);
    if (state.status === 'none') return undefined;
    if (state.status === 'withdrawn') return known(state.file.unit, state.on);
    const decided = state.status === 'decided' || state.status === 'refused';
    return known(state.file.unit, decided ? state.decree.date : null, decided);
  },
  attestation(history) {
    const state = stateOf(attestationDecider, history);
    if (state.status === 'none') return undefined;
    return known(state.file.unit, state.status === 'declared' ? null : lastDay(history));
  },
  round(history) {
    const state = stateOf(roundDecider, history);
    if (state.status === 'unconvened') return undefined;
    const ended = state.status === 'closed' || state.status === 'annulled';
    return known(state.file.council, ended ? state.on : null, ended);
  },
  programme(history) {
    const state = stateOf(programmeDecider, history);
    if (state.status === 'none') return undefined;
    return known(state.file.unit, state.status === 'closed' ? state.on : null);
  },
  visit(history) {
    const state = stateOf(visitDecider, history);
    if (state.status === 'none') return undefined;
    return known(state.file.unit, state.status === 'open' ? null : lastDay(history), state.status !== 'open');
  },
  complaint(history) {
    const state = stateOf(complaintDecider, history);
    if (state.status === 'none') return undefined;
    return known(state.unit, state.status === 'settled' ? lastDay(history) : null);
  },
  record(history) {
    const state = stateOf(recordDecider, history);
    return state.status === 'none' ? undefined : known(state.unit, lastDay(history), true);
  },
  report(history) {
    const state = stateOf(reportDecider, history);
    if (state.status === 'none') return undefined;
    return known(state.file.unit, state.status === 'received' ? lastDay(history) : null);
  },
};

function known(unit: string, endedOn: LocalDate | null, ended = endedOn !== null): KnownSubject {
  return { unit, caseOpen: !ended, holdsRole: false, endedOn };
}

async function personSubject(people: Pick<People, 'find' | 'holdings'>, id: string, today: LocalDate) {
  const person = await people.find(id);
  if (!person) return undefined;
  const holdsRole = (await people.holdings(id)).some(({ to }) => to === null || to >= today);
  return { unit: person.unit, caseOpen: false, holdsRole, endedOn: null };
}

/** The business date of the last event. */
function lastDay(history: History): LocalDate | null {
  return ((history.at(-1)?.data as { on?: LocalDate } | undefined)?.on ?? null) as LocalDate | null;
}
