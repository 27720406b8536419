import type { MessageOf } from '@core/kernel';
import { requirementOf } from '@core/law';
import { admittedOpinions, assemblyFor, commonRule, ruleOfCandidate } from './assembly';
import { reject } from './rejections';
import type { RoundContext } from './round-context';
import { candidateOf, convened, isDoubled, quorateRound, stamp, unsettled } from './round-guards';
import { rule, type RoundRules } from './round-rule';
import { type Candidate, type PaperCount, type RoundFile, standingVote } from './round-state';
import type { RoundEvent } from './round-words';
import { resultOf, type SessionRule, type VoteMode, type VoteTally } from './voting';

/** How a session votes: hands, papers that two people count, or a ballot on the members' devices. Never a partial tally. */
export const votingRules: RoundRules<
  | 'RecordOpenVote'
  | 'EnterPaperCount'
  | 'ConfirmPaperCount'
  | 'DiscardPaperCount'
  | 'ReferToBallot'
  | 'RecordBallotResult'
  | 'ReleaseBallot'
  | 'ReopenVote'
> = {
  RecordOpenVote: rule('round.record', quorateRound, (data, file, context) => {
    const candidate = candidateOf(data.case, file);
    const { yes, no, abstain, chairAgrees, knowing } = data;
    const before = standingVote(candidate);
    if (before && isSameOpenVote(before.tally, data)) return [];
    unsettled(data.case, file);
    const used = ruleOfCandidate(file, candidate);
    if (used.secrecy === 'secret') reject('VOTE_MUST_BE_SECRET');
    const { voters } = requirePossible(file, [candidate], used, knowing);
    const votes = yes + no + abstain;
    if (votes > voters) reject('MORE_VOTES_THAN_PRESENT', { votes, present: voters });
    if (votes < voters) reject('VOTES_MISSING', { votes, present: voters });
    const count = { issued: voters, yes, no, blank: abstain, invalid: 0, notReturned: 0 };
    return [recorded(file, candidate, [candidate], 'show-of-hands', count, chairAgrees, {}, context)];
  }),
  EnterPaperCount: rule('round.record', quorateRound, ({ knowing, ...data }, file, context) => {
    if (file.count) reject('COUNT_NOT_CONFIRMED');
    const chosen = onePaper(data.counts, file);
    const used = commonRule(file, chosen);
    const { voters } = requirePossible(file, chosen, used, knowing);
    if (data.issued > voters) reject('MORE_PAPERS_THAN_VOTERS', { issued: data.issued, voters });
    addsUp(data);
    return [{ type: 'PaperCountEntered', data: { ...data, ...stamp(context) } }];
  }),
  ConfirmPaperCount: rule('round.count', quorateRound, (data, file, context) => {
    const { count } = file;
    if (!count) {
      // Who confirms a second time finds it done.
      const done = data.counts.every((one) => {
        const vote = standingVote(candidateOf(one.case, file));
        return (
          vote?.mode === 'paper-ballot' && vote.by === context.occasion.actor.id && isSamePaper(vote.tally, one, data)
        );
      });
      return done ? [] : reject('COUNT_MISSING');
    }
    if (context.occasion.actor.id === count.by) reject('COUNT_BY_THE_SAME_PERSON');
    const different = firstDifference(count, data);
    if (different) reject('COUNT_DIFFERS', different);
    const chosen = onePaper(count.counts, { ...file, count: undefined });
    return chosen.map((candidate, i) => {
      const { yes = 0, no = 0, blank = 0 } = count.counts[i] ?? {};
      const { issued, invalid, notReturned, chairAgrees } = count;
      const papers = { issued, yes, no, blank, invalid, notReturned };
      return recorded(file, candidate, chosen, 'paper-ballot', papers, chairAgrees, { enteredBy: count.by }, context);
    });
  }),
  DiscardPaperCount: rule('round.record', convened, (data, file, context) =>
    file.count ? [{ type: 'PaperCountDiscarded', data: { ...data, ...stamp(context) } }] : [],
  ),
  ReferToBallot: rule('round.record', quorateRound, ({ ballot, cases, knowing }, file, context) => {
    const before = file.ballots.find((one) => one.ballot === ballot);
    if (before?.open && before.cases.join() === cases.join()) return [];
    if (before) reject('BALLOT_ALREADY_REFERRED');
    if (isDoubled(cases)) reject('CASE_TWICE');
    // A ballot that was annulled in the meantime, or never begun, holds up nobody.
    const gone = file.ballots.filter((one) => one.open && !context.ballotStands(one.ballot));
    const ballots = file.ballots.map((one) => (gone.includes(one) ? { ...one, open: false } : one));
    const left = { ...file, ballots };
    const chosen = cases.map((id) => unsettled(id, left));
    requirePossible(left, chosen, commonRule(left, chosen), knowing);
    return [
      ...gone.map((one): RoundEvent => ({
        type: 'BallotReleased',
        data: { ballot: one.ballot, reason: 'not-opened', ...stamp(context) },
      })),
      { type: 'ReferredToBallot', data: { ballot, cases, ...stamp(context) } },
    ];
  }),
  RecordBallotResult: rule('system', convened, (data, file, context) => {
    const referred = file.ballots.find((one) => one.ballot === data.ballot) ?? reject('BALLOT_NOT_REFERRED');
    if (!referred.open) return [];
    const chosen = referred.cases.map((id) => candidateOf(id, file));
    const same = data.counts.length === chosen.length && data.counts.every((one, i) => one.case === chosen[i]?.case);
    if (!same) reject('BALLOT_NOT_REFERRED');
    const { issued, invalid, notReturned, ballot } = data;
    return chosen.map((candidate, i) => {
      const { yes = 0, no = 0, blank = 0 } = data.counts[i] ?? {};
      const papers = { issued, yes, no, blank, invalid, notReturned };
      const agrees = ruleOfCandidate(file, candidate).chairMustAgree
        ? (data.agreed?.includes(candidate.case) ?? false)
        : undefined;
      return recorded(file, candidate, chosen, 'online-ballot', papers, agrees, { ballot }, context);
    });
  }),
  ReleaseBallot: rule('round.record', convened, ({ ballot, reason }, file, context) => {
    const referred = file.ballots.find((one) => one.ballot === ballot) ?? reject('BALLOT_NOT_REFERRED');
    if (!referred.open) return [];
    if (context.ballotStands(ballot)) reject('BALLOT_STILL_OPEN');
    return [{ type: 'BallotReleased', data: { ballot, reason, ...stamp(context) } }];
  }),
  ReopenVote: rule(
    'round.record',
    convened,
    (data, file, context) => {
      const candidate = candidateOf(data.case, file);
      const last = candidate.votes.at(-1) ?? reject('CANDIDATE_NOT_VOTED');
      if (last.reopened) return [];
      return [
        { type: 'VoteReopened', data: { case: data.case, vote: last.vote, reason: data.reason, ...stamp(context) } },
      ];
    },
    true,
  ),
};

type Recorded = MessageOf<RoundEvent, 'VoteRecorded'>;
type Papers = Omit<VoteTally, 'writtenYes' | 'writtenNo'>;

function recorded(
  file: RoundFile,
  candidate: Candidate,
  together: readonly Candidate[],
  mode: VoteMode,
  papers: Papers,
  chairAgrees: boolean | undefined,
  from: { readonly ballot?: string; readonly enteredBy?: string },
  context: RoundContext,
): Recorded {
  const used = ruleOfCandidate(file, candidate);
  const assembly = assemblyFor(file, candidate, used, together);
  const opinions = admittedOpinions(file, candidate, used, together);
  const writtenYes = opinions.filter(({ agrees }) => agrees).length;
  const tally = { ...papers, writtenYes, writtenNo: opinions.length - writtenYes };
  const vote = { mode, rule: used, assembly, tally, ...(chairAgrees !== undefined && { chairAgrees }) };
  const last = candidate.votes.at(-1)?.vote;
  return {
    type: 'VoteRecorded',
    data: {
      case: candidate.case,
      vote: (last ?? 0) + 1,
      ...(last !== undefined && { repeats: last }),
      ...from,
      ...vote,
      ...resultOf(vote),
      ...stamp(context),
    },
  };
}

/** @returns how many people may vote; refuses without a quorum, and where even everybody's yes is not enough */
function requirePossible(
  file: RoundFile,
  chosen: readonly Candidate[],
  used: SessionRule,
  knowing: boolean | undefined,
): { readonly voters: number } {
  let voters = 0;
  for (const candidate of chosen) {
    const assembly = assemblyFor(file, candidate, used, chosen);
    const { needed, base, reachable, feasible, quorate, presenceNeeded } = requirementOf(used, assembly);
    if (!quorate) reject('QUORUM_NOT_MET', { present: assembly.present, needed: presenceNeeded });
    if (!feasible && knowing !== true) reject('VOTE_CANNOT_SUCCEED', { needed, base, voters: reachable });
    voters = reachable - assembly.written;
  }
  return { voters };
}

function onePaper(counts: readonly { readonly case: string }[], file: RoundFile): readonly Candidate[] {
  if (isDoubled(counts.map((one) => one.case))) reject('CASE_TWICE');
  return counts.map((one) => unsettled(one.case, file));
}

function addsUp({
  issued,
  invalid,
  notReturned,
  counts,
}: Pick<PaperCount, 'issued' | 'invalid' | 'notReturned' | 'counts'>) {
  for (const { yes, no, blank } of counts) {
    const counted = yes + no + blank + invalid + notReturned;
    if (counted !== issued) reject('PAPERS_DO_NOT_ADD_UP', { issued, counted });
  }
}

type Counted = Pick<PaperCount, 'issued' | 'invalid' | 'notReturned' | 'counts' | 'chairAgrees'>;

/** The first figure in which two counts differ: both are shown, and neither is taken. */
function firstDifference(first: Counted, second: Counted): { first: string; second: string } | undefined {
  const sameCases = first.counts.map((one) => one.case).join() === second.counts.map((one) => one.case).join();
  if (!sameCases) return { first: `${first.counts.length} ứng viên`, second: `${second.counts.length} ứng viên khác` };
  const others = figures(second);
  return figures(first)
    .map((figure, i) => ({ first: figure, second: others[i] ?? '' }))
    .find((pair) => pair.first !== pair.second);
}

/** All that is compared, one figure after the other; as many for every count of the same candidates. */
function figures({ issued, invalid, notReturned, chairAgrees, counts }: Counted): readonly string[] {
  return [
    `phát ra ${issued}`,
    `không hợp lệ ${invalid}`,
    `không nộp lại ${notReturned}`,
    `Chủ tịch ${chairAgrees === undefined ? 'chưa nêu ý kiến' : chairAgrees ? 'đồng ý' : 'không đồng ý'}`,
    ...counts.map(({ yes, no, blank }, i) => `ứng viên ${i + 1}: ${yes}/${no}/${blank}`),
  ];
}

function isSameOpenVote(tally: VoteTally, { yes, no, abstain }: { yes: number; no: number; abstain: number }): boolean {
  return tally.yes === yes && tally.no === no && tally.blank === abstain;
}

function isSamePaper(
  tally: VoteTally,
  { yes, no, blank }: Counted['counts'][number],
  { issued, invalid, notReturned }: Counted,
): boolean {
  const same = { ...tally, issued, yes, no, blank, invalid, notReturned };
  return (Object.keys(same) as (keyof VoteTally)[]).every((key) => same[key] === tally[key]);
}
