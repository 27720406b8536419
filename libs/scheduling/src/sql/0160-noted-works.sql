-- From where a work goes on when somebody takes it over: what whoever was at it has noted last, in the words of its kind.
-- Ids and numbers only; gone when the work is over.
alter table scheduling.works add column noted jsonb;
grant update (noted) on scheduling.works to neuguong_projector;
