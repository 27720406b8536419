import { decisionOf, LEVEL_NAMES, proposalCatalogue, proposalDecider, submissionOf } from '@core/commendation';
import { minutesOf, roundCatalogue, roundDecider } from '@core/council';
import { placeName } from '@lib/council';
import { minutesFacts, placeOf, shortlistPaper, type Source } from '@core/documents';
import { stateOf, type LocalDate } from '@core/kernel';
import { ProposalLists } from '@lib/commendation';
import type { PaperSources } from '@lib/documents';
import { ERASED_NOTICE, type RecordedEvent, reveal, revealAll } from '@lib/event-store';
import type { House } from './house';

/** Where the papers of a council get their facts: sessions and proposals as their streams stand, with texts opened. */
export function paperSourcesOf(house: House): PaperSources {
  const proposals = new ProposalLists(house.connection.pool);
  const nameOn = (unit: string, on: LocalDate) => house.units.tree.lastName(unit, on);
  const placeOn = (unit: string, on: LocalDate) => {
    const { tree } = house.units;
    const chain = [tree.unitAt(unit, on), ...tree.ancestors(unit, on)];
    return placeOf(chain.flatMap((one) => (one ? [{ level: one.level, name: one.name }] : [])));
  };
  return {
    unitOfSession: (id) => house.rounds.councilOf(id),
    async minutes(id) {
      const stream = `round-${id}`;
      const [events, key] = await Promise.all([house.store.readStream(stream), house.vault.find(stream)]);
      const minutes = minutesOf(stateOf(roundDecider, revealAll(key, roundCatalogue.currentAll(events))));
      const source = sourceOf(stream, events);
      if (!minutes || !source) return undefined;
      const cases = [
        ...new Set(minutes.votes.map((vote) => vote.case).concat(minutes.recusals.map((one) => one.case))),
      ];
      const people = [...minutes.members.map(({ person }) => person), minutes.convenedBy];
      const [persons, names] = await Promise.all([
        house.directory.personNames([...new Set(people)]),
        house.rounds.caseNames(cases),
      ]);
      const above = nameOn(minutes.council, minutes.heldOn);
      return minutesFacts(minutes, {
        council: 'Hội đồng Thi đua - Khen thưởng',
        above,
        place: placeOn(minutes.council, minutes.heldOn),
        person: (person) => persons.get(person) ?? ERASED_NOTICE,
        case: (one) => names.get(one) ?? ERASED_NOTICE,
        source,
      });
    },
    async shortlist(id, number) {
      const stream = `round-${id}`;
      const recorded = await house.store.readStream(stream);
      // As it stood when that document went out: what came later changes no letter of it.
      const at = recorded.findLastIndex(({ type, data }) => {
        const { document } = data as { readonly document?: { readonly number: string } };
        return type === 'ShortlistSubmitted' && (number === undefined || document?.number === number);
      });
      const events = recorded.slice(0, at + 1);
      const state = stateOf(roundDecider, roundCatalogue.currentAll(events));
      const source = sourceOf(stream, events);
      if (state.status === 'unconvened' || !source) return undefined;
      const { file } = state;
      const sent = file.submissions?.at(-1);
      if (!sent) return undefined;
      const names = await house.rounds.caseNames(sent.cases);
      const paper = shortlistPaper(file, sent, {
        council: 'Hội đồng Thi đua - Khen thưởng',
        above: nameOn(file.council, file.heldOn),
        to: `Hội đồng Thi đua - Khen thưởng ${placeName(sent.to, sent.on, house.units.tree)}`,
        place: placeOn(file.council, file.heldOn),
        case: (one) => names.get(one) ?? ERASED_NOTICE,
        source,
      });
      return { paper, cases: sent.cases };
    },
    async unitsOfProposal(id) {
      const seats = await proposals.seatsOf(id);
      return seats && [seats.authority, seats.unit];
    },
    async proposal(id) {
      const stream = `proposal-${id}`;
      const [events, key] = await Promise.all([house.store.readStream(stream), house.vault.find(stream)]);
      const state = stateOf(proposalDecider, proposalCatalogue.currentAll(events));
      const source = sourceOf(stream, events);
      if (state.status === 'none' || !source) return undefined;
      const { file } = state;
      const on = state.status === 'decided' ? state.decree.date : file.proposedOn;
      const words = {
        unitName: (unit: string) => nameOn(unit, on),
        plain: (text: string) => reveal(key, text),
        source,
      };
      return {
        cases: file.nominees.flatMap((one) => one.case ?? []),
        submission: submissionOf(state, {
          ...words,
          place: placeOn(file.unit, file.proposedOn),
          signature: { office: 'Thủ trưởng đơn vị', name: '' },
        }),
        decision: decisionOf(state, {
          ...words,
          place: placeOn(file.authority, on),
          signature: { office: LEVEL_NAMES[file.level], name: '' },
        }),
      };
    },
    async noteReading(cases, { id: reader, role, unit }) {
      for (const caseId of new Set(cases)) {
        await house.readings.record({ caseId, reader, role, unit, what: 'case' });
      }
    },
  };
}

function sourceOf(stream: string, events: readonly RecordedEvent[]): Source | undefined {
  const last = events.at(-1);
  return last && { stream, version: last.version, hash: last.hash, recordedAt: last.recordedAt };
}
