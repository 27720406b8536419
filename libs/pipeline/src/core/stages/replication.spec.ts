import type { CommandData } from '../case-words';
import { decided, eachCommand, refusal } from '../testing/each-command';
import {
  an,
  command,
  date,
  dung,
  fileOf,
  finished,
  on,
  play,
  publicity,
  standingIn,
  type Step,
  text,
  WAY,
} from '../testing/scene';
import type { ReplicationCommand } from './replication-words';

type Publicity = CommandData<'RecordPublicity'>;
type Correction = CommandData<'CorrectPublicity'>;

const entered = standingIn('replication');
const claimed = play(WAY.replication.slice(0, 1), entered);
const verified = play(WAY.replication.slice(0, 2), entered);
const published = finished('replication', entered);
const today = on('2024-06-04', an);
const checker = on('2024-06-04', dung);

const claim = (over: Partial<CommandData<'RecordClaim'>> = {}) =>
  command('RecordClaim', { id: 'income', text: text('thu nhập'), ...over });
const verify = (id: string) => command('VerifyClaim', { claim: id, method: 'document', grounds: text('sổ sách') });
const rejecting = (id: string) => command('RejectClaim', { claim: id, grounds: text('không đúng') });
const publish = (over: Partial<Publicity> = {}) => command('RecordPublicity', { ...publicity, ...over });
const correct = (over: Partial<Correction> = {}) =>
  command('CorrectPublicity', { publicity: 'p1', reason: text('ghi nhầm'), ...over });
const rejected = play([['2024-06-04', dung, rejecting('yield')]], claimed);

eachCommand<ReplicationCommand['type']>({
  RecordClaim: {
    produces: () =>
      expect(fileOf(claimed).replication.claims).toEqual([
        { id: 'yield', text: 'năng suất', recordedBy: 'an', status: 'recorded' },
      ]),
    refuses: {
      CLAIM_TWICE: [claimed, today, claim({ id: 'yield' })],
      EVIDENCE_UNKNOWN: [entered, today, claim({ evidence: 'c'.repeat(64) })],
    },
    quiet: () => {
      const two = play([['2024-06-04', an, claim()]], verified);
      expect(fileOf(two).replication.claims[0]).toEqual(fileOf(verified).replication.claims[0]);
    },
  },
  VerifyClaim: {
    produces: () => expect(fileOf(verified).replication.claims[0]?.status).toBe('verified'),
    refuses: {
      CLAIM_MISSING: [entered, checker, verify('yield')],
      CLAIM_UNKNOWN: [claimed, checker, verify('income')],
      CLAIM_ALREADY_REJECTED: [rejected, checker, verify('yield')],
      VERIFIER_IS_AUTHOR: [claimed, today, verify('yield')],
    },
    quiet: () => expect(decided([verified, checker, verify('yield')])).toEqual([]),
  },
  RejectClaim: {
    produces: () => {
      const taken = fileOf(play([['2024-06-04', dung, rejecting('yield')]], verified));
      expect(taken.replication.claims[0]?.status).toBe('rejected');
      expect(taken.proofs.replication?.ClaimVerified).toBe(0);
    },
    refuses: {
      CLAIM_MISSING: [entered, checker, rejecting('yield')],
      CLAIM_UNKNOWN: [claimed, checker, rejecting('income')],
      CLAIM_PUBLISHED: [published, checker, rejecting('yield')],
    },
    quiet: () => {
      expect(decided([rejected, checker, rejecting('yield')])).toEqual([]);
      const steps: readonly Step[] = [
        ['2024-06-04', an, claim()],
        ['2024-06-04', dung, rejecting('income')],
      ];
      // A claim that was never verified takes nothing from the one that was.
      expect(fileOf(play(steps, verified)).proofs.replication?.ClaimVerified).toBe(1);
    },
  },
  RecordPublicity: {
    produces: () => {
      const [recorded, countedOnce] = decided([verified, today, publish()]);
      expect(recorded).toMatchObject({ type: 'PublicityRecorded', data: publicity });
      expect(countedOnce).toMatchObject({
        type: 'CountedTowardQuota',
        data: { countedWhen: 'replicated', countedOn: '2024-06-03', year: 2024, quarter: 2, publicity: 'p1' },
      });
      // At the level of its own unit only: the province's minimum is not the sum of its communes'.
      expect(fileOf(published).counted.map(({ code, source }) => [code, source])).toEqual([
        ['commune-replicated', { kind: 'clause', clause: 'Mục IV', rows: [] }],
      ]);
    },
    refuses: {
      CLAIM_NOT_VERIFIED: [claimed, today, publish()],
      PUBLICITY_IN_FUTURE: [verified, today, publish({ date: date('2024-06-05') })],
      PUBLICITY_WITHOUT_CLAIM: [verified, today, publish({ claims: [] })],
      PUBLICITY_TWICE: [published, today, publish()],
      EVIDENCE_UNKNOWN: [verified, today, publish({ evidence: 'c'.repeat(64) })],
    },
    quiet: () => {
      const second = publish({ id: 'p2', kind: 'visit', claims: [] });
      // It counts once, and a day outside the plan does not count at all.
      expect(decided([published, today, second]).map(({ type }) => type)).toEqual(['PublicityRecorded']);
      const early = publish({ date: date('2022-12-30') });
      expect(decided([verified, today, early]).map(({ type }) => type)).toEqual(['PublicityRecorded']);
    },
  },
  CorrectPublicity: {
    produces: () => {
      const [corrected, moved] = decided([published, today, correct({ date: date('2023-12-20') })]);
      expect(corrected).toMatchObject({ type: 'PublicityCorrected', data: { publicity: 'p1', date: '2023-12-20' } });
      expect(moved).toMatchObject({
        type: 'QuotaCountMoved',
        data: { fromYear: 2024, fromQuarter: 2, year: 2023, quarter: 4, quotas: ['commune-replicated'] },
      });
      const after = fileOf(play([['2024-06-04', an, correct({ date: date('2023-12-20') })]], published));
      expect(after.counted).toMatchObject([{ code: 'commune-replicated', year: 2023, quarter: 4 }]);
    },
    refuses: {
      NOTHING_PUBLISHED: [verified, today, correct({ place: 'Trang 1' })],
      PUBLICITY_UNKNOWN: [published, today, correct({ publicity: 'p9', place: 'Trang 1' })],
      PUBLICITY_IN_FUTURE: [published, today, correct({ date: date('2024-07-01') })],
      CLAIM_NOT_VERIFIED: [published, today, correct({ claims: ['income'] })],
    },
    quiet: () => {
      expect(decided([published, today, correct()])).toEqual([]);
      expect(decided([published, today, correct({ place: 'Trang 1' })])).toHaveLength(1);
      // Within the same quarter the count stays where it is.
      expect(decided([published, today, correct({ date: date('2024-05-31') })])).toHaveLength(1);
    },
  },
});

it('counts a case whose publicity is corrected into the time of the plan', () => {
  const early = play([['2024-06-04', an, publish({ date: date('2022-12-30') })]], verified);
  const types = decided([early, today, correct({ date: date('2023-01-02') })]).map(({ type }) => type);
  expect(types).toEqual(['PublicityCorrected', 'CountedTowardQuota']);
});

it('is not complete while a claim is neither verified nor rejected', () => {
  const open = play([['2024-06-04', an, claim()]], published);
  const { code, facts } = refusal([open, today, command('CompleteStage', {})]);
  expect([code, facts]).toEqual(['CLAIMS_UNSETTLED', { claims: 'income' }]);
});
