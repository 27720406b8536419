import { type LocalDate, toLocalDate } from '@core/kernel';
import { vietnamLaw } from './data/vietnam-law';
import { type GatesAsked, type GatesOfCase, inTheWay } from './gate-moments';
import { GATE_MOMENTS, type Law } from './law';

const day = toLocalDate;
const NOW = day('2026-11-22');
const at = (over: Partial<GatesAsked> = {}): GatesAsked => ({
  ...{ moment: 'agenda', level: 'province', award: 'order-labor-3', on: NOW, known: NOW },
  ...over,
});
const nothing: GatesOfCase = { holds: [], shown: [] };
const shown = (over: object = {}) => ({
  ...nothing,
  shown: [{ award: 'order-labor-3', stream: 'merit' as const, endsOn: day('2026-11-10'), ...over }],
});
const gates = (asked: GatesAsked, file: GatesOfCase = nothing, law: Law = vietnamLaw) =>
  inTheWay(law, asked, file).map((found) => (found.gate === 'eligibility-hold' ? found.kinds : found.gate));

describe('when a gate is asked', () => {
  it.each(GATE_MOMENTS)('an order waits for the public before the council of the province (%s)', (moment) => {
    const [found] = inTheWay(vietnamLaw, at({ moment }), nothing);
    expect(found).toMatchObject({ gate: 'public-consultation', rule: { days: 10, kind: 'working-days' } });
    expect(found).not.toHaveProperty('endsOn');
    expect(inTheWay(vietnamLaw, at({ moment }), shown())).toMatchObject([{ endsOn: '2026-11-10' }]); // still open
    expect(gates(at({ moment }), shown({ closedOn: day('2026-11-11') }))).toEqual([]);
  });

  it('what was shown for another award, or in another stream, answers nothing', () => {
    const closedOn = day('2026-11-11');
    expect(gates(at(), shown({ award: 'order-labor-2', closedOn }))).toEqual(['public-consultation']);
    const thematic = { ...shown({ closedOn }), stream: 'thematic' as const };
    expect(gates(at(), thematic)).toEqual(['public-consultation']);
  });

  it('a hold that stands keeps a case from any council, one that was lifted or has ended does not', () => {
    const held = (hold: object) => ({ ...nothing, holds: [{ kind: 'audit' as const, ...hold }] });
    for (const level of ['commune', 'province', 'organization-head'] as const) {
      expect(gates(at({ level, award: 'provincial-merit' }), held({}))).toEqual([['audit']]);
    }
    expect(gates(at({ award: 'provincial-merit' }), held({ releasedOn: day('2026-11-01') }))).toEqual([]);
    const ended = held({ kind: 'discipline', until: day('2026-11-01') });
    expect(gates(at({ award: 'provincial-merit' }), ended)).toEqual([]);
    expect(gates(at({ award: 'provincial-merit', on: day('2026-10-31') }), ended)).toEqual([['discipline']]);
  });

  it('stays quiet where no consultation is prescribed, at a lower council, for an award nobody has named, without law', () => {
    expect(gates(at({ award: 'provincial-merit' }))).toEqual([]);
    expect(gates(at({ level: 'commune' }))).toEqual([]);
    expect(gates(at({ award: undefined }))).toEqual([]);
    expect(gates(at({ on: day('2028-01-01') }))).toEqual([]);
    expect(gates(at({ on: day('2018-01-01') }))).toEqual([]); // Decree 91/2017 prescribes no term
  });

  it('follows the award and the law that the case itself names', () => {
    expect(gates(at({ award: undefined }), { ...nothing, award: 'order-labor-3' })).toEqual(['public-consultation']);
    const pinned = { regime: 'nd-91-2017', known: NOW };
    expect(gates(at(), { ...nothing, pinned })).toEqual([]);
  });

  it('is data: a decree of 2027 that asks communes, and nobody else, changes no code', () => {
    const from = (validFrom: LocalDate) => ({ validFrom, validTo: null, knownFrom: day('2026-01-01'), knownTo: null });
    const provision = { instrument: 'Nghị định giả định 2027', article: 'Điều 9', verified: false };
    const regime = 'nd-2027';
    const law: Law = {
      ...vietnamLaw,
      regimes: [
        ...vietnamLaw.regimes,
        { id: regime, title: regime, ...from(day('2027-03-01')), provision, transitions: [] },
      ],
      consultations: [
        ...vietnamLaw.consultations,
        { regime, ...from(day('2027-03-01')), provision, days: 7, kind: 'calendar-days', before: 'council' },
      ],
      gateMoments: [
        ...vietnamLaw.gateMoments,
        {
          regime,
          ...from(day('2027-03-01')),
          provision,
          gate: 'public-consultation',
          moments: ['agenda'],
          levels: ['commune'],
        },
      ],
    };
    const on = day('2027-04-01');
    expect(gates(at({ on, level: 'commune', award: 'commendation' }), nothing, law)).toEqual(['public-consultation']);
    expect(gates(at({ on, level: 'commune', award: 'commendation', moment: 'naming-award' }), nothing, law)).toEqual(
      [],
    );
    expect(gates(at({ on, level: 'province' }), nothing, law)).toEqual([]);
  });

  it('every row says where it stands, and which of them nobody has held against the text', () => {
    expect(vietnamLaw.gateMoments.map(({ regime, gate, provision }) => [regime, gate, provision.verified])).toEqual([
      ['nd-91-2017', 'eligibility-hold', false],
      ['nd-91-2017', 'public-consultation', false],
      ['nd-98-2023', 'eligibility-hold', false],
      ['nd-98-2023', 'public-consultation', true],
      ['nd-152-2025', 'eligibility-hold', false],
      ['nd-152-2025', 'public-consultation', false],
    ]);
  });
});
