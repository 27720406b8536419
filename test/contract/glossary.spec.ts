import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { CONCEPTS, glossaryText } from './glossary-text';
import { type Core, declaredWords, glossaryOf, hasDecider, loadCores, writtenTypes } from './words';

const PAGE = join(__dirname, '../../docs/glossary.md');

/** Every complaint about a set of cores, as a line that says what to write where. */
function complaints(cores: readonly Core[]): string[] {
  const all = new Map(cores.flatMap((core) => glossaryOf(core)));
  const lines: string[] = [];
  for (const core of cores) {
    const words = declaredWords(core);
    const types = new Set(words.filter(({ kind }) => kind === 'command' || kind === 'event').map(({ word }) => word));
    for (const { word, kind, from } of words) {
      if (!all.has(word)) lines.push(`${core.library}: ${kind} ${word} (in ${from}) has no Vietnamese word`);
    }
    for (const type of writtenTypes(core)) {
      if (!all.has(type) && !types.has(type))
        lines.push(`${core.library}: message ${type} is written in a source and has no Vietnamese word`);
    }
    if (hasDecider(core) && types.size === 0) {
      lines.push(`${core.library}: a decider without exported zod unions *Command and *Event`);
    }
    for (const [word, vietnamese] of glossaryOf(core)) {
      if (vietnamese.trim() === '' || vietnamese !== vietnamese.trim())
        lines.push(`${core.library}: ${word} is glossed blankly`);
      if (vietnamese !== vietnamese.normalize('NFC')) lines.push(`${core.library}: the gloss of ${word} is not NFC`);
      if (all.get(word) !== vietnamese) {
        lines.push(`${core.library}: ${word} is both "${vietnamese}" and "${all.get(word)}"; one word, one meaning`);
      }
    }
  }
  return lines;
}

describe('the glossary', () => {
  let cores: Core[] = [];
  beforeAll(async () => {
    cores = await loadCores();
    if (process.env['UPDATE_GLOSSARY']) writeFileSync(PAGE, glossaryText(cores));
  });

  it('has a Vietnamese word for everything that the cores declare', () => {
    expect(complaints(cores)).toEqual([]);
  });

  it('found the words of every core that has a decider', () => {
    expect(cores.map((core) => core.library)).toEqual(expect.arrayContaining(['kernel', 'event-store', 'plans']));
    for (const core of cores.filter(hasDecider)) {
      const kinds = new Set(declaredWords(core).map((word) => word.kind));
      expect([core.library, ...kinds]).toEqual(expect.arrayContaining([core.library, 'command', 'event', 'refusal']));
    }
  });

  it('is written out in docs/glossary.md as it is now (npm run glossary writes it)', () => {
    expect(readFileSync(PAGE, 'utf8')).toBe(glossaryText(cores));
  });

  it('keeps one word for each concept of the documents', () => {
    const codes = CONCEPTS.map(([, code]) => code);
    expect(new Set(codes).size).toBe(codes.length);
  });
});

describe('a missing word is seen', () => {
  const message = <T extends string>(type: T) =>
    z.strictObject({
      type: z.literal(type),
      data: z.strictObject({ source: z.enum(['press', 'citizen']).optional() }),
    });
  const nested = z.discriminatedUnion('type', [message('SubmitProfile'), message('ReturnProfile')]);
  const exports = {
    ProfileCommand: z.discriminatedUnion('type', [nested, message('DeclineProfile')]),
    ProfileEvent: z.union([message('ProfileSubmitted').readonly(), z.lazy(() => message('ProfileReturned'))]),
    profileRejections: { PROFILE_EMPTY: { kind: 'rule', vi: 'Hãy điền hồ sơ.' } },
    STAGES: ['discovery', 'nurturing'],
    ROLES: { staff: {}, approver: {} },
    PERMISSIONS: ['case.open'],
    SENTENCES: ['Đây là một câu, không phải một từ.'],
    profileDecider: { decide: () => [], evolve: () => undefined },
  };
  const words = [
    ...['SubmitProfile', 'ReturnProfile', 'DeclineProfile', 'ProfileSubmitted', 'ProfileReturned', 'PROFILE_EMPTY'],
    ...['discovery', 'nurturing', 'staff', 'approver', 'case.open', 'press', 'citizen'],
  ];
  const core = (over: Record<string, unknown> = {}, leftOut?: string, sources: string[] = []): Core => ({
    library: 'profiles',
    exports: {
      ...exports,
      profileGlossary: Object.fromEntries(words.filter((word) => word !== leftOut).map((word) => [word, 'một từ'])),
      ...over,
    },
    sources,
  });

  it('says nothing when all are there', () => expect(complaints([core()])).toEqual([]));

  it.each(words)('sees that %s lacks its word', (word) => {
    expect(complaints([core({}, word)])).toEqual([expect.stringContaining(` ${word} `)]);
  });

  it('sees a message that no exported schema knows', () => {
    const written = [`return [{ type: 'ProfileForgotten', data }];`, `z.literal('x')`, `event('ProfileLost', {})`];
    const expected = ['ProfileForgotten', 'ProfileLost'].map((word) => expect.stringContaining(word) as string);
    expect(complaints([core({}, undefined, written)])).toEqual(expected);
  });

  it('sees a decider whose words are not exported', () => {
    const hidden = core({ ProfileCommand: undefined, ProfileEvent: undefined });
    expect(complaints([hidden])).toEqual([expect.stringContaining('a decider without')]);
  });

  it('sees a blank gloss, one with loose tone marks, and one word with two meanings', () => {
    const glossary = (word: string, vietnamese: string) => [
      core(),
      { ...core(), exports: { otherGlossary: { [word]: vietnamese } } },
    ];
    expect(complaints(glossary('Extra', ' '))).toEqual([expect.stringContaining('blankly')]);
    expect(complaints(glossary('Extra', 'hồ sơ'.normalize('NFD')))).toEqual([expect.stringContaining('NFC')]);
    expect(complaints(glossary('staff', 'cán bộ'))).toEqual([expect.stringContaining('one word, one meaning')]);
  });
});
