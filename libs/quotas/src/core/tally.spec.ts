import type { CaseEvent } from '@core/pipeline';
import { type CaseTally, stands, tallied } from './tally';

const by = { by: 'an', on: '2024-03-01' };
const event = (type: CaseEvent['type'], data: object = {}) =>
  ({ type, data: { ...data, ...by } }) as unknown as CaseEvent;

const opened = event('CaseOpened', {
  case: 'x',
  plan: { id: 'sample', version: 1 },
  unit: 'c',
  year: 2024,
  subject: { kind: 'individual' },
  duplicatesSeen: ['y'],
});
const counts = (countedWhen: 'replicated' | 'introduced', code = countedWhen, publicity?: string) =>
  event('CountedTowardQuota', {
    ...{ countedWhen, countedOn: '2024-02-29', year: 2024, quarter: 1 },
    quotas: [{ code, level: 'commune', source: { kind: 'clause', clause: 'IV', rows: [] } }],
    ...(publicity ? { publicity } : {}),
  });
const atLevel = (unit: string, level: string) => `${unit} as ${level}`;
const after = (...events: readonly CaseEvent[]) =>
  events.reduce<CaseTally | undefined>((tally, one) => tallied(tally, one, atLevel), undefined) as CaseTally;
/** Codes of the minimums toward which a case counts after these events. */
const holding = (...events: readonly CaseEvent[]) => {
  const tally = after(opened, ...events);
  return tally.counts.filter((count) => stands(count, tally)).map(({ code }) => code);
};

describe('what a case counts for', () => {
  it('is kept with the unit at its level, the period and the publicity', () => {
    expect(after(opened, counts('replicated', 'replicated', 'p1'))).toMatchObject({
      ...{ plan: 'sample', planVersion: 1, unit: 'c', year: 2024, kind: 'individual', toldApart: ['y'] },
      counts: [{ code: 'replicated', unit: 'c as commune', countedOn: '2024-02-29', quarter: 1, publicity: 'p1' }],
    });
  });

  it('begins once a minimum, however often it is said, and moves with a corrected date', () => {
    const moved = event('QuotaCountMoved', {
      ...{ publicity: 'p1', fromYear: 2024, fromQuarter: 1, countedOn: '2023-12-30', year: 2023, quarter: 4 },
      quotas: ['replicated'],
    });
    const { counts: kept } = after(opened, counts('replicated'), counts('replicated'), counts('introduced'), moved);
    expect(kept.map(({ code, year, quarter }) => [code, year, quarter])).toEqual([
      ['replicated', 2023, 4],
      ['introduced', 2024, 1],
    ]);
  });

  it('is nothing before the case is opened, and untouched by everything else', () => {
    expect(tallied(undefined, counts('replicated'), atLevel)).toBeUndefined();
    const before = after(opened);
    expect(tallied(before, event('Commented'), atLevel)).toBe(before);
    expect(tallied(before, event('ProfileAmended', { movement: 'm' }), atLevel)).toBe(before);
  });

  it('stays under the plan when the case goes to another version of it', () => {
    const migrated = event('CasePlanMigrated', {
      from: { id: 'sample', version: 1 },
      to: { id: 'sample', version: 2 },
    });
    expect(after(opened, counts('replicated'), migrated)).toMatchObject({
      ...{ plan: 'sample', planVersion: 2 },
      counts: [{ code: 'replicated' }],
    });
  });

  it('follows an amended kind of subject', () => {
    expect(after(opened, event('ProfileAmended', { subject: { kind: 'household' } })).kind).toBe('household');
  });
});

describe('a count of replication', () => {
  const closed = (outcome: string) => event('CaseClosed', { outcome });

  it.each(['duplicate', 'ineligible', 'declined'])('is taken back by closing as %s', (outcome) => {
    expect(holding(counts('replicated'), closed(outcome))).toEqual([]);
  });

  it.each(['completed', 'not-selected', 'not-commended', 'ceased'])('stays when the case ends as %s', (outcome) => {
    expect(holding(counts('replicated'), closed(outcome))).toEqual(['replicated']);
  });

  it('is taken back by a withdrawal and comes back when the case is reopened', () => {
    expect(holding(counts('replicated'), event('CaseWithdrawn'))).toEqual([]);
    expect(
      holding(counts('replicated'), event('CaseWithdrawn'), event('CaseReopened', { stage: 'replication' })),
    ).toEqual(['replicated']);
  });

  it('stays while the case goes through earlier steps again: what was published was published', () => {
    const again = event('StageEntered', { stage: 'discovery', entry: 2 });
    expect(holding(event('ProfileAccepted'), counts('replicated'), again)).toEqual(['replicated']);
  });
});

describe('a count of an introduction', () => {
  const accepted = [event('ProfileAccepted'), counts('introduced')];
  const discovery = event('StageEntered', { stage: 'discovery', entry: 2 });

  it('holds with the accepted nomination and is taken back while that stands sent back', () => {
    expect(holding(...accepted)).toEqual(['introduced']);
    expect(holding(...accepted, event('ProfileReturned'))).toEqual([]);
    expect(holding(...accepted, discovery)).toEqual([]);
    expect(holding(...accepted, discovery, event('ProfileAccepted'))).toEqual(['introduced']);
  });

  it('holds while the case is before a council, where the plan has no nomination', () => {
    const introduced = [event('IntroducedToRound'), counts('introduced')];
    expect(holding(...introduced)).toEqual(['introduced']);
    expect(holding(...introduced, event('IntroductionWithdrawn'))).toEqual([]);
    expect(holding(...introduced, event('CaseNotSelected'))).toEqual(['introduced']);
    expect(holding(...accepted, event('IntroducedToRound'), event('IntroductionWithdrawn'))).toEqual(['introduced']);
  });

  it('is taken back with the case', () => {
    expect(holding(...accepted, event('CaseWithdrawn'))).toEqual([]);
    expect(holding(...accepted, event('CaseClosed', { outcome: 'not-selected' }))).toEqual(['introduced']);
  });
});
