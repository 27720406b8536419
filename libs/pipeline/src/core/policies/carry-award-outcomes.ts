import type { ProposalEvent, ProposalEventData } from '@core/commendation';
import type { Policy, Send } from '@core/kernel';
import { type AuthorityLevel, awardOf } from '@core/law';
import type { ListedAwardCommand } from '../listed-award-words';
import type { AwardLevel } from '../stages/commendation-words';

/** The rungs of a proposal as cases name them: everything below the province is the grassroots. */
const RUNGS: Readonly<Record<AuthorityLevel, AwardLevel>> = {
  'organization-head': 'grassroots',
  commune: 'grassroots',
  district: 'grassroots',
  province: 'province',
  government: 'government',
  state: 'state',
};

/**
 * What a proposal decides about the cases on its list goes to each of them: given, denied, annulled. Nominees without a
 * case have none to tell, and an award that no case of an exemplar leads to is no step of one.
 */
export const carryAwardOutcomes: Policy<ProposalEvent> = {
  name: 'carry-award-outcomes',
  categories: ['proposal'],
  react(event, proposal): readonly Send<ListedAwardCommand>[] {
    if (event.type === 'AwardDecided') return decided(event.data, proposal);
    if (event.type === 'AwardRefused') return denials(event.data, event.data.cases, proposal);
    return event.type === 'AwardAnnulled' ? annulled(event.data, proposal) : [];
  },
};

type Data<T extends ProposalEvent['type']> = ProposalEventData<T>;
type OnList = NonNullable<Data<'AwardRefused'>['cases']>;

function decided(data: Data<'AwardDecided'>, proposal: string): readonly Send<ListedAwardCommand>[] {
  const { award, stream, level, authority, number, date, given, leftCases } = data;
  const form = awardOf(award)?.form;
  if (!form) return [];
  const decision = { award, form, level: RUNGS[level], stream, authority, number, date };
  const sends = given.flatMap(({ nominee, case: id }) =>
    id === undefined ? [] : [to(id, { type: 'RecordAward', data: { proposal, nominee, ...decision } }, nominee)],
  );
  return [...sends, ...denials(data, leftCases, proposal)];
}

function denials(
  { award, number, date }: Pick<Data<'AwardRefused'>, 'award' | 'number' | 'date'>,
  cases: OnList | undefined,
  proposal: string,
): readonly Send<ListedAwardCommand>[] {
  const form = awardOf(award)?.form;
  if (!form || !cases) return [];
  return cases.map(({ nominee, case: id }) =>
    to(id, { type: 'RecordAwardDenial', data: { proposal, nominee, form, number, date } }, nominee),
  );
}

function annulled(data: Data<'AwardAnnulled'>, proposal: string): readonly Send<ListedAwardCommand>[] {
  const { award, number, date } = data;
  if (!awardOf(award)?.form) return [];
  return data.annulled.flatMap(({ nominee, case: id }) =>
    id === undefined
      ? []
      : [to(id, { type: 'RecordAwardAnnulment', data: { proposal, nominee, number, date } }, nominee)],
  );
}

function to(caseId: string, command: ListedAwardCommand, nominee: string): Send<ListedAwardCommand> {
  return { category: 'case', streamId: caseId, command, key: `award-outcome.${nominee}` };
}
