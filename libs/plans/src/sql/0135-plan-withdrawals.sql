-- Plans that were withdrawn as a whole, one row a plan; the truth is the plan's stream. Written in the commit of its event.
create table plans.withdrawals (
  plan text primary key,
  -- The first day on which it binds nobody any more.
  from_day date not null,
  document_number text not null,
  document_date date not null,
  withdrawn_on date not null
);

grant select on plans.withdrawals to neuguong_app, neuguong_projector, neuguong_auditor;
grant insert (plan, from_day, document_number, document_date, withdrawn_on) on plans.withdrawals to neuguong_app;
