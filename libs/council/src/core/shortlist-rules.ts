import type { LocalDate, MessageOf } from '@core/kernel';
import { requireOpenGates } from './agenda-gates';
import { levelEnded, nextAbove, type PlaceAbove, RUNG_PASSED } from './levels';
import { reject } from './rejections';
import type { RoundContext } from './round-context';
import { passedIn } from './round-fold';
import { isDoubled, openRound, shortlisting, stamp, submittedList } from './round-guards';
import { rule, type RoundRules } from './round-rule';
import { cameBack, lastSubmission, type RoundFile, standingSubmission } from './round-state';
import type { RoundCommand, RoundEvent } from './round-words';
import { type RuleBook, ruleFor } from './voting';

type Items = MessageOf<RoundCommand, 'TakeFromShortlist'>['data']['items'];
type ShortlistWay = 'SubmitShortlist' | 'WithdrawShortlist' | 'ReturnShortlist';
type Submitting = MessageOf<RoundCommand, 'SubmitShortlist'>['data'];

/** How councils feed one another: what a session has passed goes up, and the council above takes it up. */
export const shortlistRules: RoundRules<'TakeFromShortlist' | ShortlistWay> = {
  TakeFromShortlist: rule('round.record', openRound, ({ items }, file, context) => {
    const there = new Set(file.candidates.map((one) => one.case));
    return takenUp(
      items.filter((one) => !there.has(one.case)),
      file.rules,
      file,
      context,
    );
  }),
  SubmitShortlist: rule('round.record', shortlisting, (data, file, context) => {
    const { today } = context.occasion;
    const { cases, to, document } = data;
    if (isDoubled(cases)) reject('CASE_TWICE');
    const passed = new Set(passedIn(file).map((one) => one.case));
    if (cases.some((id) => !passed.has(id))) reject('CASE_NOT_PASSED');
    const above = placeAbove(to, file, context);
    if (cases.every((id) => isRepeated(id, data, file))) return [];
    if (document.date < file.heldOn || document.date > today) {
      reject('SUBMISSION_DATE_WRONG', { date: document.date, heldOn: file.heldOn });
    }
    for (const id of cases) isFreeToGo(id, file, context);
    const meant = context.above(file.council, file.endedOn)[0];
    const passedRung = meant !== undefined && meant.level !== above.level;
    return [
      {
        type: 'ShortlistSubmitted',
        data: {
          ...{ cases, to, level: above.level, document },
          ...(passedRung && { basis: RUNG_PASSED }),
          ...stamp(context),
        },
      },
    ];
  }),
  WithdrawShortlist: rule('round.record', submittedList, ({ cases, reason }, file, context) => {
    const standing = stillAbove(cases, file);
    if (standing.length === 0) return [];
    if (standing.some((id) => context.takenAbove().has(id))) reject('SUBMISSION_TAKEN_UP');
    return [{ type: 'ShortlistWithdrawn', data: { cases: standing, reason, ...stamp(context) } }];
  }),
  ReturnShortlist: rule('round.record', submittedList, ({ council, cases, document, reason }, file, context) => {
    const standing = stillAbove(cases, file);
    if (standing.length === 0) return [];
    const here = new Set(context.shortlist().flatMap((one) => (one.round === context.roundId ? [one.case] : [])));
    if (standing.some((id) => !here.has(id))) reject('NOT_ON_THE_SHORTLIST');
    const since = standing.map((id) => lastSubmission(id, file)?.document.date ?? document.date);
    const { today } = context.occasion;
    const early = since.find((date) => document.date < date);
    if (early !== undefined || document.date > today) {
      reject('RETURN_DATE_WRONG', { date: document.date, submitted: early ?? since[0] ?? today });
    }
    return [
      { type: 'ShortlistReturned', data: { cases: standing, from: council, document, reason, ...stamp(context) } },
    ];
  }),
};

/**
 * Of the named cases those that are above; the others have come back already.
 * @throws Rejection CASE_TWICE; CASE_NOT_SUBMITTED where one has never gone up
 */
function stillAbove(cases: readonly string[], file: RoundFile): string[] {
  if (isDoubled(cases)) reject('CASE_TWICE');
  if (cases.some((id) => !lastSubmission(id, file))) reject('CASE_NOT_SUBMITTED');
  return cases.filter((id) => !cameBack(id, file));
}

/**
 * What a session takes up from the lists of councils below, with the award that was asked for there.
 * @throws Rejection CASE_TWICE; NOT_ON_THE_SHORTLIST where a list was not submitted to this council
 */
export function takenUp(
  items: Items,
  rules: RuleBook,
  at: Pick<RoundFile, 'council' | 'heldOn'>,
  context: RoundContext,
): readonly RoundEvent[] {
  if (isDoubled(items.map((one) => one.case))) reject('CASE_TWICE');
  return items.flatMap(({ case: id, round: below }, i): readonly RoundEvent[] => {
    const found = context.shortlist().find((one) => one.case === id && one.round === below);
    const { round, council, award } = found ?? reject('NOT_ON_THE_SHORTLIST');
    requireOpenGates('agenda', { case: id, award, ...(items.length > 1 && { line: i + 1 }) }, at, context);
    const taken: RoundEvent = {
      type: 'TakenFromShortlist',
      data: { case: id, from: { round, council }, ...stamp(context) },
    };
    // Where no rule is known for the award, the secretary names it once there is one.
    if (award === undefined || ruleFor(rules, award) === null) return [taken];
    return [taken, { type: 'AwardNamed', data: { case: id, award, ...stamp(context) } }];
  });
}

/** The one council that a list may go to: the next above on this day. */
function placeAbove(to: string, { council }: RoundFile, context: RoundContext): PlaceAbove {
  const { today } = context.occasion;
  const level = context.levelOf(to) ?? reject('ROUND_UNIT_UNKNOWN');
  const end = levelEnded(level, today);
  if (end !== undefined) reject('COUNCIL_LEVEL_ENDED', { end });
  const places = context.above(council, today);
  const next = nextAbove(places, today) ?? reject('LEVEL_ABOVE_MISSING');
  if (next.unit === to) return next;
  return places.some(({ unit }) => unit === to)
    ? reject('LEVEL_SKIPPED', { next: next.name })
    : reject('UNIT_NOT_ABOVE', { next: next.name });
}

function isRepeated(id: string, { to, document }: Submitting, file: RoundFile): boolean {
  const before = standingSubmission(id, file);
  return before?.to === to && before.document.number === document.number && before.document.date === document.date;
}

/** A case goes up once; again where it came back, or where the rung that it was sent to has ended before it was taken up. */
function isFreeToGo(id: string, file: RoundFile, context: RoundContext): void {
  if (context.takenAbove().has(id)) reject('SUBMISSION_TAKEN_UP');
  const before = standingSubmission(id, file);
  if (before && !hasEnded(before.to, context.occasion.today, context)) {
    reject('ALREADY_SUBMITTED', { on: before.on, number: before.document.number });
  }
}

function hasEnded(unit: string, on: LocalDate, context: RoundContext): boolean {
  const level = context.levelOf(unit);
  return !context.unitKnown(unit) || (level !== undefined && levelEnded(level, on) !== undefined);
}
