-- A bundle that leaves the house is a reading, too.
alter table history.readings drop constraint readings_what_check;
alter table history.readings add constraint readings_what_check
  check (what in ('case', 'past', 'history', 'evidence', 'proof', 'bundle'));
