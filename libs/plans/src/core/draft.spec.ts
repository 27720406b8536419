import { toInstant, toLocalDate } from '@core/kernel';
import { given } from '@lib/kernel';
import { type DraftContext, type DraftState, planDraft } from './draft';
import type { DraftStart, PlanDraftCommand, PlanDraftEvent } from './draft-words';
import { examine } from './draft-faults';
import { fault } from './fault';
import { publishedPlans } from './published-plans';
import type { Plan } from './schema';

const old = publishedPlans[0] as Plan;
const print = 'a'.repeat(64);
const today = toLocalDate('2025-11-03');
const on = today;
const [an, binh] = ['an', 'binh'];
const flaw = fault('STAGE_CYCLE', 'stages', 'Các giai đoạn quay vòng; hãy sửa.');

const dated: Plan = {
  ...old,
  obligations: [
    {
      code: 'mid-term-review',
      title: 'Sơ kết giữa kỳ',
      text: 'Tổ chức sơ kết.',
      work: 'reporting',
      owedBy: [{ kind: 'level', level: 'district' }],
      cadence: {
        kind: 'once',
        due: { kind: 'date', date: toLocalDate('2024-02-29'), boundary: 'before', roll: 'none' },
      },
      provenBy: [{ kind: 'paper' }],
      source: { kind: 'clause', clause: 'Mục V.4', rows: ['NA-59'] },
    },
    {
      code: 'final-review',
      title: 'Tổng kết',
      text: 'Tổ chức tổng kết.',
      work: 'reporting',
      owedBy: [{ kind: 'level', level: 'district' }],
      cadence: { kind: 'once', due: { kind: 'year', year: 2025 } },
      provenBy: [{ kind: 'paper' }],
      source: { kind: 'clause', clause: 'Mục V.4', rows: [] },
    },
    {
      code: 'yearly-report',
      title: 'Báo cáo năm',
      text: 'Báo cáo.',
      work: 'reporting',
      owedBy: [{ kind: 'level', level: 'district' }],
      cadence: {
        kind: 'yearly',
        due: { kind: 'day-of-period', month: 12, day: 15, boundary: 'before', roll: 'none' },
      },
      provenBy: [{ kind: 'paper' }],
      source: { kind: 'clause', clause: 'Mục V.4', rows: [] },
    },
  ],
};

const context = (actor: string, over: Partial<DraftContext> = {}): DraftContext => ({
  commandId: 'c1',
  actor: { id: actor, role: 'staff', unit: old.issuer },
  today,
  now: toInstant('2025-11-03T01:00:00.000Z'),
  latest: 0,
  basis: { plan: old, fingerprint: print },
  whole: undefined,
  faults: [],
  orphans: 0,
  ...over,
});
const next = {
  kind: 'new-period',
  of: { id: old.id, version: 1 },
  id: 'nghe-an-2026-2030',
  validFrom: toLocalDate('2026-01-01'),
  validTo: toLocalDate('2030-12-31'),
} as const satisfies DraftStart;
const start = (what: DraftStart, issuer = old.issuer): PlanDraftCommand => ({
  type: 'StartDraft',
  data: { issuer, start: what },
});

/** The events of a command over a history. */
const told = (history: readonly PlanDraftEvent[], command: PlanDraftCommand, seen: DraftContext) => [
  ...history,
  ...planDraft.decide(command, history.reduce<DraftState>(planDraft.evolve, planDraft.initial), seen),
];
const amended = told([], start({ kind: 'amendment', of: next.of }), context(an, { latest: 1 }));
const plan: Plan = { ...old, version: 2 };
const whole = { plan, fingerprint: print };
const edit: PlanDraftCommand = { type: 'EditDraft', data: { changes: [{ part: 'title', value: 'Kế hoạch sửa đổi' }] } };
const submit: PlanDraftCommand = { type: 'SubmitDraft', data: {} };
const submitted = told(amended, submit, context(an, { whole }));
const publish = (keepCases = false, fingerprint = print): PlanDraftCommand => ({
  type: 'PublishDraft',
  data: { fingerprint, keepCases },
});
const discard: PlanDraftCommand = { type: 'DiscardDraft', data: { reason: 'Thôi.' } };
const giveBack: PlanDraftCommand = { type: 'ReturnDraft', data: { reasons: 'Thiếu căn cứ.' } };
const discarded: PlanDraftEvent = { type: 'DraftDiscarded', data: { reason: 'Thôi.', by: an, on } };

describe('StartDraft', () => {
  it('takes the next version of a plan as it stands', () => {
    expect(amended).toMatchObject([{ type: 'DraftStarted', data: { plan: { version: 2, id: old.id }, marks: [] } }]);
  });

  it('makes a plan for a new period of an older one: same clauses, no days moved, what is dated to be looked at', () => {
    const [event] = told([], start(next), context(an, { basis: { plan: dated, fingerprint: print } }));
    if (event?.type !== 'DraftStarted') throw new Error('nothing started');
    const { plan: body, marks } = event.data;
    expect(body).toMatchObject({ id: next.id, version: 1, validFrom: '2026-01-01', validTo: '2030-12-31' });
    expect(body.title).toContain('2026 - 2030');
    expect([body.number, body.openRows]).toEqual([expect.objectContaining({ unknown: true }), undefined]);
    expect(body.quotas?.map(({ source }) => source)).toEqual(old.quotas.map(({ source }) => ({ ...source, rows: [] })));
    expect(body.obligations?.[0]?.cadence).toEqual(dated.obligations?.[0]?.cadence);
    expect(marks.map(({ id, was, proposal }) => [id, was, proposal])).toEqual([
      ['legalBasis', expect.any(String), null],
      ['parents', expect.any(String), null],
      ['obligations.mid-term-review', '2024-02-29', '2027-02-28'],
      ['obligations.final-review', '2025', '2030'],
    ]);
    expect(event.data.basis).toBe(print);
  });

  it('begins with nothing but a name and a time', () => {
    const empty: DraftStart = {
      ...{ kind: 'empty', id: 'xa-kim-lien-2026', title: 'Kế hoạch của xã', territory: 'vn.40' },
      ...{ validFrom: next.validFrom, validTo: next.validTo },
    };
    const [event] = told([], start(empty), context(an));
    if (event?.type !== 'DraftStarted') throw new Error('nothing started');
    const words = { eventTypes: new Set<string>(), roles: new Set<string>() };
    const faults = examine(event.data.plan, words).faults.map(({ code, path }) => [code, path]);
    expect(faults).toEqual(
      ['legalBasis', 'subjectKinds', 'exemplarKinds', 'firstStage', 'stages'].map((part) => ['PART_MISSING', part]),
    );
  });

  it.each<[string, DraftStart, Partial<DraftContext>, string]>([
    ['PLAN_VERSION_UNKNOWN', next, { basis: undefined }, old.issuer],
    ['DRAFT_ID_TAKEN', next, { latest: 1 }, old.issuer],
    ['DRAFT_PERIOD_REVERSED', { ...next, validTo: toLocalDate('2025-12-31') }, {}, old.issuer],
    ['DRAFT_BASIS_OLD', { kind: 'amendment', of: next.of }, { latest: 2 }, old.issuer],
    ['DRAFT_ISSUER_FOREIGN', { kind: 'amendment', of: next.of }, { latest: 1 }, 'vn.56'],
  ])('refuses with %s', (code, what, over, issuer) => {
    given(planDraft).when(start(what, issuer), context(an, over)).thenRejected(code);
  });

  it('refuses an id that is in use', () => {
    given(planDraft, ...amended)
      .when(start(next), context(an))
      .thenRejected('DRAFT_ALREADY_STARTED');
  });
});

describe('EditDraft', () => {
  it('replaces parts, and who did so is a drafter', () => {
    const state = given(planDraft, ...amended)
      .when(edit, context('dung'))
      .then({ type: 'DraftEdited', data: { changes: [{ part: 'title', value: 'Kế hoạch sửa đổi' }], by: 'dung', on } });
    expect(state).toMatchObject({ plan: { title: 'Kế hoạch sửa đổi', version: 2 }, drafters: [an, 'dung'] });
  });

  it('takes an optional part away, and a mark goes with the day that was changed', () => {
    const copy = told([], start(next), context(an, { basis: { plan: dated, fingerprint: print } }));
    const less = told(
      copy,
      { type: 'EditDraft', data: { changes: [{ part: 'obligations', value: null }] } },
      context(an),
    );
    const state = less.reduce<DraftState>(planDraft.evolve, planDraft.initial);
    if (state.status === 'unstarted') throw new Error('not started');
    expect(state.plan.obligations).toBeUndefined();
    expect(state.marks.map(({ id }) => id)).toEqual(['legalBasis', 'parents']);
  });

  it('refuses while the draft waits for approval', () => {
    given(planDraft, ...submitted)
      .when(edit, context(an))
      .thenRejected('DRAFT_SUBMITTED');
  });

  it('stays quiet when nothing is different', () => {
    const same: PlanDraftCommand = { type: 'EditDraft', data: { changes: [{ part: 'quotas', value: old.quotas }] } };
    given(planDraft, ...amended)
      .when(same, context(an))
      .thenNothing();
  });
});

describe('ConfirmDraftMarks', () => {
  const copy = told([], start(next), context(an));
  const confirm = (...marks: string[]): PlanDraftCommand => ({ type: 'ConfirmDraftMarks', data: { marks } });
  it('takes the marks away that were looked at', () => {
    const state = given(planDraft, ...copy)
      .when(confirm('legalBasis', 'unheard-of'), context(an))
      .then({ type: 'DraftMarksConfirmed', data: { marks: ['legalBasis'], by: an, on } });
    expect(state).toMatchObject({ marks: [{ id: 'parents' }] });
  });
  it('refuses for a draft that is gone', () => {
    given(planDraft, ...copy, discarded)
      .when(confirm('legalBasis'), context(an))
      .thenRejected('DRAFT_ENDED');
  });
  it('stays quiet about marks that are gone', () => {
    given(planDraft, ...copy)
      .when(confirm('quotas'), context(an))
      .thenNothing();
  });
});

describe('SubmitDraft', () => {
  it('hands in the very text', () => {
    given(planDraft, ...amended)
      .when(submit, context(an, { whole }))
      .then({ type: 'DraftSubmitted', data: { fingerprint: print, by: an, on } });
  });
  it('refuses a faulty text, and one with marks nobody has looked at', () => {
    given(planDraft, ...amended)
      .when(submit, context(an, { whole, faults: [flaw] }))
      .thenRejected('PLAN_FAULTY');
    const copy = told([], start(next), context(an));
    given(planDraft, ...copy)
      .when(submit, context(an, { whole }))
      .thenRejected('DRAFT_UNCHECKED');
  });
  it('is not asked twice, and changes nothing of the text', () => {
    given(planDraft, ...submitted)
      .when(submit, context(an, { whole }))
      .thenRejected('DRAFT_SUBMITTED');
    const state = submitted.reduce<DraftState>(planDraft.evolve, planDraft.initial);
    expect(state).toMatchObject({ status: 'submitted', plan: { title: old.title }, drafters: [an] });
  });
});

describe('ReturnDraft', () => {
  it('gives it back with reasons', () => {
    const state = given(planDraft, ...submitted)
      .when(giveBack, context(binh))
      .then({ type: 'DraftReturned', data: { reasons: 'Thiếu căn cứ.', by: binh, on } });
    expect(state).toMatchObject({ status: 'drafting', returned: { reasons: 'Thiếu căn cứ.' }, fingerprint: null });
  });
  it('refuses what was not handed in', () => {
    given(planDraft, ...amended)
      .when(giveBack, context(binh))
      .thenRejected('DRAFT_NOT_SUBMITTED');
  });
  it('makes nobody a drafter', () => {
    const back = told(submitted, giveBack, context(binh));
    expect(back.reduce<DraftState>(planDraft.evolve, planDraft.initial)).toMatchObject({ drafters: [an] });
  });
});

describe('PublishDraft', () => {
  const ready = { whole, latest: 1 };
  it('approves the text whose fingerprint was read', () => {
    const state = given(planDraft, ...submitted)
      .when(publish(), context(binh, ready))
      .then({ type: 'DraftApproved', data: { plan, fingerprint: print, casesKept: 0, by: binh, on } });
    expect(state).toMatchObject({ status: 'approved' });
  });
  it('leaves cases on their version where that was said', () => {
    given(planDraft, ...submitted)
      .when(publish(true), context(binh, { ...ready, orphans: 3 }))
      .then({ type: 'DraftApproved', data: { plan, fingerprint: print, casesKept: 3, by: binh, on } });
  });
  it.each<[string, string, Partial<DraftContext>, string]>([
    ['DRAFT_APPROVER_IS_DRAFTER', an, ready, print],
    ['PLAN_FINGERPRINT_WRONG', binh, ready, 'b'.repeat(64)],
    ['PLAN_FINGERPRINT_WRONG', binh, { ...ready, whole: { plan, fingerprint: 'b'.repeat(64) } }, print],
    ['PLAN_VERSION_NOT_NEXT', binh, { ...ready, latest: 2 }, print],
    ['DRAFT_ORPHANS_CASES', binh, { ...ready, orphans: 3 }, print],
    ['PLAN_FAULTY', binh, { ...ready, faults: [flaw] }, print],
  ])('refuses with %s', (code, actor, over, fingerprint) => {
    given(planDraft, ...submitted)
      .when(publish(false, fingerprint), context(actor, over))
      .thenRejected(code);
  });
  it('is not asked of a draft that is written on, nor twice', () => {
    given(planDraft, ...amended)
      .when(publish(), context(binh, ready))
      .thenRejected('DRAFT_NOT_SUBMITTED');
    const done = told(submitted, publish(), context(binh, ready));
    given(planDraft, ...done)
      .when(publish(), context(binh, ready))
      .thenRejected('DRAFT_ENDED');
  });
});

describe('DiscardDraft', () => {
  it('ends the draft, also while it waits', () => {
    given(planDraft, ...amended)
      .when(discard, context(an))
      .then(discarded);
    given(planDraft, ...submitted)
      .when(discard, context(an))
      .then(discarded);
  });
  it('refuses what is published', () => {
    const done = told(submitted, publish(), context(binh, { whole, latest: 1 }));
    given(planDraft, ...done)
      .when(discard, context(an))
      .thenRejected('DRAFT_ENDED');
    given(planDraft).when(discard, context(an)).thenRejected('DRAFT_UNKNOWN');
  });
  it('stays quiet when it is gone already', () => {
    given(planDraft, ...amended, discarded)
      .when(discard, context(an))
      .thenNothing();
  });
});
