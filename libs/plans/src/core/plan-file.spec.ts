import { ROLES } from '@core/organization';
import { CASE_EVENT_TYPES } from '@core/pipeline';
import fc from 'fast-check';
import { jsonPlaces, lineOf } from './json-places';
import { checkPlanFile } from './plan-file';
import { publishedPlans } from './published-plans';
import type { Plan } from './schema';

const plan = publishedPlans[0] as Plan;
const known = { eventTypes: new Set<string>(CASE_EVENT_TYPES), roles: new Set<string>(ROLES) };
const obligation = {
  ...{ code: 'o', title: 'Báo cáo quý', text: 'Báo cáo.', work: 'reporting' },
  owedBy: [{ kind: 'level', level: 'commune' }],
  cadence: { kind: 'quarterly', due: { kind: 'day-of-period', month: 2, day: 31, boundary: 'before', roll: 'none' } },
  provenBy: [{ kind: 'paper' }],
  source: { kind: 'clause', clause: 'Mục V', rows: [] },
};

/** The faults of a plan as a file after something was done to it, with the text of the line that each names. */
function faultsAfter(change: (plan: Record<string, never>) => void) {
  const copy = JSON.parse(JSON.stringify(plan)) as Record<string, never>;
  change(copy);
  const text = JSON.stringify(copy, null, 2);
  const lines = text.split('\n');
  return checkPlanFile(text, known).faults.map(({ code, path, line }) => [code, path, lines[line - 1]?.trim()]);
}
const set = (at: string, value: unknown) => (copy: Record<string, never>) => {
  const keys = at.split('.');
  const last = keys.pop() ?? '';
  const holder = keys.reduce<Record<string, unknown>>((one, key) => one[key] as Record<string, unknown>, copy);
  if (value === undefined) delete holder[last];
  else holder[last] = value;
};

describe('a plan as a file', () => {
  it('is a plan when nothing is wrong with it', () => {
    expect(checkPlanFile(JSON.stringify(plan, null, 2), known)).toEqual({ plan, faults: [] });
  });

  it.each<[string, (copy: Record<string, never>) => void, string, string, string]>([
    [
      'an unknown role',
      set('stages.2.ownerRole', 'chief'),
      'OWNER_ROLE_UNKNOWN',
      'stages.2.ownerRole',
      '"ownerRole": "chief",',
    ],
    ['an unreachable stage', set('stages.0.next', 'selection'), 'STAGE_UNREACHABLE', 'stages.1', '{'],
    ['a quota without a clause', set('quotas.0.source', undefined), 'PART_MALFORMED', 'quotas.0.source', '{'],
    ['a quota with an empty clause', set('quotas.0.source.clause', ' '), 'SOURCE_EMPTY', 'quotas.0', '{'],
    [
      'a day that does not exist',
      set('validTo', '2025-02-30'),
      'DATE_IMPOSSIBLE',
      'validTo',
      '"validTo": "2025-02-30",',
    ],
    [
      'an impossible recurrence',
      set('obligations', [obligation]),
      'RECURRENCE_IMPOSSIBLE',
      'obligations.0.cadence.due.day',
      '"day": 31,',
    ],
    ['a member that nobody knows', set('quotas.1.minimun', 2), 'PART_MALFORMED', 'quotas.1.minimun', '"minimun": 2'],
    ['a part that is missing', set('firstStage', undefined), 'PART_MISSING', 'firstStage', '{'],
  ])('with %s is told by line and field', (_what, change, code, path, line) => {
    expect(faultsAfter(change)).toContainEqual([code, path, line]);
  });

  it('that is no JSON is told where it stops being JSON', () => {
    const [fault] = checkPlanFile('{\n  "id": "a",\n  "version": 1,,\n}', known).faults;
    expect([fault?.code, fault?.line, fault?.sentence]).toEqual([
      'FILE_NOT_JSON',
      3,
      expect.stringContaining('cột 16'),
    ]);
  });
});

describe('places in a JSON text', () => {
  it('are found for every value of every text, and broken texts are those that JSON.parse refuses', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(0, 2), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        const places = jsonPlaces(text);
        expect(places.broken).toBeUndefined();
        expect(lineOf(places, '')).toBe(1);
      }),
    );
    fc.assert(
      fc.property(fc.jsonValue(), fc.nat(200), fc.constantFrom('', ',', '}', '"', 'x', ' '), (value, where, put) => {
        const text = JSON.stringify(value);
        const at = where % (text.length + 1);
        const changed = text.slice(0, at) + put + text.slice(at + 1);
        let parses = true;
        try {
          JSON.parse(changed);
        } catch {
          parses = false;
        }
        expect(jsonPlaces(changed).broken === undefined).toBe(parses);
      }),
      { numRuns: 500 },
    );
  });
});
