const MARKS = /\p{M}+/gu;

/**
 * Text for searching: without tone and vowel marks, đ as d, lower case, single spaces.
 * "Hòa", "Hoà" and their decomposed forms all give "hoa"; names are compared by this and never raw.
 */
export function foldVietnamese(text: string): string {
  return text.normalize('NFD').replace(MARKS, '').replace(/[đĐ]/g, 'd').toLowerCase().replace(/\s+/g, ' ').trim();
}

/**
 * The key by which lists of people are sorted: the given name first, as Vietnamese lists do ("Ưng Nguyễn Thị Ngọc"). What
 * stands in brackets behind a name is no part of it.
 */
export function givenNameKey(fullName: string): string {
  const [, name = '', remark = ''] = /^(.*?)((?:\s*\([^()]*\))?)$/su.exec(fullName.normalize('NFC').trim()) ?? [];
  const words = name.split(/\s+/);
  const given = words.pop() ?? '';
  return [given, ...words, remark.trim()].filter((word) => word !== '').join(' ');
}

/** Vietnamese order with numbers by value: Da, đa, Đặng, E; "Xã 2" before "Xã 10". */
export const vietnameseOrder = new Intl.Collator('vi', { numeric: true });
