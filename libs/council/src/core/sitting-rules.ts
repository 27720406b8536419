import { presenceNeeded } from '@core/law';
import { ruleOfCandidate } from './assembly';
import { reject } from './rejections';
import { attendedRound, candidateOf, convened, heldRound, isDoubled, stamp, unsettled } from './round-guards';
import { rule, type RoundRules } from './round-rule';
import { isSettled } from './round-state';

/** What happens in the room before it is voted: who is there, who has an interest, who has written, what is said. */
export const sittingRules: RoundRules<
  'RecordAttendance' | 'DeclareInterest' | 'WithdrawInterest' | 'RecordWrittenOpinion' | 'NoteDiscussion'
> = {
  RecordAttendance: rule('round.record', heldRound, ({ present, online = [], presiding }, file, context) => {
    if (isDoubled(present) || isDoubled(online)) reject('MEMBER_TWICE');
    const strangers = present.filter((person) => !file.members.includes(person));
    if (strangers.length > 0) reject('NOT_A_MEMBER', { count: strangers.length });
    if (online.some((person) => !present.includes(person))) reject('ONLINE_NOT_PRESENT');
    const chair =
      presiding ?? file.offices.find(({ role, person }) => role === 'chair' && present.includes(person))?.person;
    if (chair !== undefined && !present.includes(chair)) reject('PRESIDING_NOT_PRESENT');
    const before = file.attendance;
    const same = before !== undefined && isSameSet(before.present, present);
    if (same && before.presiding === chair && isSameSet(before.online, online)) return [];
    // Attendance may be put right until something has been voted by it in this sitting.
    if (!same && file.candidates.some((one) => isSettled(one, file) && wasVotedNow(one, file))) reject('VOTING_BEGUN');
    const needed = presenceNeeded(file.rules.general.quorum, file.members.length);
    const quorate = present.length >= needed;
    const data = {
      present,
      online,
      ...(chair !== undefined && { presiding: chair }),
      needed,
      quorate,
      ...stamp(context),
    };
    return [{ type: 'AttendanceRecorded', data }];
  }),
  DeclareInterest: rule('round.declare', convened, ({ member, case: id, tie, note }, file, context) => {
    mayspeakFor(member, context.occasion.actor);
    if (!file.members.includes(member)) reject('NOT_A_MEMBER', { count: 1 });
    const candidate = candidateOf(id, file);
    const before = candidate.interests.find((one) => one.member === member);
    if (before?.tie === tie) return [];
    if (isSettled(candidate, file)) reject('RECUSAL_CLOSED');
    const data = { member, case: id, tie, ...(note !== undefined && { note }), effect: file.recusal };
    return [{ type: 'InterestDeclared', data: { ...data, ...stamp(context) } }];
  }),
  WithdrawInterest: rule('round.record', convened, ({ member, case: id, reason }, file, context) => {
    const candidate = candidateOf(id, file);
    if (!candidate.interests.some((one) => one.member === member)) return [];
    if (isSettled(candidate, file)) reject('RECUSAL_CLOSED');
    return [{ type: 'InterestWithdrawn', data: { member, case: id, reason, ...stamp(context) } }];
  }),
  RecordWrittenOpinion: rule('round.record', attendedRound, (data, file, context) => {
    const { member, case: id, agrees, document } = data;
    if (!file.members.includes(member)) reject('NOT_A_MEMBER', { count: 1 });
    const candidate = candidateOf(id, file);
    const before = candidate.opinions.find((one) => one.member === member);
    if (before?.agrees === agrees && before.document.number === document.number) return [];
    unsettled(id, file);
    if (ruleOfCandidate(file, candidate).absent !== 'written') reject('NO_WRITTEN_OPINIONS');
    if (file.attendance.present.includes(member)) reject('MEMBER_IS_PRESENT');
    const aside = file.recusal !== 'declared-only' && candidate.interests.some((one) => one.member === member);
    if (aside) reject('MEMBER_STANDS_ASIDE');
    return [{ type: 'WrittenOpinionRecorded', data: { ...data, ...stamp(context) } }];
  }),
  NoteDiscussion: rule('round.record', heldRound, (data, file, context) => {
    if (data.case !== undefined) candidateOf(data.case, file);
    return [{ type: 'DiscussionNoted', data: { ...data, ...stamp(context) } }];
  }),
};

function isSameSet(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((one) => others.includes(one));
}

/** A member speaks for themselves; the secretary notes what anybody has declared. */
function mayspeakFor(member: string, actor: { readonly id: string; readonly role: string }): void {
  if (actor.role !== 'council-secretary' && actor.id !== member) reject('INTEREST_OF_ANOTHER');
}

/** Votes of an earlier sitting keep the attendance by which they were counted. */
function wasVotedNow(
  candidate: Parameters<typeof isSettled>[0],
  file: Parameters<typeof isSettled>[1] & { readonly heldOn: string },
) {
  const last = candidate.votes.at(-1);
  return last === undefined || last.reopened !== undefined || last.on >= file.heldOn;
}
