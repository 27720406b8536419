import * as fc from 'fast-check';
import { vietnamCalendar } from '@core/calendar';
import type { LocalDate } from '@core/kernel';
import type { CaseEvent, CommandData } from './case-words';
import type { ConsultationCommand } from './consultation-words';
import { nextStep } from './offers';
import { decided, eachCommand, refusal } from './testing/each-command';
import {
  an,
  binh,
  chi,
  command,
  date,
  decision,
  fileOf,
  notice,
  on,
  play,
  standingIn,
  type Step,
  stateOf,
  text,
  timer,
} from './testing/scene';

// An order is shown to the public for ten working days by Decree 98/2023, Article 46.2; a provincial certificate is not.
const entered = standingIn('commendation');
const order = { form: 'order', award: 'order-labor-3', stream: 'merit', authority: 'province' } as const;
const proposed = play([['2024-06-13', an, command('ProposeCommendation', order)]], entered);
const merit = { form: 'provincial-certificate-of-merit', stream: 'merit', authority: 'province' } as const;
const ordinary = play([['2024-06-13', an, command('ProposeCommendation', merit)]], entered);

const open = (over: Partial<CommandData<'OpenConsultation'>> = {}) =>
  command('OpenConsultation', {
    id: 'o1',
    media: ['Cổng thông tin điện tử tỉnh', 'Báo tỉnh'],
    publishedOn: date('2024-06-14'),
    document: notice,
    ...over,
  });
const object = (over: Partial<CommandData<'RecordObjection'>> = {}) =>
  command('RecordObjection', {
    id: 'y1',
    receivedOn: date('2024-06-18'),
    channel: 'Thư',
    text: text('số liệu chưa đúng'),
    ...over,
  });
const resolve = (over: Partial<CommandData<'ResolveObjection'>> = {}) =>
  command('ResolveObjection', { objection: 'y1', outcome: 'dismissed', grounds: text('đã đối chiếu'), ...over });
const close = command('CloseConsultation', {});
const remind = command('RemindOfConsultation', { consultation: 'o1', on: date('2024-06-29') });

const staff = on('2024-06-21', an);
const approver = on('2024-06-21', binh);
const after = on('2024-07-01', binh);
const opened = play([['2024-06-14', an, open()]], proposed);
const objected = play([['2024-06-18', an, object()]], opened);
const resolved = play([['2024-06-20', binh, resolve()]], objected);
const closed = play([['2024-07-01', binh, close]], resolved);
const upheld = play(
  [
    ['2024-06-19', binh, command('AppraiseCommendation', { opinion: 'for', grounds: text('đủ') })],
    ['2024-06-20', binh, resolve({ outcome: 'upheld' })],
    ['2024-07-01', binh, close],
  ],
  objected,
);
const appraisal: Step = ['2024-06-14', binh, command('AppraiseCommendation', { opinion: 'for', grounds: text('đủ') })];
const decide = command('DecideCommendation', { ...decision, form: 'order', date: date('2024-07-02') });
const decider = on('2024-07-02', chi);

eachCommand<ConsultationCommand['type']>({
  OpenConsultation: {
    produces: () => {
      expect(fileOf(opened).commendation.proposal?.consultation).toEqual({
        ...{
          id: 'o1',
          media: ['Cổng thông tin điện tử tỉnh', 'Báo tỉnh'],
          publishedOn: '2024-06-14',
          document: notice,
        },
        ...{ days: 10, dayKind: 'working-days', endsOn: '2024-06-28', objections: [] },
        term: expect.stringContaining('.consultation.o1.1'),
      });
      expect(opened.at(-1)).toMatchObject({
        data: { provision: { verified: true }, term: { remindOn: '2024-06-29' } },
      });
    },
    refuses: {
      PROPOSAL_MISSING: [entered, staff, open()],
      CONSULTATION_ALREADY_OPEN: [opened, staff, open({ id: 'o2' })],
      CONSULTATION_TWICE: [closed, after, open()],
      PUBLISHED_AHEAD: [proposed, staff, open({ publishedOn: date('2024-06-22') })],
      PUBLISHED_BEFORE_PROPOSAL: [proposed, staff, open({ publishedOn: date('2024-06-12') })],
      CONSULTATION_TOO_SHORT: [proposed, staff, open({ days: 9 })],
      CONSULTATION_OTHER_DAYS: [proposed, staff, open({ days: 12, dayKind: 'calendar-days' })],
      CONSULTATION_TERM_MISSING: [ordinary, staff, open()],
    },
    quiet: () => {
      // Where the law asks for nothing, the document says how long; calendar days are counted as such.
      const [event] = decided([ordinary, staff, open({ days: 10, dayKind: 'calendar-days' })]);
      expect(event).toMatchObject({ data: { endsOn: '2024-06-24', provision: null } });
      expect(fileOf(opened).standing).toEqual(fileOf(proposed).standing); // the stage keeps its own due date
    },
  },
  RecordObjection: {
    produces: () =>
      expect(fileOf(objected).commendation.proposal?.consultation?.objections).toEqual([
        { id: 'y1', receivedOn: '2024-06-18', channel: 'Thư', recordedBy: 'an' },
      ]),
    refuses: {
      CONSULTATION_NOT_OPEN: [proposed, staff, object()],
      OBJECTION_TWICE: [objected, staff, object({ receivedOn: date('2024-06-19') })],
      OBJECTION_OUTSIDE_CONSULTATION: [opened, staff, object({ receivedOn: date('2024-06-13') })],
    },
    quiet: () => {
      expect(decided([objected, staff, object()])).toEqual([]);
      // What came late, before the consultation was closed, counts all the same.
      expect(decided([opened, after, object({ receivedOn: date('2024-07-01') })])).toHaveLength(1);
    },
  },
  ResolveObjection: {
    produces: () =>
      expect(fileOf(resolved).commendation.proposal?.consultation?.objections[0]).toMatchObject({
        outcome: 'dismissed',
        resolvedOn: '2024-06-20',
      }),
    refuses: {
      CONSULTATION_NOT_OPEN: [closed, after, resolve()],
      OBJECTION_MISSING: [opened, approver, resolve()],
      OBJECTION_UNKNOWN: [objected, approver, resolve({ objection: 'y9' })],
      OBJECTION_RESOLVED: [resolved, approver, resolve({ outcome: 'upheld' })],
      RESOLVER_RECORDED_IT: [objected, staff, resolve()],
    },
    quiet: () => expect(decided([resolved, approver, resolve()])).toEqual([]),
  },
  CloseConsultation: {
    produces: () =>
      expect(closed.at(-1)).toMatchObject({
        type: 'ConsultationClosed',
        data: { endsOn: '2024-06-28', objections: 1, upheld: 0 },
      }),
    refuses: {
      CONSULTATION_NOT_OPEN: [closed, after, close],
      CONSULTATION_RUNNING: [resolved, on('2024-06-28', binh), close],
      OBJECTIONS_UNRESOLVED: [objected, after, close],
    },
    quiet: () => {
      // What the public was right about goes back to appraisal; what it was not, does not.
      expect(fileOf(upheld).commendation.proposal?.appraisal).toBeUndefined();
      expect(fileOf(play([appraisal], closed)).commendation.proposal?.appraisal).toBeDefined();
    },
  },
  RemindOfConsultation: {
    produces: () =>
      expect(decided([objected, on('2024-06-29', timer), remind])).toMatchObject([
        { type: 'ConsultationTermEnded', data: { endsOn: '2024-06-28', unresolved: 1, unit: 'commune' } },
      ]),
    refuses: { REMINDER_NOT_DUE: [opened, on('2024-06-28', timer), remind] },
    quiet: () => {
      const told = play([['2024-06-29', timer, remind]], opened);
      expect(decided([told, on('2024-06-30', timer), remind])).toEqual([]);
      expect(decided([closed, on('2024-07-02', timer), remind])).toEqual([]);
      expect(decided([proposed, on('2024-07-02', timer), remind])).toEqual([]);
    },
  },
});

describe('a decision waits for the public', () => {
  const code = (history: readonly CaseEvent[]) => refusal([history, decider, decide]).code;
  it('and is refused while it was not asked, and while it is being asked', () => {
    expect(code(play([appraisal], proposed))).toBe('CONSULTATION_MISSING');
    expect(code(play([appraisal], opened))).toBe('CONSULTATION_OPEN');
    expect(decided([play([appraisal], closed), decider, decide]).at(-1)?.type).toBe('CommendationDecided');
  });
  it('and keeps what was asked beside what was decided', () => {
    const given = fileOf(play([['2024-07-02', chi, decide]], play([appraisal], closed))).commendation.given[0];
    expect(given).toMatchObject({ award: 'order-labor-3', consultation: { closedOn: '2024-07-01', upheld: 0 } });
  });
  it('and the next step says so at each point of it', () => {
    const next = (history: readonly CaseEvent[], day = '2024-07-02') => nextStep(stateOf(history), on(day, binh));
    expect(next(play([appraisal], proposed))).toBe('OpenConsultation');
    expect(next(opened)).toBe('AppraiseCommendation');
    expect(next(objected)).toBe('ResolveObjection');
    expect(next(play([appraisal], resolved))).toBe('CloseConsultation');
    expect(next(play([appraisal], closed))).toBe('DecideCommendation');
    expect(next(ordinary)).toBe('AppraiseCommendation');
  });
});

it('ends on the last of its days, of whichever kind, and never a day sooner', () => {
  const days = fc.integer({ min: 10, max: 60 });
  fc.assert(
    fc.property(days, fc.boolean(), (count, legal) => {
      const asked = legal ? open({ days: count }) : open({ days: count, dayKind: 'calendar-days' });
      const [event] = decided([legal ? proposed : ordinary, staff, asked]);
      const endsOn = (event as { data: { endsOn: LocalDate } }).data.endsOn;
      const counted = legal
        ? vietnamCalendar.workingDaysBetween(date('2024-06-14'), endsOn)
        : (Date.parse(endsOn) - Date.parse('2024-06-14')) / 86_400_000;
      expect(counted).toBe(count);
      const running = play([['2024-06-21', an, asked]], legal ? proposed : ordinary);
      expect(refusal([running, on(endsOn, binh), close]).code).toBe('CONSULTATION_RUNNING');
    }),
    { numRuns: 25 },
  );
});
