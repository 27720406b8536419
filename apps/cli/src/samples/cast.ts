import { SAMPLE_PEOPLE } from '@core/organization';
import type { Part } from './case-script';
import type { SampleCase } from './sample-cases';

export interface CastMember {
  readonly id: string;
  readonly login: string;
  readonly role: string;
  readonly unit: string;
}

/** The sample person with a login; throws when the samples have no such person. */
export function castMember(login: string): CastMember {
  const person = SAMPLE_PEOPLE.find((one) => one.login === login);
  const grant = person?.grants[0];
  if (!person || !grant) throw new Error(`no sample person has the login ${login}`);
  return { id: person.id, login, role: grant.role, unit: grant.unit };
}

/** Who plays which part in the cases of a desk. Whoever checks, appraises or decides has drafted nothing of them. */
export function castOf(desk: SampleCase['desk']): Record<Part, CastMember> {
  return {
    staff: castMember(`canbo.${desk}`),
    approver: castMember(`lanhdao.${desk}`),
    checker: castMember('canbo1.tinh'),
    appraiser: castMember('lanhdao.ban'),
    decider: castMember('lanhdao.tinh'),
    secretary: castMember('thuky.hoidong'),
  };
}

/** The members of the province's council, secretary included: the denominator of its votes. */
export const COUNCIL = 'na.hd-tdkt';
export function councilMembers(): readonly string[] {
  return SAMPLE_PEOPLE.filter((person) => person.grants.some((grant) => grant.role === 'council-member')).map(
    (person) => person.id,
  );
}
