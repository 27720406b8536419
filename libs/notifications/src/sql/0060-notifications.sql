-- What people were told, and whether they have seen it. A message holds facts without names: the sentence is made when
-- it is read.
create schema notifications;

create table notifications.messages (
  -- UUIDv5 of the event and the person: reading the log again makes no second message.
  id uuid primary key,
  person uuid not null,
  kind text collate "C" not null,
  category text collate "C" not null,
  stream_id uuid not null,
  facts json not null,
  -- Of the log's event that caused it, and when that happened by the business clock.
  event uuid not null,
  happened_at timestamptz not null,
  -- The alarm that caused the event, if one did: the ledger's way from promised to acknowledged.
  alarm uuid,
  created_at timestamptz not null default clock_timestamp(),
  acknowledged_at timestamptz,
  -- The order of a person's inbox, and the cursor of its pages.
  number bigint generated always as identity
);
create index messages_of_person on notifications.messages (person, number desc);
create index messages_unread on notifications.messages (person) where acknowledged_at is null;
create index messages_of_alarm on notifications.messages (alarm);
create index messages_new on notifications.messages (created_at);

-- One row a channel: a message goes out once over each. The inbox is delivered by the row itself; an e-mail's row is there
-- from the first try on, and delivered_at is set when the mail server has taken it.
create table notifications.deliveries (
  message uuid not null references notifications.messages (id) on delete cascade,
  channel text collate "C" not null check (channel in ('inbox', 'email')),
  attempts integer not null default 0,
  delivered_at timestamptz,
  -- Not to be tried before then: the wait after a failure, or the time that the one who tries has for it.
  retry_at timestamptz,
  primary key (message, channel)
);
create index deliveries_to_try on notifications.deliveries (retry_at) where delivered_at is null;

grant usage on schema notifications to neuguong_app, neuguong_projector, neuguong_auditor;
grant select on notifications.messages, notifications.deliveries to neuguong_app, neuguong_projector, neuguong_auditor;
grant insert on notifications.messages, notifications.deliveries to neuguong_projector;
grant update (attempts, delivered_at, retry_at) on notifications.deliveries to neuguong_projector;
grant update (acknowledged_at) on notifications.messages to neuguong_app;
