import { randomUUID } from 'node:crypto';
import type { CaseView, HistoryView } from '@core/pipeline';
import { type STAGES } from '@core/plans';
import { bootApp, type RunningApp } from '../support/app';
import { CEILING_MS, dateMoved, until } from './patience';
import { CAST, decision, id, NAME, type Part, PDF, plan, STORY, UNIT } from './story';
import { problemOf, type Visitor, Wire } from './wire';

jest.setTimeout(3 * CEILING_MS);

const document = { number: '7/TB-TTr', date: '2024-03-01' };

describe('the gates before a decision, over the API', () => {
  let app: RunningApp;
  let wire: Wire;
  const people = {} as Record<Part, Visitor>;
  const second: string = randomUUID();

  beforeAll(async () => {
    app = await bootApp();
    wire = new Wire(app.origin);
    for (const [part, login] of Object.entries(CAST)) people[part as Part] = await wire.enter(login);
  });
  afterAll(async () => {
    wire?.close();
    await app?.stop();
  });

  const seen = async (of = id) => (await people.staff.get(`/cases/${of}`)).body as CaseView;
  /** The events of a command that is taken, or the code of the refusal. */
  async function asked(by: Part, type: string, data: object, of = id): Promise<readonly string[] | string> {
    const { version } = await seen(of);
    const reply = await people[by].command(`/cases/${of}`, type, data, version);
    return reply.status === 200 ? (reply.body as { events: string[] }).events : (problemOf(reply).code ?? reply.text);
  }
  async function open(of: string, year: number): Promise<void> {
    const flags = { directWorker: true, smallCollective: false, remoteArea: false };
    const subject = { kind: 'individual', name: NAME, position: 'chi hội trưởng' };
    const extract = 'Lập quỹ tiết kiệm, giúp 23 phụ nữ vay vốn không lãi.';
    const opening = { plan, unit: UNIT, source: 'unit', year, duplicatesSeen: [], sector: 'SEC13' };
    const told = { ...opening, subject, extract, flags };
    const reply = await people.staff.command(`/cases/${of}`, 'OpenCase', told, '*');
    expect([reply.status, reply.text]).toEqual([200, reply.text]);
  }
  async function tell(stage: (typeof STAGES)[number], evidence: string): Promise<void> {
    const chapter = STORY.find((one) => one.stage === stage);
    if (!chapter) throw new Error(stage);
    await dateMoved(app, people.staff, chapter.on);
    for (const [by, type, data, ...events] of chapter.lines(evidence)) {
      expect([type, await asked(by, type, data)]).toEqual([type, events]);
    }
  }

  it('a hold keeps a stage from being completed until its document lifts it', async () => {
    await dateMoved(app, people.staff, '2024-03-01');
    await open(id, 2024);
    const placed = { id: 'k1', kind: 'audit', document, grounds: 'Đang thanh tra.' };
    expect(await asked('staff', 'PlaceHold', placed)).toBe('NOT_ALLOWED');
    expect(await asked('approver', 'PlaceHold', placed)).toEqual(['HoldPlaced']);
    expect(await asked('staff', 'CompleteStage', {})).toBe('ELIGIBILITY_HOLD');
    const view = await seen();
    expect(view.gates.holds).toMatchObject([{ id: 'k1', stands: true, ground: { verified: false } }]);
    expect(view.offers.find(({ command }) => command === 'CompleteStage')).toMatchObject({
      possible: false,
      sentence: expect.stringContaining('thanh tra'),
    });
    const lifted = { hold: 'k1', document: { ...document, number: '9/KL' }, grounds: 'Không có vi phạm.' };
    expect(await asked('approver', 'ReleaseHold', lifted)).toEqual(['HoldReleased']);
  });

  it('a vote is passed by a ground of law, with its document, and by none that does not fit', async () => {
    const received = await people.staff.upload(`/cases/${id}/evidence`, PDF, 'application/pdf');
    const { sha256 } = received.body as { sha256: string };
    await tell('discovery', sha256);
    await tell('nurturing', sha256);
    await dateMoved(app, people.staff, '2024-03-08');
    const waiver = { ground: 'sudden-achievement', stream: 'merit', document };
    expect(await asked('staff', 'CompleteStage', {})).toBe('NOT_SELECTED');
    expect(await asked('approver', 'WaiveCouncilVote', waiver)).toBe('SIMPLIFIED_NOT_ALLOWED');
    const allowed = { ...waiver, ground: 'political-task' };
    expect(await asked('approver', 'WaiveCouncilVote', allowed)).toEqual(['CouncilVoteWaived']);
    expect(await asked('staff', 'CompleteStage', {})).toEqual(['StageCompleted', 'StageEntered']);
    await tell('replication', sha256);
    await tell('honoring', sha256);
  });

  it('a case pins its regime when it is submitted, and says so in file, history and past', async () => {
    await dateMoved(app, people.staff, '2024-03-15');
    const order = { form: 'order', award: 'order-labor-3', stream: 'merit', authority: decision.authority };
    expect(await asked('staff', 'ProposeCommendation', { ...order, award: undefined })).toBe('AWARD_CLASS_MISSING');
    expect(await asked('staff', 'ProposeCommendation', { ...order, stream: 'thematic' })).toBe('STREAM_NOT_WAIVED');
    expect(await asked('staff', 'ProposeCommendation', order)).toEqual(['CommendationProposed', 'RegimePinned']);
    const view = await seen();
    expect(view.gates.law).toMatchObject({ pinned: { regime: 'nd-98-2023', known: '2024-03-15' } });
    const history = (await people.auditor.get(`/cases/${id}/history`)).body as HistoryView;
    expect(history.events.at(-1)).toMatchObject({ type: 'RegimePinned', data: { regime: 'nd-98-2023' } });
    const past = (await people.auditor.get(`/cases/${id}?at=${view.version}`)).body as CaseView;
    expect(past.gates.law.pinned).toEqual(view.gates.law.pinned);
  });

  it('a consultation is closed after its term only, with every objection resolved, and is reminded of', async () => {
    const opening = { id: 'o1', media: ['Báo Nghệ An'], publishedOn: '2024-03-15', document };
    expect(await asked('staff', 'OpenConsultation', { ...opening, days: 5 })).toBe('CONSULTATION_TOO_SHORT');
    expect(await asked('staff', 'OpenConsultation', opening)).toEqual(['ConsultationOpened']);
    const appraisal = { opinion: 'for', grounds: 'Đủ tiêu chuẩn.' };
    expect(await asked('appraiser', 'AppraiseCommendation', appraisal)).toEqual(['CommendationAppraised']);
    const signed = { ...decision, form: 'order' };
    expect(await asked('decider', 'DecideCommendation', signed)).toBe('CONSULTATION_OPEN');
    const objection = { id: 'y1', receivedOn: '2024-03-15', channel: 'Thư', text: 'Số liệu chưa đúng.' };
    expect(await asked('staff', 'RecordObjection', objection)).toEqual(['ObjectionRecorded']);
    expect(await asked('approver', 'CloseConsultation', {})).toBe('CONSULTATION_RUNNING');
    await dateMoved(app, people.staff, '2024-04-01'); // ten working days after 15 March end with the 29th
    await until('the end of the term to be told', async () => {
      const history = (await people.auditor.get(`/cases/${id}/history`)).body as HistoryView;
      return history.events.find(({ type }) => type === 'ConsultationTermEnded');
    });
    expect(await asked('approver', 'CloseConsultation', {})).toBe('OBJECTIONS_UNRESOLVED');
    const resolution = { objection: 'y1', outcome: 'dismissed', grounds: 'Đã đối chiếu sổ sách.' };
    expect(await asked('approver', 'ResolveObjection', resolution)).toEqual(['ObjectionResolved']);
    expect(await asked('approver', 'CloseConsultation', {})).toEqual(['ConsultationClosed']);
    const shown = (await seen()).gates.gates;
    expect(shown.find(({ gate }) => gate === 'public-consultation')).toMatchObject({ state: 'passed' });
    expect(await asked('decider', 'DecideCommendation', { ...signed, date: '2024-04-01' })).toEqual([
      'CommendationDecided',
    ]);
  });

  it('another case of the same recipient sees the award, from the log itself', async () => {
    await open(second, 2023);
    const same = { sameAs: id, sameAchievement: true, grounds: 'Cùng một người, cùng thành tích.' };
    expect(await asked('staff', 'IdentifyRecipient', { ...same, sameAs: randomUUID() }, second)).toBe(
      'RECIPIENT_UNKNOWN',
    );
    expect(await asked('staff', 'IdentifyRecipient', same, second)).toEqual(['RecipientIdentified']);
    const view = await seen(second);
    expect(view.file.recipient?.achievement).toBe(id);
    expect(view.gates.awards).toMatchObject([
      { case: id, title: 'Huân chương Lao động hạng Ba', number: decision.number, year: 2024, annulled: false },
    ]);
    expect((await seen()).gates.awards).toEqual([]); // its own award is no earlier one
  });
});
