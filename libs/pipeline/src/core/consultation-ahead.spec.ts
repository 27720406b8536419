import type { CaseCommand, CaseEvent } from './case-words';
import { gatesOfCase } from './consultation';
import type { CaseContext } from './context';
import { decided as decidedBy, refusal as refusedBy } from './testing/each-command';
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
  ROUND,
  standingIn,
  text,
} from './testing/scene';

// The council of a province wants to know what the public says of an order before it votes (Decree 98/2023, Article 46.2).
const selecting = standingIn('selection');
const ahead = (over: object = {}) =>
  command('OpenConsultation', {
    ...{ id: 'o1', media: ['Báo tỉnh'], publishedOn: date('2024-06-03'), document: notice },
    ...{ award: 'order-labor-3', stream: 'merit' },
    ...over,
  });
const close = command('CloseConsultation', {});
const opened = play([['2024-06-03', an, ahead()]], selecting);
const closed = play([['2024-06-18', binh, close]], opened);
const introduce = (council: string) => command('IntroduceToRound', { round: ROUND, council });
const decided = (asked: CaseCommand, history: readonly CaseEvent[], context: CaseContext) =>
  decidedBy([history, context, asked]);
const refusal = (asked: CaseCommand, history: readonly CaseEvent[], context: CaseContext) =>
  refusedBy([history, context, asked]).code;
const types = (events: readonly CaseEvent[]) => events.map(({ type }) => type);

describe('a consultation before the council votes', () => {
  it('is opened where the case waits for its council, with the term of the law for that award', () => {
    const [event] = decided(ahead(), selecting, on('2024-06-03', an));
    expect(event).toMatchObject({
      type: 'ConsultationOpened',
      data: { days: 10, endsOn: '2024-06-17', of: { form: 'order', award: 'order-labor-3', stream: 'merit' } },
    });
    expect(gatesOfCase(fileOf(closed))).toMatchObject({
      ...{ award: 'order-labor-3', stream: 'merit' },
      shown: [{ award: 'order-labor-3', stream: 'merit', endsOn: '2024-06-17', closedOn: '2024-06-18' }],
    });
  });

  it('refuses one that does not say for which award, a second one, and one before the case is at its council', () => {
    const staff = on('2024-06-04', an);
    expect(refusal(ahead({ award: undefined }), selecting, staff)).toBe('CONSULTATION_AWARD_MISSING');
    expect(refusal(ahead({ stream: undefined }), selecting, staff)).toBe('CONSULTATION_AWARD_MISSING');
    expect(refusal(ahead({ id: 'o2' }), opened, staff)).toBe('CONSULTATION_ALREADY_OPEN');
    expect(refusal(ahead(), standingIn('nurturing'), staff)).toBe('WRONG_STAGE');
    expect(refusal(command('RecordObjection', { id: 'y', receivedOn: date('2024-06-03'), channel: 'Thư', text: text('sai') }), selecting, staff)).toBe('CONSULTATION_NOT_OPEN'); // prettier-ignore
  });

  it('keeps the case from the council of the province while it runs; a commune’s council does not ask', () => {
    expect(refusal(introduce('province'), opened, on('2024-06-05', an))).toBe('CONSULTATION_OPEN');
    expect(types(decided(introduce('commune'), opened, on('2024-06-05', an)))).toContain('IntroducedToRound');
    expect(types(decided(introduce('province'), closed, on('2024-06-19', an)))).toContain('IntroducedToRound');
  });

  it('goes on with the proposal of that award; for another one the public is asked again', () => {
    const shown = closed.slice(selecting.length);
    const commending = [...standingIn('commendation'), ...shown];
    const propose = (award: 'order-labor-3' | 'order-labor-2') =>
      command('ProposeCommendation', { form: 'order', award, stream: 'merit', authority: 'province' });
    const appraise = command('AppraiseCommendation', { opinion: 'for', grounds: text('đủ') });
    const decide = command('DecideCommendation', { ...decision, form: 'order', date: date('2024-07-02') });
    const asked = (award: 'order-labor-3' | 'order-labor-2') =>
      play([['2024-06-20', an, propose(award)], ['2024-06-21', binh, appraise]], commending); // prettier-ignore
    expect(fileOf(asked('order-labor-3')).commendation).toMatchObject({ proposal: { consultation: { id: 'o1' } } });
    expect(types(decided(decide, asked('order-labor-3'), on('2024-07-02', chi)))).toContain('CommendationDecided');
    expect(refusal(decide, asked('order-labor-2'), on('2024-07-02', chi))).toBe('CONSULTATION_MISSING');
  });
});
