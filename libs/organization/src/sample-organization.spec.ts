import { fold, toInstant, toLocalDate } from '@core/kernel';
import {
  can,
  type Holding,
  person,
  PersonCommand,
  sampleCommands,
  sampleOrganization,
  type SamplePerson,
  UnitTree,
} from './core';
import { shippedUnits } from './unit-data';

const tree = new UnitTree(shippedUnits());
const today = toLocalDate('2024-03-01');
const samples = sampleOrganization();

function holdings(sample: SamplePerson): readonly Holding[] {
  const commands = sampleCommands(sample);
  const state = commands.reduce((before, { commandId, command }) => {
    const events = person.decide(PersonCommand.parse(command), before, {
      commandId,
      actor: { id: 'system', role: 'administrator', unit: 'vn' },
      today,
      now: toInstant('2024-03-01T02:00:00.000Z'),
      personId: sample.id,
      unitExists: (id, date) => tree.exists(id, date),
    });
    return fold(person.evolve, before, events);
  }, person.initial);
  return state.stage === 'registered' ? state.grants : [];
}
const byLogin = (login: string) => holdings(samples.find((sample) => sample.login === login) as SamplePerson);

describe('the sample organization', () => {
  it('is marked as invented, has ASCII logins, and repeats no id or login', () => {
    const ids = samples.flatMap((sample) => [sample.id, sample.registeredBy, ...sample.grants.map(({ id }) => id)]);
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(samples.map((sample) => sample.login)).size).toBe(samples.length);
    for (const sample of samples) {
      expect(sample.title).toMatch(/ \(mẫu\)$/);
      expect(sample.login).toMatch(/^[a-z0-9]+\.[a-z0-9]+$/);
    }
  });

  it('passes the rules of the register, person by person', () => {
    for (const sample of samples) expect(holdings(sample)).toHaveLength(sample.grants.length);
  });

  it('fills the council with nine members and every role with somebody', () => {
    const roles = samples.flatMap((sample) => sample.grants.map((grant) => grant.role));
    expect(roles.filter((role) => role === 'council-member')).toHaveLength(9);
    expect(new Set(roles).size).toBe(7);
  });

  it('lets the province work in every district, and a commune only in itself', () => {
    const kimLien = 'vn.40.430.17971';
    expect(can(byLogin('canbo1.tinh'), 'case.work', kimLien, tree, today)).toBeDefined();
    expect(can(byLogin('lanhdao.tinh'), 'case.approve', 'na.so-tttt', tree, today)).toBeDefined();
    expect(can(byLogin('canbo.namdan'), 'case.work', kimLien, tree, today)).toBeDefined();
    expect(can(byLogin('canbo.kimlien'), 'case.work', kimLien, tree, today)).toBeDefined();
    expect(can(byLogin('canbo.kimlien'), 'case.work', 'vn.40.430', tree, today)).toBeUndefined();
    expect(can(byLogin('canbo.vinh'), 'case.work', kimLien, tree, today)).toBeUndefined();
    expect(can(byLogin('canbo1.tinh'), 'case.work', 'vn.58', tree, today)).toBeUndefined();
  });
});
