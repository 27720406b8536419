import { type Decider, type MessageOf, type Occasion } from '@core/kernel';
import { type Assembly, requirementOf, verdict } from '@core/law';
import { type BallotFile, type BallotState, evolve, type SealedBox, UNOPENED } from './ballot-state';
import { ballotCatalogue, type BallotCommand, type BallotEvent } from './ballot-words';
import { reject } from './rejections';

/** All that a rule of a ballot may know of the world besides the ballot itself. */
export interface BallotContext extends Occasion {
  readonly ballotId: string;
  /** The public half of the key that this ballot's papers are signed with; made for this one command. */
  readonly signingKey: string;
  /** Ids of everybody who belongs to the council of a unit today. */
  councilMembers(council: string): readonly string[];
}

type Data<Type extends BallotCommand['type']> = MessageOf<BallotCommand, Type>['data'];

/**
 * A secret ballot as two phases that share nothing: papers are handed out by name, then cast without one. The decider
 * knows who holds a paper and how many lie in the box; what they say it learns as sums alone.
 */
export const ballotDecider: Decider<BallotState, BallotCommand, BallotEvent, BallotContext> = {
  category: 'ballot',
  initial: UNOPENED,
  events: ballotCatalogue,
  decide(command, state, context) {
    switch (command.type) {
      case 'OpenBallot':
        return open(command.data, state, context);
      case 'IssuePaper':
        return issue(command.data, state, context);
      case 'DeclarePaperLost':
        return declareLost(state, context);
      case 'CloseIssue': {
        const file = issuing(state);
        return [{ type: 'IssueClosed', data: { issued: file.issued.length, ...stamp(context) } }];
      }
      case 'CloseCasting': {
        if (state.status !== 'casting') reject('BALLOT_NOT_CASTING');
        return [{ type: 'CastingClosed', data: stamp(context) }];
      }
      case 'SealBox':
        return seal(command.data, state, context);
      case 'RecordTally':
        return tally(command.data, state, context);
      case 'AnnulBallot': {
        if (state.status === 'annulled') reject('BALLOT_ANNULLED');
        if (state.status === 'unopened') reject('BALLOT_NOT_OPEN');
        return [{ type: 'BallotAnnulled', data: { ...command.data, ...stamp(context) } }];
      }
    }
  },
  evolve,
};

function open(data: Data<'OpenBallot'>, state: BallotState, context: BallotContext): readonly BallotEvent[] {
  if (state.status !== 'unopened') reject('BALLOT_ALREADY_OPEN');
  const { knowing, ...opening } = data;
  const { members, present, recused, candidates, team, rule, council } = opening;
  if ([members, present, recused, candidates, team].some(isDoubled)) reject('NAMED_TWICE');
  const register = context.councilMembers(council);
  if (members.length !== register.length || members.some((person) => !register.includes(person))) {
    reject('ROSTER_NOT_THE_COUNCIL', { given: members.length, registered: register.length });
  }
  if ([...present, ...recused].some((person) => !members.includes(person))) reject('NOT_OF_THE_COUNCIL');
  if (rule.secrecy !== 'secret') reject('RULE_NOT_SECRET');
  const { needed, base, feasible, quorate, presenceNeeded } = requirementOf(rule, assemblyOf(opening));
  if (!quorate) reject('BALLOT_WITHOUT_QUORUM', { present: present.length, needed: presenceNeeded });
  if (!feasible && knowing !== true) {
    reject('BALLOT_CANNOT_SUCCEED', { needed, base, voters: eligible(opening).length });
  }
  const { ballotId: ballot, signingKey } = context;
  return [
    { type: 'BallotOpened', data: { ballot, ...opening, signingKey, needed, base, feasible, ...stamp(context) } },
  ];
}

/** A repetition of the same request gets the same signature again: a network that was lost costs nobody a vote. */
function issue({ request }: Data<'IssuePaper'>, state: BallotState, context: BallotContext): readonly BallotEvent[] {
  const file = issuing(state);
  const member = context.actor.id;
  if (file.recused.includes(member) && file.policy !== 'declared-only') reject('MEMBER_RECUSED');
  if (!eligible(file).includes(member)) reject('NOT_ENTITLED_TO_A_PAPER');
  const before = file.issued.find((one) => one.member === member)?.request;
  if (before === request) return [];
  if (before !== undefined) reject('PAPER_ALREADY_ISSUED');
  return [{ type: 'PaperIssued', data: { member, request, ...stamp(context) } }];
}

/**
 * A device that is lost between issue and cast takes its paper along. Nobody can tell that paper from the others, so it
 * is neither revoked nor replaced: it counts as not returned, unless the ballot is annulled and held again.
 */
function declareLost(state: BallotState, context: BallotContext): readonly BallotEvent[] {
  if (state.status !== 'issuing' && state.status !== 'casting') return reject('BALLOT_NOT_CASTING');
  const member = context.actor.id;
  if (!state.file.issued.some((one) => one.member === member)) reject('PAPER_NOT_ISSUED');
  if (state.file.lost.includes(member)) return [];
  return [{ type: 'PaperLost', data: { member, ...stamp(context) } }];
}

function seal({ cast, root }: Data<'SealBox'>, state: BallotState, context: BallotContext): readonly BallotEvent[] {
  if (state.status === 'sealed' || state.status === 'tallied') {
    return state.box.cast === cast && state.box.root === root ? [] : reject('BOX_CHANGED');
  }
  if (state.status !== 'closed') return reject('CASTING_NOT_CLOSED');
  const { length: size } = state.file.issued;
  if (cast > size) reject('MORE_PAPERS_THAN_ISSUED', { cast, issued: size });
  return [{ type: 'BoxSealed', data: { cast, root, notReturned: size - cast, ...stamp(context) } }];
}

function tally(data: Data<'RecordTally'>, state: BallotState, context: BallotContext): readonly BallotEvent[] {
  if (state.status === 'tallied') return [];
  if (state.status !== 'sealed') return reject('BOX_NOT_SEALED');
  const { file, box } = state;
  const { openedBy, counts, invalid, chairAgrees } = data;
  const [one, other] = openedBy;
  if (one === other || openedBy.some((person) => !file.team.includes(person))) reject('NOT_OF_THE_TEAM');
  const same =
    counts.length === file.candidates.length && counts.every((count, i) => count.case === file.candidates[i]);
  if (!same) reject('CANDIDATES_DIFFER');
  const { notReturned } = box;
  const results = counts.map((count) => {
    const { yes, no, blank } = count;
    const papers = { issued: file.issued.length, yes, no, blank, invalid, notReturned, writtenYes: 0, writtenNo: 0 };
    const agrees = file.rule.chairMustAgree ? (chairAgrees?.includes(count.case) ?? false) : undefined;
    return { ...count, ...outcome(file, box, papers, agrees) };
  });
  const where = { ...(file.meeting !== undefined && { meeting: file.meeting }), present: file.present.length };
  return [{ type: 'BallotTallied', data: { openedBy, invalid, notReturned, results, ...where, ...stamp(context) } }];
}

function outcome(
  file: BallotFile,
  box: SealedBox,
  papers: Parameters<typeof verdict>[2],
  agrees: boolean | undefined,
): { needed: number; base: number; passed: boolean; because?: 'chair-disagrees' | 'no-quorum' } {
  if (papers.yes + papers.no + papers.blank + papers.invalid !== box.cast) {
    return reject('TALLY_NOT_THE_BOX', {
      counted: papers.yes + papers.no + papers.blank + papers.invalid,
      cast: box.cast,
    });
  }
  const { passed, needed, base, because } = verdict(file.rule, assemblyOf(file), papers, agrees);
  return { needed, base, passed, ...(because && { because }) };
}

/** Who gets a paper: whoever is there, and does not stand aside. */
export function eligible(of: Pick<BallotFile, 'present' | 'recused' | 'policy'>): readonly string[] {
  return of.policy === 'declared-only' ? of.present : of.present.filter((person) => !of.recused.includes(person));
}

function assemblyOf(of: Pick<BallotFile, 'members' | 'present' | 'recused' | 'policy'>): Assembly {
  return {
    members: of.members.length,
    present: of.present.length,
    recused: of.recused.length,
    recusedPresent: of.recused.filter((person) => of.present.includes(person)).length,
    written: 0, // opinions in writing are a class of their own in the minutes, never papers of this box
    policy: of.policy,
  };
}

function issuing(state: BallotState): BallotFile {
  if (state.status === 'unopened') return reject('BALLOT_NOT_OPEN');
  return state.status === 'issuing' ? state.file : reject('ISSUE_CLOSED');
}

function isDoubled(list: readonly string[]): boolean {
  return new Set(list).size < list.length;
}

function stamp({ actor, today }: BallotContext) {
  return { by: actor.id, on: today };
}
