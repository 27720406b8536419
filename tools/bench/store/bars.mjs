// The bars that the store has set itself, and whether the run holds them. A bar that is missed fails nothing: the machine may be busy.
const all = [];

/**
 * Notes a bar and says whether it holds.
 * @param {string} what in words
 * @param {number | undefined} value what was measured; nothing when the system did not take part
 * @param {{ least?: number, most?: number, unit?: string }} target
 */
export function bar(what, value, { least, most, unit = '' }) {
  if (value === undefined || !Number.isFinite(value)) return;
  const met = (least === undefined || value >= least) && (most === undefined || value <= most);
  const digits = Math.abs(value) >= 100 ? 0 : 2;
  const shown = (number) => (Math.abs(number) >= 1000 ? Math.round(number).toLocaleString('en') : `${number}`);
  const target = least === undefined ? `≤ ${shown(most)}${unit}` : `≥ ${shown(least)}${unit}`;
  all.push({ bar: what, measured: `${value.toFixed(digits)}${unit}`, target, met: met ? 'yes' : 'NO' });
}

/** Prints every bar of the run. */
export function printBars() {
  if (all.length === 0) return;
  console.log('\nbars, by the medians of this run:');
  console.table(all);
  const missed = all.filter(({ met }) => met === 'NO').length;
  console.log(missed === 0 ? `all ${all.length} bars hold` : `${missed} of ${all.length} bars are missed`);
}
