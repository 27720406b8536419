import { randomUUID } from 'node:crypto';
import type { ProgrammeView, RunProgress, VisitPage, VisitReadings, VisitView } from '@core/inspection';
import { Client } from 'pg';
import { bootApp, type RunningApp } from '../support/app';
import { COUNCIL, HEAD, once, personOf, ProgrammeStory, springInputs, VINH } from './inspection-story';
import { dateMoved, until } from './patience';
import { problemOf, type Visitor, Wire } from './wire';

jest.setTimeout(600_000);

/** Huyện Kỳ Sơn, a day's drive away. */
const KY_SON = 'vn.40.417';
const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xe0, ...Array.from({ length: 64 }, (_, i) => i)]);
const HOSTILE = Buffer.from('<script>alert(1)</script>');
/** What `inspection explain --json` says, as far as it is looked at. */
type Why = Pick<ProgrammeView['scores'][number], 'parts'>;
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
  const forgotten = randomUUID();
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

  let teamFeed: () => Promise<string>;
  let unitFeed: () => Promise<string>;
  /** Somebody's private calendar, as a program reads it that knows nothing but the address. */
  const feedOf = async (who: Visitor | undefined) => {
    const { path } = (await by(who).post('/me/calendar', {})).body as { path: string };
    return async () => (await wire.send({ method: 'GET', path })).text.replace(/\r\n /g, '');
  };
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
    const [first, ...others] = springInputs().people;
    const away = [{ from: '2024-04-01', to: '2024-05-31' }];
    for (const [code, words, wrong] of [
      ['PROGRAMME_HEADS_AWAY', 'Không trưởng đoàn nào rảnh', { people: [{ ...first, away }, ...others] }],
      ['PROGRAMME_NO_WORKING_DAY', 'không có ngày làm việc nào', { window: { from: '2024-04-27', to: '2024-04-28' } }],
      ['PROGRAMME_UNIT_UNKNOWN', 'Hãy chọn lại đơn vị', { seat: 'vn.99.none' }],
    ] as const) {
      const inputs = { ...springInputs(), ...wrong };
      const no = problemOf(await by(secretary).command(`/programmes/${programme}`, 'SetInputs', { inputs }, 1));
      expect([no.code, no.title]).toEqual([code, expect.stringContaining(words)]);
    }
    // Two planners at once: one is taken, and the other hears that the state has moved.
    const set = () => by(secretary).command(`/programmes/${programme}`, 'SetInputs', { inputs: springInputs() }, 1);
    expect((await Promise.all([set(), set()])).map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  it('refuses a run whose every head has an interest, and says which demands cannot all be met', async () => {
    const { programme } = story;
    const [first, ...others] = springInputs().people;
    const interests = [{ unit: VINH, reason: 'Người thân công tác tại đây' }];
    await story.done('SetInputs', { inputs: { ...springInputs(), people: [{ ...first, interests }, ...others] } });
    const wish = { seed: 7, limit: { kind: 'effort', iterations: 10, polishes: 0 } };
    const { version } = await story.view();
    const no = problemOf(await by(secretary).command(`/programmes/${programme}`, 'RequestPlanning', wish, version));
    expect([no.code, no.title]).toEqual([
      'PROGRAMME_ALL_CONFLICTED',
      expect.stringMatching(/Không ai được làm trưởng đoàn .*Vinh/),
    ]);
    // A unit that has to be visited and lies further than a day's drive: no programme without it, but the two reasons.
    const tight = { must: [VINH, KY_SON].map((unit) => ({ unit, reason: 'Bắt buộc' })) };
    await story.done('SetInputs', { inputs: { ...springInputs(), ...tight } });
    await story.done('RequestPlanning', wish);
    // Whoever waits is told how far the run is, until it is over; then the answer is there.
    const followed = (await by(secretary).get(`/programmes/${programme}/planning`)).text;
    const lines = followed.split('\n').filter((line) => line.startsWith('data: '));
    const steps = lines.map((line) => JSON.parse(line.slice('data: '.length)) as RunProgress);
    expect([new Set(steps.map((step) => step.run)).size, steps.at(-1)?.status]).toEqual([1, 'finished']);
    const { run, visits, result } = await story.view();
    expect([run?.status, visits, result]).toEqual(['infeasible', [], null]);
    expect(run?.sentences).toEqual([expect.stringContaining('600 phút'), expect.stringContaining('Kỳ Sơn')]);
    await story.done('SetInputs', { inputs: springInputs() });
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
    // Both sides have the visit in their own calendars, which name nobody; others have not.
    [teamFeed, unitFeed] = await Promise.all([feedOf(head), feedOf(host)]);
    for (const text of [await teamFeed(), await unitFeed()]) {
      expect(text).toContain(`UID:visit-${visit}@`);
      expect(text.replace(/\r\n /g, '')).toContain('SUMMARY:Kiểm tra theo chương trình (');
      expect(text).toContain(`DTSTART;VALUE=DATE:${planned.date.replaceAll('-', '')}`);
      expect(planned.people.every(({ person }) => !text.includes(person))).toBe(true);
    }
    expect(await (await feedOf(approver))()).not.toContain(visit);
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
    await told(head, 'Recommend', { recommendation: forgotten, text: 'Công khai kết quả', dueOn: '2024-11-29' });
    expect(await unitFeed()).toContain(`UID:recommendation-${recommendation}@`);
    expect(await teamFeed()).not.toContain(recommendation);
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
    expect(await seen()).toMatchObject({ status: 'open', minutes: { outcome: 'weak' } });
    const done = (await unitFeed()).split('BEGIN:VEVENT').find((one) => one.includes(recommendation));
    expect(done).toContain('STATUS:CANCELLED');
    await once('the proof', async () => {
      const { rowCount } = await owner.query(
        `select from obligations.proofs where name = $1 and unit = $2 and asked = 'record:inspection'`,
        [`record.${visit}`, COUNCIL],
      );
      return rowCount === 1;
    });
  });

  it('weighs what came of it in the score of the next year, each point with its event, until it is done', async () => {
    await dateMoved(app, by(head), '2025-01-06');
    const why = async () => JSON.parse(await app.cli('inspection', 'explain', VINH, '--json')) as Why;
    const { parts } = await why();
    const { date } = await seen();
    const weak = parts.find(({ reason }) => reason === 'weak-last-time');
    const overdue = parts.filter(({ reason }) => reason === 'overdue-recommendation');
    expect(weak).toMatchObject({ points: 20, dated: date });
    // The one that was done in time weighs nothing.
    expect(overdue).toMatchObject([{ points: 15, dated: '2024-11-29' }]);
    expect(parts.some(({ reason }) => reason === 'never-inspected')).toBe(false);
    const { rows } = await owner.query<{ type: string; stream: string }>(
      'select type, stream from event_store.events where position = any($1) order by type',
      [[weak?.position, overdue[0]?.position]],
    );
    const stream = `visit-${visit}`;
    expect(rows).toEqual([
      { type: 'MinutesRecorded', stream },
      { type: 'RecommendationMade', stream },
    ]);
    await told(host, 'AnswerRecommendation', { recommendation: forgotten, note: 'Đã công khai', files: [] });
    await told(head, 'AcceptAnswer', { recommendation: forgotten });
    expect((await seen()).status).toBe('closed');
    expect((await why()).parts.some(({ reason }) => reason === 'overdue-recommendation')).toBe(false);
  });
});
