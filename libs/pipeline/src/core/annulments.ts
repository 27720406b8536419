import { awardOfForm, builtOn, concluding, isConcluded, pinRegime } from '@core/law';
import type { AnnulmentCommand, AnnulmentEvent, BuiltOn } from './annulment-words';
import type { CaseContext } from './context';
import { achievementOf } from './law-of-case';
import { reject } from './rejections';
import { type Folds, type Rules, stamp, type Undoes } from './rule';
import type { CaseFile, CaseState } from './state';
import { type Commendation, partOf } from './stages/commendation-file';

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
      const part = partOf(openedFile(state).commendation, award);
      const money = owed(part, award, dong, context);
      const owes = { object, dong: money.dong };
      const later = laterAwards(openedFile(state), award, context);
      const annulment = { ...data, form, decision, owes, builtOn: later };
      return [
        {
          type: 'CommendationAnnulled',
          data: { ...annulment, ...fundOf(part, award, money.inBook), ...stamp(context) },
        },
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
      const part = partOf(openedFile(state).commendation, award);
      const fund = fundOf(part, award, annulled.inBook ?? false);
      return [{ type: 'CommendationRecovered', data: { ...data, ...fund, ...stamp(context) } }];
    },
  },
  SettleLaterAward: {
    permission: 'case.approve',
    stepUp: true,
    stage: 'lifecycle',
    when: (state) => someIsUnsettled(state),
    decide(data, state, context) {
      someIsUnsettled(state);
      const { decision, outcome, document } = data;
      const built = (ownAward(state, decision).annulled?.builtOn ?? []).filter((one) => isSame(one, data.later));
      // Two authorities may give one number on one day: what is still open comes first.
      const found = built.find((one) => !isConcluded(one.outcome)) ?? built[0] ?? reject('LATER_AWARD_UNKNOWN');
      const later = { case: found.case, ...data.later };
      const change = concluding(found.outcome, outcome);
      if (change === 'same') return [];
      if (change === 'settled') reject('LATER_AWARD_SETTLED');
      if (document.date > context.occasion.today) reject('HOLD_DOCUMENT_AHEAD', { today: context.occasion.today });
      return [{ type: 'LaterAwardSettled', data: { ...data, later, ...stamp(context) } }];
    },
  },
};

export const annulmentFolds: Folds<AnnulmentEvent> = {
  CommendationAnnulled: (file, { proposal, nominee, number, date, decision, owes, inBook, builtOn: later }) =>
    changed(
      file,
      (one) =>
        proposal === undefined
          ? one.from === undefined && isSame(one, decision)
          : one.from?.proposal === proposal && one.from.nominee === nominee,
      (one) => ({
        ...one,
        annulled: {
          ...{ number, date, ...(owes && { owes }), ...(inBook !== undefined && { inBook }) },
          ...(later && { builtOn: later }),
        },
      }),
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
  LaterAwardSettled: (file, { decision, later, outcome }) =>
    changed(
      file,
      (one) => one.from === undefined && isSame(one, decision),
      ({ annulled, ...one }) => ({
        ...one,
        ...(annulled && {
          annulled: {
            ...annulled,
            builtOn: (annulled.builtOn ?? []).map((each) => (isLater(each, later) ? { ...each, outcome } : each)),
          },
        }),
      }),
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
  const { award: code = awardOfForm(award.form), date, number, authority } = award;
  const decision = { number, date, authority };
  const of = { award: code, year: file.year, achievements: [...new Set([file.id, achievementOf(file)])], decision };
  return builtOn(law, { ...pinned, known: occasion.today }, occasion.today, of, heldAwards).map((later) => ({
    case: later.case,
    form: later.form,
    ...(later.award !== undefined && { award: later.award }),
    ...{ number: later.decision.number, date: later.decision.date, why: later.why },
    ...(later.provision && { provision: later.provision }),
  }));
}

/**
 * The money that has to come back: what the fund's book has paid for the award. Where no book knows it, what is said.
 * @throws Rejection FUND_SAYS_OTHERWISE when both speak and differ
 */
function owed(part: string, { bonus }: Commendation, said: number | undefined, { paidIn }: CaseContext) {
  const paid = paidIn?.get(part);
  const inBook = paid !== undefined || bonus !== undefined;
  if (!inBook) return { dong: said ?? 0, inBook };
  if (said !== undefined && said !== (paid ?? 0)) reject('FUND_SAYS_OTHERWISE', { dong: paid ?? 0 });
  return { dong: paid ?? 0, inBook };
}

const fundOf = (part: string, { authority }: Commendation, inBook: boolean) => ({ authority, part, inBook });

function isLater(one: BuiltOn, later: Pick<BuiltOn, 'case' | 'number' | 'date'>): boolean {
  return one.case === later.case && isSame(one, later);
}

function someIsUnsettled(state: CaseState): void {
  const built = ownAwards(state).flatMap(({ annulled }) => annulled?.builtOn ?? []);
  if (built.every(({ outcome }) => isConcluded(outcome))) reject('LATER_AWARD_UNKNOWN');
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
