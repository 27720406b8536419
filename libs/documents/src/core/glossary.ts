/** The words of official papers. */
export const documentsGlossary: Record<string, string> = {
  minutes: 'biên bản',
  submission: 'tờ trình',
  decision: 'quyết định',
};
