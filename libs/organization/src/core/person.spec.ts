import { type LocalDate, type Personal, fold, toInstant, toLocalDate } from '@core/kernel';
import { given } from '@lib/kernel';
import { isInForce, person, type PersonContext, personCommandUnit } from './person';
import { PersonCommand, type PersonEvent } from './person-words';

const date = toLocalDate;
const today = date('2024-03-01');
const COMMAND = '0b1c5d5e-6f0a-4c7e-9a3e-0d5a2f9d7a11';
const OTHER = '4d6a7f52-3f6b-4d0d-8f0b-0d4a6a1f5b22';
const context: PersonContext = {
  commandId: COMMAND,
  actor: { id: 'administrator-1', role: 'administrator', unit: 'vn.40' },
  today,
  now: toInstant('2024-03-01T02:00:00.000Z'),
  personId: 'person-1',
  unitExists: (id, on) => id.startsWith('vn.40') && on >= '2022-01-01',
};

const sealed = (text: string) => `sealed:${text}` as Personal;
const identity = { name: sealed('name'), title: sealed('title'), unit: 'vn.40.412', sample: true };
const registered: PersonEvent = { type: 'PersonRegistered', data: identity };
type GrantData = Extract<PersonEvent, { type: 'RoleGranted' }>['data'];
const roleData = {
  role: 'staff',
  unit: 'vn.40.412',
  from: date('2024-01-01'),
  to: null as LocalDate | null,
  basis: 'Quyết định 12/QĐ-SNV',
} as const;
const grant = (more: Partial<Omit<GrantData, 'grant'>> = {}) => ({
  type: 'GrantRole' as const,
  data: { ...roleData, ...more },
});
const granted = (more: Partial<GrantData> = {}): PersonEvent => ({
  type: 'RoleGranted',
  data: { grant: OTHER, ...roleData, ...more },
});
const revoke = (on: string, id = OTHER) => ({
  type: 'RevokeRole' as const,
  data: { grant: id, on: date(on), reason: sealed('reason') },
});
const revoked = (on: string): PersonEvent => ({
  type: 'RoleRevoked',
  data: { grant: OTHER, on: date(on), reason: sealed('reason') },
});

describe('RegisterPerson', () => {
  const register = { type: 'RegisterPerson' as const, data: identity };

  it('puts a person into the register of a unit', () => {
    given(person).when(register, context).then(registered);
  });
  it('refuses a unit that does not exist today', () => {
    const elsewhere = { ...register, data: { ...identity, unit: 'vn.99' } };
    given(person).when(elsewhere, context).thenRejected('PERSON_UNIT_UNKNOWN');
  });
  it('refuses other particulars of a person who is there', () => {
    const other = { ...register, data: { ...identity, title: sealed('another') } };
    given(person, registered).when(other, context).thenRejected('PERSON_ALREADY_REGISTERED');
  });
  it('stays quiet for the same particulars', () => {
    given(person, registered).when(register, context).thenNothing();
  });
});

describe('GrantRole', () => {
  it('gives the role; the grant is named after the command', () => {
    given(person, registered)
      .when(grant(), context)
      .then(granted({ grant: COMMAND }));
  });
  it('refuses before the person is registered', () => {
    given(person).when(grant(), context).thenRejected('PERSON_NOT_REGISTERED');
  });
  it('refuses to oneself, whoever asks', () => {
    const self = { ...context, actor: { ...context.actor, id: context.personId } };
    given(person, registered).when(grant(), self).thenRejected('GRANT_TO_ONESELF');
  });
  it('refuses an end before the beginning, and takes a single day', () => {
    const one = date('2024-04-01');
    given(person, registered)
      .when(grant({ from: one, to: today }), context)
      .thenRejected('GRANT_DATES_REVERSED');
    given(person, registered)
      .when(grant({ from: one, to: one }), context)
      .thenTypes('RoleGranted');
  });
  it('refuses a unit that does not exist on the first day', () => {
    given(person, registered)
      .when(grant({ unit: 'vn.99' }), context)
      .thenRejected('GRANT_UNIT_UNKNOWN');
    given(person, registered)
      .when(grant({ from: date('2021-01-01') }), context)
      .thenRejected('GRANT_UNIT_UNKNOWN');
  });
  it('refuses the same role at the same unit on a day that is taken', () => {
    const taken = granted({ to: date('2024-06-30') });
    const next = (from: string) => grant({ from: date(from) });
    given(person, registered, taken).when(next('2024-06-30'), context).thenRejected('GRANT_OVERLAPS');
    given(person, registered, taken).when(next('2023-01-01'), context).thenRejected('GRANT_OVERLAPS');
    given(person, registered, taken).when(next('2024-07-01'), context).thenTypes('RoleGranted');
    const before = grant({ from: date('2023-01-01'), to: date('2023-12-31') });
    given(person, registered, taken).when(before, context).thenTypes('RoleGranted');
  });
  it('gives the role again from the day of a revocation on', () => {
    const history = [registered, granted(), revoked('2024-05-01')];
    given(person, ...history)
      .when(grant({ from: date('2024-04-30') }), context)
      .thenRejected('GRANT_OVERLAPS');
    given(person, ...history)
      .when(grant({ from: date('2024-05-01') }), context)
      .thenTypes('RoleGranted');
  });
  it('is not hindered by a grant that was revoked before it began', () => {
    const never = [granted({ from: date('2024-06-01') }), revoked('2024-05-01')];
    given(person, registered, ...never)
      .when(grant(), context)
      .thenTypes('RoleGranted');
  });
  it('gives another role, or the same at another unit', () => {
    const taken = [registered, granted()];
    given(person, ...taken)
      .when(grant({ role: 'council-member' }), context)
      .thenTypes('RoleGranted');
    given(person, ...taken)
      .when(grant({ unit: 'vn.40' }), context)
      .thenTypes('RoleGranted');
  });
  it.each([
    ['staff', 'administrator'],
    ['administrator', 'staff'],
    ['auditor', 'council-member'],
    ['administrator', 'auditor'],
  ] as const)('refuses %s beside %s in the same days', (role, other) => {
    const history = [registered, granted({ role: other, unit: 'vn.40' })];
    given(person, ...history)
      .when(grant({ role }), context)
      .thenRejected('GRANT_EXCLUSIVE_ROLE');
  });
  it('lets an administrator hold that role at two units, and another role afterwards', () => {
    const history = [registered, granted({ role: 'administrator', to: date('2024-06-30') })];
    given(person, ...history)
      .when(grant({ role: 'administrator', unit: 'vn.40' }), context)
      .thenTypes('RoleGranted');
    given(person, ...history)
      .when(grant({ from: date('2024-07-01') }), context)
      .thenTypes('RoleGranted');
  });
  it('stays quiet when exactly this was granted', () => {
    given(person, registered, granted()).when(grant(), context).thenNothing();
  });
});

describe('RevokeRole', () => {
  it('ends the role from a day on', () => {
    const state = given(person, registered, granted()).when(revoke('2024-03-01'), context).then(revoked('2024-03-01'));
    const held = state.stage === 'registered' ? state.grants[0] : undefined;
    expect(held && isInForce(held, date('2024-02-29'))).toBe(true);
    expect(held && isInForce(held, today)).toBe(false);
  });
  it('may come earlier than an earlier revocation said', () => {
    given(person, registered, granted(), revoked('2024-09-01'))
      .when(revoke('2024-04-01'), context)
      .then(revoked('2024-04-01'));
  });
  it('refuses a grant that nobody made, and a person who is not registered', () => {
    given(person, registered, granted()).when(revoke('2024-03-01', COMMAND), context).thenRejected('GRANT_NOT_FOUND');
    given(person).when(revoke('2024-03-01'), context).thenRejected('PERSON_NOT_REGISTERED');
  });
  it('refuses a day that has passed', () => {
    given(person, registered, granted()).when(revoke('2024-02-29'), context).thenRejected('REVOCATION_IN_THE_PAST');
  });
  it('stays quiet when the role has ended by then', () => {
    given(person, registered, granted(), revoked('2024-03-01')).when(revoke('2024-03-01'), context).thenNothing();
    given(person, registered, granted({ to: today }))
      .when(revoke('2024-03-02'), context)
      .thenNothing();
  });
});

describe('SetContact', () => {
  const set = (email: string | null) => ({
    type: 'SetContact' as const,
    data: { email: email === null ? null : sealed(email) },
  });
  const contactSet = (email: string | null): PersonEvent => ({ type: 'ContactSet', data: set(email).data });

  it('sets the work address, changes it and takes it back', () => {
    given(person, registered).when(set('a'), context).then(contactSet('a'));
    given(person, registered, contactSet('a')).when(set('b'), context).then(contactSet('b'));
    given(person, registered, contactSet('a')).when(set(null), context).then(contactSet(null));
  });
  it('refuses before the person is registered', () => {
    given(person).when(set('a'), context).thenRejected('PERSON_NOT_REGISTERED');
  });
  it('stays quiet for the same address, and for none where there is none', () => {
    given(person, registered, contactSet('a')).when(set('a'), context).thenNothing();
    given(person, registered).when(set(null), context).thenNothing();
    given(person, registered, contactSet(null)).when(set(null), context).thenNothing();
  });
  it('is asked for where the person belongs', () => {
    expect(personCommandUnit(set('a'), given(person, registered).state)).toBe('vn.40.412');
    expect(personCommandUnit(set('a'), person.initial)).toBeUndefined();
  });
  it.each(['a@b', 'Lan.Nguyen+thi-dua@noivu.nghean.gov.vn'])('takes %s', (email) => {
    expect(PersonCommand.safeParse({ type: 'SetContact', data: { email } }).success).toBe(true);
  });
  it.each([
    '',
    'lan',
    '@b',
    'a@',
    'a b@c',
    'a@b\nBcc: c@d',
    'a@b,c@d',
    '<a@b>',
    'a@-b',
    'à@b',
    `${'a'.repeat(65)}@b`,
    7,
  ])('refuses %j', (email) => {
    expect(PersonCommand.safeParse({ type: 'SetContact', data: { email } }).success).toBe(false);
  });
});

describe('where a command is asked for', () => {
  const { state } = given(person, registered, granted({ unit: 'vn.40.430' }));
  it('is the unit of the person, of the role, or of the grant', () => {
    expect(personCommandUnit({ type: 'RegisterPerson', data: identity }, person.initial)).toBe('vn.40.412');
    expect(personCommandUnit(grant({ unit: 'vn.40' }), state)).toBe('vn.40');
    expect(personCommandUnit(revoke('2024-03-01'), state)).toBe('vn.40.430');
    expect(personCommandUnit(revoke('2024-03-01', COMMAND), state)).toBeUndefined();
    expect(personCommandUnit(revoke('2024-03-01'), person.initial)).toBeUndefined();
  });
});

describe('history', () => {
  it('folds events out of place into nothing', () => {
    expect(person.evolve(person.initial, granted())).toEqual(person.initial);
    expect(person.evolve(person.initial, revoked('2024-03-01'))).toEqual(person.initial);
  });
});

describe('words from outside', () => {
  const grantCommand = { type: 'GrantRole', data: { ...roleData } };
  it.each([
    ['an unknown role', { ...grantCommand, data: { ...roleData, role: 'king' } }],
    ['a day that does not exist', { ...grantCommand, data: { ...roleData, from: '2024-02-30' } }],
    ['a unit that is no id', { ...grantCommand, data: { ...roleData, unit: "vn.40'; drop" } }],
    ['an unknown field', { ...grantCommand, data: { ...roleData, extra: 1 } }],
    ['a NUL', { ...grantCommand, data: { ...roleData, basis: 'a\u0000b' } }],
    ['a blank name', { type: 'RegisterPerson', data: { ...identity, name: '  ' } }],
    ['a grant that is no id', { type: 'RevokeRole', data: { grant: 'x', on: '2024-03-01', reason: 'x' } }],
    ['an unknown command', { type: 'CrownPerson', data: {} }],
  ])('with %s are refused', (_, words) => {
    expect(PersonCommand.safeParse(words).success).toBe(false);
  });
  it('are composed to NFC', () => {
    const parsed = PersonCommand.parse({
      ...grantCommand,
      data: { ...roleData, basis: 'Quyết định'.normalize('NFD') },
    });
    expect(parsed).toEqual({ ...grantCommand, data: { ...roleData, basis: 'Quyết định' } });
  });
});

describe('TakeOverRole', () => {
  const NEXT = 'c0ffee00-0000-4000-8000-0000000000d1';
  const basis = { document: 'Nghị quyết mẫu', issuedOn: null, verified: false };
  const [first, grantId] = [toLocalDate('2025-07-01'), 'c0ffee00-0000-4000-8000-0000000000d0'];
  const held = (more: object = {}): PersonEvent => ({
    type: 'RoleGranted',
    data: {
      grant: grantId,
      role: 'staff',
      unit: 'old',
      from: toLocalDate('2024-01-01'),
      to: null,
      basis: 'QĐ 1',
      ...more,
    },
  });
  const registered: PersonEvent = {
    type: 'PersonRegistered',
    data: { name: 'a' as never, title: 'b' as never, unit: 'old', sample: true },
  };
  const takeOver = {
    type: 'TakeOverRole' as const,
    data: { grant: grantId, from: 'old', to: 'new', on: first, basis },
  };
  const decide = (history: readonly PersonEvent[], command = takeOver) =>
    person.decide(command, fold(person.evolve, person.initial, history), {
      ...{ commandId: NEXT, actor: { id: 'system', role: 'system', unit: 'old' }, personId: 'p' },
      ...{ today: toLocalDate('2026-05-04'), now: '2026-05-04T02:00:00.000Z' as never },
      unitExists: (id) => id === 'new',
    });
  const grants = (history: readonly PersonEvent[]) => {
    const state = fold(person.evolve, person.initial, history);
    return state.stage === 'registered' ? state.grants : [];
  };

  it('lets the role go on at the successor from the first day, to the end that it had', () => {
    const history = [registered, held({ to: toLocalDate('2026-12-31') })];
    const [old, next] = grants([...history, ...decide(history)]);
    expect(old).toMatchObject({ grant: grantId, unit: 'old', revokedOn: first });
    expect(next).toMatchObject({
      grant: NEXT,
      role: 'staff',
      unit: 'new',
      from: first,
      to: '2026-12-31',
      revokedOn: null,
    });
  });

  it('gives no second grant of a role that is held there already, and begins no role before it began', () => {
    const there = held({ grant: 'c0ffee00-0000-4000-8000-0000000000d2', unit: 'new', from: first });
    const both = [registered, held(), there];
    expect(grants([...both, ...decide(both)]).filter(({ unit }) => unit === 'new')).toHaveLength(1);
    const late = [registered, held({ from: toLocalDate('2025-09-01') })];
    expect(decide(late)).toMatchObject([{ data: { on: '2025-09-01' } }]);
  });

  it('refuses a grant that is not there and a unit that does not exist', () => {
    expect(() => decide([registered])).toThrow('GRANT_NOT_FOUND');
    expect(() => decide([registered, held()], { ...takeOver, data: { ...takeOver.data, to: 'nowhere' } })).toThrow('GRANT_UNIT_UNKNOWN'); // prettier-ignore
  });

  it('stays quiet when it is done, and when the role had ended before', () => {
    const history = [registered, held()];
    expect(decide([...history, ...decide(history)])).toEqual([]);
    expect(decide([registered, held({ to: toLocalDate('2025-06-30') })])).toEqual([]);
    expect(decide([registered, held({ unit: 'elsewhere' })])).toEqual([]);
  });
});
