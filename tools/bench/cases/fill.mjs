// Many cases for the list of cases, written straight into its tables: no events, so nothing but a list may be asked of them.

const FAMILY =
  'Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Lương Cao Vi Lô Moong Kha Lữ'.split(' ');
const MIDDLE = 'Văn Thị Đức Hữu Minh Thanh Quang Ngọc Xuân Thu Hồng Công Đình Bá Kim Thế'.split(' ');
const GIVEN =
  'An Ánh Bình Bích Châu Cường Dũng Duyên Đạt Đào Giang Hà Hạnh Hiền Hòa Hùng Hương Khánh Lan Linh Long Mai Nam Nga Oanh Phúc Quân Sơn Tâm Thảo Thủy Tú Ưng Vân Vinh Xuân Yến'.split(
    ' ',
  );
const GROUPS = ['Tổ', 'Đội', 'Câu lạc bộ', 'Chi hội', 'Tổ hợp tác', 'Đội dân vận'];
const SIGNS = ['đ', 'Đ', 'à', 'á', 'ả', 'ã', 'ạ'];

/**
 * So many cases at units under one, with where each stood since it was opened: half have moved once, a third twice.
 * @param client a connection of the owner
 * @returns how many there are then
 */
export async function fillCases(client, { count, under = 'vn.40', plan = 'nghe-an-2023-2025', today }) {
  const { rows } = await client.query(
    `with recursive below as (
       select id from organization.units where id = $1 and valid_from <= $2 and coalesce(valid_to, 'infinity') >= $2
       union select u.id from organization.units u join below b on u.parent = b.id
        where u.valid_from <= $2 and coalesce(u.valid_to, 'infinity') >= $2)
     select id from below order by id`,
    [under, today],
  );
  await client.query(
    `create temp table filled as
     select gen_random_uuid() as id, n, ($2::text[])[1 + (n * 7919) % cardinality($2::text[])] as unit,
            2023 + n % 3 as year, (array['individual', 'collective', 'household'])[1 + (n * 31) % 3] as kind,
            'SEC' || lpad((1 + (n * 13) % 14)::text, 2, '0') as sector,
            (array['open', 'open', 'open', 'open', 'open', 'open', 'suspended', 'withdrawn', 'closed', 'closed'])[1 + (n / 7) % 10] as status,
            1 + (n * 17 / 5) % 6 as stage, $3::date - (n * 37) % 700 as opened,
            ($4::text[])[1 + (n * 11) % cardinality($4::text[])] || ' ' || ($5::text[])[1 + (n * 3 / 2) % cardinality($5::text[])]
              || ' ' || ($6::text[])[1 + (n * 29 / 4) % cardinality($6::text[])] as person,
            ($7::text[])[1 + n % cardinality($7::text[])] || ' ' || ($6::text[])[1 + (n * 5) % cardinality($6::text[])] || ' ' || n as team
       from generate_series(1, $1) n`,
    [count, rows.map(({ id }) => id), today, FAMILY, MIDDLE, GIVEN, GROUPS],
  );
  await client.query(
    `insert into pipeline.case_files (id, version, plan, plan_version, unit, year, subject_kind, sector, source, status, stage,
       stage_entered_on, due_on, owner_role, next_step, waits_for, drafter, opened_on, changed_at, holds)
     select id, 5, $1, 1, unit, year, kind, sector, 'unit', status, ($2::text[])[stage],
            case when status in ('open', 'suspended') then opened + stage * 9 end,
            case when status = 'open' then $3::date - 120 + n % 400 end, 'staff', 'AttachEvidence', 'staff', 'bench', opened,
            opened + interval '3 days' + n * interval '1 second',
            case when n % 97 = 0 then array[(array['discipline', 'audit', 'complaint', 'corruption-report'])[1 + n % 4]] end
       from filled`,
    [plan, STAGES, today],
  );
  await client.query(
    `insert into pipeline.case_subjects (case_id, unit, year, name, fold, name_key)
     select id, unit, year, name, lower(translate(name, $1, $2)),
            case when kind = 'individual' then regexp_replace(name, '^(.*)\\s(\\S+)$', '\\2 \\1') else name end
       from (select *, case kind when 'individual' then person when 'household' then 'Hộ ông ' || person else team end as name
               from filled) named`,
    folds(),
  );
  await client.query(
    `insert into pipeline.whereabouts (case_id, since, until, version, status, stage, unit)
     select id, opened + (step - 1) * 9, case when step < steps then opened + step * 9 end, step,
            case when step = steps then status else 'open' end, ($1::text[])[stage - (steps - step)], unit
       from (select *, least(stage, 1 + n % 3) as steps from filled) f, generate_series(1, steps) step`,
    [STAGES],
  );
  await client.query('drop table filled');
  await client.query('analyze pipeline.case_files, pipeline.case_subjects, pipeline.whereabouts');
  const { rows: all } = await client.query('select count(*)::int as count from pipeline.case_files');
  return all[0].count;
}

const STAGES = ['discovery', 'nurturing', 'selection', 'replication', 'honoring', 'commendation'];

/** What PostgreSQL's translate needs to leave the marks of Vietnamese out: as foldVietnamese, for the names above. */
function folds() {
  const letters = [...new Set([...FAMILY, ...MIDDLE, ...GIVEN, ...GROUPS, ...SIGNS, 'Hộ ông'].join(''))];
  const plain = (letter) =>
    letter
      .normalize('NFD')
      .replace(/\p{M}+/gu, '')
      .replace('đ', 'd')
      .replace('Đ', 'D');
  const marked = letters.filter((letter) => plain(letter) !== letter);
  return [marked.join(''), marked.map(plain).join('')];
}
