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

/** Longer texts that no device keeps, by file, and why. */
const NEVER_KEPT: Readonly<Record<string, string>> = {
  'rounds/convene-page.tsx': 'the lines of the agenda are those of the form around them, which is kept',
};

/** Inputs of more than a line whose text only the component holds: a reload or a closed window takes it. */
function heldByNobody(name: string, text: string): string[] {
  const source = ts.createSourceFile(name, text, ts.ScriptTarget.ES2022, true, ts.ScriptKind.TSX);
  const held = new Set<string>();
  const found: string[] = [];
  const collect = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && ts.isArrayBindingPattern(node.name))
      if (/^useState\b/.test(node.initializer?.getText() ?? '')) held.add(node.name.elements[0]?.getText() ?? '');
    ts.forEachChild(node, collect);
  };
  const look = (node: ts.Node): void => {
    if (ts.isJsxSelfClosingElement(node)) {
      const attributes = node.attributes.properties.filter(ts.isJsxAttribute);
      const of = (wanted: string) => attributes.find((one) => one.name.getText() === wanted);
      const tag = node.tagName.getText();
      const long = /textarea$/i.test(tag) || (tag === 'Words' && of('long') !== undefined);
      const value = /^\{(\w+)/.exec(of('value')?.initializer?.getText() ?? '')?.[1];
      if (long && value !== undefined && held.has(value)) found.push(`${name} holds ${value}`);
    }
    ts.forEachChild(node, look);
  };
  collect(source);
  look(source);
  return found;
}

it('keeps every text of more than a line on the device while it is written', () => {
  const files = fs.readdirSync(PAGES, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.tsx'));
  const found = files.flatMap((file) => heldByNobody(file, fs.readFileSync(path.join(PAGES, file), 'utf8')));
  expect(found.filter((one) => !NEVER_KEPT[one.split(' ')[0] ?? ''])).toEqual([]);
  expect(Object.keys(NEVER_KEPT).filter((file) => !found.some((one) => one.startsWith(`${file} `)))).toEqual([]);
});

it('finds a text that only the component holds, and none that is kept or is short', () => {
  const seeded = `
    function Note() {
      const [text, setText] = useState('');
      const [line, setLine] = useState('');
      const form = useWritten({ reason: '' }, 'Note');
      return <><textarea value={text} /><Words long value={text.trim()} /><input value={line} /><textarea value={form.now.reason} /></>;
    }`;
  expect(heldByNobody('seeded.tsx', seeded)).toEqual(['seeded.tsx holds text', 'seeded.tsx holds text']);
});
