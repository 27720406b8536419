import { BallotOrderWord } from '@core/ballot';
import { ATTESTATION_COMMAND_TYPES, FUND_COMMAND_TYPES, PROPOSAL_COMMAND_TYPES } from '@core/commendation';
import { COUNCIL_COMMAND_TYPES, ROUND_COMMAND_TYPES } from '@core/council';
import { ErasureCommand } from '@core/erasure';
import { ObligationCommand, RecordCommand, ReportCommand } from '@core/obligations';
import { ComplaintCommand, PROGRAMME_COMMAND_TYPES, VISIT_COMMAND_TYPES } from '@core/inspection';
import { ClosureCommand, PersonCommand, RELATIONS, type Role, ROLES } from '@core/organization';
import { CASE_COMMAND_TYPES } from '@core/pipeline';
import { PlanDraftCommand, PlanRequestCommand, UnitCriteriaCommand } from '@core/plans';
import { routes } from '@lib/assembly';
import { COLUMNS, MATRIX, type Row } from './permission-matrix';
import { REQUESTS } from './permission-requests';
import { type Answer, openWorld, type World } from './permission-world';

const COMMANDS: Readonly<Record<string, readonly string[]>> = {
  executeCaseCommand: CASE_COMMAND_TYPES,
  executeRoundCommand: ROUND_COMMAND_TYPES,
  executeBallotCommand: BallotOrderWord.options.map((word) => word.shape.type.value),
  executeProposalCommand: PROPOSAL_COMMAND_TYPES,
  executeFundCommand: FUND_COMMAND_TYPES,
  executeAttestationCommand: ATTESTATION_COMMAND_TYPES,
  executeCouncilCommand: COUNCIL_COMMAND_TYPES,
  executeErasureCommand: ErasureCommand.options.map((word) => word.shape.type.value),
  executeClosureCommand: ClosureCommand.options.map((word) => word.shape.type.value),
  executePlanRequestCommand: PlanRequestCommand.options.map((word) => word.shape.type.value),
  executeUnitCriteriaCommand: UnitCriteriaCommand.options.map((word) => word.shape.type.value),
  executePlanDraftCommand: PlanDraftCommand.options.map((word) => word.shape.type.value),
  executeObligationCommand: ObligationCommand.options.map((word) => word.shape.type.value),
  executeReportCommand: ReportCommand.options.map((word) => word.shape.type.value),
  executeRecordCommand: RecordCommand.options.map((word) => word.shape.type.value),
  executeProgrammeCommand: PROGRAMME_COMMAND_TYPES,
  executeVisitCommand: VISIT_COMMAND_TYPES,
  executeComplaintCommand: ComplaintCommand.options.map((word) => word.shape.type.value),
  executePersonCommand: PersonCommand.options.map((word) => word.shape.type.value),
};
const nameOf = ({ route, command }: Row) => (command ? `${route} ${command}` : route);
/** What changes an account or ends the session of whoever asks comes last. */
const LAST = ['resetPassword', 'disableAccount', 'signIn', 'signOut'];
const rows = [...MATRIX].sort((a, b) => LAST.indexOf(a.route) - LAST.indexOf(b.route));

describe('the permission matrix', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  });
  afterAll(() => world?.close());

  it('has a line for every route and every command, and none for anything else', () => {
    const wanted = Object.keys(routes).flatMap((id) => COMMANDS[id]?.map((type) => `${id} ${type}`) ?? [id]);
    expect([...wanted].sort()).toEqual(MATRIX.map(nameOf).sort());
    expect(Object.keys(REQUESTS).sort()).toEqual(Object.keys(routes).sort());
    expect([...COLUMNS].sort()).toEqual([...ROLES].sort());
  });

  it('keeps to what holds whatever else changes', () => {
    for (const row of MATRIX.filter(({ open }) => open === 'by-role')) {
      const changes = row.command !== undefined || !/^(get|list|search|export|accounts$)/.test(row.route);
      if (changes) expect([nameOf(row), row.cells.auditor?.at]).toEqual([nameOf(row), []]);
      if (/Case|Round|Evidence|Board|Work|Erasure/.test(row.route)) {
        expect([nameOf(row), row.cells.administrator]).toEqual([nameOf(row), { ask: false, at: [] }]);
      }
      for (const role of ROLES.filter((one) => one !== 'auditor')) {
        const strange = row.cells[role]?.at.filter((relation) => relation === 'sibling' || relation === 'foreign');
        expect([nameOf(row), role, strange]).toEqual([nameOf(row), role, []]);
      }
    }
  });

  it.each(rows.map((row) => [nameOf(row), row] as const))('%s', async (_name, row) => {
    const request = () => REQUESTS[row.route]?.(world.things, row.command ?? '') ?? fail(row.route);
    const nobody = await world.ask(request());
    expect(nobody.status === 401).toBe(row.open === 'signed-in' || row.open === 'by-role');
    const wrong: string[] = [];
    for (const role of ROLES) {
      for (const relation of RELATIONS) {
        if (row.route === 'signOut') await world.signIn({ role, relation });
        const ask = request();
        const answer = await world.ask(ask, { role, relation });
        const expected = row.open !== 'by-role' || (row.cells[role]?.at.includes(relation) ?? false);
        const fault = faultOf(row, role, expected, answer, ask.shows);
        if (fault) wrong.push(`${role} ${relation}: ${fault}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});

/** What is wrong with an answer, or undefined. Allowed is whatever gets past the question who may. */
function faultOf(
  row: Row,
  role: Role,
  expected: boolean,
  answer: Answer,
  shows: ((body: unknown) => boolean) | undefined,
): string | undefined {
  if (answer.status >= 500) return `${answer.status} ${answer.code}`;
  const refused = answer.status === 403 && answer.code === 'NOT_ALLOWED';
  if (answer.status === 401 || (answer.status === 403 && !refused)) return `${answer.status} ${answer.code}`;
  if (row.list && shows) {
    if (refused) return row.cells[role]?.ask ? 'may ask, but was refused' : undefined;
    if (!row.cells[role]?.ask) return `may not ask, but got ${answer.status}`;
    if (answer.status !== 200 && answer.status !== 404) return `${answer.status} ${answer.code}`;
    return (answer.status === 200 && shows(answer.body)) === expected
      ? undefined
      : `${expected ? 'should' : 'should not'} see it`;
  }
  if (answer.status === 400 || answer.status === 428) return `asked wrongly: ${JSON.stringify(answer.body)}`;
  return refused !== expected ? undefined : `${expected ? 'may' : 'may not'}, but got ${answer.status} ${answer.code}`;
}

function fail(route: string): never {
  throw new Error(`no request is written for ${route}`);
}
