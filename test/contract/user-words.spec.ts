import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import englishLocale from 'antd/locale/en_US';
import vietnameseLocale from 'antd/locale/vi_VN';
import ts from 'typescript';

const ROOT = path.resolve(__dirname, '../..');

/** A text that may reach a person, and the file it stands in. */
interface Said {
  readonly file: string;
  readonly text: string;
}

/** The texts in the code of a file: literals and the parts of templates, no names of properties and nothing imported. */
function textsIn(file: string, code: string): Said[] {
  const found: Said[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isTypeNode(node)) return;
    const literal =
      ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)
        ? node.text
        : '';
    const isName = ts.isPropertyAssignment(node.parent ?? node) && (node.parent as ts.PropertyAssignment).name === node;
    if (literal !== '' && !isName) found.push({ file, text: literal });
    node.forEachChild(visit);
  };
  visit(ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true));
  return found;
}

const files = readdirSync(ROOT + '/apps/web/src/messages', { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.ts$/.test(name) && !/\.spec\.ts$/.test(name))
  .map((name) => `apps/web/src/messages/${name}`);
const refusals = readdirSync(ROOT + '/libs', { recursive: true, encoding: 'utf8' })
  .filter((name) => /src\/core\/[\w-]*rejections\.ts$/.test(name))
  .map((name) => `libs/${name}`);
const said = [...files, ...refusals].flatMap((file) => textsIn(file, readFileSync(path.join(ROOT, file), 'utf8')));

/** Words of whoever builds this, which tell nobody else anything. What a refusal fills in, stands in braces. */
const NEVER =
  /\b(streams?|aggregates?|projections?|tokens?|payloads?|deciders?|upcast\w*|null|undefined|NaN|HTTP|status code|stack trace|exceptions?|endpoints?|query string|no data|select (date|time|\w+ date)|please (select|enter|input))\b|(lỗi|error) (số )?[45]\d\d\b/iu;
/** The same in Vietnamese, and a word for a stage that this house does not use. */
const NEVER_IN_VIETNAMESE =
  /(?<!\p{L})(luồng|phép chiếu|bản chiếu|hàng đợi|cơ sở dữ liệu|tham số|ngoại lệ|con trỏ|(?<!văn |biên )bản ghi|khâu|truy vấn|người dùng|thư mục gốc|click|upload|download|deadline|email|link|admin|user|update)(?!\p{L})/iu;
/** What an auditor, or whoever checks a ballot, asks for by its name. */
const ASKED_BY_AUDITORS = /\b(events?|checkpoints?|JSON|https|SHA-256)\b|(?<!\p{L})(sự kiện)(?!\p{L})/iu;
const AUDIT = ['replay.ts', 'en/replay.ts', 'ballot.ts', 'ballot-english.ts', 'en/case.ts', 'vi.ts'].map((name) => `apps/web/src/messages/${name}`); // prettier-ignore

/** Texts in which such a word is an ordinary one, with the word that is meant. */
const ORDINARY: readonly RegExp[] = [
  /article, (a )?broadcast or (an )?event/i, // something that people went to
  /dịp, sự kiện/i,
  /Break Link/, // what stands on the button of the other program
  /No data is lost/, // a promise, and no empty list
  /mới niêm phong/, // whoever takes the proof of a case away
];

/** What whoever runs the machines of the house calls them, on the pages of administration. */
const ASKED_BY_OPERATORS = /(?<!\p{L})(hàng đợi|cơ sở dữ liệu|sự kiện|events?)(?!\p{L})/giu;
const OPERATORS = ['administration.ts', 'en/administration.ts'].map((name) => `apps/web/src/messages/${name}`);

function jargonIn({ file, text }: Said): readonly string[] {
  if (ORDINARY.some((pattern) => pattern.test(text))) return [];
  const plain = text.replace(/\{\w+\}/g, '').normalize('NFC');
  const bare = OPERATORS.includes(file) ? plain.replace(ASKED_BY_OPERATORS, '') : plain;
  // A word alone that has neither space nor Vietnamese letter is a key of the code.
  if (/^[\w.:/-]*$/.test(bare)) return [];
  const vietnamese = !file.includes('/en/');
  const words = [
    NEVER.exec(bare)?.[0],
    vietnamese ? NEVER_IN_VIETNAMESE.exec(bare)?.[0] : undefined,
    AUDIT.includes(file) ? undefined : ASKED_BY_AUDITORS.exec(bare)?.[0],
  ];
  return words.flatMap((word) => (word ? [`${file}: “${word}” in “${bare}”`] : []));
}

it('says nothing to people in the words of whoever builds this', () => {
  expect(said.length).toBeGreaterThan(3_000);
  expect(said.flatMap(jargonIn)).toEqual([]);
});

it('finds each such word, and not what only looks like one (the control)', () => {
  const seeded = (text: string, file = 'apps/web/src/messages/plans.ts') =>
    textsIn(file, `const t = { null: ${JSON.stringify(text)} };`).flatMap(jargonIn).length;
  const wrong = ['The stream is gone', 'Got undefined here', 'Không có bản ghi nào', 'HTTP 500 xảy ra', 'Gặp lỗi 503 rồi', 'No data yet', 'An event of it']; // prettier-ignore
  expect(wrong.map((text) => seeded(text))).toEqual(wrong.map(() => 1));
  expect(seeded('An event of it', 'apps/web/src/messages/en/replay.ts')).toBe(0);
  const house = (text: string) => seeded(text, 'apps/web/src/messages/administration.ts');
  expect(['Hàng đợi báo hạn dừng', 'The stream is gone', 'Thêm người dùng'].map(house)).toEqual([0, 1, 1]);
  expect(['Kế hoạch {token} đã ban hành', 'Nhà máy dệt', 'token', 'an article, a broadcast or an event'].map((text) => seeded(text))).toEqual([0, 0, 0, 0]); // prettier-ignore
});

it('writes every text in composed letters', () => {
  const decomposed = ({ text }: Said) => text !== text.normalize('NFC');
  expect(said.filter(decomposed)).toEqual([]);
  expect(decomposed({ file: '', text: 'Hạn'.normalize('NFD') })).toBe(true);
});

type Locale = Readonly<Record<string, unknown>>;

function flat(locale: object, at = ''): [string, string][] {
  return Object.entries(locale as Locale).flatMap(([name, value]): [string, string][] => {
    if (typeof value === 'string') return [[`${at}${name}`, value]];
    return value !== null && typeof value === 'object' ? flat(value, `${at}${name}.`) : [];
  });
}

/** What a library of components would say in English on a page in Vietnamese; signs and forms of dates are in no language. */
function leftInEnglish(vietnamese: object, english: object): string[] {
  const texts = new Map(flat(vietnamese));
  return flat(english).flatMap(([place, text]) => {
    const same = (texts.get(place) ?? text) === text;
    return same && !/^(|OK|icon|[YMDHmsA]+)$/.test(text) && place !== 'locale' ? [`${place}: ${text}`] : [];
  });
}

it('lets the library of components say nothing in English on a Vietnamese page', () => {
  expect(leftInEnglish(vietnameseLocale, englishLocale)).toEqual([]);
  const { Empty: _gone, ...seeded } = vietnameseLocale;
  expect(leftInEnglish(seeded, englishLocale)).toEqual(['Empty.description: No data']);
});
