import { randomUUID } from 'node:crypto';
import { toVietnamDate } from '@core/calendar';
import type { Instant } from '@core/kernel';
import { SAMPLE_PEOPLE } from '@core/organization';
import type { CaseView, Foreseen, HistoryView } from '@core/pipeline';
import type { ExecutedView } from '@core/platform';
import { STAGES } from '@core/plans';
import { bootApp, type RunningApp } from '../support/app';
import { annulledInTheEnd } from './annulled-case';
import { spills, SUBJECTS } from './canary';
import { CEILING_MS, dateMoved, until } from './patience';
import { asForeseen, elsewhereAsForeseen, foreseeing } from './foreseen';
import { CAST, COUNCIL, decision, id, NAME, type Part, PDF, personOf, plan, round, STORY, UNIT } from './story';
import { problemOf, type Reply, type Visitor, Wire } from './wire';

jest.setTimeout(3 * CEILING_MS);

describe('a case of the plan of Nghệ An', () => {
  let app: RunningApp;
  let wire: Wire;
  const people = {} as Record<Part, Visitor>;
  /** What has happened, in order: the event, by whom, on which business date. */
  const happened: { type: string; by: string; on: string }[] = [];
  /** The case as it was seen at the end of each stage. */
  const seen: CaseView[] = [];
  const looks: { reader: string; what: string; version: number | null }[] = [];
  /** What was foreseen elsewhere, before each command. */
  const follows: Foreseen['follows'] = [];
  const counts: Foreseen['counts'] = [];
  let evidence = '';

  beforeAll(async () => {
    app = await bootApp();
    wire = new Wire(app.origin);
    const entering = Object.entries(CAST).map(
      async ([part, login]) => (people[part as Part] = await wire.enter(login)),
    );
    await Promise.all(entering);
  });
  afterAll(async () => {
    wire?.close();
    await app?.stop();
  });

  /** Every look at the case goes through here, so that the record of readings can be compared with it. */
  async function look<T>(part: Part, rest: string, what: string): Promise<T> {
    const reply = await people[part].get(`/cases/${id}${rest}`);
    if (reply.status !== 200) throw new Error(reply.text);
    const { version, events } = reply.body as { version?: number; events?: number };
    const at = what === 'proof' ? events : version;
    looks.push({ reader: personOf(part), what, version: (at as number | undefined) ?? null });
    return reply.body as T;
  }
  function taken(reply: Reply, expected: readonly string[], by: string, on: string): ExecutedView {
    const body = reply.body as ExecutedView;
    expect([reply.status, body.events, reply.text]).toEqual([200, expected, reply.text]);
    expect(reply.headers.etag).toBe(`"${body.version}"`);
    for (const type of expected) happened.push({ type, by, on });
    expect(body).toMatchObject({ id, version: happened.length, repeated: false });
    return body;
  }

  /** The secretary's council: convened beforehand, it votes on its candidates and sends each its result. */
  async function councilMeets(on: string): Promise<void> {
    const path = `/rounds/${round}`;
    const { secretary } = people;
    type Round = { version: number; candidates: { case: string }[]; people: { id: string }[] };
    const candidate = await until('the case to become a candidate', async () => {
      const view = (await secretary.get(path)).body as Round;
      return view.candidates.some((one) => one.case === id) ? view : undefined;
    });
    const early = problemOf(await secretary.command(path, 'CloseRound', { minutes: 'Sớm.' }, candidate.version));
    expect([early.status, early.code]).toEqual([409, 'ATTENDANCE_MISSING']);
    expect(early.possible).toEqual(expect.arrayContaining(['RecordAttendance', 'AnnulRound']));
    const present = candidate.people.map((member) => member.id);
    const votes = { case: id, yes: present.length - 1, no: 0, abstain: 1 };
    for (const [type, data] of [
      ['RecordAttendance', { present }],
      ['RecordOpenVote', votes],
      ['CloseRound', { minutes: 'Biểu quyết giơ tay.' }],
    ] as const) {
      // The system says a word of its own in a session now and then: whoever was overtaken looks again.
      await until(`${type} to be taken`, async () => {
        const { version } = (await secretary.get(path)).body as Round;
        const reply = await secretary.command(path, type, data, version);
        if (reply.status !== 412) expect([type, reply.status]).toEqual([type, 200]);
        return reply.status === 200 ? true : undefined;
      });
    }
    const view = await until('the result to come back to the case', async () => {
      const { body } = await people.staff.get(`/cases/${id}`);
      looks.push({ reader: personOf('staff'), what: 'case', version: (body as CaseView).version });
      return (body as CaseView).file.selection.selected ? (body as CaseView) : undefined;
    });
    expect(view.file.selection.results).toEqual([
      {
        ...{ round, outcome: 'selected', base: present.length, needed: Math.ceil((present.length * 2) / 3) },
        assembly: {
          ...{ members: present.length, present: present.length, recused: 0, recusedPresent: 0, written: 0 },
          policy: 'recused-in-base',
        },
        tally: {
          ...{ issued: present.length, yes: votes.yes, no: 0, blank: 1, invalid: 0, notReturned: 0 },
          ...{ writtenYes: 0, writtenNo: 0 },
        },
      },
    ]);
    happened.push({ type: 'CaseSelected', by: 'system', on });
  }

  it.each([
    ['a commune of Nghệ An', UNIT, 'nghe-an-2023-2025', 2],
    ['the Home Affairs of Nghệ An', 'na.so-noi-vu', 'nghe-an-2023-2025', 2],
    ['a district of Ninh Thuận', 'vn.58.582', 'ninh-thuan-2023-2025', 1],
    ['the district of Diên Khánh, which has a plan of its own', 'vn.56.574', 'dien-khanh-2023-2025', 1],
    ['a province without a plan', 'vn.56', undefined, undefined],
    ['a unit that nobody knows', 'vn.99', undefined, undefined],
  ])('would be opened by %s under its own plan', async (_, unit, plan, version) => {
    const { items } = (await people.staff.get(`/plans?unit=${unit}`)).body as {
      items: { id: string; version: number }[];
    };
    expect([items[0]?.id, items[0]?.version, items.length]).toEqual([plan, version, plan ? 1 : 0]);
  });

  it('is opened by an officer who was shown what might be the same', async () => {
    const { staff } = people;
    const subject = { kind: 'individual', name: NAME, position: 'chi hội trưởng' };
    const asked = await staff.post('/cases/duplicates', { name: NAME, kind: 'individual', unit: UNIT, year: 2024 });
    expect(asked).toMatchObject({ status: 200, body: { items: [] } });
    const flags = { directWorker: true, smallCollective: false, remoteArea: false };
    const extract = 'Lập quỹ tiết kiệm, giúp 23 phụ nữ vay vốn không lãi.';
    const data = {
      plan,
      unit: UNIT,
      source: 'front',
      year: 2024,
      duplicatesSeen: [],
      sector: 'SEC13',
      subject,
      extract,
      flags,
    };
    taken(
      await staff.command(`/cases/${id}`, 'OpenCase', data, '*'),
      ['CaseOpened', 'StageEntered'],
      personOf('staff'),
      '2024-03-01',
    );
    const again = await staff.post('/cases/duplicates', {
      name: NAME.toUpperCase(),
      kind: 'individual',
      unit: UNIT,
      year: 2024,
    });
    expect(again.body).toMatchObject({ items: [{ id, name: NAME, stage: 'discovery', status: 'open' }] });
    const received = await staff.upload(`/cases/${id}/evidence`, PDF, 'application/pdf');
    expect(received).toMatchObject({ status: 201, body: { mediaType: 'application/pdf', size: PDF.length } });
    evidence = (received.body as { sha256: string }).sha256;
  });

  it.each(STORY.map((chapter) => [chapter.stage, chapter] as const))(
    'goes through %s',
    async (stage, { on, lines }) => {
      await dateMoved(app, people.staff, on);
      if (stage === 'selection') {
        const members = (
          (await people.secretary.get(`/councils/${COUNCIL}/members?on=${on}`)).body as { items: { id: string }[] }
        ).items;
        const data = { council: COUNCIL, plan, heldOn: on, members: members.map((one) => one.id) };
        expect(await people.secretary.command(`/rounds/${round}`, 'ConveneRound', data, '*')).toMatchObject({
          status: 200,
        });
      }
      for (const [by, type, data, ...events] of lines(evidence)) {
        const before = await look<CaseView>(by, '', 'case');
        const foreseen = await foreseeing(people[by], id, type, data);
        const reply = await people[by].command(`/cases/${id}`, type, data, happened.length);
        taken(reply, events, personOf(by), on);
        asForeseen(type, foreseen, { events, before, after: await look<CaseView>(by, '', 'case') });
        follows.push(...foreseen.follows);
        counts.push(...foreseen.counts);
        if (type === 'IntroduceToRound') await councilMeets(on);
      }
      const view = await look<CaseView>('approver', '', 'case');
      expect(view.steps.map((step) => step.stage)).toEqual(STAGES);
      expect(view.steps.filter((step) => step.state === 'done')).toHaveLength(STAGES.indexOf(stage) + 1);
      seen.push(view);
    },
  );

  it('has ended as completed: it can only be reopened, or its commendation annulled', () => {
    const view = seen.at(-1);
    expect(view).toMatchObject({ status: 'closed', outcome: 'completed', version: happened.length });
    expect(view?.offers.flatMap((offer) => (offer.possible ? [offer.command] : []))).toEqual([
      'ReopenCase',
      'AnnulCommendation',
    ]);
    expect(view?.file.commendation.given).toEqual([
      {
        ...decision,
        level: 'province',
        stream: 'thematic',
        part: 'own-1',
        law: { regime: 'nd-98-2023', known: '2024-03-15', title: expect.any(String) as string },
      },
    ]);
    expect(view?.file.counted).toMatchObject([
      { code: 'commune', level: 'commune', year: 2024, quarter: 1, publicity: 'p1' },
    ]);
  });

  it('has led elsewhere to what was foreseen: a session, a minimum, whatever it proves', () =>
    elsewhereAsForeseen(people, follows, counts));

  it('has a history that says everything: what, who, as what, where, under which plan, when on both clocks', async () => {
    const history = await look<HistoryView>('auditor', '/history', 'history');
    expect(
      history.events.map(({ type, actor, occurredAt }) => ({
        type,
        by: actor.id,
        on: toVietnamDate(occurredAt as Instant),
      })),
    ).toEqual(happened);
    const byPart = new Map(SAMPLE_PEOPLE.map((person) => [person.id, person]));
    for (const [i, event] of history.events.entries()) {
      expect(event.version).toBe(i + 1);
      expect(event.prev).toBe(i === 0 ? '0'.repeat(64) : history.events[i - 1]?.hash);
      expect(event.plan).toEqual(plan);
      expect(Math.abs(Date.now() - Date.parse(event.recordedAt))).toBeLessThan(3_600_000);
      const person = byPart.get(event.actor.id);
      expect([event.actor.name, event.role]).toEqual(
        person ? [person.name, person.grants[0]?.role] : ['Hệ thống', 'system'],
      );
      expect(event.label).toMatch(/^\p{Ll}/u);
      if (event.type !== 'CaseOpened') expect(event.basis.length).toBeGreaterThan(0);
    }
    expect(history.events[0]?.data).toMatchObject({ subject: { name: NAME, position: 'chi hội trưởng' } });
    expect(new Set(history.events.map((event) => event.id)).size).toBe(happened.length);
  });

  it('is shown at any event number as it was seen then', async () => {
    for (const then of seen) {
      const view = await look<CaseView>('auditor', `?at=${then.version}`, 'past');
      const asOf = { version: then.version, latest: happened.length };
      const { file, status, steps, version, outcome } = then;
      expect(view).toMatchObject({ file, status, steps, version, outcome, asOf, offers: [], primary: null });
    }
  });

  it('is shown at any date, by when it happened and by when it was recorded', async () => {
    const until = (day: string) => happened.filter(({ on }) => on <= day).length;
    for (const day of ['2024-03-01', '2024-03-05', '2024-03-06', '2024-03-10', '2024-03-14', '2024-12-31']) {
      const view = await look<CaseView>('auditor', `?at=${day}&clock=occurred`, 'past');
      expect([day, view.version]).toEqual([day, until(day)]);
    }
    const history = await look<HistoryView>('auditor', '/history', 'history');
    const days = [...new Set(history.events.map((event) => toVietnamDate(event.recordedAt as Instant)))];
    for (const day of days) {
      const view = await look<CaseView>('auditor', `?at=${day}&clock=recorded`, 'past');
      expect(view.version).toBe(
        history.events.filter((event) => toVietnamDate(event.recordedAt as Instant) <= day).length,
      );
    }
    for (const nothing of ['2024-02-29', '2024-02-29&clock=occurred', '2024-03-15&clock=recorded']) {
      const reply = await people.auditor.get(`/cases/${id}?at=${nothing}`);
      expect([nothing, reply.status]).toEqual([nothing, 404]);
    }
  });

  it('is proven whole, with the head of its chain', async () => {
    const history = await look<HistoryView>('auditor', '/history', 'history');
    const proof = await look<object>('auditor', '/proof', 'proof');
    const head = history.events.at(-1)?.hash;
    expect(proof).toMatchObject({ id, whole: true, events: happened.length, head, fault: null, faultVersion: null });
  });

  it("stays in its officer's own calendar as over, by the day of the house and not by the day of the machine", async () => {
    const { path: feed } = (await people.staff.post('/me/calendar', {})).body as { path: string };
    const text = (await wire.send({ method: 'GET', path: feed })).text.replace(/\r\n /g, '');
    const entry = text.split('BEGIN:VEVENT').find((one) => one.includes(`UID:case-${id}-discovery-1@`));
    expect(entry).toContain('STATUS:CANCELLED');
    expect(entry).toContain('SUMMARY:Hạn: Giai đoạn phát hiện (');
  });

  it('has its session in minutes, as Word and as a page for A4, the same bytes each time', async () => {
    const { headers } = people.secretary;
    const asked = async (kind: string) => {
      const answer = await fetch(`${app.origin}/api/v1/rounds/${round}/minutes.${kind}`, { headers });
      expect(answer.status).toBe(200);
      return { policy: answer.headers.get('content-security-policy'), bytes: Buffer.from(await answer.arrayBuffer()) };
    };
    const [one, other] = [await asked('docx'), await asked('docx')];
    expect(one.bytes.subarray(0, 2).toString()).toBe('PK');
    expect(one.bytes.equals(other.bytes)).toBe(true);
    const page = await asked('html');
    expect(page.policy).toMatch(/^default-src 'none'; style-src 'sha256-/);
    const text = page.bytes.toString();
    expect(text).toContain('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM');
    expect(text).toContain(NAME);
    expect(text).toMatch(/<td>\d+\/\d+<\/td><td>Đạt<\/td>/); // what was needed, and what became of it
    expect(text).toContain(`Lập từ round-${round}, sự kiện số`);
  });

  it('says the same on the command line', async () => {
    const cli = async (...args: string[]) => JSON.parse(await app.cli(...args, '--json')) as Record<string, unknown>;
    const shown = await cli('cases', 'show', id);
    expect(shown).toEqual(await look('auditor', '', 'case'));
    const at = String(seen[1]?.version);
    expect(await cli('cases', 'show', id, '--at', at)).toEqual(await look('auditor', `?at=${at}`, 'past'));
    const then = ['--at', '2024-03-10', '--clock', 'occurred'];
    expect(await cli('cases', 'show', id, ...then)).toEqual(
      await look('auditor', '?at=2024-03-10&clock=occurred', 'past'),
    );
    expect(await cli('history', id)).toEqual(await look('auditor', '/history', 'history'));
    expect(await cli('verify', id)).toMatchObject({ whole: true, events: happened.length });
    expect(await cli('verify')).toMatchObject({ whole: true, faults: [] });
    const found = await people.auditor.post('/cases/search', { limit: 200 });
    const listed = (await cli('cases', 'list')) as { items: { id: string }[] };
    expect(listed.items).toEqual((found.body as { items: unknown[] }).items);
    expect(listed.items.map((item) => item.id)).toContain(id);
    const ofUnit = (await cli('cases', 'list', '--unit', UNIT, '--stage', 'nurturing')) as { items: object[] };
    const same = await people.auditor.post('/cases/search', { unit: UNIT, stage: 'nurturing', limit: 200 });
    expect(ofUnit.items).toEqual((same.body as { items: unknown[] }).items);
    await expect(app.cli('cases', 'show', randomUUID())).rejects.toThrow('NOT_FOUND');
    await expect(app.cli('history', 'x')).rejects.toThrow('Hãy viết');
    await expect(app.cli('cases', 'show', id, '--at', '2024-02-30')).rejects.toThrow('ngày');
  });

  it('knows everybody who has looked at it, and at what', async () => {
    const reply = await people.auditor.get(`/cases/${id}/readings`);
    const { items } = reply.body as { items: { reader: { id: string }; what: string; version: number | null }[] };
    const recorded = items.map(({ reader, what, version }) => ({ reader: reader.id, what, version }));
    expect(recorded.reverse()).toEqual(looks);
  });

  it('has told its name to nobody whom it does not concern', async () => {
    const { ownerUrl } = app.database;
    const { paths, noes } = wire;
    expect(await spills([...SUBJECTS, NAME], { ownerUrl, logs: app.logs(), paths, noes })).toEqual([]);
    expect(app.logs()).not.toMatch(/"msg":"(unforeseen|reader failed)"/);
  });

  it('can be annulled in the end: the money comes back into the fund of whoever decided, though no book has paid it', async () => {
    await annulledInTheEnd(people, `/cases/${id}`, happened.length);
  });
});
