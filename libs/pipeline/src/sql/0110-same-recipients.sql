-- Cases about one recipient, as officers have said: awards of several years are one ladder only over these. No name is here;
-- the rows follow from the cases' events.
create table pipeline.same_recipients (
  case_id uuid not null,
  same_as uuid not null,
  primary key (case_id, same_as)
);
create index same_recipients_back on pipeline.same_recipients (same_as);

grant select, insert on pipeline.same_recipients to neuguong_app;
grant select on pipeline.same_recipients to neuguong_auditor;
