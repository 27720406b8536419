-- What becomes of an alarm whose day has passed while nothing could ring. Null leaves it to the decider. Alarms of one
-- deadline and one audience are of one kin: where they are merged, only the last that has passed speaks.
alter table scheduling.alarms
  add column missed text collate "C" check (missed in ('send-late', 'skip', 'merge')),
  add column kin text collate "C";
grant insert (missed, kin) on scheduling.alarms to neuguong_app;

-- Each (deadline, occasion, person) is told once for ever, and a message goes out once over each channel: the primary key
-- of deliveries. An occasion is the offset, with the audience of an escalation. What was told before this is of its event.
alter table notifications.messages
  add column deadline text collate "C",
  add column occasion text collate "C",
  -- The channels of the rule, and whether an e-mail may go without waiting for the digest.
  add column channels text[] not null default '{inbox,email}',
  add column urgent boolean not null default false,
  -- The last possible day, and until when the person has put the message off; once at most.
  add column due_on date,
  add column snoozed_until date,
  add column snoozed_at timestamptz;
update notifications.messages
   set deadline = facts ->> 'deadline', occasion = 'event:' || event, due_on = (facts ->> 'dueOn')::date
 where deadline is null;
-- Rows of a release that writes none of it, while both run, stand for themselves.
alter table notifications.messages alter column deadline set default '', alter column occasion set default gen_random_uuid()::text;
alter table notifications.messages alter column deadline set not null, alter column occasion set not null;
create unique index messages_once on notifications.messages (deadline, occasion, person);

grant update (snoozed_until, snoozed_at) on notifications.messages to neuguong_app;
