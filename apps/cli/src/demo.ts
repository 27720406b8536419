import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { addDays, formatVietnamese, formatVietnameseMoment } from '@core/calendar';
import type { Instant, LocalDate } from '@core/kernel';
import type { CaseView, HistoryView } from '@core/pipeline';
import type { ExecutedView } from '@core/platform';
import { STAGES } from '@core/plans';
import { refOf } from '@lib/plans';
import { ApiClient } from './api-client';
import type { Command } from './command';
import { CommandFailed, table } from './output';
import { opening, type Part, type Scene, SCRIPT } from './samples/case-script';
import { castOf, COUNCIL, councilMembers } from './samples/cast';
import { samplePdf } from './samples/pdf';
import { SAMPLE_PASSWORD } from './samples/seed-samples';
import { SAMPLE_AGENDA } from './samples/seed-round';
import type { SampleCase } from './samples/sample-cases';
import { samplePlan } from './samples/sample-plan';

const STORY: SampleCase = {
  desk: 'kimlien',
  kind: 'individual',
  name: 'Nguyễn Văn Sen (mẫu)',
  about: 'tổ trưởng tổ hợp tác nuôi ong',
  sector: 'SEC04',
  movement: 'Cả nước chung sức xây dựng nông thôn mới',
  extract: 'Tổ hợp tác nuôi ong 42 đàn, bao tiêu mật cho 17 hộ nghèo, ba năm thu nhập bình quân tăng gấp đôi.',
  reached: 'ended',
};

const MEETING = { place: 'Phòng họp số 1 (mẫu)', startsAt: '14:00', agenda: [...SAMPLE_AGENDA] };
const PARTS: readonly Part[] = ['staff', 'approver', 'checker', 'appraiser', 'decider', 'secretary'];
const PATIENCE_MS = 90_000;

/** Walks one case through all six stages over the API, as the sample people would, and shows what came of it. */
export const demo: Command = async (_args, _options, out) => {
  const origin = process.env['DEMO_ORIGIN'] ?? `http://127.0.0.1:${process.env['PORT'] ?? '3000'}`;
  const cast = castOf(STORY.desk);
  const people = Object.fromEntries(
    await Promise.all(
      PARTS.map(
        async (part) => [part, await new ApiClient(origin, cast[part].login, SAMPLE_PASSWORD).signIn()] as const,
      ),
    ),
  ) as Record<Part, ApiClient>;
  const { body: me } = await people.staff.get<{ today: LocalDate }>('/session');
  const today = me.today;
  const id = randomUUID();
  const path = `/cases/${id}`;
  const say = (text: string) => (out.json ? undefined : console.log(text));
  say(`Ngày nghiệp vụ ${formatVietnamese(today)}. Một hồ sơ đi trọn sáu giai đoạn:`);

  const plan = samplePlan();
  const file = samplePdf('Minh chung mau: to hop tac nuoi ong');
  const scene: Scene = {
    sample: { ...STORY, name: `${STORY.name.replace(' (mẫu)', '')} ${id.slice(0, 4)} (mẫu)` },
    unit: cast.staff.unit,
    plan: refOf(plan),
    evidence: '',
    evidenceSize: file.length,
    round: randomUUID(),
    council: COUNCIL,
    authority: 'na.ubnd',
    staffId: cast.staff.id,
    ahead: (date, days) => addDays(date, days),
    later: (date) => date, // told in one day: what is recorded happens today
  };
  let version = (await people.staff.command<ExecutedView>(path, opening(scene, Number(today.slice(0, 4))), null)).body
    .version;
  for (const stage of STAGES) {
    if (stage === 'selection') await convene(people.secretary, scene, today);
    let steps = SCRIPT[stage](scene, today);
    for (let i = 0; i < steps.length; i++) {
      const step = steps[i];
      if (!step) break;
      if (step.kind === 'file') {
        const { body } = await people[step.by].upload<{ sha256: string }>(
          `${path}/evidence`,
          file as never,
          'application/pdf',
        );
        Object.assign(scene, { evidence: body.sha256 });
        steps = SCRIPT[stage](scene, today);
      } else if (step.kind === 'round') {
        await holdRound(people.secretary, scene, id);
        version = await until('kết quả bình chọn về đến hồ sơ', async () => {
          const { body } = await people.staff.get<CaseView>(path);
          return body.file.selection.selected ? body.version : undefined;
        });
      } else {
        const command = { type: step.type, data: step.data };
        version = (await people[step.by].command<ExecutedView>(path, command, version)).body.version;
      }
    }
    const done = plan.stages.find((one) => one.stage === stage);
    say(`  ✓ ${done?.title ?? stage}`);
  }

  const auditor = await new ApiClient(origin, 'kiemtoan.tinh', SAMPLE_PASSWORD).signIn();
  const { body: history } = await auditor.get<HistoryView>(`${path}/history`);
  const { body: proof } = await auditor.get<{ whole: boolean; events: number; head: string }>(`${path}/proof`);
  if (!proof.whole) throw new CommandFailed('Chuỗi băm của hồ sơ không nguyên vẹn.');
  const reminder = await shownReminder(origin);
  out.result({ case: id, events: history.events.length, proof, reminder }, () =>
    [
      '',
      `Lịch sử hồ sơ ${id}:`,
      table([
        ['SỐ', 'XẢY RA', 'SỰ KIỆN', 'NGƯỜI LÀM', 'BĂM'],
        ...history.events.map((event) => [
          String(event.version),
          formatVietnameseMoment(event.occurredAt as Instant),
          event.label,
          event.actor.name,
          event.hash.slice(0, 12),
        ]),
      ]),
      '',
      `Bằng chứng: chuỗi băm nguyên vẹn, ${proof.events} sự kiện, đầu chuỗi ${proof.head}.`,
      `Nhắc hạn: ${reminder}`,
    ].join('\n'),
  );
  return 0;
};

async function convene(secretary: ApiClient, scene: Scene, heldOn: LocalDate): Promise<void> {
  const data = { council: COUNCIL, plan: scene.plan, heldOn, members: [...councilMembers()], ...MEETING };
  await secretary.command(`/rounds/${scene.round}`, { type: 'ConveneRound', data }, null);
}

async function holdRound(secretary: ApiClient, scene: Scene, caseId: string): Promise<void> {
  const path = `/rounds/${scene.round}`;
  const members = [...councilMembers()];
  // The case named the round; a policy makes it a candidate.
  const version = await until('hồ sơ được đưa vào đợt bình chọn', async () => {
    const { body } = await secretary.get<{ version: number; candidates: { case: string }[] }>(path);
    return body.candidates.some((one) => one.case === caseId) ? body.version : undefined;
  });
  const yes = members.length - 1;
  const commands = [
    { type: 'RecordAttendance', data: { present: members, online: members.slice(-1) } },
    { type: 'NoteDiscussion', data: { case: caseId, text: 'Đề nghị biểu dương cách giúp 17 hộ nghèo cùng làm.' } },
    { type: 'RecordOpenVote', data: { case: caseId, yes, no: 0, abstain: 1 } },
    { type: 'CloseRound', data: { minutes: 'Hội đồng biểu quyết giơ tay, thống nhất bình chọn.' } },
  ];
  let at = version;
  for (const command of commands) at = (await secretary.command<ExecutedView>(path, command, at)).body.version;
}

/** The reminder that waits in an officer's inbox: three working days before the due date of a sample case. */
async function shownReminder(origin: string): Promise<string> {
  const officer = await new ApiClient(origin, 'canbo.kimlien', SAMPLE_PASSWORD).signIn();
  return until('một lời nhắc đến hộp thư', async () => {
    const { body } = await officer.get<{ items: { sentence?: string; text?: string; title?: string }[] }>('/inbox');
    const first = body.items[0];
    return first ? (first.sentence ?? first.text ?? first.title) : undefined;
  });
}

async function until<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await pause(150)) {
    const found = await look();
    if (found !== undefined) return found;
  }
  throw new CommandFailed(`Chờ quá lâu: ${what}.`);
}
