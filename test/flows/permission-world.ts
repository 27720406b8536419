import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { foldVietnamese, type Relation, RELATIONS, type Role, ROLES } from '@core/organization';
import { openHouse, type House } from '@lib/assembly';
import { BallotBox } from '@lib/ballot';
import { seedUnits } from '@lib/organization';
import { publishedPlans, refOf } from '@lib/plans';
import { Accounts, BEFORE_OWN_PASSWORD, edgeAdapter, installEdge, openLog, Sessions } from '@lib/platform';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Client, Pool } from 'pg';
import { ApiModule } from '../../apps/api/src/api.module';
import { createDatabase } from '../support/database';
import { layBallot } from './permission-ballot';
import { councilCommands } from './permission-council';
import { publishPlan } from '../support/send';
import { openObligation, planThatOwes } from './permission-obligation';
import { layAttestation, layAward } from './permission-awards';
import { layCouncil, layInspections, NO_INSPECTIONS } from './permission-inspection';
import { draftCommands, requestCommands } from './permission-plan-commands';
import { endOffice } from './permission-units';
import type { Ask } from './permission-ask';
import {
  caseCommands,
  closureCommands,
  erasureCommands,
  FILE,
  PASSWORD,
  recordCommands,
  reportCommands,
  type Things,
} from './permission-requests';
import { layUpload } from './permission-workbooks';

/** The unit at which everything lies: a town of Nghệ An, with its province above and a commune below. */
const UNIT = 'vn.40.412';
const TODAY = '2024-03-01';
/** An office of the unit that has ended before today, without a successor. */
const ENDED = 'na.phong-thu';
const MANY = 1_000_000;

export interface Answer {
  readonly status: number;
  readonly code: string | undefined;
  readonly body: unknown;
}

/** The real API over a real database, somebody of every role at every relation, and one thing of each kind. */
export interface World {
  readonly things: Things;
  /** Asks as somebody who holds the role where the unit lies in this relation; without a person, as nobody. */
  ask(ask: Ask, who?: { readonly role: Role; readonly relation: Relation }): Promise<Answer>;
  /** Signs that person in anew. */
  signIn(who: { readonly role: Role; readonly relation: Relation }): Promise<void>;
  close(): Promise<void>;
}

export async function openWorld(): Promise<World> {
  const database = await createDatabase();
  const evidence = await mkdtemp(path.join(os.tmpdir(), 'neuguong-matrix-'));
  const owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await seedUnits(owner);
  await endOffice(owner, ENDED, UNIT);
  await layCouncil(owner, UNIT);
  await owner.query('insert into platform.business_clock (chosen) values ($1)', [TODAY]);
  const settings = { DATABASE_APP_URL: database.appUrl, VAULT_KEY: randomBytes(32).toString('base64') };
  const house = await openHouse(
    { ...settings, EVIDENCE_DIR: evidence, ERASURES_FILE: path.join(evidence, 'erasures.jsonl') },
    'matrix',
    4,
  );
  await publishPlan(house, publishedPlans[0]);
  const owed = planThatOwes(UNIT);
  await publishPlan(house, owed);
  const obligation = await openObligation(house, owed, UNIT);
  const boxPool = new Pool({ connectionString: database.ballotUrl, max: 2 });
  const app = await boot(house, new BallotBox(boxPool));
  const cookies = new Map<string, string>();
  const people = new Map<string, string>();

  const send = async (ask: Ask, cookie?: string): Promise<Answer & { cookie?: string }> => {
    const answer = await app.inject({
      method: ask.method,
      url: `/api/v1${ask.path}`,
      headers: {
        'x-neu-guong': '1',
        'sec-fetch-site': 'same-origin',
        ...(cookie ? { cookie } : {}),
        ...(ask.type ? { 'content-type': ask.type } : {}),
        ...ask.headers,
      },
      ...(ask.body === undefined ? {} : { payload: ask.body as object }),
    });
    const json = String(answer.headers['content-type']).includes('json');
    const file = String(answer.headers['content-type']).includes('spreadsheetml');
    const body: unknown = json ? answer.json() : file ? answer.rawPayload : answer.body;
    const set = answer.headers['set-cookie'];
    return {
      status: answer.statusCode,
      code: json ? (body as { code?: string }).code : undefined,
      body,
      ...(set ? { cookie: String(set).split(';')[0] ?? '' } : {}),
    };
  };
  const must = async (ask: Ask, cookie: string): Promise<Answer> => {
    const answer = await send(ask, cookie);
    if (answer.status >= 300) throw new Error(`${ask.path}: ${JSON.stringify(answer.body)}`);
    return answer;
  };
  const key = (role: Role, relation: Relation) => `${role}-${relation}`;
  const enter = async (login: string): Promise<string> => {
    const { cookie } = await send({ method: 'POST', path: '/session', body: { login, password: PASSWORD } });
    if (!cookie) throw new Error(`${login} cannot sign in`);
    await must({ method: 'POST', path: '/session/step-up', body: { password: PASSWORD } }, cookie);
    return cookie;
  };
  const signIn: World['signIn'] = async ({ role, relation }) => {
    cookies.set(key(role, relation), await enter(key(role, relation)));
  };

  const close = async () => {
    await app.close();
    await house.close();
    await boxPool.end();
    await owner.end();
    await database.drop();
    await rm(evidence, { recursive: true, force: true });
  };
  try {
    const seats = seatsAround(house);
    for (const role of ROLES) {
      for (const relation of RELATIONS) {
        const person = await seatPerson(owner, role, seats[relation]);
        people.set(key(role, relation), person);
        await app.get(Accounts).open({ person, login: key(role, relation), password: PASSWORD });
        await signIn({ role, relation });
      }
    }
    const laid = await layOut(
      app,
      obligation,
      must,
      (role, relation = 'own') => cookies.get(key(role, relation)) ?? '',
    );
    const message = await remind(owner, laid.caseId, people.get(key('staff', 'own')) ?? '');
    await layBallot(owner, laid, TODAY);
    const things = {
      ...laid,
      ...(await layInspections(house, UNIT)),
      upload: await layUpload(house, owner, UNIT, people.get(key('staff', 'own')) ?? ''),
      message,
      ...(await neglect(owner, laid.caseId, message)),
    };
    return { things, ask: (ask, who) => send(ask, who && cookies.get(key(who.role, who.relation))), signIn, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Where a role must be held so that UNIT lies in each relation to it. */
function seatsAround({ units: { tree } }: House): Readonly<Record<Relation, string>> {
  const day = TODAY as Parameters<typeof tree.exists>[1];
  const parent = tree.unitAt(UNIT, day)?.parent ?? '';
  const child = tree.children(UNIT, day).find((unit) => unit.actsFor === null)?.id ?? '';
  const sibling = tree.children(parent, day).find((unit) => unit.id !== UNIT && unit.level === 'district')?.id ?? '';
  const seats = { own: UNIT, below: parent, above: child, sibling, foreign: 'vn.56' };
  for (const relation of RELATIONS) {
    const found = tree.relation(seats[relation], UNIT, day);
    if (found !== relation) throw new Error(`${seats[relation]} is ${found} and not ${relation}`);
  }
  return seats;
}

async function seatPerson(owner: Client, role: Role, unit: string): Promise<string> {
  const person = randomUUID();
  const name = 'Người Giữ Vai (mẫu)';
  await owner.query(
    `insert into organization.people (id, name, name_fold, name_key, title, unit, sample)
     values ($1, $2, $3, $3, 'Chuyên viên (mẫu)', $4, true)`,
    [person, name, foldVietnamese(name), unit],
  );
  await owner.query(
    `insert into organization.holdings (id, person, role, unit, valid_from, basis)
     values ($1, $2, $3, $4, '2024-01-01', 'QĐ thử')`,
    [randomUUID(), person, role, unit],
  );
  return person;
}

type Must = (ask: Ask, cookie: string) => Promise<Answer>;
type As = (role: Role, relation?: Relation) => string;

/** A message about the case in somebody's inbox, as the worker writes it. */
async function remind(owner: Client, caseId: string, person: string): Promise<string> {
  const message = randomUUID();
  const facts = { deadline: 'd', stage: 'discovery', dueOn: '2024-03-20', on: TODAY, unit: UNIT, ownerRole: 'staff' };
  await owner.query(
    `insert into notifications.messages (id, person, kind, category, stream_id, facts, event, happened_at)
     values ($1, $2, 'deadline-reminder', 'case', $3, $4, $5, now())`,
    [message, person, caseId, JSON.stringify(facts), randomUUID()],
  );
  await owner.query(
    `insert into notifications.deliveries (message, channel, attempts, delivered_at) values ($1, 'inbox', 1, now())`,
    [message],
  );
  return message;
}

/** At UNIT: an alarm that is overdue, one that fired on a day of its own, an e-mail that was given up, and a parked case. */
async function neglect(owner: Client, caseId: string, message: string) {
  const [overdue, fired, mail] = [randomUUID(), randomUUID(), randomUUID()];
  await owner.query(
    `insert into scheduling.deadlines (id, category, stream_id, due_on, basis, unit, role)
     values ('neglected', 'case', $1, '2001-01-03', 'thử', $2, 'staff')`,
    [caseId, UNIT],
  );
  await owner.query(
    `insert into scheduling.alarms (id, deadline, category, stream_id, command, fire_at, armed_at, enqueued_at, attempts,
            fired_at, outcome)
     values ($1, 'neglected', 'case', $3, '{}', '2001-01-02T01:00:00Z', null, null, 0, null, null),
            ($2, 'neglected', 'case', $3, '{}', '2001-01-03T01:00:00Z', now(), now(), 1, '2001-01-03T01:00:05Z', 'nothing')`,
    [overdue, fired, caseId],
  );
  await owner.query(
    `insert into notifications.mails (id, kind, due_at, attempts, parked_at, code)
     values ($1, 'office', '2001-01-03T01:00:00Z', 3, now(), 'EENVELOPE 550')`,
    [mail],
  );
  await owner.query(`insert into notifications.deliveries (message, channel, mail) values ($1, 'email', $2)`, [
    message,
    mail,
  ]);
  await owner.query(
    `insert into event_store.parked (subscription, stream, version, position, code)
     select 'neglected', stream, version, position, 'TypeError' from event_store.events where stream = $1 and version = 1`,
    [`case-${caseId}`],
  );
  return { overdue, mail };
}

/** One case with a file and a request to erase it, one round, one person with a role and an account, all at UNIT and all made over the API. */
async function layOut(app: NestFastifyApplication, obligation: string, must: Must, as: As) {
  const plan = publishedPlans[0];
  if (!plan) throw new Error('no plan is published');
  const [caseId, roundId, person, grant] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  const evidence = createHash('sha256').update(FILE).digest('hex');
  const login = 'nguoi.thu';
  const things = {
    ended: ENDED,
    unit: UNIT,
    plan: refOf(plan),
    caseId,
    roundId,
    ballot: randomUUID(),
    obligation,
    record: randomUUID(),
    report: randomUUID(),
    proposal: randomUUID(),
    attestation: randomUUID(),
    evidence,
    person,
    grant,
    account: '',
    login,
    message: '',
    overdue: '',
    mail: '',
    erasure: randomUUID(),
    closure: randomUUID(),
    draft: randomUUID(),
    request: randomUUID(),
    upload: '',
    ...NO_INSPECTIONS,
  };
  const change = (path: string, type: string, data: object, expected: number, id: string = randomUUID()): Ask => ({
    method: 'POST',
    path,
    body: { type, data },
    headers: {
      ...(expected === 0 ? { 'if-none-match': '*' } : { 'if-match': `"${expected}"` }),
      'idempotency-key': id,
    },
  });

  const people = `/people/${person}/commands`;
  const who = { name: 'Nguyễn Văn Thử (mẫu)', title: 'Chuyên viên (mẫu)', unit: UNIT, sample: true };
  await must(change(people, 'RegisterPerson', who, 0), as('administrator'));
  const role = { role: 'staff', unit: UNIT, from: TODAY, to: null, basis: 'QĐ thử' };
  await must(change(people, 'GrantRole', role, 1, grant), as('administrator'));
  const { account } = await app.get(Accounts).open({ person, login, password: PASSWORD });

  const open = { ...caseCommands(things).OpenCase, year: 2024 };
  await must(change(`/cases/${caseId}/commands`, 'OpenCase', open, 0), as('staff'));
  const upload = { method: 'POST', path: `/cases/${caseId}/evidence`, body: FILE, type: 'application/pdf' } as const;
  await must(upload, as('staff'));

  const rule = { threshold: { num: 2, den: 3, op: 'GE', base: 'ALL_MEMBERS' }, quorum: { num: 2, den: 3 } };
  const council = await must(
    { method: 'GET', path: `/councils/${UNIT}/members?on=2024-03-04` },
    as('council-secretary'),
  );
  const members = (council.body as { items: { id: string }[] }).items.map(({ id }) => id);
  const round = { council: UNIT, plan: refOf(plan), heldOn: '2024-03-04', members, ...rule };
  await must(change(`/rounds/${roundId}/commands`, 'ConveneRound', round, 0), as('council-secretary'));
  const founding = councilCommands(things).ConstituteCouncil;
  await must(change(`/councils/${UNIT}/commands`, 'ConstituteCouncil', founding, 0), as('approver'));
  const record = `/records/${things.record}/commands`;
  await must(change(record, 'RecordWork', recordCommands(things).RecordWork, 0), as('staff'));
  const report = `/reports/${things.report}/commands`;
  await must(change(report, 'DrawUpReport', reportCommands(things).DrawUpReport, 0), as('staff'));
  const erasure = `/erasures/${things.erasure}/commands`;
  await must(change(erasure, 'RequestErasure', erasureCommands(things).RequestErasure, 0), as('staff'));
  const closing = closureCommands(things, '2024-03-12').DeclareClosure;
  await must(change(`/closures/${things.closure}/commands`, 'DeclareClosure', closing, 0), as('approver'));
  const draft = `/plan-drafts/${things.draft}/commands`;
  await must(change(draft, 'StartDraft', draftCommands(things).StartDraft, 0), as('staff'));
  const request = `/plan-requests/${things.request}/commands`;
  await must(change(request, 'AskForChange', requestCommands(things).AskForChange, 0), as('staff'));
  await layAttestation(things, (ask) => must(ask, as('council-secretary')));
  await layAward(things, (ask, who) => must(ask, who === 'proposer' ? as('staff', 'below') : as(who)));
  return { ...things, account };
}

async function boot(house: House, box: BallotBox): Promise<NestFastifyApplication> {
  const log = openLog('silent', 'test');
  const module = ApiModule.of(house, log, 'http://localhost:3000', { perLogin: MANY, perAddress: MANY }, box);
  const app = await NestFactory.create<NestFastifyApplication>(module, edgeAdapter(log), {
    bodyParser: false,
    logger: false,
  });
  installEdge(app, {
    sessions: app.get(Sessions),
    units: () => house.units.tree,
    clock: house.clock,
    log,
    production: false,
    beforeOwnPassword: BEFORE_OWN_PASSWORD,
    requestsPerMinute: MANY,
  });
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return app;
}
