import { type LocalDate, type Personal, toLocalDate } from '@core/kernel';
import type { PersonCommand } from './person-words';
import { SAMPLE_PEOPLE, type SamplePerson } from './sample-people';

const BASIS = 'Dữ liệu mẫu, không phải quyết định thật';
const FROM: LocalDate = toLocalDate('2023-01-01');

/**
 * Invented people of Nghệ An: the provincial focal agency, its council, three districts and four communes. The ids are
 * written down, so seeding again finds the same people.
 */
export function sampleOrganization(): readonly SamplePerson[] {
  return SAMPLE_PEOPLE;
}

/** The commands that register a sample person and grant the roles, each with its command id, in their order. */
export function sampleCommands(
  sample: SamplePerson,
): readonly { readonly commandId: string; readonly command: PersonCommand }[] {
  const register: PersonCommand = {
    type: 'RegisterPerson',
    data: { name: sample.name as Personal, title: sample.title as Personal, unit: sample.unit, sample: true },
  };
  return [
    { commandId: sample.registeredBy, command: register },
    ...sample.grants.map(({ id, role, unit }) => ({
      commandId: id,
      command: { type: 'GrantRole' as const, data: { role, unit, from: FROM, to: null, basis: BASIS } },
    })),
  ];
}
