import { vietnamLaw } from '@core/law';

/** A decree that does not exist, as a house would enter it: from 1 March 2027 a certificate of merit is worth twice the salary. */
export function decreeOf2027(): object {
  const provision = { instrument: 'Nghị định 1/2027/NĐ-CP (giả định để thử)', verified: false, note: 'Không có thật.' };
  const stated = { validFrom: '2027-03-01', validTo: null, knownFrom: '2024-01-01', knownTo: null, provision };
  const own = { ...stated, regime: 'nd-1-2027' };
  const ofToday = <T extends { regime: string }>(rows: readonly T[]) =>
    rows.filter(({ regime }) => regime === 'nd-152-2025').map((row) => ({ ...row, ...own }));
  return {
    regimes: [
      {
        ...stated,
        id: 'nd-1-2027',
        title: 'Nghị định giả định',
        transitions: [{ from: 'nd-152-2025', undecided: 'changes-over', provision }],
      },
    ],
    bonuses: [{ ...own, awards: ['provincial-merit'], subjects: ['individual'], hundredths: 200, atMost: false }],
    authorities: ofToday(vietnamLaw.authorities.filter(({ decidedBy }) => decidedBy === 'province')),
    streams: ofToday(vietnamLaw.streams),
    simplified: ofToday(vietnamLaw.simplified),
  };
}
