// Words that stand in data and by which a screen knows something. They are Vietnamese in every language of the screens.

/** Whether a source says of itself that nobody has compared it with the original. */
export function isNotCompared(source: string): boolean {
  return source.includes('chưa đối chiếu');
}

/** The citation without that remark, where the screen says it beside it. */
export function withoutDoubt(citation: string): string {
  return citation.replace(/ \(chưa đối chiếu văn bản gốc\)$/, '');
}

/** Whether the day is what it is by the lunar calendar, so that its lunar day says something. */
export function isLunarHoliday(name: string): boolean {
  return /Tết Nguyên đán|Giỗ Tổ/.test(name);
}
