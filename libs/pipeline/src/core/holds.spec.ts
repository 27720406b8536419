import { vietnamLaw } from '@core/law';
import type { CommandData } from './case-words';
import type { HoldCommand } from './holds-words';
import { offer } from './offers';
import { decided, eachCommand, refusal } from './testing/each-command';
import {
  an,
  binh,
  chi,
  command,
  date,
  decision,
  fileOf,
  finished,
  notice,
  on,
  opened,
  play,
  proposal,
  standingIn,
  stateOf,
  text,
  WAY,
} from './testing/scene';

const hold = (over: Partial<CommandData<'PlaceHold'>> = {}) =>
  command('PlaceHold', { id: 'k1', kind: 'complaint', document: notice, grounds: text('đơn thư'), ...over });
const release = (over: Partial<CommandData<'ReleaseHold'>> = {}) =>
  command('ReleaseHold', { hold: 'k1', document: notice, grounds: text('đã kết luận'), ...over });
const complete = command('CompleteStage', {});

const approver = on('2024-06-21', binh);
const held = play([['2024-03-04', binh, hold()]], opened);
const released = play([['2024-03-05', binh, release()]], held);
const ahead = { number: '6/TB', date: date('2024-06-22') };

eachCommand<HoldCommand['type']>({
  PlaceHold: {
    produces: () => {
      const { holds } = fileOf(held).commendation;
      expect(holds).toEqual([{ id: 'k1', kind: 'complaint', placedOn: '2024-03-04', document: notice }]);
      expect(held.at(-1)).toMatchObject({ type: 'HoldPlaced', data: { by: 'binh', document: notice } });
    },
    refuses: {
      CASE_NOT_OPENED: [[], approver, hold()],
      HOLD_TWICE: [held, approver, hold({ kind: 'audit' })],
      HOLD_DOCUMENT_AHEAD: [opened, approver, hold({ document: ahead })],
      HOLD_ENDS_BEFORE_DOCUMENT: [opened, approver, hold({ until: date('2024-02-28') })],
    },
    quiet: () => {
      expect(decided([held, approver, hold()])).toEqual([]);
      // What happens to a case while it is suspended is recorded all the same.
      const suspended = play([['2024-03-04', binh, command('SuspendCase', { reason: text('chờ') })]], opened);
      expect(decided([suspended, approver, hold()])).toHaveLength(1);
    },
  },
  ReleaseHold: {
    produces: () =>
      expect(fileOf(released).commendation.holds).toEqual([
        {
          id: 'k1',
          kind: 'complaint',
          placedOn: '2024-03-04',
          document: notice,
          releasedOn: '2024-03-05',
          liftedBy: notice,
        },
      ]),
    refuses: {
      HOLD_MISSING: [opened, approver, release()],
      HOLD_UNKNOWN: [held, approver, release({ hold: 'k9' })],
      HOLD_DOCUMENT_AHEAD: [held, approver, release({ document: ahead })],
    },
    quiet: () => expect(decided([released, approver, release()])).toEqual([]),
  },
});

describe('while a hold stands', () => {
  const discovered = finished('discovery', opened);
  const underHold = play([['2024-03-05', binh, hold()]], discovered);

  it('no stage is completed, and the sentence says what is waited for', () => {
    const refused = refusal([underHold, on('2024-03-06', an), complete]);
    expect([refused.code, refused.sentence]).toEqual([
      'ELIGIBILITY_HOLD',
      expect.stringContaining('khiếu nại, tố cáo'),
    ]);
    const shown = offer('CompleteStage', stateOf(underHold), on('2024-03-06', an));
    expect(shown).toMatchObject({ possible: false, code: 'ELIGIBILITY_HOLD' });
    expect(decided([discovered, on('2024-03-06', an), complete])).toHaveLength(2); // the control: without it, it goes on
  });

  it('nothing is introduced, proposed, appraised for or decided', () => {
    const entered = standingIn('commendation');
    const asked = play(WAY.commendation.slice(0, 1), entered);
    const appraised = play(WAY.commendation.slice(0, 2), entered);
    const after = (history: typeof entered) => play([['2024-06-14', binh, hold()]], history);
    const introduce = command('IntroduceToRound', { round: 'r', council: 'commune' });
    const appraise = command('AppraiseCommendation', { opinion: 'for', grounds: text('đủ') });
    const codes = [
      refusal([after(standingIn('selection')), on('2024-06-21', an), introduce]),
      refusal([after(entered), on('2024-06-21', an), command('ProposeCommendation', proposal)]),
      refusal([after(asked), on('2024-06-21', binh), appraise]),
      refusal([after(appraised), on('2024-06-21', chi), command('DecideCommendation', decision)]),
    ].map(({ code }) => code);
    expect(codes).toEqual(codes.map(() => 'ELIGIBILITY_HOLD'));
  });

  it('what is lifted by its document lets the case go on', () =>
    expect(decided([play([['2024-03-06', binh, release()]], underHold), on('2024-03-06', an), complete])).toHaveLength(
      2,
    ));
});

describe('when a hold ends, by the rows of the law', () => {
  const discovered = finished('discovery', opened);
  const until = date('2024-04-10');
  const of = (kind: CommandData<'PlaceHold'>['kind']) =>
    play([['2024-03-05', binh, hold({ kind, until })]], discovered);

  it('discipline ends with the last day that its document names, and stands on that day', () => {
    expect(refusal([of('discipline'), on('2024-04-10', an), complete]).code).toBe('ELIGIBILITY_HOLD');
    expect(decided([of('discipline'), on('2024-04-11', an), complete])).toHaveLength(2);
  });

  it('after discipline achievements of the years before its end do not count, after an audit all do', () => {
    const entered = standingIn('commendation'); // the achievement of 2024
    const ask = (kind: CommandData<'PlaceHold'>['kind'], last: string, day: string) => {
      const history = play([['2024-06-13', binh, hold({ kind, until: date(last) })]], entered);
      const over = kind === 'audit' ? play([['2025-02-01', binh, release()]], history) : history;
      return [over, on(day, an), command('ProposeCommendation', proposal)] as const;
    };
    expect(refusal(ask('discipline', '2025-01-31', '2025-02-01')).code).toBe('ACHIEVEMENT_BEFORE_HOLD_ENDED');
    expect(decided(ask('discipline', '2024-12-31', '2025-02-01'))).toHaveLength(2);
    expect(decided(ask('audit', '2025-01-31', '2025-02-01'))).toHaveLength(2);
  });

  it('an audit stands until somebody lifts it, whatever day was foreseen', () =>
    expect(refusal([of('audit'), on('2024-04-11', an), complete]).code).toBe('ELIGIBILITY_HOLD'));

  it('a kind that the law of the day does not speak of keeps everything until it is lifted', () => {
    const law = { ...vietnamLaw, holds: [] };
    expect(refusal([of('discipline'), on('2024-04-11', an, { law }), complete]).code).toBe('ELIGIBILITY_HOLD');
  });

  it('a row that blocks only decisions lets the stage be completed', () => {
    const holds = vietnamLaw.holds.map((rule) => ({ ...rule, blocks: ['deciding' as const] }));
    expect(decided([of('audit'), on('2024-04-01', an, { law: { ...vietnamLaw, holds } }), complete])).toHaveLength(2);
  });
});
