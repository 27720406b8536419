import { randomUUID } from 'node:crypto';
import type { VisitPage, VisitReadings, VisitView } from '@core/inspection';
import { Client } from 'pg';
import { bootApp, type RunningApp } from '../support/app';
import { COUNCIL, HEAD, once, personOf, ProgrammeStory, springInputs, VINH } from './inspection-story';
import { dateMoved, until } from './patience';
import { problemOf, type Visitor, Wire } from './wire';

jest.setTimeout(600_000);

const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xe0, ...Array.from({ length: 64 }, (_, i) => i)]);
const HOSTILE = Buffer.from('<script>alert(1)</script>');
/** What `inspection plan --json` says, as far as it is compared. */
interface Tried {
  readonly inputHash: string;
  readonly objective: number;
  readonly visits: readonly { readonly unit: string; readonly date: string }[];
}

describe('from a programme to a recommendation that is proven done', () => {
  let app: RunningApp;
  let wire: Wire;
  let owner: Client;
  let [secretary, approver, head, host]: Visitor[] = [];
  let story: ProgrammeStory;
  let visit = '';
  const by = (who: Visitor | undefined): Visitor => who as Visitor;

  beforeAll(async () => {
    app = await bootApp();
    wire = new Wire(app.origin);
    owner = new Client({ connectionString: app.database.ownerUrl });
    await owner.connect();
    [secretary, approver, head, host] = await Promise.all(
      ['thuky.hoidong', 'lanhdao.tinh', HEAD, 'canbo.vinh'].map((login) => wire.enter(login)),
    );
    story = new ProgrammeStory(by(secretary), by(approver));
  });
  afterAll(async () => {
    wire?.close();
    await owner?.end();
    await app?.stop();
  });

  const seen = async () => (await by(head).get(`/visits/${visit}`)).body as VisitView;
  /** What a command about the visit is answered with; a reminder may move the stream in between, as for any officer. */
  const asked = (who: Visitor | undefined, type: string, data: object) =>
    until(`an answer to ${type}`, async () => {
      const reply = await by(who).command(`/visits/${visit}`, type, data, (await seen()).version);
      return reply.status === 412 ? undefined : reply;
    });
  const told = async (who: Visitor | undefined, type: string, data: object) => {
    const reply = await asked(who, type, data);
    if (reply.status !== 200) throw new Error(`${type}: ${reply.text}`);
  };

  it('drafts one programme for a council and a year, and refuses inputs of which none could come', async () => {
    await story.draft();
    const { programme } = story;
    const draft = { unit: COUNCIL, year: 2024 };
    const again = await by(secretary).command(`/programmes/${programme}`, 'DraftProgramme', draft, '*');
    expect(again.status).toBe(412);
    const headless = {
      ...springInputs(),
      people: springInputs().people.map((one) => ({ ...one, roles: ['team-member'] })),
    };
    const reply = await by(secretary).command(`/programmes/${programme}`, 'SetInputs', { inputs: headless }, 1);
    expect([reply.status, problemOf(reply).code]).toEqual([409, 'PROGRAMME_NO_HEAD']);
    await story.done('SetInputs', { inputs: springInputs() });
    // Two planners at once: whoever looked at the state before hears so.
    const late = await by(secretary).command(`/programmes/${programme}`, 'SetInputs', { inputs: springInputs() }, 1);
    expect(late.status).toBe(412);
  });

  it('is planned in the worker, with scores that say why and a bound', async () => {
    await story.plan();
    const asked = ['--year', '2024', '--teams', '1', '--seed', '7', '--iterations', '300', '--seconds', '1', '--json'];
    let tried = JSON.parse(await app.cli('inspection', 'plan', ...asked)) as Tried;
    // What is known of units moves while the worker opens what they owe: both are asked again until they were asked the same.
    await until('both to be asked the same', async () => {
      if ((await story.view()).run?.inputHash === tried.inputHash) return true;
      await story.plan();
      tried = JSON.parse(await app.cli('inspection', 'plan', ...asked)) as Tried;
      return undefined;
    });
    const { run, visits, scores, result, faults } = await story.view();
    expect(run).toMatchObject({ status: 'planned', sentences: [] });
    expect(faults).toEqual([]);
    expect(visits.some(({ unit }) => unit === VINH)).toBe(true);
    expect(scores.every(({ parts }) => parts.length > 0)).toBe(true);
    expect(result?.bound).toBeGreaterThanOrEqual(result?.objective ?? 0);
    const again = JSON.parse(await app.cli('inspection', 'rerun', story.programme, '--json')) as { same: boolean };
    expect(again.same).toBe(true);
    // What the command line plans from the same inputs, seed and effort is what the worker has planned.
    expect([tried.inputHash, tried.objective]).toEqual([run?.inputHash, result?.objective]);
    expect(tried.visits.map(({ unit, date }) => `${date} ${unit}`).sort()).toEqual(
      visits.map(({ unit, date }) => `${date} ${unit}`).sort(),
    );
    // It writes nothing, refuses what it cannot plan, and says of a unit what the page says.
    expect((await story.view()).run?.id).toBe(run?.id);
    await expect(app.cli('inspection', 'plan', '--year', '2031')).rejects.toThrow(/--unit/);
    await expect(app.cli('inspection', 'plan', '--year', 'nay')).rejects.toThrow(/số nguyên/);
    await expect(app.cli('inspection', 'explain', 'khong.co')).rejects.toThrow(/Không có đơn vị/);
    const why = JSON.parse(await app.cli('inspection', 'explain', VINH, '--json')) as (typeof scores)[number];
    expect(why).toMatchObject({ unit: VINH, points: scores.find(({ unit }) => unit === VINH)?.points });
    expect(why.parts.reduce((sum, { points }) => sum + points, 0)).toBe(why.points);
  });

  it('is approved and announced, and reaches unit and team', async () => {
    const planned = await story.announce();
    visit = planned.visit;
    await once('the visit', async () => (await by(host).get(`/visits/${visit}`)).status === 200);
    const inbox = () => by(host).get('/inbox');
    await once('the unit told', async () => (await inbox()).text.includes(visit));
    const { items } = (await by(head).get('/visits?mine=true')).body as VisitPage;
    expect(items.map(({ id }) => id)).toContain(visit);
    expect((await by(host).get(`/programmes/${story.programme}`)).status).toBe(403);
    const feed = await by(secretary).get(`/programmes/${story.programme}/calendar?team=1`);
    expect(feed.text).toContain('BEGIN:VCALENDAR');
    await dateMoved(app, by(head), planned.date);
  });

  it('takes what the team finds, each thing once, and no file that is not what it says', async () => {
    const hostile = await by(head).upload(`/visits/${visit}/files`, HOSTILE, 'image/jpeg');
    expect(hostile.status).toBe(415);
    const photo = await by(head).upload(`/visits/${visit}/files`, JPEG, 'image/jpeg');
    const { sha256 } = photo.body as { sha256: string };
    const finding = randomUUID();
    const data = { finding, kind: 'shortcoming', text: 'Chưa ban hành kế hoạch', files: [sha256] };
    await told(head, 'RecordFinding', data);
    await told(head, 'RecordFinding', data); // a phone that heard no answer
    const unknown = { ...data, finding: randomUUID(), files: ['0'.repeat(64)] };
    const refused = await asked(head, 'RecordFinding', unknown);
    expect([refused.status, problemOf(refused).code]).toEqual([409, 'VISIT_FILE_UNKNOWN']);
    expect((await seen()).findings).toHaveLength(1);
    const stranger = await asked(host, 'RecordFinding', data);
    expect([stranger.status, problemOf(stranger).code]).toEqual([409, 'VISIT_NOT_ON_TEAM']);
  });

  it('knows who has looked at the visit and at its photos, and nobody takes that back', async () => {
    const [photo] = (await seen()).findings[0]?.files ?? [];
    expect((await by(host).get(`/visits/${visit}/files/${photo}`)).status).toBe(200);
    const auditor = await wire.enter('kiemtoan.tinh');
    if (!auditor) throw new Error('nobody signed in');
    const { items } = (await auditor.get(`/visits/${visit}/readings`)).body as VisitReadings;
    expect(items[0]).toMatchObject({ role: 'staff', unit: { id: VINH }, what: 'file' });
    expect(items.filter(({ reader }) => reader.id === personOf(HEAD)).length).toBeGreaterThan(2);
    expect((await by(host).get(`/visits/${visit}/readings`)).status).toBe(403);
    await expect(owner.query('delete from inspection.readings')).rejects.toMatchObject({ code: '42501' });
  });

  it('keeps a recommendation as a deadline until the unit has proven it done, and proves what the council owed', async () => {
    const recommendation = randomUUID();
    const { date } = await seen();
    await told(head, 'Recommend', { recommendation, text: 'Ban hành kế hoạch', dueOn: '2024-12-20' });
    const signatures = [
      { side: 'team', person: personOf(HEAD), name: 'Trưởng đoàn (mẫu)', signedOn: date },
      { side: 'unit', name: 'Đại diện đơn vị (mẫu)', signedOn: date },
    ];
    await told(head, 'RecordMinutes', { number: '1/BB', signatures, summary: 'Đã kiểm tra', outcome: 'weak' });
    const { rows } = await owner.query<{ due_on: string; unit: string; alarms: number }>(
      `select d.due_on::text, d.unit, count(a.id)::int as alarms from scheduling.deadlines d
         join scheduling.alarms a on a.deadline = d.id where d.id like $1 group by 1, 2`,
      [`%${recommendation}%`],
    );
    expect(rows).toEqual([{ due_on: '2024-12-20', unit: VINH, alarms: 6 }]);
    await told(host, 'AnswerRecommendation', { recommendation, note: 'Đã ban hành', files: [] });
    expect((await seen()).recommendations[0]?.status).toBe('answered');
    await told(head, 'AcceptAnswer', { recommendation });
    expect(await seen()).toMatchObject({ status: 'closed', minutes: { outcome: 'weak' } });
    await once('the proof', async () => {
      const { rowCount } = await owner.query(
        `select from obligations.proofs where name = $1 and unit = $2 and asked = 'record:inspection'`,
        [`record.${visit}`, COUNCIL],
      );
      return rowCount === 1;
    });
  });
});
