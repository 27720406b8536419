import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const ROOT = path.resolve(import.meta.dirname, '../..');
/** The shape of a language is read from its Vietnamese texts, and these ask for the language that was chosen. */
const OF_TEXTS = 'apps/web/src/language/spoken.ts';

/** The imports of each file: from its path to the paths that it names. */
type Imports = ReadonlyMap<string, readonly string[]>;

function sources(): readonly string[] {
  return ['apps', 'libs'].flatMap((folder) =>
    readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name) && !/\.spec\.tsx?$|(^|\/)(dist|node_modules)\//.test(name))
      .map((name) => path.join(folder, name)),
  );
}

function importsOf(files: readonly string[]): Imports {
  const { config } = ts.readConfigFile(path.join(ROOT, 'tsconfig.json'), (file) => ts.sys.readFile(file));
  const { options } = ts.parseJsonConfigFileContent({ ...config, files: [], include: [] }, ts.sys, ROOT);
  const known = new Set(files);
  const cache = ts.createModuleResolutionCache(ROOT, (name) => name, options);
  return new Map(
    files.map((file) => {
      const at = path.join(ROOT, file);
      const named = ts.preProcessFile(readFileSync(at, 'utf8'), true, true).importedFiles;
      const found = named.map(({ fileName }) => ts.resolveModuleName(fileName, at, options, ts.sys, cache));
      const inside = found.map(({ resolvedModule }) => path.relative(ROOT, resolvedModule?.resolvedFileName ?? ''));
      return [file, file === OF_TEXTS ? [] : inside.filter((one) => known.has(one))];
    }),
  );
}

/** A way from a file back to itself, or undefined where there is none. */
function circleIn(imports: Imports): readonly string[] | undefined {
  const done = new Set<string>();
  const walk = (file: string, way: readonly string[]): readonly string[] | undefined => {
    if (way.includes(file)) return [...way.slice(way.indexOf(file)), file];
    if (done.has(file)) return undefined;
    for (const next of imports.get(file) ?? []) {
      const circle = walk(next, [...way, file]);
      if (circle) return circle;
    }
    done.add(file);
    return undefined;
  };
  for (const file of imports.keys()) {
    const circle = walk(file, []);
    if (circle) return circle;
  }
  return undefined;
}

describe('No file leads back to itself through what it imports', () => {
  const imports = importsOf(sources());

  it('holds for every file of the applications and libraries, types included', () => {
    expect(imports.size).toBeGreaterThan(1000);
    expect(circleIn(imports)).toBeUndefined();
  });

  it('sees a circle that is planted among them', () => {
    const [from, [to] = []] = [...imports].find(([, named]) => named.length > 0) ?? ['', []];
    const planted = new Map(imports).set(to ?? '', [from]);
    expect(circleIn(planted)).toContain(from);
  });
});
