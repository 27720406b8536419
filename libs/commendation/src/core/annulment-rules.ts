import { concluding, isConcluded } from '@core/law';
import { consequencesOf } from './consequences';
import { decided } from './decision-rules';
import { rule, stamp } from './proposal-rule';
import { isRecovered } from './proposal-state';
import { numberKey, type ProposalCommand, type ProposalEvent } from './proposal-words';
import { reject } from './rejections';

type Data<T extends ProposalCommand['type']> = Extract<ProposalCommand, { readonly type: T }>['data'];

/** The way back: what was given is annulled, comes back, and what was built on it is looked at (Law, Article 93). */
export const annulmentRules = {
  AnnulAward: rule(
    ['commendation.decide', 'authority'],
    (state) => {
      const held = decided(state);
      if (held.given.every(({ annulled }) => annulled)) reject('AWARD_IS_ANNULLED');
      return held;
    },
    (data: Data<'AnnulAward'>, held, context) => {
      const { number, date, ground, conclusion, reason } = data;
      const { file, decree, given } = held;
      const { today } = context.occasion;
      if (date > today) reject('DECREE_IN_FUTURE', { date });
      if (date < decree.date) reject('DECREE_BEFORE_AWARD', { date, on: decree.date });
      if (conclusion.date > date) reject('CONCLUSION_AFTER_DECREE', { conclusion: conclusion.date, date });
      const year = Number(date.slice(0, 4));
      const again =
        numberKey(held.decree.number) === numberKey(number) && held.decree.date.slice(0, 4) === date.slice(0, 4);
      if (again || context.isNumberUsed(file.authority, year, number)) reject('NUMBER_USED', { number, year });
      const awards = [...new Set(data.nominees)].map(
        (id) => given.find(({ nominee }) => nominee === id) ?? reject('AWARD_NOT_HELD'),
      );
      if (awards.some(({ annulled }) => annulled)) reject('AWARD_IS_ANNULLED');
      const consequences = awards.flatMap((one) => consequencesOf(held, one, context));
      return [
        {
          type: 'AwardAnnulled',
          data: {
            ...{ number, date, award: file.award, authority: file.authority, fundYear: yearOf(decree.date) },
            ...{ ground, conclusion, reason },
            annulled: awards.map(({ nominee, subject, case: caseId }) => ({
              nominee,
              subject,
              ...(caseId !== undefined && { case: caseId }),
            })),
            recoveries: awards.map(({ nominee }) => ({ nominee, dong: context.paidTo(nominee) })),
            consequences,
            ...stamp(context),
          },
        },
      ];
    },
    true,
  ),
  RecordRecovery: rule(
    ['commendation.appraise', 'authority'],
    (state) => {
      const held = decided(state);
      if (held.given.every(isRecovered)) reject('NOTHING_TO_RECOVER');
      return held;
    },
    ({ nominee, object, dong, paper }: Data<'RecordRecovery'>, { given, file, decree }, context) => {
      const award = given.find((one) => one.nominee === nominee) ?? reject('AWARD_NOT_HELD');
      const { annulled } = award;
      if (!annulled || isRecovered(award)) return reject('NOTHING_TO_RECOVER');
      if (!object && dong === 0) reject('RECOVERY_EMPTY');
      if (paper.date > context.occasion.today) reject('DECREE_IN_FUTURE', { date: paper.date });
      const left = annulled.owes.dong - annulled.returned.dong;
      if (dong > left) reject('RECOVERED_TOO_MUCH', { dong: left });
      const { returned: before } = annulled;
      const nth = before.times + 1;
      const returned = { dong: before.dong + dong, object: before.object || object, times: nth };
      const done = isRecovered({ annulled: { ...annulled, returned } });
      const data = { nominee, authority: file.authority, fundYear: yearOf(decree.date), nth, object, dong };
      return [{ type: 'RecoveryRecorded', data: { ...data, paper, done, ...stamp(context) } }];
    },
  ),
  SettleConsequence: rule(
    ['commendation.decide', 'authority'],
    (state) => {
      const held = decided(state);
      if (held.consequences.every(({ outcome }) => isConcluded(outcome))) reject('CONSEQUENCE_UNKNOWN');
      return held;
    },
    (data: Data<'SettleConsequence'>, held, context): readonly ProposalEvent[] => {
      const { proposal, nominee, outcome, paper } = data;
      const found =
        held.consequences.find((one) => one.proposal === proposal && one.nominee === nominee) ??
        reject('CONSEQUENCE_UNKNOWN');
      const change = concluding(found.outcome, outcome);
      if (change === 'same') return [];
      if (change === 'settled') reject('CONSEQUENCE_SETTLED');
      if (paper.date > context.occasion.today) reject('DECREE_IN_FUTURE', { date: paper.date });
      return [{ type: 'ConsequenceSettled', data: { ...data, ...stamp(context) } }];
    },
    true,
  ),
};

function yearOf(date: string): number {
  return Number(date.slice(0, 4));
}
