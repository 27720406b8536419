/** Minutes, submissions and decisions as they are printed and taken away. */
export const paperTexts = {
  minutes: 'biên bản',
  submission: 'tờ trình',
  decision: 'quyết định',
  page: (title: string) => `Xem ${title} để in (A4)`,
  file: (title: string) => `Tải ${title} (Word)`,
};
