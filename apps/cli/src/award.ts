import { awardLaw, type AwardLawView, authorityOn, type BonusView, LEVEL_NAMES } from '@core/commendation';
import { formatVietnamese } from '@core/calendar';
import { isLocalDate, type LocalDate, Rejection, toLocalDate } from '@core/kernel';
import { AUTHORITY_LEVELS, AuthorityLevel, AWARDS, awardOf, groupedDong, regimeOn } from '@core/law';
import { plansGlossary } from '@core/plans';
import { foldVietnamese } from '@core/organization';
import { lawOf } from '@lib/assembly';
import { reveal } from '@lib/event-store';
import { readConfiguration } from '@lib/platform';
import type { Command } from './command';
import { CommandFailed, type Output, table } from './output';
import { withHouse } from './with-house';

const USAGE =
  'Hãy viết: award authority --award MÃ|TÊN --level CẤP --on NGÀY, hoặc award bonus --title MÃ|TÊN --on NGÀY.';

/** `award authority|bonus`: what the law says of an award on a day, with its articles. It asks no database. */
export const award: Command = ([what, ...rest], { award: named, title, level, on }, out) => {
  const wanted = named ?? title;
  if (rest.length > 0 || wanted === undefined || on === undefined || !isLocalDate(on)) throw new CommandFailed(USAGE);
  const day = toLocalDate(on);
  const code = codeOf(wanted);
  if (what === 'bonus') return Promise.resolve(bonus(code, day, out));
  const asked = AuthorityLevel.safeParse(level);
  if (what !== 'authority') throw new CommandFailed(USAGE);
  if (!asked.success) throw new CommandFailed(`${USAGE} Cấp là một trong: ${AUTHORITY_LEVELS.join(', ')}.`);
  return Promise.resolve(authority(code, asked.data, day, out));
};

/** Exit status 0 where the rung may decide, 1 where it may not; the answer names who would. */
function authority(code: string, level: AuthorityLevel, on: LocalDate, out: Output): number {
  const tables = lawOf(readConfiguration([]));
  const law = awardLaw(tables, code, on, on);
  const pinned = { regime: regimeOn(tables, on, on).id, known: on };
  let refusal: Rejection | undefined;
  try {
    authorityOn(tables, pinned, on, code, level);
  } catch (error) {
    if (!(error instanceof Rejection)) throw error;
    refusal = error;
  }
  const may = refusal === undefined;
  const answer = { ...law, level, may, why: refusal?.sentence ?? null };
  out.result(answer, () =>
    [refusal?.sentence ?? `${LEVEL_NAMES[level]} quyết định.`, head(law), rungs(law)].join('\n'),
  );
  return may ? 0 : 1;
}

function bonus(code: string, on: LocalDate, out: Output): number {
  const law = awardLaw(lawOf(readConfiguration([])), code, on, on);
  out.result(law, () => [head(law), ...law.bonuses.map(bonusText)].join('\n'));
  return law.bonuses.some(({ dong }) => dong !== null) ? 0 : 1;
}

function head({ title, on, regime }: AwardLawView): string {
  return `${title}, ngày ${formatVietnamese(on)}, theo ${regime}`;
}

function rungs({ authorities }: AwardLawView): string {
  return table(authorities.map(({ level, name, ruling }) => [level, name, ruling.text]));
}

function bonusText({ kind, sentence, rulings, code }: BonusView): string {
  const who = plansGlossary[kind] ?? kind;
  if (sentence === null) return `  ${who}: chưa có mức thưởng trong dữ liệu quy định (${code ?? ''})`;
  return `  ${who}: ${sentence} — ${rulings.map(({ text }) => text).join('; ')}`;
}

/** The code of an award by its code, or by its name without regard to tone marks. @throws CommandFailed */
function codeOf(named: string): string {
  if (awardOf(named)) return named;
  const folded = foldVietnamese(named);
  const found = AWARDS.filter(({ title }) => foldVietnamese(title).includes(folded));
  const [only, ...others] = found;
  if (only && others.length === 0) return only.code;
  const list = (found.length > 0 ? found : AWARDS).map(({ code, title }) => `${code} (${title})`).join('\n  ');
  throw new CommandFailed(`“${named}” không chỉ đúng một hình thức. Hãy dùng một trong các mã:\n  ${list}`);
}

/** `awards list [--unit ID] [--year Y]`: awards that were given, newest decision first; annulled ones say so. */
export const awards: Command = async ([what, ...rest], { unit, year }, out) => {
  if (what !== 'list' || rest.length > 0 || (year !== undefined && !/^\d{4}$/.test(year))) {
    throw new CommandFailed('Hãy viết: awards list [--unit ĐƠN_VỊ] [--year NĂM].');
  }
  return withHouse(async (house) => {
    const today = house.clock.today();
    const { tree } = house.units;
    const all = [...tree.unitsAt(today).map(({ id }) => id), ...tree.endedAt(today)];
    const within = (id: string) => id === unit || tree.ancestors(id, today).some((above) => above.id === unit);
    const units = unit === undefined ? all : all.filter(within);
    const rows = await house.awardRegister.page({
      units,
      year: year === undefined ? undefined : Number(year),
      limit: 500,
    });
    const keys = await house.vault.findAll([...new Set(rows.map(({ proposal }) => `proposal-${proposal}`))]);
    const items = rows.map((row) => ({
      ...row,
      title: awardOf(row.award)?.title ?? row.award,
      name: reveal(keys.get(`proposal-${row.proposal}`), row.name),
    }));
    out.result({ items }, () =>
      items.length === 0
        ? 'Chưa có khen thưởng nào.'
        : table([
            ['QUYẾT ĐỊNH', 'NGÀY', 'HÌNH THỨC', 'NGƯỜI, TẬP THỂ', 'TIỀN THƯỞNG', ''],
            ...items.map(({ number, decidedOn, title, name, bonus: dong, annulled }) => [
              ...[number, decidedOn, title, name],
              dong === null ? '' : dongText(dong),
              annulled ? 'đã hủy bỏ' : '',
            ]),
          ]),
    );
    return 0;
  });
};

function dongText(dong: number): string {
  return `${groupedDong(dong)} đ`;
}
