-- Long pieces of work: the truth about what is to be done, who is at it and how far. The queue only hands out ids; it may
-- be emptied at any time. No word here belongs to a domain: a work is of a stream, and its kind says who does it.
create table scheduling.works (
  -- The id of the command that wanted it: asked for twice it is there once.
  id uuid primary key,
  kind text not null,
  category text collate "C" not null,
  stream_id uuid not null,
  status text not null default 'wanted' check (status in ('wanted', 'under-way', 'finished', 'cancelled')),
  done bigint not null default 0,
  total bigint not null,
  wanted_at timestamptz not null default clock_timestamp(),
  -- When it was last put into the queue, and how often.
  enqueued_at timestamptz,
  attempts integer not null default 0,
  -- Which attempt is at it, and when that was last heard of.
  holder uuid,
  heard_at timestamptz,
  over_at timestamptz
);
create index works_to_do on scheduling.works (wanted_at) where status in ('wanted', 'under-way');

grant select on scheduling.works to neuguong_app, neuguong_projector, neuguong_auditor;
grant insert (id, kind, category, stream_id, total), update (status) on scheduling.works to neuguong_app;
grant update (status, done, enqueued_at, attempts, holder, heard_at, over_at) on scheduling.works to neuguong_projector;
