/** Every identifier of this library with its Vietnamese word. */
export const quotasGlossary: Record<string, string> = {
  reached: 'đạt chỉ tiêu',
  short: 'còn thiếu',
  'fell-short': 'không đạt chỉ tiêu',
  'not-begun': 'chưa đến kỳ',
  'unit-ended': 'đơn vị đã kết thúc',

  secured: 'đã đủ',
  likely: 'nhiều khả năng đạt',
  possible: 'có thể đạt',
  unlikely: 'khó đạt',
  unclear: 'chưa rõ',
  over: 'hết kỳ',

  counts: 'được tính',
  'same-exemplar': 'cùng điển hình với hồ sơ đã tính',
  'taken-back': 'thôi tính',
  'may-count': 'có thể được tính',
};
