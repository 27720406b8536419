import { isProven } from './plan-path';
import type { ListedAwardCommand } from './listed-award-words';
import { nextStep, offers } from './offers';
import { standingAwards } from './stages/commendation-file';
import { decided, eachCommand, refusal } from './testing/each-command';
import {
  binh,
  an,
  command,
  date,
  fileOf,
  finished,
  listed,
  listedAward,
  on,
  opened,
  play,
  proposal,
  standingIn,
  stateOf,
  text,
  timer,
} from './testing/scene';

const context = on('2024-06-22', timer);
const record = command('RecordAward', { ...listed, ...listedAward });
const deny = command('RecordAwardDenial', { ...listed, form: listedAward.form });
const annul = command('RecordAwardAnnulment', { ...listed, number: '200/QĐ-UBND', date: date('2024-09-02') });
const standing = standingIn('commendation');
const given = play([['2024-06-22', timer, record]], standing);
const annulled = play([['2024-09-03', timer, annul]], given);
const asked = play([['2024-06-13', an, command('ProposeCommendation', proposal)]], standing);
const closed = play(
  [['2024-06-24', binh, command('CloseCase', { outcome: 'ceased', reason: text('thôi') })]],
  standing,
);
const next = (events: typeof standing) => nextStep(stateOf(events), on('2024-09-04', an));

eachCommand<ListedAwardCommand['type']>({
  RecordAward: {
    produces: () => {
      expect(given.at(-1)).toMatchObject({
        type: 'CommendationDecided',
        data: { number: '812/QĐ-UBND', from: { nominee: 'a', award: 'provincial-merit' }, by: 'system' },
      });
      const { commendation, proofs } = fileOf(given);
      expect(commendation.given).toMatchObject([{ award: 'provincial-merit', from: { nominee: 'a' } }]);
      expect(isProven({ provenBy: ['CommendationDecided'] }, proofs.commendation)).toBe(true);
      expect(next(given)).toBe('StartMonitoring');
      // The list answers what the case itself has asked for; another form goes on being asked for.
      expect(fileOf(play([['2024-06-22', timer, record]], asked)).commendation.proposal).toBeUndefined();
      const other = command('RecordAward', {
        ...{ ...listed, ...listedAward, award: 'commendation' },
        ...{ form: 'certificate-of-commendation', level: 'grassroots' },
      });
      expect(fileOf(play([['2024-06-22', timer, other]], asked)).commendation.proposal).toBeDefined();
    },
    refuses: { CASE_NOT_OPENED: [[], context, record] },
    quiet: () => {
      expect(decided([given, context, record])).toEqual([]);
      // In an earlier stage it is recorded and proves where the plan asks for it; nothing else moves.
      const early = play([['2024-06-22', timer, record]], standingIn('selection'));
      expect(fileOf(early).standing.stage).toBe('selection');
      expect(fileOf(early).proofs.selection).toEqual({});
      expect(fileOf(early).proofs.commendation).toEqual({ CommendationDecided: 1 });
      // After the end it is a fact as well, and the case stays ended.
      expect(stateOf(play([['2024-06-25', timer, record]], closed))).toMatchObject({ status: 'closed' });
    },
  },
  RecordAwardDenial: {
    produces: () => {
      const denied = play([['2024-06-22', timer, deny]], asked);
      expect(denied.at(-1)).toMatchObject({ type: 'CommendationDenied', data: { number: '812/QĐ-UBND' } });
      const { commendation, proofs } = fileOf(denied);
      expect(commendation).toMatchObject({ refused: 1, given: [] });
      expect(commendation.proposal).toBeUndefined();
      expect(proofs.commendation).toMatchObject({ CommendationProposed: 0, CommendationDenied: 1 });
      expect(next(denied)).toBe('CloseCase');
      expect(decided([denied, on('2024-07-01', an), command('ProposeCommendation', proposal)])).not.toEqual([]);
    },
    refuses: { CASE_NOT_OPENED: [[], context, deny] },
    quiet: () => expect(decided([play([['2024-06-22', timer, deny]], standing), context, deny])).toEqual([]),
  },
  RecordAwardAnnulment: {
    produces: () => {
      const { commendation, proofs } = fileOf(annulled);
      expect(commendation.given).toMatchObject([{ annulled: { number: '200/QĐ-UBND', date: '2024-09-02' } }]);
      expect(standingAwards(commendation)).toEqual([]);
      expect(proofs.commendation).toMatchObject({ CommendationDecided: 0 });
      expect(next(annulled)).toBe('CloseCase');
    },
    refuses: { CASE_NOT_OPENED: [[], context, annul], AWARD_NOT_ON_RECORD: [standing, context, annul] },
    quiet: () => expect(decided([annulled, on('2024-09-04', timer), annul])).toEqual([]),
  },
});

describe('an annulled award', () => {
  it('is followed no further, leads no higher, and stands in the way of nothing', () => {
    const start = command('StartMonitoring', { reviewOn: date('2024-12-02') });
    expect(refusal([annulled, on('2024-09-04', an), start]).code).toBe('NOT_COMMENDED');
    const followed = play([['2024-06-25', an, command('StartMonitoring', { reviewOn: date('2024-12-02') })]], given);
    const higher = command('RenominateHigher', { level: 'government', stream: 'merit', grounds: text('lên') });
    expect(decided([followed, on('2024-09-04', an), higher])).toHaveLength(1);
    const after = play([['2024-09-03', timer, annul]], followed);
    expect(refusal([after, on('2024-09-04', an), higher]).code).toBe('NOT_COMMENDED');
    expect(decided([annulled, on('2024-09-04', an), command('ProposeCommendation', proposal)])).not.toEqual([]);
  });
  it('keeps the stage from being completed as if something had been given', () => {
    const complete = command('CompleteStage', {});
    expect(decided([given, on('2024-09-04', an), complete]).map(({ type }) => type)).toContain('CaseClosed');
    expect(refusal([annulled, on('2024-09-04', an), complete]).code).toBe('REQUIREMENTS_UNPROVEN');
  });
  it('leaves an award by the case itself alone', () => {
    const own = finished('commendation');
    const both = play([['2024-06-22', timer, record]], own);
    const { given: all } = fileOf(play([['2024-09-03', timer, annul]], both)).commendation;
    expect(all.map(({ annulled: gone }) => gone !== undefined)).toEqual([false, true]);
  });
});

it('is nothing that people are offered', () => {
  const offered = offers(stateOf(opened), on('2024-03-02', binh)).map(({ command: type }) => type as string);
  expect(offered).not.toContain('RecordAward');
});
