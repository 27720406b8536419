import type { LocalDate } from '@core/kernel';
import { requireOpenGates } from './agenda-gates';
import type { BylawVersion, CouncilOnDay } from './council-state';
import type { Bylaw } from './council-words';
import { reject } from './rejections';
import type { RoundContext } from './round-context';
import {
  anyRound,
  candidateOf,
  convened,
  isDoubled,
  isUnconvened,
  openOrAnnulled,
  openRound,
  stamp,
  unsettled,
} from './round-guards';
import { GIVEN_AT_CONVENING } from './round-past';
import { rule, type RoundRules } from './round-rule';
import { takenUp } from './shortlist-rules';
import { isSettled, type RoundFile, type RoundState } from './round-state';
import type { RoundCommand, RoundEvent, SessionPromise } from './round-words';
import { isPossible, isPossibleQuorum } from './threshold';
import { isPossibleRule, type RuleBook, ruleFor, ruleOfShares, type SessionRule } from './voting';

type Convening = Extract<RoundCommand, { readonly type: 'ConveneRound' }>['data'];

/** Working days before the session on which its members are reminded, and the day itself. */
const REMINDERS = [-3, -1, 0];
/** Where nobody has said otherwise: who has an interest does not vote, and still counts as a member. */
const HOUSE_RECUSAL = 'recused-in-base' as const;

/** From convening to the list of candidates: what is settled before anybody sits down. */
export const conveningRules: RoundRules<
  | 'ConveneRound'
  | 'PostponeRound'
  | 'ResumeRound'
  | 'AnnulRound'
  | 'TakeOverRound'
  | 'RemindOfSession'
  | 'CallMembers'
  | 'IntroduceCandidate'
  | 'NameAward'
  | 'WithdrawCandidate'
> = {
  ConveneRound: rule('round.convene', isUnconvened, (data, _nothing, context) => {
    if (!context.unitKnown(data.council)) reject('ROUND_UNIT_UNKNOWN');
    requireTheCouncil(data.members, data.council, data.heldOn, context);
    const council = context.council(data.council, data.heldOn);
    const { council: unit, plan, heldOn, members, agenda = [], place, startsAt, taken = [] } = data;
    const settled = settledRules(data, council?.bylaw, context);
    return [
      {
        type: 'RoundConvened',
        data: {
          ...{
            round: context.roundId,
            council: unit,
            plan,
            heldOn,
            members,
            agenda,
            ...(place && { place }),
            ...(startsAt && { startsAt }),
          },
          ...{ offices: officesOf(council), ...settled },
          ...promised(context, unit, heldOn, 1),
          ...stamp(context),
        },
      },
      ...takenUp(taken, settled.rules, { council: unit, heldOn }, context),
    ];
  }),
  PostponeRound: rule('round.convene', convened, (data, file, context) => {
    if (file.count) reject('COUNT_NOT_CONFIRMED');
    if (file.ballots.some(({ open }) => open)) reject('BALLOT_STILL_OPEN');
    return [{ type: 'RoundPostponed', data: { ...data, heldOn: file.heldOn, ...stamp(context) } }];
  }),
  ResumeRound: rule('round.convene', postponed, ({ heldOn, members, startsAt }, file, context) => {
    if (heldOn < context.occasion.today) reject('RESUMED_IN_THE_PAST', { heldOn });
    requireTheCouncil(members, file.council, heldOn, context);
    const offices = officesOf(context.council(file.council, heldOn));
    const again = promised(context, file.council, heldOn, file.postponements.length + 1);
    const data = { heldOn, members, offices, ...(startsAt && { startsAt }), ...again };
    return [{ type: 'RoundResumed', data: { ...data, ...stamp(context) } }];
  }),
  AnnulRound: rule(
    'round.convene',
    openRound,
    (data, { candidates, ballots }, context) => {
      if (ballots.some(({ open, ballot }) => open && context.ballotStands(ballot))) reject('BALLOT_STILL_OPEN');
      const released = candidates.map((candidate) => candidate.case);
      return [{ type: 'RoundAnnulled', data: { ...data, candidates: released, ...stamp(context) } }];
    },
    true,
  ),
  TakeOverRound: rule('system', anyRound, (data, { status, file }, context) => {
    // What is closed or annulled stays where it was; what is another council's by now has been taken over already.
    if (!isOpen(status) || file.council !== data.from) return [];
    if (context.unitKnown(data.from)) reject('ROUND_UNIT_GOES_ON');
    if (!context.unitKnown(data.to)) reject('ROUND_UNIT_UNKNOWN');
    return [{ type: 'RoundTakenOver', data: { ...data, ...stamp(context) } }];
  }),
  // A session that was postponed, closed or annulled meanwhile, or put off to another day, has nothing to remind of.
  RemindOfSession: rule('system', anyRound, ({ deadline, step }, { status, file }, context) => {
    const promise = file.promise;
    const wanted = promise?.deadline === deadline && promise.reminders.some((one) => one.step === step);
    const told = file.reminded.includes(`${deadline} ${step}`);
    if (status !== 'convened' || !wanted || told || context.occasion.today > file.heldOn) return [];
    return [reminded(deadline, step, file, context)];
  }),
  // Beside the days that the clock keeps: a changed room, a late dossier. Once a day is enough for anybody.
  CallMembers: rule('round.convene', convened, (_nothing, file, context) => {
    const { today } = context.occasion;
    if (today > file.heldOn) reject('SESSION_DAY_PASSED', { heldOn: file.heldOn });
    if (file.remindedOn === today) return [];
    const deadline = file.promise?.deadline ?? sessionOf(context, file.postponements.length + 1);
    const calls = file.reminded.filter((one) => Number(one.slice(deadline.length + 1)) > 0).length;
    return [reminded(deadline, calls + 1, file, context)];
  }),
  IntroduceCandidate: rule('round.record', openRound, (data, file, context) => {
    if (file.candidates.some((candidate) => candidate.case === data.case)) return [];
    // A case that introduces itself was asked by its own rule, in the same words.
    if (context.occasion.actor.role !== 'system') requireOpenGates('agenda', data, file, context);
    return [{ type: 'CandidateIntroduced', data: { ...data, ...stamp(context) } }];
  }),
  NameAward: rule('round.record', openRound, (data, file, context) => {
    const candidate = candidateOf(data.case, file);
    if (candidate.award === data.award) return [];
    unsettled(data.case, file);
    if (ruleFor(file.rules, data.award) === null) reject('AWARD_WITHOUT_RULE', { award: data.award });
    requireOpenGates('naming-award', data, file, context);
    return [{ type: 'AwardNamed', data: { ...data, ...stamp(context) } }];
  }),
  WithdrawCandidate: rule('round.record', openOrAnnulled, (data, file, context) => {
    if (!file) return [];
    const candidate = candidateOf(data.case, file);
    if (candidate.votes.length > 0) reject('CANDIDATE_ALREADY_VOTED');
    if (isSettled(candidate, file)) reject('VOTING_BEGUN');
    return [{ type: 'CandidateWithdrawn', data: { ...data, ...stamp(context) } }];
  }),
};

function reminded(deadline: string, step: number, file: RoundFile, context: RoundContext): RoundEvent {
  return {
    type: 'SessionReminded',
    data: {
      ...{ deadline, step, dueOn: file.heldOn, unit: file.council, people: [...file.members] },
      ...{ title: 'Phiên họp của Hội đồng', clause: file.bylaw?.document.number ?? '' },
      ...stamp(context),
    },
  };
}

function postponed(state: RoundState) {
  const file = openRound(state);
  return state.status === 'postponed' ? file : reject('ROUND_NOT_POSTPONED');
}

const isOpen = (status: RoundState['status']) => status === 'convened' || status === 'postponed';

function requireTheCouncil(members: readonly string[], unit: string, on: LocalDate, context: RoundContext): void {
  if (isDoubled(members)) reject('MEMBER_TWICE');
  const council = context.councilMembers(unit, on);
  const same = members.length === council.length && members.every((person) => council.includes(person));
  if (!same) reject('MEMBERS_NOT_THE_COUNCIL', { given: members.length, heldOn: on });
}

function officesOf(council: CouncilOnDay | undefined) {
  return council ? council.seats.map(({ person, role }) => ({ person, role })) : [];
}

/** The rules that this session keeps to its end. Nobody names another one where the council has a by-law. */
function settledRules(data: Convening, bylaw: BylawVersion | undefined, context: RoundContext) {
  const { threshold, quorum, rule: given, recusal } = data;
  const named = threshold ?? quorum ?? given ?? recusal;
  if (bylaw) {
    if (named !== undefined) reject('BYLAW_GOVERNS', { version: bylaw.version });
    const { version, document } = bylaw;
    return {
      rules: rulesOf(bylaw.bylaw, data.heldOn, context),
      recusal: bylaw.bylaw.recusal,
      bylaw: { version, document },
    };
  }
  return { rules: { general: givenRule(data), special: [] }, recusal: recusal ?? HOUSE_RECUSAL };
}

function givenRule({ threshold, quorum, rule: given }: Convening): SessionRule {
  if (given) {
    if (threshold ?? quorum) reject('RULE_NAMED_TWICE');
    if (!isPossibleRule(given)) reject('THRESHOLD_IMPOSSIBLE', given.share);
    return given;
  }
  if (!threshold || !quorum) return reject('RULE_MISSING');
  if (!isPossible(threshold)) reject('THRESHOLD_IMPOSSIBLE', { num: threshold.num, den: threshold.den });
  if (!isPossibleQuorum(quorum)) reject('QUORUM_IMPOSSIBLE', quorum);
  return ruleOfShares(threshold, quorum, GIVEN_AT_CONVENING);
}

function rulesOf({ general, special }: Bylaw, on: LocalDate, context: RoundContext): RuleBook {
  return {
    general,
    special: special.flatMap(({ awards, rule: own }) =>
      own === 'law-of-the-day'
        ? awards.map((award) => ({ awards: [award], rule: context.lawRule(award, on) ?? null }))
        : [{ awards, rule: own }],
    ),
  };
}

/** The days on which members are reminded; one that has passed by now is today's. */
function promised(context: RoundContext, unit: string, heldOn: LocalDate, sitting: number) {
  const { today } = context.occasion;
  if (heldOn < today) return {}; // entered afterwards: nobody is reminded of what has been
  const calendar = context.calendar(unit);
  const days = REMINDERS.map((step) => {
    const on = step === 0 ? heldOn : calendar.addWorkingDays(heldOn, step);
    return { step, on: on < today ? today : on };
  });
  const reminders = days.filter(({ on }, i) => days.findLastIndex((other) => other.on === on) === i);
  const promise: SessionPromise = { deadline: sessionOf(context, sitting), reminders };
  return { promise };
}

const sessionOf = ({ roundId }: RoundContext, sitting: number) => `${roundId}.session.${sitting}`;
