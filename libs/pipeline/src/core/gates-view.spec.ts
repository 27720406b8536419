import { type AwardRecord, vietnamLaw } from '@core/law';
import { GatesView, gatesOf } from './gates-view';
import {
  an,
  binh,
  CASE,
  chi,
  command,
  date,
  decision,
  fileOf,
  notice,
  on,
  play,
  proposal,
  standingIn,
  text,
} from './testing/scene';
import { decided } from './testing/each-command';

const entered = standingIn('commendation');
const order = { form: 'order', award: 'order-labor-3', stream: 'merit', authority: 'province' } as const;
const asked = play([['2024-06-13', an, command('ProposeCommendation', order)]], entered);
const view = (history: typeof entered, over: { on?: string; held?: readonly AwardRecord[]; ended?: string } = {}) =>
  GatesView.parse(
    gatesOf(
      fileOf(history),
      vietnamLaw,
      date(over.on ?? '2024-06-21'),
      over.held,
      over.ended === undefined ? null : date(over.ended),
    ),
  );
const stateOf = (history: typeof entered, gate: string, held?: readonly AwardRecord[]) =>
  view(history, held ? { held } : {}).gates.find((one) => one.gate === gate)?.state;

it('says nothing of gates before a commendation is proposed, but which law is in force', () => {
  expect(view(entered)).toMatchObject({ law: { pinned: null, today: { regime: 'nd-98-2023' } }, gates: [] });
});

it('shows the pinned regime beside that of the day, and what the transitional row says of an undecided case', () => {
  expect(view(asked, { on: '2025-08-01' }).law).toMatchObject({
    pinned: { regime: 'nd-98-2023' },
    today: { regime: 'nd-152-2025' },
    transition: { undecided: 'stays', ground: { text: expect.stringContaining('Điều 60 khoản 3'), verified: true } },
  });
  expect(view(asked, { on: '2027-03-01' }).law.today).toBeNull(); // unknown is said, not guessed
});

it('tells of each gate whether it is passed, and repeats the doubt of its row', () => {
  expect([stateOf(asked, 'council-vote'), stateOf(asked, 'public-consultation')]).toEqual(['passed', 'open']);
  expect(view(asked).documents).toMatchObject({ ground: { verified: false } });
  const held: AwardRecord[] = [
    {
      ...{ case: 'other', form: 'provincial-certificate-of-merit', stream: 'merit', achievement: 'other', year: 2024 },
      decision: { number: '77/QĐ', date: date('2024-02-01'), authority: 'province' },
      annulled: false,
    },
  ];
  expect([stateOf(asked, 'one-award', held), stateOf(asked, 'one-award', []), stateOf(asked, 'one-award')]).toEqual([
    'open',
    'passed',
    undefined,
  ]);
  const fighter = play(
    [['2024-06-13', an, command('ProposeCommendation', { ...proposal, form: 'advanced-worker' })]],
    entered,
  );
  expect(stateOf(fighter, 'ladder', [])).toBe('not-needed');
});

it('says of each hold whether it stands on that day', () => {
  const placed = {
    id: 'k1',
    kind: 'discipline',
    document: notice,
    until: date('2024-07-01'),
    grounds: text('x'),
  } as const;
  const held = play([['2024-06-13', binh, command('PlaceHold', placed)]], entered);
  const stands = (day: string) => view(held, { on: day }).holds[0]?.stands;
  expect([stands('2024-07-01'), stands('2024-07-02')]).toEqual([true, false]);
});

it('keeps a case by the highest authority that has decided in it', () => {
  const given = play(
    [
      ['2024-06-13', an, command('ProposeCommendation', proposal)],
      ['2024-06-14', binh, command('AppraiseCommendation', { opinion: 'for', grounds: text('đủ') })],
      ['2024-06-21', chi, command('DecideCommendation', decision)],
    ],
    entered,
  );
  expect(view(given, { ended: '2024-07-01' }).retention).toMatchObject({
    class: 'award-of-province',
    until: '2044-12-31',
    ground: { verified: false },
  });
  // A higher authority decides later: from then on the file is kept as that asks, whichever came last.
  const [low] = given.slice(-1) as [Extract<(typeof given)[number], { type: 'CommendationDecided' }>];
  const high = { ...low, data: { ...low.data, level: 'government' as const, number: '9/QĐ-TTg' } };
  for (const both of [
    [...given, high],
    [...given.slice(0, -1), high, low],
  ]) {
    expect(view(both, { ended: '2024-07-01' }).retention).toMatchObject({ class: 'award-of-state', until: null });
  }
  const grassroots = [...given.slice(0, -1), { ...low, data: { ...low.data, level: 'grassroots' as const } }];
  expect(view(grassroots, { ended: '2024-07-01' }).retention).toMatchObject({
    class: 'award-of-unit',
    until: '2034-12-31',
  });
  expect(view(entered).retention).toBeNull();
  expect(view(given).awards).toEqual([]);
  expect(fileOf(given).id).toBe(CASE);
  expect(decided([given, on('2024-06-24', an), command('CompleteStage', {})])).toHaveLength(2);
});
