import { type AwardRecord, Law, vietnamLaw } from '@core/law';
import type { CaseEvent, CommandData } from './case-words';
import type { LawCommand } from './law-words';
import { decided, eachCommand, refusal } from './testing/each-command';
import {
  an,
  binh,
  CASE,
  chi,
  command,
  date,
  decision,
  fileOf,
  on,
  opened,
  play,
  proposal,
  standingIn,
  type Step,
  text,
} from './testing/scene';

const identify = (over: Partial<CommandData<'IdentifyRecipient'>> = {}) =>
  command('IdentifyRecipient', { sameAs: 'case-2021', sameAchievement: false, grounds: text('cùng người'), ...over });
const staff = on('2024-06-13', an);
const identified = play([['2024-03-04', an, identify()]], opened);

eachCommand<LawCommand['type']>({
  IdentifyRecipient: {
    produces: () =>
      expect(fileOf(identified).recipient).toEqual({
        achievement: CASE,
        sameAs: [{ case: 'case-2021', sameAchievement: false }],
      }),
    refuses: {
      CASE_NOT_OPENED: [[], staff, identify()],
      RECIPIENT_IS_THIS_CASE: [opened, staff, identify({ sameAs: CASE })],
      RECIPIENT_UNKNOWN: [opened, on('2024-06-13', an, { achievementOf: () => undefined }), identify()],
    },
    quiet: () => {
      expect(decided([identified, staff, identify()])).toEqual([]);
      // Who finds out later that the achievement is the same says so once more, and it counts from then on.
      const same = play([['2024-03-05', an, identify({ sameAchievement: true })]], identified);
      expect(fileOf(same).recipient).toEqual({
        achievement: 'case-2021',
        sameAs: [{ case: 'case-2021', sameAchievement: true }],
      });
    },
  },
});

describe('the regime of a case', () => {
  const entered = standingIn('commendation');
  const proposed: Step = ['2024-06-13', an, command('ProposeCommendation', proposal)];

  it('is pinned when a commendation is submitted, with the row that says so', () => {
    expect(play([proposed], entered).at(-1)).toMatchObject({
      type: 'RegimePinned',
      data: { regime: 'nd-98-2023', known: '2024-06-13', provision: { verified: true } },
    });
  });
  it('is refused, not guessed, on a day for which no law was entered', () => {
    const law = { ...vietnamLaw, regimes: [] };
    expect(refusal([entered, on('2024-06-13', an, { law }), proposed[2]]).code).toBe('REGIME_UNKNOWN');
  });
  it('is kept beside the decision', () => {
    const steps: Step[] = [
      proposed,
      ['2024-06-14', binh, command('AppraiseCommendation', { opinion: 'for', grounds: text('đủ') })],
      ['2024-06-21', chi, command('DecideCommendation', decision)],
    ];
    expect(fileOf(play(steps, entered)).commendation.given[0]).toMatchObject({ law: { regime: 'nd-98-2023' } });
  });
});

describe('a decree of 2027 that does not exist', () => {
  const provision = { instrument: 'Nghị định 1/2027/NĐ-CP (giả định để thử)', verified: false, note: 'Không có thật.' };
  const known = date('2022-01-01');
  const stated = { validFrom: date('2027-03-01'), validTo: null, knownFrom: known, knownTo: null, provision };
  const lawWith = (undecided: 'stays' | 'changes-over') =>
    Law.parse({
      ...vietnamLaw,
      regimes: [
        ...vietnamLaw.regimes,
        {
          id: 'nd-1-2027',
          title: 'Nghị định giả định',
          ...stated,
          transitions: [{ from: 'nd-152-2025', undecided, provision }],
        },
      ],
      // What it asks and the one before did not: every certificate is shown for five days before it is decided.
      consultations: [
        ...vietnamLaw.consultations,
        { regime: 'nd-1-2027', ...stated, days: 5, kind: 'calendar-days', before: 'deciding' },
      ],
    });
  const plan = { addWorkingDays: (from: string) => from as never };
  const entered = standingIn('commendation');
  const appraised = (law: Law) =>
    play(
      [
        ['2027-02-10', an, command('ProposeCommendation', proposal)],
        ['2027-02-12', binh, command('AppraiseCommendation', { opinion: 'for', grounds: text('đủ') })],
      ],
      entered,
      { law, ...plan },
    );
  const decide = (on: string) => command('DecideCommendation', { ...decision, date: date(on) });
  const at = (day: string, law: Law) => on(day, chi, { law, ...plan });
  const types = (events: readonly CaseEvent[]) => events.map(({ type }) => type);

  it('leaves a case of before as it is where its transitional row says that it stays', () => {
    const law = lawWith('stays');
    const events = decided([appraised(law), at('2027-03-10', law), decide('2027-03-10')]);
    expect(types(events)).toEqual(['CommendationDecided']);
    expect(fileOf([...appraised(law), ...events]).commendation.given[0]).toMatchObject({
      law: { regime: 'nd-152-2025' },
    });
  });
  it('takes it over where the row says so, and asks of it what the new law asks', () => {
    const law = lawWith('changes-over');
    const before = decided([appraised(law), at('2027-02-28', law), decide('2027-02-28')]);
    expect(types(before)).toEqual(['CommendationDecided']); // on the last day of the old decree nothing has changed
    expect(refusal([appraised(law), at('2027-03-10', law), decide('2027-03-10')]).code).toBe('CONSULTATION_MISSING');
    const shown = play(
      [
        [
          '2027-03-02',
          an,
          command('OpenConsultation', {
            id: 'o1',
            media: ['Báo tỉnh'],
            publishedOn: date('2027-03-02'),
            document: { number: '9/TB', date: date('2027-03-02') },
          }),
        ],
        ['2027-03-08', binh, command('CloseConsultation', {})],
      ],
      appraised(law),
      { law, ...plan },
    );
    const events = decided([shown, at('2027-03-10', law), decide('2027-03-10')]);
    expect(types(events)).toEqual(['RegimeChangedOver', 'CommendationDecided']);
    expect(fileOf([...shown, ...events]).commendation.given[0]).toMatchObject({ law: { regime: 'nd-1-2027' } });
  });
  it('a decision of before the border that is recorded after it is one of the old decree', () => {
    const law = lawWith('changes-over');
    const events = decided([appraised(law), at('2027-03-10', law), decide('2027-02-26')]);
    expect(types(events)).toEqual(['CommendationDecided']);
  });
  it('a decision after the border is refused while nobody has entered the new law', () => {
    const { code } = refusal([appraised(vietnamLaw), at('2027-03-10', vietnamLaw), decide('2027-03-10')]);
    expect(code).toBe('REGIME_UNKNOWN');
  });
});

describe('awards of before', () => {
  const entered = standingIn('commendation');
  const record = (over: Partial<AwardRecord> = {}): AwardRecord => ({
    ...{ case: 'case-2021', form: 'provincial-certificate-of-merit', stream: 'merit', achievement: 'case-2021' },
    ...{ year: 2024, annulled: false },
    decision: { number: '77/QĐ', date: date('2024-02-01'), authority: 'province' },
    ...over,
  });
  const asking = (held: readonly AwardRecord[]) => on('2024-06-13', an, { heldAwards: held });
  const propose = (over: Partial<CommandData<'ProposeCommendation'>> = {}) =>
    command('ProposeCommendation', { ...proposal, ...over });
  const steps = (...years: number[]) =>
    years.map((year) => record({ form: 'grassroots-emulation-fighter', year, case: `case-${year}` }));
  const fighter = propose({ form: 'provincial-emulation-fighter' });

  it('for the same achievement refuse a second one, whatever is said of it', () => {
    const same = play([['2024-06-12', an, identify({ sameAchievement: true })]], entered);
    const { code, sentence } = refusal([same, asking([record()]), propose({ otherAchievements: ['case-2021'] })]);
    expect([code, sentence]).toEqual(['ACHIEVEMENT_AWARDED', expect.stringContaining('77/QĐ')]);
  });
  it('of the same year refuse until somebody has looked and says that it is another achievement', () => {
    expect(refusal([entered, asking([record()]), propose()]).code).toBe('PERHAPS_SAME_ACHIEVEMENT');
    const events = decided([entered, asking([record()]), propose({ otherAchievements: ['case-2021'] })]);
    expect(events.at(-1)).toMatchObject({
      type: 'EarlierAwardsCompared',
      data: { awards: [{ case: 'case-2021', number: '77/QĐ' }], otherAchievements: ['case-2021'] },
    });
    expect(decided([entered, asking([record({ annulled: true })]), propose()])).toHaveLength(2);
  });
  it('of the same title for the same year refuse it', () =>
    expect(
      refusal([entered, asking([record({ form: 'advanced-worker' })]), propose({ form: 'advanced-worker' })]).code,
    ).toBe('TITLE_ALREADY_GIVEN'));
  it('make a ladder of three years in a row, and the event keeps which', () => {
    const events = decided([entered, asking(steps(2022, 2023, 2024)), fighter]);
    expect(events.at(-1)).toMatchObject({
      data: { ladders: [{ of: 'grassroots-fighter', consecutive: 3, years: [2022, 2023, 2024] }] },
    });
  });
  it('do not make one over a gap, nor out of nothing', () => {
    const gap = refusal([entered, asking(steps(2021, 2023, 2024)), fighter]);
    expect([gap.code, gap.sentence]).toEqual(['LADDER_NOT_CLIMBED', expect.stringContaining('2023, 2024')]);
    expect(refusal([entered, asking([]), fighter]).sentence).toContain('chưa có năm nào');
  });
  it('are looked at once more on the day of the decision: what was annulled meanwhile does not carry', () => {
    const history = play(
      [
        ['2024-06-13', an, fighter],
        ['2024-06-14', binh, command('AppraiseCommendation', { opinion: 'for', grounds: text('đủ') })],
      ],
      entered,
      { heldAwards: steps(2022, 2023, 2024) },
    );
    const decide = command('DecideCommendation', { ...decision, form: 'provincial-emulation-fighter' });
    const later = (held: readonly AwardRecord[]) => on('2024-06-21', chi, { heldAwards: held });
    expect(decided([history, later(steps(2022, 2023, 2024)), decide]).at(-1)?.type).toBe('CommendationDecided');
    const annulled = steps(2022, 2023, 2024).map((one) => ({ ...one, annulled: one.year === 2023 }));
    expect(refusal([history, later(annulled), decide]).code).toBe('LADDER_NOT_CLIMBED');
  });
});

it('what passed without a council is proposed in the stream of its ground only', () => {
  const waiver = {
    ground: 'sudden-achievement',
    stream: 'ad-hoc',
    document: { number: '1/CV', date: date('2024-05-02') },
  } as const;
  const waived = play(
    [
      ['2024-05-03', binh, command('WaiveCouncilVote', waiver)],
      ['2024-05-06', an, command('CompleteStage', {})],
    ],
    standingIn('selection'),
  );
  expect(fileOf(waived).standing.stage).toBe('replication');
});
