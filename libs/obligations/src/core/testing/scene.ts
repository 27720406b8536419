import { vietnamCalendar } from '@core/calendar';
import { type Actor, fold, type LocalDate, toInstant, toLocalDate } from '@core/kernel';
import type { Unit } from '@core/organization';
import type { Plan, PlanObligation, Source, UnitsOfDay } from '@core/plans';
import type { ObligationContext } from '../obligation-context';
import { obligationDecider } from '../obligation-decider';
import { obligationKey } from '../obligation-key';
import type { ObligationCommand, ObligationEvent } from '../obligation-words';
import { Owers } from '../keeper';

export const clause = (where: string): Source => ({ kind: 'clause', clause: where, rows: [] });
const source = clause('Mục V.4');
const day = toLocalDate;

const unit = (id: string, over: Partial<Unit>): Unit => ({
  id,
  code: null,
  name: id,
  kind: 'rural-commune',
  level: 'commune',
  parent: 'province',
  actsFor: null,
  validFrom: day('2000-01-01'),
  validTo: null,
  source: 'mẫu',
  ...over,
});

/** A province with two departments, one of which acts for it, and three communes; the third ends on 2024-06-30. */
export const UNITS: readonly Unit[] = [
  unit('province', { level: 'province', kind: 'province', parent: null }),
  unit('home-affairs', { level: 'office', kind: 'department', actsFor: 'province' }),
  unit('finance', { level: 'office', kind: 'department' }),
  unit('north', {}),
  unit('south', {}),
  unit('east', { validTo: day('2024-06-30') }),
];

const valid = (one: Unit, date: LocalDate) => one.validFrom <= date && (one.validTo === null || date <= one.validTo);

export const units: UnitsOfDay = {
  unitAt: (id, date) => UNITS.find((one) => one.id === id && valid(one, date)),
  ancestors(id, date) {
    const parent = this.unitAt(id, date)?.parent;
    const above = parent ? this.unitAt(parent, date) : undefined;
    return above ? [above, ...this.ancestors(above.id, date)] : [];
  },
  unitsAt: (date) => UNITS.filter((one) => valid(one, date)),
};

const communes: PlanObligation['owedBy'] = [{ kind: 'level', level: 'commune' }];

/** An obligation with what every one has; `over` says what is special. */
export function planned(code: string, over: Partial<PlanObligation>): PlanObligation {
  return {
    code,
    title: `Việc ${code}`,
    text: `Đơn vị làm việc ${code}.`,
    work: 'reporting',
    owedBy: communes,
    cadence: { kind: 'continuous' },
    provenBy: [{ kind: 'paper' }],
    source,
    ...over,
  };
}

/** A plan of 2023-2025 with an obligation of every cadence. */
export function samplePlan(over: Partial<Plan> = {}): Plan {
  return {
    id: 'sample',
    version: 1,
    title: 'Kế hoạch mẫu',
    number: { unknown: true, note: 'không có trong văn bản' },
    issuedOn: day('2023-01-15'),
    issuer: 'province',
    territory: 'province',
    validFrom: day('2023-01-01'),
    validTo: day('2025-12-31'),
    legalBasis: [{ document: '1526/QĐ-TTg', verified: false }],
    parents: [],
    subjectKinds: ['individual'],
    exemplarKinds: ['exemplar'],
    criteria: { general: [], sectors: [] },
    firstStage: 'discovery',
    stages: [],
    quotas: [],
    roles: [],
    recipients: [],
    obligations: [
      planned('criteria', {
        cadence: { kind: 'once', due: { kind: 'date', date: day('2023-06-15'), boundary: 'before', roll: 'none' } },
        provenBy: [{ kind: 'record', record: 'criteria' }],
      }),
      planned('list', {
        cadence: {
          kind: 'quarterly',
          due: { kind: 'day-of-period', month: 3, day: 15, boundary: 'before', roll: 'next-working' },
        },
        provenBy: [{ kind: 'report', report: 'list' }, { kind: 'paper' }],
        reminders: 'short',
      }),
      planned('annual-report', {
        cadence: { kind: 'yearly', due: { unknown: true, note: 'Văn bản không ghi ngày.' } },
        provenBy: [{ kind: 'report', report: 'annual' }, { kind: 'paper' }],
      }),
      planned('coverage', {
        cadence: { kind: 'continuous' },
        provenBy: [{ kind: 'record', record: 'coverage', count: 2 }, { kind: 'paper' }],
      }),
      planned('respond', {
        cadence: { kind: 'on-occasion', occasion: 'movement-launched', within: { workingDays: 10, source } },
        provenBy: [{ kind: 'record', record: 'movement' }, { kind: 'paper' }],
      }),
      planned('anniversary', {
        owedBy: [{ kind: 'one-unit', unit: 'province' }],
        cadence: { kind: 'on-occasion', occasion: 'anniversary' },
        provenBy: [{ kind: 'record', record: 'honoring-event' }, { kind: 'paper' }],
      }),
      planned('exemplars', {
        cadence: { kind: 'yearly', due: { unknown: true, note: 'Văn bản không ghi ngày.' } },
        provenBy: [
          { kind: 'quota', quota: 'commune' },
          { kind: 'case', events: ['CaseSelected'], count: 2 },
        ],
      }),
    ],
    reports: [],
    occasions: [
      {
        code: 'movement-launched',
        title: 'Phát động phong trào',
        on: { unknown: true, note: 'Khi có phát động.' },
        repeats: true,
        source,
      },
      {
        code: 'anniversary',
        title: 'Kỷ niệm 75 năm',
        on: { kind: 'date', date: day('2023-06-11'), boundary: 'on', roll: 'none' },
        repeats: false,
        source,
      },
    ],
    reminderRules: [
      {
        code: 'short',
        offsets: [-3, 0, 1],
        recipients: ['staff'],
        escalation: [{ afterWorkingDays: 2, to: 'head' }],
        missed: 'merge',
        channels: ['inbox'],
        source,
      },
    ],
    ...over,
  };
}

export const system: Actor = { id: 'system', role: 'system', unit: 'north' };
export const officer: Actor = { id: 'an', role: 'staff', unit: 'north' };
export const ownHead: Actor = { id: 'binh', role: 'approver', unit: 'north' };
export const superior: Actor = { id: 'cuc', role: 'approver', unit: 'home-affairs' };

export interface Scene {
  readonly plan?: Plan;
  readonly code?: string;
  readonly unit?: string;
  readonly period?: string;
}

/** An id that shows its name, where the applications use a hash of it. */
export function idOf(key: string): string {
  let sum = 0n;
  for (const letter of key) sum = (sum * 131n + BigInt(letter.codePointAt(0) ?? 0)) % (1n << 96n);
  const hex = sum.toString(16).padStart(24, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(12, 15)}-8${hex.slice(15, 18)}-${hex.slice(18)}000000`;
}

/** What a rule knows on a day. */
export function on(
  date: string,
  actor: Actor = system,
  { plan = samplePlan(), code = 'list', unit: owes = 'north', period = '2024-Q1' }: Scene = {},
): ObligationContext {
  const today = day(date);
  const owers = new Owers(units);
  const body = (id: string) => UNITS.find((one) => one.id === id)?.actsFor ?? id;
  return {
    occasion: { commandId: 'c', actor, today, now: toInstant(`${date}T02:00:00.000Z`) },
    obligationId: idOf(obligationKey({ plan: plan.id, code, unit: owes, period })),
    idOf,
    plan,
    calendar: vietnamCalendar,
    unitKnown: (id) => units.unitAt(id, today) !== undefined,
    owes: (wanted, id, when) => owers.of(plan, wanted, when).has(id),
    sameBody: (one, other) => body(one) === body(other),
  };
}

/** The command that opens the obligation of a scene. */
export function open({ plan = samplePlan(), code = 'list', unit: owes = 'north', period = '2024-Q1' }: Scene = {}) {
  const ref = { id: plan.id, version: plan.version };
  return { type: 'OpenObligation' as const, data: { plan: ref, code, unit: owes, period } };
}

/** The history of an obligation after commands, each on its day by its actor. */
export function play(
  steps: readonly (readonly [date: string, actor: Actor, command: ObligationCommand])[],
  scene: Scene = {},
  before: readonly ObligationEvent[] = [],
): readonly ObligationEvent[] {
  return steps.reduce((history, [date, actor, command]) => {
    const state = fold(obligationDecider.evolve, obligationDecider.initial, history);
    return [...history, ...obligationDecider.decide(command, state, on(date, actor, scene))];
  }, before);
}

/** The list of Q1 2024 of the commune `north`, opened on the first day of its quarter; due on 14 March. */
export const opened = (scene: Scene = {}, date = '2024-01-02') => play([[date, system, open(scene)]], scene);
