import type { AwardRecord } from '@core/law';
import type { AnnulmentCommand } from './annulment-words';
import type { CommandData } from './case-words';
import { isProven } from './plan-path';
import { standingAwards } from './stages/commendation-file';
import { decided, eachCommand } from './testing/each-command';
import {
  an,
  binh,
  chi,
  command,
  date,
  decision,
  fileOf,
  finished,
  listed,
  listedAward,
  on,
  opened,
  play,
  standingIn,
  text,
  timer,
} from './testing/scene';

const number = { number: decision.number, date: decision.date };
const conclusion = { number: '12/KL-TTr', date: date('2024-09-01') };
const annul = (over: Partial<CommandData<'AnnulCommendation'>> = {}) =>
  command('AnnulCommendation', {
    ...{ decision: number, number: '1500/QĐ-UBND', date: date('2024-09-10'), ground: 'fraud', conclusion },
    ...{ reason: text('Kê khai gian dối.'), object: true, dong: 3_510_000, ...over },
  });
const recover = (over: Partial<CommandData<'RecordCommendationRecovery'>> = {}) =>
  command('RecordCommendationRecovery', {
    ...{ decision: number, object: true, dong: 0, document: { number: '3/BB', date: date('2024-09-20') }, ...over },
  });

const commended = finished('commendation');
const annulled = play([['2024-09-10', chi, annul()]], commended);
const objectBack = play([['2024-09-20', an, recover()]], annulled);
const allBack = play([['2024-09-21', an, recover({ object: false, dong: 3_510_000 })]], objectBack);
const byList = play(
  [['2024-06-22', timer, command('RecordAward', { ...listed, ...listedAward })]],
  standingIn('commendation'),
);
const closed = play(
  [['2024-06-24', binh, command('CloseCase', { outcome: 'ceased', reason: text('xong') })]],
  commended,
);
const day = on('2024-09-10', chi);

/** An award of the same recipient in another case. */
const later = (over: Partial<AwardRecord>): AwardRecord => ({
  ...{ case: 'other', form: 'provincial-certificate-of-merit', stream: 'merit', achievement: 'other', year: 2024 },
  ...{ decision: { number: '9/QĐ', date: date('2024-08-01'), authority: 'province' }, annulled: false, ...over },
});

function lastDecision() {
  const found = commended.findLast(({ type }) => type === 'CommendationDecided');
  if (!found) throw new Error('nothing was decided');
  return found;
}

eachCommand<AnnulmentCommand['type']>({
  AnnulCommendation: {
    produces: () => {
      expect(annulled.at(-1)).toMatchObject({
        type: 'CommendationAnnulled',
        data: { decision: number, ground: 'fraud', owes: { object: true, dong: 3_510_000 }, builtOn: [], by: 'chi' },
      });
      const { commendation, proofs } = fileOf(annulled);
      expect(standingAwards(commendation)).toEqual([]);
      // What it proved, it proves no more.
      expect(isProven({ provenBy: ['CommendationDecided'] }, proofs.commendation)).toBe(false);
      // After the end of the case as well, and on the day of the decision itself.
      expect(decided([closed, day, annul()])).toHaveLength(1);
      const same = { date: decision.date, conclusion: { ...conclusion, date: decision.date } };
      expect(decided([commended, day, annul(same)])).toHaveLength(1);
      // Later awards of the recipient that went on from it are named; earlier, annulled and other ones are not.
      const { id } = fileOf(commended);
      const held = [
        later({ achievement: id }),
        later({
          achievement: id,
          annulled: true,
          decision: { number: '10/QĐ', date: date('2024-08-02'), authority: 'p' },
        }),
        later({ achievement: id, decision: { number: '1/QĐ', date: date('2024-01-01'), authority: 'p' } }),
        later({}),
      ];
      const [event] = decided([commended, { ...day, heldAwards: held }, annul()]);
      expect(event?.data).toMatchObject({ builtOn: [{ case: 'other', number: '9/QĐ', why: 'later-award' }] });
    },
    refuses: {
      CASE_NOT_OPENED: [[], day, annul()],
      AWARD_NOT_ON_RECORD: [opened, day, annul()],
      COMMENDED_BY_LIST: [
        [...commended, ...byList.slice(-1)],
        day,
        annul({ decision: { number: listed.number, date: listed.date } }),
      ],
      DECISION_IN_FUTURE: [commended, day, annul({ date: date('2024-09-11') })],
      ANNULLED_BEFORE_DECISION: [commended, day, annul({ date: date('2024-06-19') })],
      CONCLUSION_AFTER_ANNULMENT: [commended, day, annul({ conclusion: { ...conclusion, date: date('2024-09-11') } })],
      COMMENDATION_ANNULLED: [annulled, day, annul({ number: '1501/QĐ-UBND' })],
    },
    quiet: () => {
      // The same paper again, while another commendation of the case stands: nothing is left to do.
      const second = { number: '124/QĐ-UBND', date: decision.date };
      const two = [...annulled, { ...lastDecision(), data: { ...lastDecision().data, ...second } }] as typeof annulled;
      expect(decided([two, day, annul()])).toEqual([]);
    },
  },
  RecordCommendationRecovery: {
    produces: () => {
      expect(objectBack.at(-1)?.data).toMatchObject({ nth: 1, object: true, dong: 0, done: false });
      expect(allBack.at(-1)?.data).toMatchObject({ nth: 2, object: false, dong: 3_510_000, done: true });
      expect(fileOf(allBack).commendation.given[0]?.annulled?.returned).toEqual({
        object: true,
        dong: 3_510_000,
        times: 2,
      });
    },
    refuses: {
      CASE_NOT_OPENED: [[], day, recover()],
      AWARD_NOT_ON_RECORD: [annulled, on('2024-09-20', an), recover({ decision: { ...number, number: '0/QĐ' } })],
      RECOVERY_NOT_OWED: [commended, on('2024-09-20', an), recover()],
      RECOVERY_OF_NOTHING: [annulled, on('2024-09-20', an), recover({ object: false })],
      RECOVERY_TOO_MUCH: [annulled, on('2024-09-20', an), recover({ dong: 3_510_001 })],
      HOLD_DOCUMENT_AHEAD: [annulled, on('2024-09-19', an), recover()],
    },
    quiet: () => {
      // Nothing is offered once all of it is back.
      expect(() => decided([allBack, on('2024-09-22', an), recover()])).toThrow('RECOVERY_NOT_OWED');
      expect(standingAwards(fileOf(allBack).commendation)).toEqual([]);
    },
  },
});
