import {
  achievementsFrom,
  HELD_BY,
  type Hold,
  holdBlocks,
  type HeldStep,
  holdRule,
  holdStands,
  type Pinned,
  regimeIfAny,
} from '@core/law';
import type { CaseContext } from './context';
import { liveFile } from './guards';
import type { HoldCommand, HoldEvent } from './holds-words';
import { reject } from './rejections';
import { type Folds, type Rules, stamp } from './rule';
import type { CaseFile } from './state';
import type { EligibilityHold } from './stages/commendation-file';

/** What blocks a commendation is placed and lifted in any stage, with the document that says so. */
export const holdRules: Rules<HoldCommand> = {
  PlaceHold: {
    permission: 'case.approve',
    stepUp: false,
    stage: 'lifecycle',
    when: (state) => void liveFile(state),
    decide(data, state, context) {
      const { holds } = liveFile(state).commendation;
      const same = holds.find(({ id }) => id === data.id);
      if (same && same.kind === data.kind && !same.releasedOn) return [];
      if (same) reject('HOLD_TWICE');
      isSigned(data.document.date, context);
      if (data.until !== undefined && data.until < data.document.date) reject('HOLD_ENDS_BEFORE_DOCUMENT');
      return [{ type: 'HoldPlaced', data: { ...data, ...stamp(context) } }];
    },
  },
  ReleaseHold: {
    permission: 'case.approve',
    stepUp: false,
    stage: 'lifecycle',
    when(state) {
      if (liveFile(state).commendation.holds.length === 0) reject('HOLD_MISSING');
    },
    decide(data, state, context) {
      const { holds } = liveFile(state).commendation;
      if (holds.length === 0) reject('HOLD_MISSING');
      const hold = holds.find(({ id }) => id === data.hold);
      if (!hold) return reject('HOLD_UNKNOWN');
      if (hold.releasedOn) return [];
      isSigned(data.document.date, context);
      return [{ type: 'HoldReleased', data: { ...data, ...stamp(context) } }];
    },
  },
};

export const holdFolds: Folds<HoldEvent> = {
  HoldPlaced: (file, { id, kind, document, until, on }) => {
    const said = { ...(document && { document }), ...(until !== undefined && { until }) };
    return withHolds(file, [...file.commendation.holds, { id, kind, placedOn: on, ...said }]);
  },
  HoldReleased: (file, { hold, document, on }) => {
    const lifted = { releasedOn: on, ...(document && { liftedBy: document }) };
    return withHolds(
      file,
      file.commendation.holds.map((was) => (was.id === hold ? { ...was, ...lifted } : was)),
    );
  },
};

/** The holds that keep a step from being taken now, by the regime that the case pins or by the one of the day. */
export function standingHolds(file: CaseFile, step: HeldStep, context: CaseContext): readonly EligibilityHold[] {
  const { today } = context.occasion;
  const pinned: Pinned | undefined = file.commendation.proposal?.law ?? regimeIfAny(context.law, today, today);
  return file.commendation.holds.filter((hold: Hold) => {
    const rule = holdRule(context.law, pinned, today, hold.kind);
    return holdStands(rule, hold, today) && holdBlocks(rule, step);
  });
}

/** Nothing goes on, is proposed or decided while something is under verification. @throws Rejection ELIGIBILITY_HOLD */
export function isFree(file: CaseFile, step: HeldStep, context: CaseContext): void {
  const standing = standingHolds(file, step, context);
  if (standing.length > 0) {
    reject('ELIGIBILITY_HOLD', { holds: standing.map(({ kind }) => HELD_BY[kind]).join(', ') });
  }
}

/**
 * After discipline achievements count from the day of its end: those of years before that day's year do not.
 * @throws Rejection ACHIEVEMENT_BEFORE_HOLD_ENDED
 */
export function countsStill({ year, commendation: { holds } }: CaseFile, pinned: Pinned, context: CaseContext): void {
  const from = achievementsFrom(context.law, pinned, context.occasion.today, holds);
  if (from !== undefined && year < Number(from.slice(0, 4))) reject('ACHIEVEMENT_BEFORE_HOLD_ENDED', { year, from });
}

function isSigned(date: string, { occasion: { today } }: CaseContext): void {
  if (date > today) reject('HOLD_DOCUMENT_AHEAD', { today });
}

function withHolds(file: CaseFile, holds: readonly EligibilityHold[]): CaseFile {
  return { ...file, commendation: { ...file.commendation, holds } };
}
