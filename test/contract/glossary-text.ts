import { type Core, declaredWords, glossaryOf, type Kind, type Word } from './words';

/** Words of the documents and the one English word that the code uses for each. */
export const CONCEPTS: readonly (readonly [vietnamese: string, code: string, not: string])[] = [
  ['thi đua, khen thưởng', 'emulation and commendation', 'competition, reward'],
  ['điển hình tiên tiến', 'exemplar; the `subject` of a case', 'model, hero'],
  ['hồ sơ (điển hình tiên tiến)', '`Case`; as a variable `file`', 'dossier, record, event'],
  ['cá nhân · tập thể · hộ gia đình', '`individual` · `collective` · `household`', 'person, group, family'],
  ['phát hiện · bồi dưỡng · bình chọn', '`discovery` · `nurturing` · `selection`', 'finding, training, voting'],
  ['nhân rộng · tôn vinh · khen thưởng', '`replication` · `honoring` · `commendation`', 'scaling, celebrating, award'],
  ['kế hoạch', '`Plan`', 'process, workflow'],
  ['tiêu chí · chỉ tiêu', '`criterion` · `quota`', 'condition, target'],
  ['lĩnh vực · phong trào thi đua', '`sector` · `movement`', 'field, campaign'],
  ['trích ngang thành tích', 'achievement extract', 'summary'],
  ['tuyên truyền', 'publicity', 'propaganda'],
  ['hội đồng · phiên họp · biên bản', '`council` · `session` · minutes', 'committee, meeting'],
  ['đợt bình chọn · phiếu bầu · biểu quyết', '`round` · `ballot` · `vote`', 'election'],
  ['tổng số thành viên · số dự họp', 'all members · attendees (the denominator of a threshold)', ''],
  ['tờ trình · thẩm định · quyết định', 'proposal · appraisal · decision', 'submission, review'],
  ['cấp có thẩm quyền', 'deciding authority', 'boss'],
  ['đoàn kiểm tra · lịch kiểm tra', '`Inspection` with a team · visits', 'audit'],
  ['cơ quan chủ trì · phối hợp · đầu mối', 'lead agency · coordinating agency · focal point', ''],
  ['thời hạn · nhắc hạn · gia hạn', '`dueOn` · reminder · extension', 'timer'],
  ['ngày làm việc', 'working day', 'business day'],
  ['nhật ký · dựng lại', 'history · replay', 'log'],
];

const HEADINGS: readonly (readonly [Kind, string])[] = [
  ['command', 'Lệnh (commands)'],
  ['event', 'Sự kiện (events)'],
  ['permission', 'Quyền (permissions)'],
  ['value', 'Giá trị (values)'],
  ['refusal', 'Từ chối (refusals)'],
];

/** The whole of docs/glossary.md. Rows are in order of code, so the text is the same on every machine. */
export function glossaryText(cores: readonly Core[]): string {
  const lines = [
    '# Bảng thuật ngữ · Glossary',
    '',
    'Identifiers are English, the screens are Vietnamese; this page joins them. It is written by `npm run glossary` from',
    'the glossaries in `libs/*/src/core`, and a test fails while a word lacks its Vietnamese.',
    '',
    '## Từ của văn bản (words of the documents)',
    '',
    '| tiếng Việt | in code | not |',
    '| --- | --- | --- |',
    ...CONCEPTS.map((row) => `| ${row.map(cell).join(' | ')} |`),
  ];
  const glossed = new Set(cores.flatMap((core) => glossaryOf(core).map(([word]) => word)));
  for (const core of cores) lines.push(...section(core, glossed));
  return `${lines.join('\n')}\n`;
}

/** A word that a core only borrows from another stands in the section of its owner. */
function section(core: Core, glossed: ReadonlySet<string>): string[] {
  const glossary = new Map(glossaryOf(core));
  const words = declaredWords(core).filter(({ word }) => glossary.has(word) || !glossed.has(word));
  const lines: string[] = [];
  for (const [kind, heading] of HEADINGS) lines.push(...table(heading, ofKind(words, kind), glossary));
  const known = new Set(words.map(({ word }) => word));
  const rest = [...glossary.keys()].filter((word) => !known.has(word)).sort();
  lines.push(
    ...table(
      'Từ khác (other words)',
      rest.map((word) => ({ word })),
      glossary,
    ),
  );
  return lines.length > 0 ? ['', `## ${core.library}`, ...lines] : [];
}

function ofKind(words: readonly Word[], kind: Kind): Word[] {
  return words.filter((word) => word.kind === kind).sort((a, b) => (a.word < b.word ? -1 : 1));
}

function table(heading: string, words: readonly Pick<Word, 'word' | 'sentence'>[], glossary: Map<string, string>) {
  if (words.length === 0) return [];
  const sentences = words.some((word) => word.sentence);
  return [
    '',
    `### ${heading}`,
    '',
    sentences ? '| code | tiếng Việt | câu trả lời |' : '| code | tiếng Việt |',
    sentences ? '| --- | --- | --- |' : '| --- | --- |',
    ...words.map(({ word, sentence }) => {
      const cells = [`\`${word}\``, cell(glossary.get(word) ?? ''), ...(sentences ? [cell(sentence ?? '')] : [])];
      return `| ${cells.join(' | ')} |`;
    }),
  ];
}

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
