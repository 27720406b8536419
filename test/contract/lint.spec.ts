import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

// A rule is proven when it has said no: each line plants one violation and names the rule that must catch it.

interface Plant {
  readonly what: string;
  readonly path: string;
  readonly code: string;
  readonly rule: string;
  /** Needs the type checker, so `path` must be a file that exists. */
  readonly typed?: true;
}

const IMPORTS = 'no-restricted-imports';
const SYNTAX = 'no-restricted-syntax';
const GLOBALS = 'no-restricted-globals';
const PROPERTIES = 'no-restricted-properties';

const core = 'libs/pipeline/src/core/planted.ts';
const stage = 'libs/pipeline/src/core/discovery/planted.ts';
const beside = 'libs/pipeline/src/planted.ts';
const real = 'libs/kernel/src/core/decider.ts';
const spec = 'libs/pipeline/src/core/planted.spec.ts';
const web = 'apps/web/src/planted.tsx';

const at = (path: string, rule: string, plants: Record<string, string>): Plant[] =>
  Object.entries(plants).map(([what, code]) => ({ what, path, code, rule }));

const importing = (path: string, ...names: string[]): Plant[] =>
  names.map((name) => ({
    what: `${path} importing ${name}`,
    path,
    code: `import { x } from '${name}';\nexport const y = x;\n`,
    rule: IMPORTS,
  }));

const plants: Plant[] = [
  // The core is pure: nothing of the machine, of the framework or of the database.
  ...importing(core, 'node:fs', 'fs', '@nestjs/common', 'typeorm', 'pg', 'bullmq', 'luxon', 'react'),
  ...importing(core, '@lib/kernel', '@lib/pipeline', '@core/pipeline', '@core/kernel/decider'),
  ...importing(core, '../store', '../../../council/src/core', './../store', './a/../../store', '..'),
  ...importing(stage, '../../store', '../../../../council/src'),
  ...importing('libs/kernel/src/core/planted.ts', '@core/pipeline', '@core/calendar', '@core/plans'),
  ...importing('libs/event-store/src/core/planted.ts', '@core/plans'),
  ...importing('libs/scheduling/src/core/planted.ts', '@core/organization'),
  ...importing('libs/calendar/src/core/planted.ts', '@core/council'),
  ...at(core, IMPORTS, {
    'a type taken from beside the core': `import type { Pool } from 'pg';\nexport type P = Pool;\n`,
    're-exporting from beside the core': `export * from '../store';\n`,
  }),
  ...at(core, SYNTAX, {
    'a type written as import()': `export type P = import('pg').Pool;\n`,
    'loading while it runs': `export const later = () => import('./rules');\n`,
    'the present moment': `export const now = () => new Date();\n`,
    'the present moment as text': `export const now = () => Date();\n`,
    'the time zone of the machine': `export const day = (d: Date) => d.getDay();\n`,
    'the locale of the machine': `export const text = (n: number) => n.toLocaleString();\n`,
  }),
  ...at(core, PROPERTIES, {
    'Date.now': `export const now = () => Date.now();\n`,
    'Date.now by another road': `const { now } = Date;\nexport const at = now;\n`,
    'Math.random': `export const lot = () => Math['random']();\n`,
  }),
  ...at(core, GLOBALS, {
    process: `export const env = () => process.env['HOME'];\n`,
    fetch: `export const get = () => fetch('/');\n`,
    globalThis: `export const g = () => globalThis;\n`,
    window: `export const w = () => window.name;\n`,
    setTimeout: `export const t = () => setTimeout(() => 0, 1);\n`,
    setInterval: `export const t = () => setInterval(() => 0, 1);\n`,
    console: `export const say = () => console.log(1);\n`,
    crypto: `export const id = () => crypto.randomUUID();\n`,
    require: `export const fs: unknown = require('node:fs');\n`,
  }),

  // Libraries: the domain meets in the core, the foundation knows no domain word.
  ...['organization', 'plans', 'pipeline', 'council', 'inspection', 'notifications', 'history', 'erasure'].flatMap(
    (name, i, all) => importing(`libs/${name}/src/planted.ts`, `@lib/${all[(i + 1) % all.length]}`),
  ),
  ...['kernel', 'event-store', 'scheduling', 'calendar', 'platform'].flatMap((name) =>
    importing(`libs/${name}/src/planted.ts`, '@lib/pipeline', '@core/pipeline'),
  ),
  ...importing('libs/kernel/src/planted.ts', 'node:fs', 'zod', '@lib/event-store'),
  ...importing('libs/event-store/src/planted.ts', '@lib/scheduling', '@lib/platform', 'bullmq'),
  ...importing(
    beside,
    'bullmq',
    'ioredis',
    'react',
    '@lib/event-store/store',
    '../../council/src',
    '../../../apps/api/src',
  ),
  ...importing('libs/pipeline/src/board/planted.ts', '../../../council/src/core'),
  ...importing('libs/pipeline/src/store.int.spec.ts', '@lib/council', '../../council/src', '../../../test/flows/x'),
  ...importing(
    'apps/api/src/planted.ts',
    '../../worker/src/main',
    '../../../libs/kernel/src',
    'react',
    '@lib/kernel/core',
  ),
  ...importing('apps/worker/src/a/planted.ts', '../../../api/src/app.module'),
  ...importing('test/flows/planted.flow.spec.ts', '../../libs/pipeline/src', '@lib/pipeline/store'),
  ...at(beside, SYNTAX, {
    'import() of another domain library': `export const c = () => import('@lib/council');\n`,
    'a type of another domain library': `export type C = import('@lib/council').C;\n`,
  }),

  // The browser: cores and its own packages.
  ...importing(
    web,
    '@lib/pipeline',
    'node:path',
    'pg',
    '@nestjs/common',
    'lodash',
    '../../api/src/x',
    '../vite.config',
  ),

  // No letter is carried by a bell.
  ...['AggregateRoot', 'EventPublisher', 'EventBus', 'Saga'].flatMap((word) =>
    ['libs/pipeline/src/planted.ts', 'apps/api/src/planted.ts', 'test/flows/planted.ts'].map((path) => ({
      what: `${word} in ${path}`,
      path,
      code: `import { ${word} } from '@nestjs/cqrs';\nexport const x = ${word};\n`,
      rule: IMPORTS,
    })),
  ),
  ...at(beside, IMPORTS, {
    'the whole of @nestjs/cqrs': `import * as cqrs from '@nestjs/cqrs';\nexport const x = cqrs.EventBus;\n`,
  }),

  // What was stored by an earlier release is brought up to date before it is folded.
  ...[beside, 'apps/cli/src/planted.ts'].flatMap((path) =>
    at(path, SYNTAX, {
      'a fold of what was read': `export const f = (h: H) => fold(d.evolve, d.initial, h);\n`,
      'one step of a fold': `export const f = (s: S, e: E) => caseDecider.evolve(s, e);\n`,
    }),
  ),

  // SQL and read models.
  ...at(beside, SYNTAX, {
    'a template given to query': 'export const f = (db: Db, id: string) => db.query(`select ${id}`);\n',
    'text joined for query': `export const f = (db: Db, id: string) => db.query('select ' + id);\n`,
    'a template as named text': 'export const f = (db: Db, id: string) => db.query({ text: `values (${id})` });\n',
    'a template kept for later': 'export const f = (id: string) => `delete from x where id = ${id}`;\n',
    'a side that takes more than its rows':
      'export const s = (t: string) => ({ name: "x", sql: (rows: string) => `insert into ${t} select ${rows}` });\n',
    'a read model in a command handler':
      '@CommandHandler(Open)\nexport class OpenHandler {\n  constructor(@InjectRepository(Row) readonly rows: Rows) {}\n}\n',
  }),
  ...at('apps/api/src/planted.ts', SYNTAX, {
    'a template given to query in an app': 'export const f = (db: Db, id: string) => db.query(`select ${id}`);\n',
  }),

  // Tests run.
  ...at(spec, SYNTAX, {
    'it.only': `it.only('x', () => undefined);\n`,
    'describe.skip': `describe.skip('x', () => undefined);\n`,
    'test.skip.each': `test.skip.each([1])('x', () => undefined);\n`,
    'it.todo': `it.todo('x');\n`,
    xit: `xit('x', () => undefined);\n`,
  }),
  ...[
    'libs/pipeline/src/a.int.spec.ts',
    'apps/api/src/a.spec.ts',
    'apps/web/src/a.spec.ts',
    'test/flows/a.flow.spec.ts',
  ].flatMap((path) => at(path, SYNTAX, { [`describe.only in ${path}`]: `describe.only('x', () => undefined);\n` })),

  // Language and form.
  ...at(core, SYNTAX, {
    'a Vietnamese identifier': `export const hồSơ = 1;\n`,
    'a name that says nothing': `export class CaseManager {}\n`,
  }),
  ...at(core, '@typescript-eslint/no-explicit-any', { 'as any': `export const x = (y: unknown) => y as any;\n` }),
  ...at(core, '@typescript-eslint/consistent-type-imports', {
    'a type imported as a value': `import { Message } from '@core/kernel';\nexport type M = Message;\n`,
  }),
  ...at(core, 'max-lines', { 'a file of 351 lines': 'export {};\n'.padEnd(11 + 350 * 3, '//\n') }),
  ...at(core, 'no-warning-comments', {
    'a note to do it later': `// TODO: check the quorum\nexport const x = 1;\n`,
    'an exception by comment': `/* eslint-disable */\nexport const x = 1;\n`,
    'an exception for one line': `// eslint-disable-next-line max-lines\nexport const x = 1;\n`,
  }),
  ...at(core, '@typescript-eslint/ban-ts-comment', {
    'an error silenced': `// @ts-nocheck\nexport const x: number = 'one';\n`,
  }),

  // These need types.
  {
    what: 'a promise nobody waits for',
    path: real,
    code: `async function save(): Promise<void> {}\nexport function f() {\n  save();\n}\n`,
    rule: '@typescript-eslint/no-floating-promises',
    typed: true,
  },
  {
    what: 'a promise taken for a truth',
    path: real,
    code: `async function may(): Promise<boolean> {\n  return false;\n}\nexport const f = () => (may() ? 1 : 2);\n`,
    rule: '@typescript-eslint/no-misused-promises',
    typed: true,
  },
  {
    what: 'waiting for what is no promise',
    path: real,
    code: `export async function f() {\n  await 1;\n}\n`,
    rule: '@typescript-eslint/await-thenable',
    typed: true,
  },
  {
    what: 'a switch that forgets a case',
    path: real,
    code: `export function f(x: 'a' | 'b') {\n  switch (x) {\n    case 'a':\n      return 1;\n  }\n  return 2;\n}\n`,
    rule: '@typescript-eslint/switch-exhaustiveness-check',
    typed: true,
  },
];

// The same files, done right: nothing may be said.
const clean: Omit<Plant, 'rule'>[] = [
  {
    what: 'a rule',
    path: stage,
    code: `import { type Occasion, type LocalDate } from '@core/kernel';
import { z } from 'zod';
import type { CaseFile } from '../case-file';
import { words } from './words';

export const code = z.enum(['a', 'b']);
export const due = (file: CaseFile, occasion: Occasion): LocalDate => words(file, occasion.today);
export const start = new Date('2024-03-01T00:00:00Z').getUTCDay();
`,
  },
  {
    what: 'a rule of a domain that reads another core',
    path: 'libs/council/src/core/planted.ts',
    code: `export { stages } from '@core/pipeline';\nexport { workingDays } from '@core/calendar';\n`,
  },
  {
    what: 'a reader',
    path: beside,
    code: `import { readFile } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { EventStore } from '@lib/event-store';
import { Pool } from 'pg';
import { stages } from './core';

const COLUMNS = 'id, stage';
export const side = { name: 'case-file', sql: (rows: string) => \`insert into x select \${rows}\` };

@Injectable()
export class Board {
  constructor(
    readonly db: Pool,
    readonly store: EventStore,
    readonly bus: CommandBus,
  ) {}
  rows(id: string) {
    return this.db.query(\`select \${COLUMNS} from pipeline.board where id = $1 and stage = any($2)\`, [id, stages]);
  }
  read = readFile;
}
`,
  },
  {
    what: 'a spec on a real database',
    path: 'libs/pipeline/src/board.int.spec.ts',
    code: `import { given } from '@lib/kernel';
import { database } from '../../../test/support/database';
import { Board } from './board';

it('draws the board', () => expect([given, database, Board]).toHaveLength(3));
`,
  },
  {
    what: 'a page',
    path: web,
    code: `import { offers } from '@core/pipeline';
import { Button } from 'antd';
import vi from 'antd/locale/vi_VN';
import '@fontsource/be-vietnam-pro/400.css';
import { createRoot } from 'react-dom/client';
import { useCase } from './use-case';

export const Page = () => <Button onClick={() => [createRoot, useCase, vi, offers]}>Mở hồ sơ</Button>;
`,
  },
  {
    what: 'an app',
    path: 'apps/api/src/cases/planted.ts',
    code: `import { PipelineModule } from '@lib/pipeline';\nimport { board } from '../board';\nexport const all = [PipelineModule, board];\n`,
  },
  {
    what: 'a pure file with types',
    path: real,
    code: `export function f(x: 'a' | 'b'): number {
  switch (x) {
    case 'a':
      return 1;
    case 'b':
      return 2;
  }
}
`,
    typed: true,
  },
];

interface Message {
  readonly rule: string | null;
  readonly severity: number;
  readonly text: string;
}

describe('the rules of the house', () => {
  const root = join(__dirname, '../..');
  let said: Message[][] = [];
  beforeAll(() => {
    const input = JSON.stringify([...plants, ...clean]);
    const output = execFileSync(process.execPath, [join(__dirname, 'lint-text.mjs')], { cwd: root, input });
    said = JSON.parse(output.toString('utf8')) as Message[][];
  });

  it.each(plants.map((plant, i) => [plant.what, plant.rule, i] as const))('catch %s (%s)', (_what, rule, i) => {
    const errors = (said[i] ?? []).filter((message) => message.severity === 2);
    expect(errors.map((message) => message.rule)).toContain(rule);
  });

  it.each(clean.map((sample, i) => [sample.what, i] as const))('say nothing about %s', (_what, i) => {
    expect(said[plants.length + i]).toEqual([]);
  });
});
