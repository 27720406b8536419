-- A case that was withdrawn proves nothing until it is reopened: what it has proven is kept and does not stand.
alter table obligations.proofs add column stands boolean not null default true;
create index proofs_by_name on obligations.proofs (name text_pattern_ops);

grant update (stands) on obligations.proofs to neuguong_projector;
