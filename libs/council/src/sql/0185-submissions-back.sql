-- What a session has submitted may come back: taken back by it, or sent back by the council above. A case that came back lies
-- above no more, and one that a session above has on its agenda does not come back: whoever of the two is later is refused.
alter table council.submissions
  add column came_back text check (came_back in ('withdrawn', 'returned')),
  add constraint submissions_back_or_taken check (came_back is null or taken_by is null);

drop index council.submissions_by_receiver;
create index submissions_by_receiver on council.submissions (to_unit) where taken_by is null and came_back is null;
