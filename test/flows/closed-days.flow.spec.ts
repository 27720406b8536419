import { randomUUID } from 'node:crypto';
import type { AffectedDeadline, CalendarView } from '@core/organization';
import type { CaseView } from '@core/pipeline';
import type { Ask } from './permission-ask';
import { caseCommands, closureCommands } from './permission-requests';
import { type Answer, openWorld, type World } from './permission-world';

const APPROVER = { role: 'approver', relation: 'own' } as const;
const STAFF = { role: 'staff', relation: 'own' } as const;

describe('days that a unit closes by its own decision', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  });
  afterAll(() => world?.close());

  const get = async <T>(path: string, who: typeof APPROVER | typeof STAFF = STAFF): Promise<T> =>
    (await world.ask({ method: 'GET', path }, who)).body as T;
  const command = (path: string, type: string, data: object, version: number): Ask => ({
    method: 'POST',
    path,
    body: { type, data },
    headers: {
      ...(version === 0 ? { 'if-none-match': '*' } : { 'if-match': `"${version}"` }),
      'idempotency-key': randomUUID(),
    },
  });
  const declare = (days: readonly object[], id: string = randomUUID()): Promise<Answer> =>
    world.ask(
      command(
        `/closures/${id}/commands`,
        'DeclareClosure',
        { ...closureCommands(world.things).DeclareClosure, days },
        0,
      ),
      APPROVER,
    );
  const calendar = (unit?: string) => get<CalendarView>(`/calendar?year=2024${unit ? `&unit=${unit}` : ''}`);
  const dueOf = async (id: string) => (await get<CaseView>(`/cases/${id}`)).file.standing?.deadline.dueOn;

  /** Opens a case today and says when its first stage is due. */
  async function opened(name: string): Promise<string | undefined> {
    const id = randomUUID();
    const data = { ...caseCommands(world.things).OpenCase, year: 2024, subject: { kind: 'collective', name } };
    const answer = await world.ask(command(`/cases/${id}/commands`, 'OpenCase', data, 0), STAFF);
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
    return dueOf(id);
  }

  it('stand in the calendar of that unit with their reason and document, and in no other', async () => {
    const { unit, closure } = world.things;
    const own = await calendar(unit);
    expect(own.daysOff.find(({ date }) => date === '2024-03-12')).toEqual({
      date: '2024-03-12',
      name: 'Lý do của phép thử',
      kind: 'unit-closed',
      decreed: true,
      verified: true,
      source: 'TB 1 (thử)',
    });
    expect(own.closures).toMatchObject([{ id: closure, version: 1 }]);
    for (const other of [undefined, 'vn.40']) {
      const { daysOff, closures } = await calendar(other);
      expect([daysOff.some(({ kind }) => kind === 'unit-closed'), closures]).toEqual([false, []]);
    }
    expect(own.daysOff.filter(({ kind }) => kind !== 'unit-closed')).toEqual((await calendar()).daysOff);
  });

  it('leave what was promised as it is, and count for what is promised from then on', async () => {
    const { unit, caseId, closure } = world.things;
    const first = await dueOf(caseId); // promised before the unit closed 12 March
    const later = await opened('Tổ sau khi nghỉ (mẫu)');
    expect([first, later].every((day) => day !== undefined && day > '2024-03-12')).toBe(true);
    expect(later && first && later > first).toBe(true);
    expect(await dueOf(caseId)).toBe(first);
    const withdraw = command(`/closures/${closure}/commands`, 'WithdrawClosure', { document: 'TB 2 (thử)' }, 1);
    expect((await world.ask(withdraw, APPROVER)).status).toBe(200);
    expect((await calendar(unit)).closures).toEqual([]);
    expect(await opened('Tổ sau khi rút (mẫu)')).toBe(first);
  });

  it('are shown beforehand with what is open and due on them', async () => {
    const { unit, caseId } = world.things;
    const due = (await dueOf(caseId)) ?? '';
    const affected = async (days: string) =>
      (await get<{ items: AffectedDeadline[] }>(`/closures/affected?unit=${unit}&days=${days}`, APPROVER)).items;
    const found = (await affected(due)).filter(({ id }) => id === caseId);
    expect(found).toMatchObject([{ category: 'case', id: caseId, title: 'Tổ thử nghiệm (mẫu)', dueOn: due }]);
    expect(found[0]?.workingDayBefore && found[0].workingDayBefore < due).toBe(true);
    // The council of the world meets on that day; on the next there is nothing.
    expect(await affected('2024-03-04')).toMatchObject([
      { category: 'round', title: 'Phiên họp Hội đồng ngày 04/03/2024', dueOn: '2024-03-04' },
    ]);
    expect(await affected('2024-03-05')).toEqual([]);
    const wrong = await world.ask({ method: 'GET', path: `/closures/affected?unit=${unit}&days=2024-02-31` }, APPROVER);
    expect(wrong.status).toBe(400);

    // What is done with is not shown any more, though the ledger keeps its promise for ever.
    const { version } = await get<CaseView>(`/cases/${caseId}`);
    const closing = command(`/cases/${caseId}/commands`, 'WithdrawCase', { reason: 'Trùng hồ sơ' }, version);
    expect((await world.ask(closing, STAFF)).status).toBe(200);
    expect((await affected(due)).filter(({ id }) => id === caseId)).toEqual([]);
  });

  it('are refused with a sentence where they make no sense, and are never declared twice', async () => {
    const closed = (date: string) => ({ date, kind: 'unit-closed' });
    expect(await declare([closed('2024-03-25'), { date: '2024-03-30', kind: 'unit-worked' }])).toMatchObject({
      status: 200,
    });
    expect(await declare([closed('2024-03-25')])).toMatchObject({ status: 409, code: 'CLOSURE_DAY_TAKEN' });
    expect(await declare([closed('2024-04-18')])).toMatchObject({ status: 409, code: 'CLOSURE_DAY_OFF_ALREADY' });
    expect((await declare([closed('2024-02-30')])).status).toBe(400);
    const { workedDays } = await calendar(world.things.unit);
    expect(workedDays.find(({ date }) => date === '2024-03-30')).toMatchObject({ source: 'TB 1 (thử)' });
    expect((await world.ask({ method: 'GET', path: '/calendar?year=2024&unit=vn.99.none' }, STAFF)).status).toBe(404);
    expect((await world.ask({ method: 'GET', path: '/calendar?year=1024' }, STAFF)).status).toBe(400);
  });
});
