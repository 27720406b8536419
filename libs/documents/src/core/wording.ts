import type { LocalDate } from '@core/kernel';
import { groupedDong } from '@core/law';

const two = (number: number): string => String(number).padStart(2, '0');

/**
 * A date as the head of a paper writes it: "ngày 05 tháng 02 năm 2024". Days below ten and the months one and two have a
 * zero before them, so that no figure can be put there later; other months have none. Nghị định 30/2020/NĐ-CP, Phụ lục I.
 */
export function headDate(date: LocalDate): string {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  return `ngày ${two(day)} tháng ${month < 3 ? two(month) : month} năm ${year}`;
}

const DIGITS = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'] as const;
const GROUPS = ['', ' nghìn', ' triệu', ' tỷ'] as const;

/** The last two figures of a group, after `before` when anything stands before them. */
function belowHundred(number: number, before: boolean): string {
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  if (tens === 0) return ones === 0 ? '' : `${before ? 'linh ' : ''}${DIGITS[ones]}`;
  const ten = tens === 1 ? 'mười' : `${DIGITS[tens]} mươi`;
  if (ones === 0) return ten;
  const last = ones === 1 && tens > 1 ? 'mốt' : ones === 5 ? 'lăm' : DIGITS[ones];
  return `${ten} ${last}`;
}

/** A group of three figures; `whole` when a greater group stands before it, so that its zeros are read. */
function group(number: number, whole: boolean): string {
  const hundreds = Math.floor(number / 100);
  const hundred = hundreds > 0 || whole ? `${DIGITS[hundreds]} trăm` : '';
  return [hundred, belowHundred(number % 100, hundred !== '')].filter(Boolean).join(' ');
}

/**
 * A whole number in Vietnamese words, as sums of money are written out: 1450000 is "một triệu bốn trăm năm mươi nghìn".
 * @param number 0 to 999,999,999,999; throws RangeError outside of it
 */
export function inWords(number: number): string {
  if (!Number.isSafeInteger(number) || number < 0 || number >= 1e12) throw new RangeError(`no words for ${number}`);
  if (number === 0) return DIGITS[0];
  const groups: string[] = [];
  for (let rest = number, level = 0; rest > 0; rest = Math.floor(rest / 1000), level++) {
    const part = rest % 1000;
    if (part > 0) groups.unshift(group(part, rest >= 1000) + GROUPS[level]);
  }
  return groups.join(' ');
}

/** đồng as they are printed: "1.490.000 đồng". */
export function dong(sum: number): string {
  return `${groupedDong(sum)} đồng`;
}

/** A sum of đồng with its words: "1.490.000 đồng (một triệu bốn trăm chín mươi nghìn đồng)". */
export function dongInWords(sum: number): string {
  return `${dong(sum)} (${inWords(sum)} đồng)`;
}

/** A text in the capitals of Vietnamese, whole letters with their marks. */
export function capitals(text: string): string {
  return text.normalize('NFC').toLocaleUpperCase('vi');
}

/** Words that say of what kind a unit is; what is left of its name is the place. */
const KIND = /^(tỉnh|thành phố|quận|huyện|thị xã|phường|xã|thị trấn|đặc khu)\s+/iu;

/**
 * The place in the head of a paper (địa danh): the name of the commune, district or province that the issuing body belongs
 * to, the nearest one first, without its kind. Nghị định 30/2020/NĐ-CP, Phụ lục I.
 * @param chain the unit and what lies above it
 */
export function placeOf(chain: readonly { readonly level: string; readonly name: string }[]): string {
  const at = chain.find(({ level }) => ['commune', 'district', 'province'].includes(level)) ?? chain[0];
  return at ? at.name.replace(KIND, '') : '';
}
