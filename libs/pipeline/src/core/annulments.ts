import { awardOfForm, builtOn, pinRegime } from '@core/law';
import type { AnnulmentCommand, AnnulmentEvent } from './annulment-words';
import type { CaseContext } from './context';
import { achievementOf } from './law-of-case';
import { reject } from './rejections';
import { type Folds, type Rules, stamp, type Undoes } from './rule';
import type { CaseFile, CaseState } from './state';
import type { Commendation } from './stages/commendation-file';

type Decision = Pick<Commendation, 'number' | 'date'>;

/** What is annulled in a case, wherever it stands and after its end too; what a list has given is annulled in the list. */
export const annulmentRules: Rules<AnnulmentCommand> = {
  AnnulCommendation: {
    permission: 'case.approve',
    stepUp: true,
    stage: 'lifecycle',
    when: (state) => someStands(state),
    decide({ decision, object, dong, ...data }, state, context) {
      someStands(state);
      const award = ownAward(state, decision);
      const { today } = context.occasion;
      const { number, date, conclusion } = data;
      if (award.annulled?.number === number && award.annulled.date === date) return [];
      if (award.annulled) reject('COMMENDATION_ANNULLED');
      if (date > today) reject('DECISION_IN_FUTURE', { today });
      if (date < award.date) reject('ANNULLED_BEFORE_DECISION', { date: award.date });
      if (conclusion.date > date) reject('CONCLUSION_AFTER_ANNULMENT');
      const { form } = award;
      const owes = { object, dong };
      const later = laterAwards(openedFile(state), award, context);
      return [
        { type: 'CommendationAnnulled', data: { ...data, form, decision, owes, builtOn: later, ...stamp(context) } },
      ];
    },
  },
  RecordCommendationRecovery: {
    permission: 'case.work',
    stepUp: false,
    stage: 'lifecycle',
    when: (state) => someIsOwed(state),
    decide({ decision, object, dong, document }, state, context) {
      someIsOwed(state);
      const award = ownAward(state, decision);
      const { annulled } = award;
      if (!annulled?.owes || isBack(award)) return reject('RECOVERY_NOT_OWED');
      if (!object && dong === 0) reject('RECOVERY_OF_NOTHING');
      if (document.date > context.occasion.today) reject('HOLD_DOCUMENT_AHEAD', { today: context.occasion.today });
      const before = annulled.returned ?? NOTHING_YET;
      const left = annulled.owes.dong - before.dong;
      if (dong > left) reject('RECOVERY_TOO_MUCH', { dong: left });
      const returned = { object: before.object || object, dong: before.dong + dong, times: before.times + 1 };
      const done = isBack({ ...award, annulled: { ...annulled, returned } });
      const data = { decision, nth: returned.times, object, dong, document, done };
      return [{ type: 'CommendationRecovered', data: { ...data, ...stamp(context) } }];
    },
  },
};

export const annulmentFolds: Folds<AnnulmentEvent> = {
  CommendationAnnulled: (file, { proposal, nominee, number, date, decision, owes, builtOn: later }) =>
    changed(
      file,
      (one) =>
        proposal === undefined
          ? one.from === undefined && isSame(one, decision)
          : one.from?.proposal === proposal && one.from.nominee === nominee,
      (one) => ({ ...one, annulled: { number, date, ...(owes && { owes }), ...(later && { builtOn: later }) } }),
    ),
  CommendationRecovered: (file, { decision, object, dong, nth }) =>
    changed(
      file,
      (one) => one.from === undefined && isSame(one, decision),
      (one) => {
        const { annulled } = one;
        if (!annulled) return one;
        const before = annulled.returned ?? NOTHING_YET;
        const returned = { object: before.object || object, dong: before.dong + dong, times: nth };
        return { ...one, annulled: { ...annulled, returned } };
      },
    ),
};

export const annulmentUndoes: Undoes<AnnulmentEvent> = { CommendationAnnulled: () => ['CommendationDecided'] };

const NOTHING_YET = { object: false, dong: 0, times: 0 };

/** Whether nothing of an award has to come back any more; nothing has to of one that stands. */
export function isBack({ annulled }: Pick<Commendation, 'annulled'>): boolean {
  const { owes, returned = NOTHING_YET } = annulled ?? {};
  if (!owes) return true;
  return returned.dong >= owes.dong && (returned.object || !owes.object);
}

/** Later awards of the recipient that count this one, by the law that it was decided by. */
function laterAwards(file: CaseFile, award: Commendation, context: CaseContext) {
  const { law, heldAwards = [], occasion } = context;
  const pinned = award.law ?? pinRegime(law, award.date, occasion.today);
  const { award: code = awardOfForm(award.form), date, number } = award;
  const of = { award: code, year: file.year, achievement: achievementOf(file), decision: { number, date } };
  return builtOn(law, { ...pinned, known: occasion.today }, occasion.today, of, heldAwards).map((later) => ({
    case: later.case,
    form: later.form,
    ...(later.award !== undefined && { award: later.award }),
    ...{ number: later.decision.number, date: later.decision.date, why: later.why },
    ...(later.provision && { provision: later.provision }),
  }));
}

function ownAward(state: CaseState, decision: Decision): Commendation {
  const given = openedFile(state).commendation.given.filter((one) => isSame(one, decision));
  const own = given.find(({ from }) => from === undefined);
  if (!own && given.length > 0) reject('COMMENDED_BY_LIST');
  return own ?? reject('AWARD_NOT_ON_RECORD');
}

function someStands(state: CaseState): void {
  const own = ownAwards(state);
  if (own.length === 0) reject('AWARD_NOT_ON_RECORD');
  if (own.every(({ annulled }) => annulled)) reject('COMMENDATION_ANNULLED');
}

function someIsOwed(state: CaseState): void {
  if (ownAwards(state).every((one) => isBack(one))) reject('RECOVERY_NOT_OWED');
}

function ownAwards(state: CaseState): readonly Commendation[] {
  return openedFile(state).commendation.given.filter(({ from }) => from === undefined);
}

function isSame(one: Decision, other: Decision): boolean {
  return one.number === other.number && one.date === other.date;
}

function openedFile(state: CaseState): CaseFile {
  return state.status === 'unopened' ? reject('CASE_NOT_OPENED') : state.file;
}

function changed(
  file: CaseFile,
  which: (one: Commendation) => boolean,
  change: (one: Commendation) => Commendation,
): CaseFile {
  const given = file.commendation.given.map((one) => (which(one) ? change(one) : one));
  return { ...file, commendation: { ...file.commendation, given } };
}
