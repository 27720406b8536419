import { Rejection } from '@core/kernel';
import { dossierOf, ENTERED_PARTS, missingParts, streamRule, vietnamLaw } from '@core/law';
import { dossierOn } from './dossier';
import { proposalDecider } from './proposal-decider';
import type { ProposalCommand, ProposalEvent } from './proposal-words';
import { an, appraise, binh, chi, complete, day, decide, everyPaper, giveBack, on, play, propose, stateOf, takeIn, vote, type World } from './testing/scene'; // prettier-ignore

const answer = (
  command: ProposalCommand,
  history: readonly ProposalEvent[],
  date: string,
  actor = binh,
  world: World = {},
) => {
  try {
    return proposalDecider.decide(command, stateOf(history), on(date, actor, world)).map(({ type }) => type);
  } catch (error) {
    if (!(error instanceof Rejection)) throw error;
    return [error.code, error.sentence];
  }
};
const proposed = (over: object = {}) => play([['2026-03-04', an, propose(over)]]);
const papers = (...parts: string[]) => parts.map((part) => ({ part, paper: { number: '21/BC', date: '2026-03-01' } }));
const NOW = day('2026-03-05');
const PINNED = { regime: 'nd-152-2025', known: NOW };

describe('the documents of a file, by its stream', () => {
  it.each([
    ['merit', 'provincial-merit', ['achievement-report']],
    ['merit', 'provincial-fighter', ['achievement-report', 'initiative-certificate']],
    ['thematic', 'provincial-merit', ['thematic-report', 'movement-plan']],
    ['ad-hoc', 'provincial-merit', ['achievement-summary']],
    ['lifetime-contribution', 'order-labor-3', ['service-report']],
    ['seniority', 'commemorative-medal', ['service-list']],
    ['external-relations', 'provincial-merit', ['external-report', 'external-opinion']],
  ] as const)('%s, %s: %j beside what the house holds', (stream, award, expected) => {
    const rule = streamRule(vietnamLaw, PINNED, NOW, stream);
    const asked = dossierOf(rule, { award });
    const missing = missingParts(asked, { house: ['proposal', 'council-minutes'], parts: [] });
    expect(missing.map(({ code }) => code)).toEqual(expected);
    // Nobody has read the decree's own article: the row says so, and every screen repeats it.
    expect(rule?.provision).toMatchObject({ verified: false, note: expect.stringContaining('chưa đọc') });
  });

  it('every document that somebody enters can be chosen on the form', () => {
    const rows = [...vietnamLaw.streams, ...vietnamLaw.simplified].flatMap(({ documents }) => documents);
    const entered = new Set(rows.flatMap(({ code, heldBy }) => (heldBy ? [] : [code])));
    expect([...entered].sort()).toEqual(ENTERED_PARTS.map(({ code }) => code).sort());
  });

  it('says line by line what is in the house, entered and missing', () => {
    const state = stateOf(proposed({ documents: papers('achievement-report'), award: 'provincial-merit' }));
    if (state.status === 'none') throw new Error('none');
    const told = (file: Parameters<typeof dossierOn>[0]) =>
      dossierOn(file, PINNED, NOW, { law: vietnamLaw }).lines.map(({ code, state: at }) => `${code} ${at}`);
    expect(told(state.file)).toEqual(['submission in-house', 'achievement-report entered', 'council-minutes in-house']);
    const bare = { ...state.file, documents: [], councils: [] };
    expect(told(bare)).toEqual(['submission in-house', 'achievement-report missing', 'council-minutes missing']);
    expect(told({ ...bare, simplified: 'political-task' })).toEqual([
      'submission in-house',
      'achievement-summary missing',
    ]);
  });
});

describe('a file that is not full', () => {
  it('is not taken in: the sentence names what is missing', () => {
    expect(answer(takeIn(), proposed({ documents: [] }), '2026-03-05')).toEqual([
      'DOSSIER_INCOMPLETE',
      'Hồ sơ còn thiếu: Báo cáo thành tích có xác nhận của cấp trình. Hãy trả lại để bổ sung số, ngày của các văn bản đó.',
    ]);
    const other = proposed({ stream: 'thematic', documents: papers('achievement-report', 'movement-plan') });
    expect(answer(takeIn(), other, '2026-03-05')[1]).toContain('Báo cáo thành tích thực hiện chuyên đề');
  });

  it('is completed with what was missing, and what was there stays', () => {
    const returned = play([['2026-03-05', binh, giveBack]], proposed({ stream: 'external-relations', documents: papers('external-report') })); // prettier-ignore
    const completed = play([['2026-03-06', an, complete({ documents: papers('external-opinion') })]], returned);
    expect(answer(takeIn(), completed, '2026-03-09')).toEqual(['ProposalTakenIn']);
  });

  it('is not decided either, where it was taken in before files had to be full; it is returned, and appraised anew', () => {
    const taken = play([['2026-03-05', binh, takeIn()], ['2026-03-19', binh, appraise()]], proposed()); // prettier-ignore
    const before = taken.map((event) =>
      event.type === 'AwardProposed' ? { ...event, data: { ...event.data, documents: undefined } } : event,
    ) as ProposalEvent[];
    expect(answer(decide(), before, '2026-03-23', chi)[0]).toBe('DOSSIER_INCOMPLETE');
    const again = play([['2026-03-23', binh, giveBack], ['2026-03-24', an, complete({ documents: everyPaper() })]], before); // prettier-ignore
    expect(stateOf(again)).not.toHaveProperty('file.appraisal');
    expect(answer(takeIn(), again, '2026-03-25')).toEqual(['ProposalTakenIn']);
  });

  it('stays quiet where the tables say nothing of its stream', () => {
    const world = { law: { ...vietnamLaw, streams: [] } };
    expect(answer(takeIn(), proposed({ documents: [] }), '2026-03-05', binh, world)).toEqual(['ProposalTakenIn']);
  });
});

// An order of labour goes from a province to the State, and its list is shown for ten working days before the council meets.
describe('a list whose award is shown to the public', () => {
  const order = (over: object = {}) => ({
    ...{ unit: 'province', award: 'order-labor-3', level: 'state', authority: 'province' },
    ...{ council: vote(['a', 'b'], 9, '2026-03-25'), ...over },
  });
  const shown = (over: object = {}) => ({
    ...{ media: ['Báo tỉnh'], publishedOn: '2026-03-02', endedOn: '2026-03-16' },
    ...{ document: { number: '9/TB', date: '2026-03-02' }, objections: 2, unresolved: 0, ...over },
  });
  const LEVEL: World = {};
  const file = (over: object = {}, world: World = LEVEL) =>
    proposalDecider
      .decide(
        propose(order(over)),
        { status: 'none' },
        { ...on('2026-03-26', an, world), levelOf: () => 'state' as never },
      )
      .map((event) => event);
  const taken = (over: object = {}, date = '2026-03-27', world: World = {}) => answer(takeIn(), file(over), date, binh, world); // prettier-ignore

  it('is taken in with the consultation that was closed before the council met', () => {
    expect(taken({ consultation: shown() })).toEqual(['ProposalTakenIn']);
  });

  it.each([
    ['LIST_NOT_CONSULTED', undefined],
    ['LIST_CONSULTATION_SHORT', shown({ endedOn: '2026-03-13' })], // ten working days after 2 March end with the 16th
    ['LIST_CONSULTATION_OPEN', shown({ endedOn: '2026-03-27' })],
    ['LIST_OBJECTIONS_OPEN', shown({ unresolved: 1 })],
    ['LIST_CONSULTED_LATE', shown({ endedOn: '2026-03-25' })],
  ])('refuses with %s', (code, consultation) => {
    expect(taken(consultation && { consultation })[0]).toBe(code);
  });

  it('is served by the cases of its nominees, where each has closed its own', () => {
    const from = { nominees: ['a', 'b'].map((id) => ({ id, kind: 'individual', subject: `p-${id}`, name: id, unit: 'school', case: '5a1e0000-0000-4000-8000-00000000000a', achievement: { key: id, year: 2025, text: 'x' } })) }; // prettier-ignore
    const one = { award: 'order-labor-3', stream: 'merit' as const, endsOn: day('2026-03-16') };
    const closed = { shown: [{ ...one, closedOn: day('2026-03-17') }] };
    expect(taken(from, '2026-03-27', closed)).toEqual(['ProposalTakenIn']);
    expect(taken(from, '2026-03-27', { shown: [one] })[0]).toBe('LIST_NOT_CONSULTED');
    expect(taken(from, '2026-03-27', { shown: [{ ...one, award: 'order-labor-2', closedOn: day('2026-03-17') }] })[0]).toBe('LIST_NOT_CONSULTED'); // prettier-ignore
  });

  it('stays quiet for an award that nobody consults about, and by the simplified procedure', () => {
    expect(answer(takeIn(), proposed(), '2026-03-05')).toEqual(['ProposalTakenIn']);
    expect(taken({ simplified: 'political-task' })).toEqual(['ProposalTakenIn']);
  });
});
