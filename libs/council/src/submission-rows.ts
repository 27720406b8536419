import { type Candidate, reject, type RoundCommand, type RoundEvent, type RoundFile } from '@core/council';
import type { LocalDate } from '@core/kernel';
import { type Queryable, refusedAs, type Side, type SideRows } from '@lib/event-store';

/** One row for each case that has gone up from a session. */
const submissionRows: Side = {
  name: 'council.submissions',
  sql: (rows) => `
    insert into council.submissions (round, case_id, council, to_unit, number, dated, submitted_on)
    select r.* from json_to_recordset(${rows}) as r(round uuid, case_id text, council text, to_unit text, number text,
      dated date, submitted_on date)
    on conflict (round, case_id) do update set (council, to_unit, number, dated, submitted_on, taken_by, came_back) =
      (excluded.council, excluded.to_unit, excluded.number, excluded.dated, excluded.submitted_on, null, null)`,
};

const KEYED = 'r(round uuid, case_id text, session uuid)';

/** A session takes a submitted case onto its agenda; a second one that does meets the primary key (0181). */
const takingRows: Side = {
  name: 'council.takings',
  sql: (rows) => `
    insert into council.takings (round, case_id, session)
    select r.* from json_to_recordset(${rows}) as ${KEYED}`,
};

/** Which session has it, for lists. */
const takenRows: Side = {
  name: 'council.submissions taken',
  sql: (rows) => `
    update council.submissions s set taken_by = r.session from json_to_recordset(${rows}) as ${KEYED}
    where s.round = r.round and s.case_id = r.case_id`,
};

/** The session that has a submitted case sets it free. */
const freeingRows: Side = {
  name: 'council.takings freed',
  sql: (rows) => `
    delete from council.takings t using json_to_recordset(${rows}) as ${KEYED}
    where t.round = r.round and t.case_id = r.case_id and t.session = r.session`,
};

const freedRows: Side = {
  name: 'council.submissions freed',
  sql: (rows) => `
    update council.submissions s set taken_by = null from json_to_recordset(${rows}) as ${KEYED}
    where s.round = r.round and s.case_id = r.case_id and s.taken_by = r.session`,
};

/** A case of a list that is here again. */
const backRows: Side = {
  name: 'council.submissions back',
  sql: (rows) => `
    update council.submissions s set came_back = r.how
    from json_to_recordset(${rows}) as r(round uuid, case_id text, how text)
    where s.round = r.round and s.case_id = r.case_id`,
};

/**
 * Two that looked before either had written: one session took a case up while another took it back, or took it up as well. The
 * database refuses the later one, whatever both had seen before.
 */
export function ofMovedCandidate(error: unknown, { type }: RoundCommand): unknown {
  const takesUp = type === 'TakeFromShortlist' || type === 'ConveneRound';
  const twice = takesUp ? refusedAs(error, 'takings_pkey', () => reject('TAKEN_ELSEWHERE')) : error;
  const back = takesUp ? 'NOT_ON_THE_SHORTLIST' : 'SUBMISSION_TAKEN_UP';
  return refusedAs(twice, 'submissions_back_or_taken', () => reject(back));
}

/** The rows that a session's events write about lists that go up and are taken up. */
export function submissionSides(
  id: string,
  before: readonly Candidate[],
  file: RoundFile,
  events: readonly RoundEvent[],
): readonly SideRows[] {
  // prettier-ignore
  const gone = events.flatMap((event) => {
    if (event.type !== 'ShortlistSubmitted') return [];
    const { cases, to, document, on } = event.data;
    const up = { round: id, council: file.council, to_unit: to, number: document.number, dated: document.date };
    return cases.map((one) => ({ ...up, case_id: one, submitted_on: on }));
  });
  const from = new Map(before.map((one) => [one.case, one.from]));
  const takings = events.flatMap((event) =>
    event.type === 'TakenFromShortlist' ? [taking(event.data.case, event.data.from.round, id)] : [],
  );
  const freed = events.flatMap((event) => {
    const left = event.type === 'RoundAnnulled' ? event.data.candidates : event.type === 'CandidateWithdrawn' ? [event.data.case] : []; // prettier-ignore
    return left.flatMap((one) => {
      const below = from.get(one);
      return below ? [taking(one, below.round, id)] : [];
    });
  });
  const back = events.flatMap((event) => {
    if (event.type !== 'ShortlistWithdrawn' && event.type !== 'ShortlistReturned') return [];
    const how = event.type === 'ShortlistWithdrawn' ? 'withdrawn' : 'returned';
    return event.data.cases.map((one) => ({ round: id, case_id: one, how }));
  });
  return [
    ...(back.length > 0 ? [{ side: backRows, rows: back }] : []),
    ...(gone.length > 0 ? [{ side: submissionRows, rows: gone }] : []),
    ...(takings.length > 0 ? [takingRows, takenRows].map((side) => ({ side, rows: takings })) : []),
    ...(freed.length > 0 ? [freeingRows, freedRows].map((side) => ({ side, rows: freed })) : []),
  ];
}

const taking = (id: string, round: string, session: string) => ({ round, case_id: id, session });

/** A case that a council below has passed and submitted. */
export interface SubmittedRow {
  readonly round: string;
  readonly case_id: string;
  readonly council: string;
  /** The version of the session that has submitted it: what it is sent back with. */
  readonly version: number;
  readonly number: string;
  readonly submitted_on: LocalDate;
  readonly held_on: LocalDate;
  readonly award: string | null;
  readonly yes: number;
  readonly needed: number;
  readonly base: number;
}

/** What became above of a case that a session has submitted. */
export interface AboveRow {
  readonly case_id: string;
  readonly round: string;
  readonly council: string;
  readonly held_on: LocalDate;
  readonly status: 'convened' | 'postponed' | 'closed' | 'annulled';
  readonly outcome: 'selected' | 'not-selected' | null;
}

/** What was submitted to the councils of these units and no session has taken up, the oldest first; at most 500. */
export async function submittedTo(db: Queryable, units: readonly string[]): Promise<readonly SubmittedRow[]> {
  const { rows } = await db.query<SubmittedRow>(
    `select s.round, r.version, s.case_id, s.council, s.number, s.submitted_on, d.held_on, d.award, d.yes, d.needed, d.base
       from council.submissions s join council.decisions d on d.round = s.round and d.case_id = s.case_id
         join council.rounds r on r.id = s.round
      where s.to_unit = any($1) and s.taken_by is null and s.came_back is null
      order by s.submitted_on, s.round, s.case_id limit 500`,
    [units],
  );
  return rows;
}

/** The sessions above that have taken up what a session has submitted, with what they decided. */
export async function takenAbove(db: Queryable, round: string): Promise<readonly AboveRow[]> {
  const { rows } = await db.query<AboveRow>(
    `select s.case_id, r.id as round, r.council, r.held_on, r.status, d.outcome
       from council.submissions s join council.rounds r on r.id = s.taken_by
       left join council.decisions d on d.round = r.id and d.case_id = s.case_id
      where s.round = $1 order by s.case_id`,
    [round],
  );
  return rows;
}
