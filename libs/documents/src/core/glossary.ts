/** The words of official papers. */
export const documentsGlossary: Record<string, string> = {
  minutes: 'biên bản',
  submission: 'tờ trình',
  'award-decision': 'quyết định khen thưởng',
};
