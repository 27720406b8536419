import { toInstant, toLocalDate } from '@core/kernel';
import { given } from '@lib/kernel';
import { possibleForReport, type ReportContext, reportDecider } from './report-decider';
import { type ReportCommand, reportEventSchemas } from './report-words';
import { clause, officer, ownHead, samplePlan, superior } from './testing/scene';

const REPORT = '22222222-2222-4222-8222-222222222222';
const plan = samplePlan({
  reports: [
    {
      code: 'annual',
      title: 'Báo cáo năm',
      kind: 'annual',
      route: 'up',
      sections: [
        { title: 'Kết quả', figures: ['obligations'] },
        { title: 'Kiến nghị', figures: ['none'] },
      ],
      source: clause('Mục V.4'),
    },
  ],
});
const way = {
  intake: { unit: 'home-affairs', name: 'Sở Nội vụ' },
  addressee: { unit: 'province', name: 'UBND tỉnh' },
  onward: [{ unit: 'finance', name: 'Sở Tài chính' }, { name: 'Ban TĐKT Trung ương' }],
};
const counts = { open: 3, late: 1, proven: 2, provenLate: 1, excused: 0, closed: 0 };
const drawn = { figures: { obligations: counts }, position: 120 };

const on = (date: string, actor = officer, over: Partial<ReportContext> = {}): ReportContext => ({
  occasion: { commandId: 'c', actor, today: toLocalDate(date), now: toInstant(`${date}T02:00:00.000Z`) },
  reportId: REPORT,
  plan,
  unitKnown: (id) => id === 'north' || id === 'south',
  wayOf: (_form, unit) => (unit === 'north' ? way : undefined),
  drawn,
  sameBody: (one, other) => one === other,
  ...over,
});
const asked = (type: ReportCommand['type'], data: object = {}) => ({ type, data }) as never as ReportCommand;
const period = { kind: 'year', key: '2024', from: '2024-01-01', to: '2024-12-31' };
const draw = (over: object = {}) =>
  asked('DrawUpReport', { plan: { id: 'sample', version: 1 }, form: 'annual', unit: 'north', period, ...over });
type Step = readonly [ReportCommand, ReportContext];
const play = (...steps: readonly Step[]) =>
  steps.reduce<readonly never[]>((history, [command, context]) => {
    const { state } = given(reportDecider, ...history);
    return [...history, ...reportDecider.decide(command, state, context)] as never;
  }, []);
const drafted: Step = [draw(), on('2024-12-02')];
const submitted: Step = [asked('SubmitReport'), on('2024-12-03', ownHead)];
const received: Step = [asked('ReceiveReport'), on('2024-12-04', superior)];
const reason = { reason: 'thiếu số liệu' };

describe('a report', () => {
  it('is drawn up with figures frozen at a place in the log, and goes its way', () => {
    const history = play(
      drafted,
      [asked('AmendReportText', { section: 1, text: 'Không có.' }), on('2024-12-02')],
      submitted,
      received,
    );
    const [first] = history as never as readonly { readonly data: object }[];
    expect(reportEventSchemas.ReportDrawnUp.safeParse(first).success).toBe(true);
    expect(first?.data).toMatchObject({
      figures: { obligations: counts },
      position: 120,
      sections: ['Kết quả', 'Kiến nghị'],
      way,
    });
    const on4 = on('2024-12-04', superior);
    given(reportDecider, ...history)
      .when(asked('PassOnReport', { to: 'finance' }), on4)
      .thenTypes('ReportPassedOn');
    given(reportDecider, ...history)
      .when(asked('PassOnReport', { to: 'south' }), on4)
      .thenRejected('REPORT_NOT_FOR_THEM');
    const passed = reportDecider.decide(
      asked('PassOnReport', { to: 'finance' }),
      given(reportDecider, ...history).state,
      on4,
    );
    given(reportDecider, ...history, ...passed)
      .when(asked('PassOnReport', { to: 'finance' }), on4)
      .thenNothing();
  });

  it('is returned with reasons, amended and submitted again', () => {
    const back = play(drafted, submitted, [asked('ReturnReport', reason), on('2024-12-04', superior)]);
    expect((back as readonly object[]).at(-1)).toMatchObject({
      type: 'ReportReturned',
      data: { dated: '2024-12-03', form: 'annual', period: '2024' },
    });
    expect(possibleForReport(given(reportDecider, ...back).state, on('2024-12-05'))).toEqual([
      'DrawUpReport',
      'AmendReportText',
      'SubmitReport',
    ]);
    const again = given(reportDecider, ...back).when(
      draw(),
      on('2024-12-05', officer, { drawn: { ...drawn, position: 130 } }),
    );
    expect(again.thenTypes('ReportDrawnUp')[0]?.data).toMatchObject({ position: 130 });
    given(reportDecider, ...back)
      .when(asked('SubmitReport'), on('2024-12-05', ownHead))
      .thenTypes('ReportSubmitted');
  });

  it.each<[string, readonly Step[], ReportCommand, ReportContext, string]>([
    ['another version', [], draw({ plan: { id: 'sample', version: 2 } }), on('2024-12-02'), 'OBLIGATION_PLAN_MISMATCH'],
    ['a form that is not in the plan', [], draw({ form: 'none' }), on('2024-12-02'), 'REPORT_FORM_UNKNOWN'],
    ['a unit that is not there', [], draw({ unit: 'west' }), on('2024-12-02'), 'OBLIGATION_UNIT_UNKNOWN'],
    ['a unit without a way', [], draw({ unit: 'south' }), on('2024-12-02'), 'REPORT_WITHOUT_WAY'],
    ['another report in its place', [drafted], draw({ unit: 'south' }), on('2024-12-02'), 'REPORT_IS_ANOTHER'],
    [
      'a section that is not there',
      [drafted],
      asked('AmendReportText', { section: 2, text: 'x' }),
      on('2024-12-02'),
      'REPORT_SECTION_UNKNOWN',
    ],
    ['a change after submission', [drafted, submitted], draw(), on('2024-12-04'), 'REPORT_SUBMITTED'],
    ['what was never drawn up', [], asked('SubmitReport'), on('2024-12-02', ownHead), 'REPORT_NOT_DRAWN_UP'],
    ['what was not submitted', [drafted], asked('ReceiveReport'), on('2024-12-02', superior), 'REPORT_NOT_SUBMITTED'],
    [
      'whoever it does not come to',
      [drafted, submitted],
      asked('ReceiveReport'),
      on('2024-12-04', officer),
      'REPORT_OF_OTHERS',
    ],
    [
      'whoever may not return it',
      [drafted, submitted],
      asked('ReturnReport', reason),
      on('2024-12-04', officer),
      'REPORT_OF_OTHERS',
    ],
    [
      'to pass on what did not come',
      [drafted],
      asked('PassOnReport', { to: 'finance' }),
      on('2024-12-04', superior),
      'REPORT_NOT_RECEIVED',
    ],
  ])('refuses %s', (_what, steps, command, context, code) => {
    given(reportDecider, ...play(...steps))
      .when(command, context)
      .thenRejected(code);
  });

  it('is submitted once and received once', () => {
    given(reportDecider, ...play(drafted, submitted))
      .when(asked('SubmitReport'), on('2024-12-04', ownHead))
      .thenNothing();
    given(reportDecider, ...play(drafted, submitted, received))
      .when(asked('ReceiveReport'), on('2024-12-05', superior))
      .thenNothing();
  });
});
