import { type Actor, fold, Rejection, toInstant, toLocalDate } from '@core/kernel';
import {
  ATTESTATION_COMMANDS,
  type AttestationContext,
  attestationDecider,
  type AttestationState,
  possibleForAttestation,
  recordOfAttested,
} from './attestation-decider';
import { AttestationCommand, type AttestationEvent } from './attestation-words';

const ID = '5a1e0000-0000-4000-8000-0000000000a1';
const SCAN = 'a'.repeat(64);
const an: Actor = { id: 'an', role: 'council-secretary', unit: 'commune' };
const binh: Actor = { id: 'binh', role: 'approver', unit: 'commune' };
const chi: Actor = { id: 'chi', role: 'staff', unit: 'commune' };

const on = (actor: Actor, over: Partial<AttestationContext> = {}): AttestationContext => ({
  occasion: {
    ...{ commandId: 'c', actor, today: toLocalDate('2026-03-02'), now: toInstant('2026-03-02T02:00:00.000Z') },
  },
  ...{ attestationId: ID, unitKnown: (id) => id === 'commune', isOnRecord: () => false, fileReceived: () => true },
  ...over,
});
const command = (type: AttestationCommand['type'], data: object = {}) => AttestationCommand.parse({ type, data });
const attest = (over: object = {}) =>
  command('AttestAward', {
    ...{ unit: 'commune', recipient: 'recipient-a', kind: 'individual', name: 'Nguyễn Thị A', stream: 'merit' },
    ...{ award: 'grassroots-fighter', year: 2021, number: '90/QĐ-UBND', date: '2021-12-20', authority: 'UBND huyện' },
    ...over,
  });
const attach = (sha256 = SCAN) => command('AttachDecision', { sha256 });
const confirm = command('ConfirmAttestation');
const withdraw = command('WithdrawAttestation', { reason: 'Nhầm người cùng tên.' });

const stateOf = (events: readonly AttestationEvent[]): AttestationState =>
  fold(attestationDecider.evolve, attestationDecider.initial, events);
const ask = (asked: AttestationCommand, before: readonly AttestationEvent[], context = on(an)) =>
  attestationDecider.decide(asked, stateOf(before), context);
const codeOf = (attempt: () => unknown): string => {
  try {
    attempt();
    return 'done';
  } catch (error) {
    if (error instanceof Rejection) return error.code;
    throw error;
  }
};
const declared = ask(attest(), []);
const attached = [...declared, ...ask(attach(), declared)];
const confirmed = [...attached, ...ask(confirm, attached, on(binh))];
const withdrawn = [...confirmed, ...ask(withdraw, confirmed)];
const rowOf = (events: readonly AttestationEvent[]) => {
  const state = stateOf(events);
  if (state.status === 'none') throw new Error('nothing');
  return { ...state.file, status: state.status };
};

describe('an award of before this system', () => {
  it('is declared with number, date, authority and year, attached, confirmed by another and withdrawn', () => {
    expect(withdrawn.map(({ type }) => type)).toEqual([
      ...['AwardAttested', 'DecisionAttached', 'AttestationConfirmed', 'AttestationWithdrawn'],
    ]);
    expect(confirmed.at(-1)?.data).toEqual({ sha256: SCAN, by: 'binh', on: '2026-03-02' });
    expect(withdrawn.at(-1)?.data).toMatchObject({ reason: 'Nhầm người cùng tên.', confirmed: true });
    expect(rowOf(confirmed)).toMatchObject({ number: '90/QĐ-UBND', year: 2021, confirmed: { by: 'binh' } });
  });
  it('counts once it is confirmed: not before, not after it is withdrawn, and not without a form of its own', () => {
    expect(recordOfAttested(rowOf(confirmed))).toEqual([
      {
        ...{ case: ID, form: 'grassroots-emulation-fighter', award: 'grassroots-fighter', stream: 'merit', year: 2021 },
        ...{ achievement: ID, annulled: false, attested: true },
        decision: { number: '90/QĐ-UBND', date: '2021-12-20', authority: 'UBND huyện' },
      },
    ]);
    for (const events of [declared, attached, withdrawn]) expect(recordOfAttested(rowOf(events))).toEqual([]);
    expect(recordOfAttested({ ...rowOf(confirmed), award: 'typical-commune' })).toEqual([]);
  });
  it.each([
    ['ATTESTATION_EXISTS', attest(), declared, on(an)],
    ['AWARD_UNIT_UNKNOWN', attest({ unit: 'nowhere' }), [], on(an)],
    ['AWARD_UNKNOWN', attest({ award: 'no-such' }), [], on(an)],
    ['AWARD_NOT_FOR_KIND', attest({ kind: 'collective' }), [], on(an)],
    ['DECREE_IN_FUTURE', attest({ date: '2026-03-03' }), [], on(an)],
    ['ATTESTED_YEAR_AHEAD', attest({ year: 2022 }), [], on(an)],
    ['ATTESTED_TWICE', attest(), [], on(an, { isOnRecord: () => true })],
    ['ATTESTATION_MISSING', attach(), [], on(an)],
    ['ATTESTED_FILE_UNKNOWN', attach(), declared, on(an, { fileReceived: () => false })],
    ['ATTESTATION_CONFIRMED', attach('b'.repeat(64)), confirmed, on(an)],
    ['ATTESTATION_WITHDRAWN', attach(), withdrawn, on(an)],
    ['ATTESTATION_MISSING', confirm, [], on(binh)],
    ['ATTESTED_WITHOUT_PAPER', confirm, declared, on(binh)],
    ['ATTESTER_CONFIRMS', confirm, attached, on(an)],
    ['ATTESTER_CONFIRMS', confirm, [...declared, ...ask(attach(), declared, on(chi))], on(chi)],
    ['ATTESTATION_WITHDRAWN', confirm, withdrawn, on(binh)],
    ['ATTESTATION_MISSING', withdraw, [], on(an)],
  ] as const)('is refused with %s', (code, asked, before, context) => {
    expect(codeOf(() => ask(asked, before, context))).toBe(code);
  });
  it('takes today’s decision and the year of the decision: the edges', () => {
    expect(codeOf(() => ask(attest({ date: '2026-03-02', year: 2026 }), []))).toBe('done');
  });
  it('stays quiet where it is so already', () => {
    expect(ask(attach(), attached)).toEqual([]);
    expect(ask(confirm, confirmed, on(binh))).toEqual([]);
    expect(ask(withdraw, withdrawn)).toEqual([]);
  });
  it('takes another paper while nobody has confirmed', () => {
    expect(ask(attach('b'.repeat(64)), attached, on(chi))[0]?.data).toMatchObject({
      sha256: 'b'.repeat(64),
      by: 'chi',
    });
  });
  it('offers what is possible for whom, and asks for a fresh proof of identity to confirm and to withdraw', () => {
    expect(possibleForAttestation(stateOf(attached), on(an))).toEqual(['AttachDecision', 'WithdrawAttestation']);
    expect(possibleForAttestation(stateOf(attached), on(binh))).toContain('ConfirmAttestation');
    expect(possibleForAttestation(stateOf(withdrawn), on(an))).toEqual([]);
    expect(possibleForAttestation(stateOf([]), on(an))).toEqual(['AttestAward']);
    const stepUp = Object.entries(ATTESTATION_COMMANDS).filter(([, row]) => row.stepUp);
    expect(stepUp.map(([type]) => type)).toEqual(['ConfirmAttestation', 'WithdrawAttestation']);
  });
  it('changes nothing by an event that comes before it is declared', () => {
    const [, lone] = attached;
    expect(stateOf(lone ? [lone] : [])).toEqual({ status: 'none' });
  });
});
