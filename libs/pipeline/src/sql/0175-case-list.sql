-- What the list of cases asks beside the board: names in Vietnamese order, what holds a case up, and the orders of its columns.
-- Numbers in names by their value, as the screens have them: "Tổ 2" before "Tổ 10".
create collation pipeline.vietnamese (provider = icu, locale = 'vi-u-kn-true');

-- The given name of a person first; of a household or a collective the name as it is. Erasing the subject takes it along.
alter table pipeline.case_subjects add column name_key text collate pipeline.vietnamese;
update pipeline.case_subjects s
   set name_key = case f.subject_kind when 'individual' then regexp_replace(s.name, '^([^(]*)\s([^\s(]+)((\s\([^()]*\))?)$', '\2 \1\3')
                       else s.name end
  from pipeline.case_files f where f.id = s.case_id;
create index case_subjects_by_name on pipeline.case_subjects ((coalesce(name_key, name) collate pipeline.vietnamese), case_id);

-- Kinds of what was placed on the case and not lifted since, in order; null where there is nothing.
alter table pipeline.case_files add column holds text[];
update pipeline.case_files f set holds = h.kinds
  from (select right(p.stream, 36)::uuid as id, array_agg(distinct p.canonical::json #>> '{data,kind}') as kinds
          from event_store.events p
         where p.stream like 'case-%' and p.type = 'HoldPlaced'
           and not exists (select from event_store.events r
                            where r.stream = p.stream and r.type = 'HoldReleased'
                              and r.canonical::json #>> '{data,hold}' = p.canonical::json #>> '{data,id}')
         group by 1) h
 where h.id = f.id;

create index case_files_list_due on pipeline.case_files (coalesce(due_on, '9999-12-31'::date), id);
create index case_files_list_entered on pipeline.case_files (coalesce(stage_entered_on, '9999-12-31'::date), id);
create index case_files_list_changed on pipeline.case_files (changed_at, id);
create index case_files_held on pipeline.case_files (id) where holds is not null;
