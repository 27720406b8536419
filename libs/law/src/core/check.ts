import { awardOf } from './awards';
import type { AwardCode, Law } from './law';

/** A sentence for each thing that is wrong with the tables; none when they may be used. */
export function lawFaults(law: Law): readonly string[] {
  const regimes = new Set(law.regimes.map(({ id }) => id));
  const faults: string[] = [];
  const tables = [
    ...(['thresholds', 'authorities', 'bonuses', 'consultations', 'clocks', 'ladders'] as const),
    ...(['holds', 'streams', 'simplified', 'bonusTerms', 'gateMoments'] as const),
  ] as const;
  for (const table of tables) {
    law[table].forEach((rule, i) => {
      const at = `${table}.${i}`;
      if (!regimes.has(rule.regime)) faults.push(`${at}: không có bộ quy định “${rule.regime}”`);
      for (const award of 'awards' in rule ? (rule.awards ?? []) : []) unknown(award, at, faults);
      if (rule.validTo !== null && rule.validTo < rule.validFrom) faults.push(`${at}: hết hiệu lực trước khi bắt đầu`);
      if (rule.knownTo !== null && rule.knownTo < rule.knownFrom)
        faults.push(`${at}: hết được biết trước khi được biết`);
    });
  }
  law.regimes.forEach(({ transitions }, i) => {
    for (const { from } of transitions) {
      if (!regimes.has(from)) faults.push(`regimes.${i}: chuyển tiếp từ bộ quy định không có “${from}”`);
    }
  });
  law.thresholds.forEach(({ share, op, secrecy, chairMustAgree, quorum }, i) => {
    const whole = op === 'more-than' ? share.num < share.den : share.num <= share.den;
    if (!whole) faults.push(`thresholds.${i}: không số phiếu nào đạt được ${share.num}/${share.den}`);
    if (quorum && quorum.num > quorum.den) faults.push(`thresholds.${i}: số người phải dự vượt quá toàn bộ`);
    if (secrecy === 'secret' && chairMustAgree) {
      faults.push(
        `thresholds.${i}: phiếu kín thì không ai biết Chủ tịch bỏ phiếu nào; ý kiến của Chủ tịch phải ghi riêng`,
      );
    }
  });
  for (const table of ['streams', 'simplified'] as const) {
    law[table].forEach(({ documents }, i) => {
      for (const award of documents.flatMap(({ awards }) => awards ?? [])) unknown(award, `${table}.${i}`, faults);
    });
  }
  law.ladders.forEach(({ award, of }, i) => [award, of].forEach((code) => unknown(code, `ladders.${i}`, faults)));
  return faults;
}

function unknown(award: AwardCode, at: string, faults: string[]): void {
  if (!awardOf(award)) faults.push(`${at}: không có hình thức “${award}”`);
}
