import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

// Finds every word that the cores declare, by convention and not by a list, so that a new command, stage or refusal is
// found without anybody remembering to register it.

export type Kind = 'command' | 'event' | 'refusal' | 'permission' | 'value';

export interface Word {
  readonly word: string;
  readonly kind: Kind;
  readonly library: string;
  /** The export in which it was found. */
  readonly from: string;
  /** What a refusal says to a person. */
  readonly sentence?: string;
}

export interface Core {
  readonly library: string;
  readonly exports: Readonly<Record<string, unknown>>;
  readonly sources: readonly string[];
}

const LIBS = join(__dirname, '../../libs');

/** Every library's core with all it exports, in order of name. */
export async function loadCores(): Promise<Core[]> {
  const cores: Core[] = [];
  for (const library of readdirSync(LIBS).sort()) {
    const folder = join(LIBS, library, 'src/core');
    if (!existsSync(join(folder, 'index.ts'))) continue;
    const exports = (await import(join(folder, 'index.ts'))) as Record<string, unknown>;
    cores.push({ library, exports, sources: sourcesIn(folder) });
  }
  return cores;
}

/** The words that a core's exports declare, each once; the most telling kind wins over a mere value. */
export function declaredWords({ library, exports }: Core): Word[] {
  const found = new Map<string, Word>();
  const add = (kind: Kind, from: string, word: string, sentence?: string) => {
    const known = found.get(word);
    if (known && known.kind !== 'value') return;
    found.set(word, { word, kind, library, from, ...(sentence ? { sentence } : {}) });
  };
  for (const [name, value] of Object.entries(exports).sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (isSchema(value)) {
      const words = wordsOfSchema(value);
      for (const type of words.types) add(/Events?$/.test(name) ? 'event' : 'command', name, type);
      for (const option of words.options) add('value', name, option);
    } else if (name.endsWith('Rejections') && isRecord(value)) {
      for (const [code, text] of Object.entries(value)) add('refusal', name, code, sentenceOf(text));
    } else if (isConstant(name)) {
      const kind = name.includes('PERMISSION') ? 'permission' : 'value';
      for (const word of wordsOfConstant(name, value)) add(kind, name, word);
    }
  }
  return [...found.values()];
}

/** Message types written in a core's sources, whether or not an exported schema knows them. */
export function writtenTypes({ sources }: Core): string[] {
  const types = new Set<string>();
  for (const source of sources) {
    for (const match of source.matchAll(/(?:\btype:\s*(?:z\.literal\()?|\b(?:command|event)\(\s*)'([A-Z][A-Za-z]+)'/g))
      types.add(match[1] as string);
  }
  return [...types].sort();
}

/** True when a core exports a decider: then it must declare commands and events, too. */
export function hasDecider({ exports }: Core): boolean {
  return Object.values(exports).some(
    (value) => isRecord(value) && typeof value['decide'] === 'function' && typeof value['evolve'] === 'function',
  );
}

/** The entries of a core's own glossaries (exports ending in `Glossary`). */
export function glossaryOf({ exports }: Core): [string, string][] {
  return Object.entries(exports)
    .filter(([name, value]) => name.endsWith('Glossary') && isRecord(value))
    .flatMap(([, value]) => Object.entries(value as Record<string, string>));
}

function sourcesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
    .sort()
    .map((file) => readFileSync(join(folder, file), 'utf8'));
}

type Schema = { readonly _zod: { readonly def: Record<string, unknown> } };

function isSchema(value: unknown): value is Schema {
  return isRecord(value) && '_zod' in value;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

const isConstant = (name: string) => /^[A-Z][A-Z0-9_]*$/.test(name);

/** An array of words, or a table whose name says that its keys are words. */
function wordsOfConstant(name: string, value: unknown): string[] {
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value.filter(isWord);
  if (isRecord(value) && /(ROLES|STAGES|PERMISSIONS|RELATIONS|KINDS)$/.test(name)) return Object.keys(value);
  return [];
}

/** Words are identifiers; an array of sentences or of addresses is data. */
const isWord = (text: string) => /^[A-Za-z][A-Za-z0-9.:_-]*$/.test(text);

/** All message types (objects with a literal `type`) and all enum values anywhere inside a schema. */
function wordsOfSchema(root: Schema): { types: Set<string>; options: Set<string> } {
  const [types, options, seen] = [new Set<string>(), new Set<string>(), new Set<unknown>()];
  const visit = (value: unknown): void => {
    if (value === null || typeof value !== 'object' || seen.has(value)) return;
    seen.add(value);
    if (isSchema(value)) {
      const def = value._zod.def;
      if (def['type'] === 'enum') {
        for (const option of Object.values(def['entries'] as Record<string, unknown>)) {
          if (typeof option === 'string' && isWord(option)) options.add(option);
        }
      } else if (def['type'] === 'object') {
        const shape = def['shape'] as Record<string, unknown>;
        if ('data' in shape) for (const type of literalsOf(shape['type'])) types.add(type);
        Object.values(shape).forEach(visit);
      } else if (def['type'] === 'lazy') {
        visit((def['getter'] as () => unknown)());
      } else {
        Object.values(def).forEach(visit);
      }
    } else if (Array.isArray(value)) {
      value.forEach(visit);
    }
  };
  visit(root);
  return { types, options };
}

function literalsOf(schema: unknown): string[] {
  if (!isSchema(schema) || schema._zod.def['type'] !== 'literal') return [];
  return (schema._zod.def['values'] as unknown[]).filter((value) => typeof value === 'string');
}

function sentenceOf(text: unknown): string | undefined {
  return isRecord(text) && typeof text['vi'] === 'string' ? text['vi'] : undefined;
}
