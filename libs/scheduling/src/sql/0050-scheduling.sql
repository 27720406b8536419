-- The ledger of deadlines and alarms: the truth about everything that shall happen later. The queue only rings; it may
-- be emptied at any time. No word here belongs to a domain: a deadline is of a stream, an alarm is a command to send.
create schema scheduling;

create table scheduling.deadlines (
  id text collate "C" primary key,
  category text collate "C" not null,
  stream_id uuid not null,
  due_on date not null,
  -- The clause, default or decision that it rests on.
  basis text not null,
  -- Who answers for it: a role at a unit, or one person.
  unit text collate "C",
  role text collate "C",
  person text collate "C",
  promised_at timestamptz not null default clock_timestamp()
);
create index deadlines_of_stream on scheduling.deadlines (category, stream_id, due_on, id);

create table scheduling.alarms (
  -- At once the id of the command that it sends: however often it rings, the command counts once.
  id uuid primary key,
  deadline text collate "C" not null,
  category text collate "C" not null,
  stream_id uuid not null,
  command json not null,
  -- By the business clock.
  fire_at timestamptz not null,
  promised_at timestamptz not null default clock_timestamp(),
  -- When it was first, and when it was last put into the queue, and how often: real time.
  armed_at timestamptz,
  enqueued_at timestamptz,
  attempts integer not null default 0,
  -- By the business clock, so that fired_at - fire_at is the lateness.
  fired_at timestamptz,
  -- Types of the events that came of it, `nothing`, or `refused CODE`.
  outcome text,
  check ((armed_at is null) = (attempts = 0)),
  check ((armed_at is null) = (enqueued_at is null)),
  check ((fired_at is null) = (outcome is null))
);
create index alarms_of_deadline on scheduling.alarms (deadline, fire_at);
create index alarms_to_arm on scheduling.alarms (fire_at) where armed_at is null;
create index alarms_to_fire on scheduling.alarms (enqueued_at) where armed_at is not null and fired_at is null;

grant usage on schema scheduling to neuguong_app, neuguong_projector, neuguong_auditor;
grant select on scheduling.deadlines, scheduling.alarms to neuguong_app, neuguong_projector, neuguong_auditor;
grant insert (id, category, stream_id, due_on, basis, unit, role, person) on scheduling.deadlines to neuguong_app;
grant insert (id, deadline, category, stream_id, command, fire_at) on scheduling.alarms to neuguong_app;
grant update (armed_at, enqueued_at, attempts, fired_at, outcome) on scheduling.alarms to neuguong_projector;
