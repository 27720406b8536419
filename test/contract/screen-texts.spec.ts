import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const LETTERS = /[àáâãèéêìíòóôõùúýăđĩũơưạ-ỹ]/i;
const SOURCES = path.resolve(__dirname, '../../apps/web/src');

/** The texts in the code of a file that have Vietnamese letters; comments are no texts. */
function vietnameseTexts(name: string, code: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const text =
      ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)
        ? node.text
        : ts.isJsxText(node) || ts.isRegularExpressionLiteral(node)
          ? node.getText()
          : '';
    if (LETTERS.test(text.normalize('NFC'))) found.push(`${name}: ${text.trim()}`);
    node.forEachChild(visit);
  };
  visit(ts.createSourceFile(name, code, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX));
  return found;
}

it('finds no Vietnamese in the screens themselves', () => {
  const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter(
    (name) =>
      /\.tsx?$/.test(name) && !/\.spec\.ts$/.test(name) && !/^messages|^language.(data-words|marks)\.ts$/.test(name),
  );
  expect(files.length).toBeGreaterThan(150);
  expect(files.flatMap((name) => vietnameseTexts(name, readFileSync(path.join(SOURCES, name), 'utf8')))).toEqual([]);
  // The control: each way to write one is seen, and a comment is not.
  expect(
    vietnameseTexts('a', '// hạn\nconst a = \'Hạn\'; const b = `${a} ngày`; const c = <p title="Đơn">mở</p>;'),
  ).toEqual(['a: Hạn', 'a: ngày', 'a: Đơn', 'a: mở']);
});

/** Fields that the browser draws in its own language and order of day, month and year; the forms have one of their own. */
const NATIVE = /type=(\{\s*)?["'](date|datetime-local|month|week)["']|type: '(date|datetime-local|month|week)'/g;

it('finds no date field of the browser in the screens', () => {
  const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx$/.test(name));
  const native = files.flatMap((name) =>
    [...readFileSync(path.join(SOURCES, name), 'utf8').matchAll(NATIVE)].map(([found]) => `${name}: ${found}`),
  );
  expect(native).toEqual([]);
  const planted = '<input type="date" /> <input type={\'month\'} /> <input type="time" />';
  expect([...planted.matchAll(NATIVE)].map(([found]) => found)).toEqual(['type="date"', "type={'month'"]);
});
