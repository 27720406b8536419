import { admittedOpinions, assemblyFor, electorateOf, requirementFor, ruleOfCandidate } from './assembly';
import type { Candidate } from './round-state';
import type { RoundCommand, RoundEvent } from './round-words';
import {
  asking,
  attend,
  close,
  councilOf,
  DAY,
  decided,
  declare,
  document,
  fileOf,
  members,
  on,
  other,
  papers,
  play,
  rule,
  sitting,
  stateOf,
  text,
  vote,
} from './testing/scene';

const BALLOT = 'c0ffee00-0000-4000-8000-000000000009';
const nine = members.slice(0, 9);
const writing = { general: rule({ absent: 'written', share: { num: 2, den: 3 } }) };
const opinion = (member: string, agrees = true, id = 'c1') =>
  asking('RecordWrittenOpinion', { member, case: id, agrees, document });
const candidate = (events: readonly RoundEvent[], at = 0) => fileOf(events).candidates[at] as Candidate;
const refusal = (run: () => unknown, code: string) =>
  expect(run).toThrow(
    expect.objectContaining({ code, sentence: expect.not.stringMatching(/[{}]/) as string }) as Error,
  );
/** The session goes on another day, and its council has changed by then. */
const resumed = (events: readonly RoundEvent[], people: readonly string[]) => {
  const later = on(DAY, { councilMembers: () => people, council: () => councilOf({}, people) });
  const commands: RoundCommand[] = [
    asking('PostponeRound', { reason: text('mưa bão') }),
    asking('ResumeRound', { heldOn: fileOf(events).heldOn, members: [...people] }),
  ];
  return play(commands, events, later);
};

describe('an opinion in writing', () => {
  const absent = play([attend(nine)], sitting(writing));
  const written = play([opinion('m10'), opinion('m11', false)], absent);

  it('counts beside the hands: for and against', () => {
    expect(decided([written, vote(8, 1)])).toMatchObject([
      {
        data: { tally: { issued: 9, yes: 8, no: 1, writtenYes: 1, writtenNo: 1 }, assembly: { written: 2 }, needed: 8 },
      },
    ]);
  });
  it('counts no more once its writer stands aside, comes in, or belongs to the council no more', () => {
    expect(decided([play([declare('m10')], written), vote(8, 1)])).toMatchObject([
      { data: { tally: { writtenYes: 0, writtenNo: 1 }, assembly: { written: 1 } } },
    ]);
    expect(decided([play([attend([...nine, 'm10'])], written), vote(9, 1)])).toMatchObject([
      { data: { tally: { writtenYes: 0, writtenNo: 1 }, assembly: { written: 1, present: 10 } } },
    ]);
    const ten = members.filter((person) => person !== 'm10');
    expect(decided([play([attend(nine)], resumed(written, ten)), vote(8, 1)])).toMatchObject([
      { data: { tally: { writtenYes: 0, writtenNo: 1 }, assembly: { written: 1, members: 10 } } },
    ]);
  });
  it('counts where an interest is only told', () => {
    const told = play(
      [opinion('m10'), declare('m10')],
      play([attend(nine)], sitting({ ...writing, recusal: 'declared-only' })),
    );
    expect(decided([told, vote(8, 1)])).toMatchObject([
      { data: { tally: { writtenYes: 1 }, assembly: { written: 1 } } },
    ]);
  });
  it('does not count where the award that is named later has a rule that admits none', () => {
    const special = [{ awards: ['hero'], rule: rule({ share: { num: 1, den: 2 } }) }];
    const named = play(
      [opinion('m10'), asking('NameAward', { case: 'c1', award: 'hero' })],
      play([attend(nine)], sitting({ ...writing, special })),
    );
    expect(
      admittedOpinions(fileOf(named), candidate(named), ruleOfCandidate(fileOf(named), candidate(named)), []),
    ).toEqual([]);
    expect(decided([named, vote(8, 1)])).toMatchObject([{ data: { tally: { writtenYes: 0, writtenNo: 0 } } }]);
  });
  it('of whoever stands aside for another candidate of the same paper does not count on that paper', () => {
    const sheet = (type: 'EnterPaperCount' | 'ConfirmPaperCount') =>
      papers(
        type,
        [
          [9, 0, 0],
          [9, 0, 0],
        ],
        { issued: 9 },
      );
    const both = play([opinion('m10'), declare('m10', 'c2')], play([attend(nine)], sitting(writing)));
    const votes = decided([play([sheet('EnterPaperCount')], both), sheet('ConfirmPaperCount'), other]);
    expect(votes).toMatchObject([
      { data: { tally: { writtenYes: 0 }, assembly: { written: 0, recused: 1, recusedPresent: 0 } } },
      { data: { tally: { writtenYes: 0 } } },
    ]);
    const told = play(
      [opinion('m10'), declare('m10', 'c2')],
      play([attend(nine)], sitting({ ...writing, recusal: 'declared-only' })),
    );
    expect(decided([play([sheet('EnterPaperCount')], told), sheet('ConfirmPaperCount'), other])).toMatchObject([
      { data: { tally: { writtenYes: 1 }, assembly: { written: 1 } } },
      { data: { tally: { writtenYes: 0 } } },
    ]);
  });
});

describe('the council at a vote', () => {
  it('is everybody before attendance is recorded', () => {
    const before = { ...fileOf(sitting()), attendance: undefined };
    const [first] = before.candidates;
    expect(assemblyFor(before, first as Candidate, rule({ absent: 'written' }))).toMatchObject({
      members: 11,
      present: 11,
      written: 0,
    });
    expect(admittedOpinions(before, first as Candidate, rule({ absent: 'written' }), [])).toEqual([]);
    expect(requirementFor(before, first as Candidate)).toMatchObject({ sentence: 'cần 10/11 phiếu', feasible: true });
  });
  it('forgets an interest of somebody who belongs to it no more', () => {
    const ten = members.filter((person) => person !== 'm3');
    const left = play([attend(ten)], resumed(play([declare('m3')], sitting()), ten));
    expect(assemblyFor(fileOf(left), candidate(left), rule())).toMatchObject({ members: 10, recused: 0 });
    expect(electorateOf(stateOf(left)).recused).toEqual([]);
    expect(decided([left, vote(9, 1)])).toMatchObject([{ data: { needed: 9, base: 10 } }]);
  });
  it('tells who stands aside and is there from who is away', () => {
    const aside = play([declare('m3'), declare('m11')], play([attend(members.slice(0, 10))], sitting()));
    expect(assemblyFor(fileOf(aside), candidate(aside), rule())).toMatchObject({ recused: 2, recusedPresent: 1 });
  });
  it('needs what is asked together with the others of its paper', () => {
    const aside = play([declare('m3', 'c2')], sitting({ recusal: 'recused-and-out-of-base' }));
    const { candidates } = fileOf(aside);
    expect(requirementFor(fileOf(aside), candidates[1] as Candidate).base).toBe(10);
    expect(requirementFor(fileOf(aside), candidate(aside)).base).toBe(11);
    expect(requirementFor(fileOf(aside), candidate(aside), candidates).base).toBe(10);
  });
  it('has no rule for an award that the by-law leaves to a law which says nothing', () => {
    const file = { ...fileOf(sitting()), rules: { general: rule(), special: [{ awards: ['hero'], rule: null }] } };
    refusal(() => ruleOfCandidate(file, { ...(file.candidates[0] as Candidate), award: 'hero' }), 'AWARD_WITHOUT_RULE');
  });
});

describe('an electorate', () => {
  const secret = sitting({ general: rule({ secrecy: 'secret' }) });
  it('is refused for a session that is over, and for a case that is not before it', () => {
    const done = play([vote(10, 1), vote(10, 1, 0, 'c2')], sitting());
    refusal(() => electorateOf(stateOf(play([close], done))), 'ROUND_NOT_CONVENED');
    refusal(() => electorateOf(stateOf([])), 'ROUND_NOT_CONVENED');
    refusal(() => electorateOf(stateOf(secret), ['c9']), 'CANDIDATE_NOT_INTRODUCED');
  });
  it('is of the cases that were asked for, in that order', () => {
    expect(electorateOf(stateOf(secret), ['c2', 'c1']).candidates).toEqual(['c2', 'c1']);
  });
});

describe('what is out', () => {
  const secret = sitting({ general: rule({ secrecy: 'secret' }) });
  const refer = asking('ReferToBallot', { ballot: BALLOT, cases: ['c1', 'c2'] });
  const sheet = papers('EnterPaperCount', [
    [10, 1, 0],
    [3, 7, 1],
  ]);
  it('keeps a session from being closed: a box, and a count that nobody has confirmed', () => {
    refusal(() => decided([play([refer], secret), close]), 'BALLOT_STILL_OPEN');
    refusal(() => decided([play([sheet], secret), close]), 'COUNT_NOT_CONFIRMED');
    refusal(() => decided([secret, close]), 'CANDIDATES_NOT_VOTED');
  });
  it('needs the quorum of the session, whatever a single award asks for', () => {
    const special = [{ awards: ['hero'], rule: rule({ share: { num: 1, den: 3 }, quorum: null }) }];
    const few = play(
      [asking('NameAward', { case: 'c1', award: 'hero' }), attend(members.slice(0, 7))],
      sitting({ special }),
    );
    refusal(() => decided([few, vote(7, 0)]), 'QUORUM_NOT_MET');
  });
  it('needs the quorum of a single award, where that is higher', () => {
    const special = [{ awards: ['hero'], rule: rule({ share: { num: 1, den: 3 }, quorum: { num: 1, den: 1 } }) }];
    const some = play([asking('NameAward', { case: 'c1', award: 'hero' }), attend(nine)], sitting({ special }));
    refusal(() => decided([some, vote(9, 0)]), 'QUORUM_NOT_MET');
    expect(decided([some, vote(9, 0, 0, 'c2', { knowing: true })])).toHaveLength(1);
  });
});
