import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const PAGES = path.resolve(__dirname, '../../apps/web/src');

/**
 * Ways in which a component lets go of what somebody types when it is read anew: it begins again with each version, or it goes
 * away because a later reading failed.
 */
function lettingGo(name: string, text: string): string[] {
  const source = ts.createSourceFile(name, text, ts.ScriptTarget.ES2022, true, ts.ScriptKind.TSX);
  const found: string[] = [];
  const say = (node: ts.Node, what: string) =>
    found.push(`${name}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1} ${what}`);
  const look = (node: ts.Node, inList: boolean): void => {
    if (ts.isJsxAttribute(node) && node.name.getText() === 'key' && !inList)
      if (/\b(version|dataUpdatedAt)\b/.test(node.initializer?.getText() ?? ''))
        say(node, 'begins again with a version');
    if (ts.isIfStatement(node) && /^\w+\.isError$/.test(node.expression.getText()))
      say(node, 'goes away when it cannot be read again');
    const maps = ts.isCallExpression(node) && /\.(map|flatMap)$/.test(node.expression.getText());
    ts.forEachChild(node, (child) => look(child, inList || (maps && ts.isArrowFunction(child))));
  };
  look(source, false);
  return found;
}

it('keeps every form on the page when what it is about is read anew, or cannot be', () => {
  const files = fs.readdirSync(PAGES, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.tsx'));
  expect(files.length).toBeGreaterThan(150);
  const found = files.flatMap((file) => lettingGo(file, fs.readFileSync(path.join(PAGES, file), 'utf8')));
  expect(found).toEqual([]);
});

it('finds a form that begins again, and one that goes away; a row of a list may be called by its version', () => {
  const seeded = `
    function Page() {
      if (draft.isError) return <Failed />;
      const rows = all.map(({ version }) => <li key={version}>{version}</li>);
      return <Form key={draft.data.version}>{rows}</Form>;
    }`;
  expect(lettingGo('seeded.tsx', seeded)).toEqual([
    'seeded.tsx:3 goes away when it cannot be read again',
    'seeded.tsx:5 begins again with a version',
  ]);
});
