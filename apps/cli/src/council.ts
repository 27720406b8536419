import { councilGlossary, councilOn, ruleFor, RuleBook, SessionRule } from '@core/council';
import { lawGlossary, requirementOf } from '@core/law';
import { isLocalDate } from '@core/kernel';
import type { Command } from './command';
import { CommandFailed, table } from './output';
import { withHouse } from './with-house';

const NEEDED = 'council needed --members SỐ --pct SỐ [--base all-members|attendees] [--op at-least|more-than] [--present SỐ] [--recused SỐ]'; // prettier-ignore
const USAGE = `Hãy viết: ${NEEDED}, hoặc council show ĐƠN_VỊ [--on NGÀY].`;

/** `council needed …`: what a vote needs, worked out by the rule that counts it; `council show UNIT --on DATE`. */
export const council: Command = ([verb, unit, ...rest], flags, out) => {
  if (verb === 'needed' && unit === undefined) return Promise.resolve(needed(flags, out));
  if (verb === 'show' && unit !== undefined && rest.length === 0) return show(unit, flags, out);
  throw new CommandFailed(USAGE);
};

function needed(flags: Parameters<Command>[1], out: Parameters<Command>[2]): number {
  const number = (text: string | undefined, other: number) => {
    if (text === undefined) return other;
    if (!/^\d{1,4}$/.test(text)) throw new CommandFailed(USAGE);
    return Number(text);
  };
  const members = number(flags.members, 0);
  const recused = number(flags.recused, 0);
  const read = SessionRule.safeParse({
    ...{
      share: { num: number(flags.pct, 0), den: 100 },
      op: flags.op ?? 'at-least',
      base: flags.base ?? 'all-members',
    },
    ...{ chairMustAgree: false, secrecy: 'secret', absent: 'not-counted', quorum: null, basis: 'dòng lệnh' },
  });
  const possible = read.success && read.data.share.num > 0 && read.data.share.num <= 100 && members > 0;
  if (!possible) throw new CommandFailed(USAGE);
  const {
    needed: votes,
    base,
    reachable,
    feasible,
    sentence,
  } = requirementOf(read.data, {
    ...{ members, present: number(flags.present, members), recused, recusedPresent: recused, written: 0 },
    policy: 'recused-in-base',
  });
  const answer = { needed: votes, base, reachable, feasible, sentence };
  out.result(answer, () =>
    feasible ? sentence : `${sentence}; chỉ ${reachable} người có thể bỏ phiếu nên không thể thông qua`,
  );
  return feasible ? 0 : 1;
}

function show(unit: string, { on: asked }: Parameters<Command>[1], out: Parameters<Command>[2]) {
  return withHouse(async (house) => {
    const on = asked ?? house.clock.today();
    if (!isLocalDate(on)) throw new CommandFailed(USAGE);
    const found = councilOn(await house.councils.stateOf(unit), on);
    if (!found) throw new CommandFailed(`Không có hội đồng nào được thành lập ở ${unit} vào ngày ${on}.`);
    const names = await house.directory.personNames(found.seats.map(({ person }) => person));
    const seats = found.seats.map(({ person, role }) => ({ person, name: names.get(person) ?? person, role }));
    const answer = { unit, on, level: found.level, members: seats, bylaw: found.bylaw ?? null };
    const rules = found.bylaw && RuleBook.safeParse({ general: found.bylaw.bylaw.general, special: [] });
    const rule = rules?.success ? ruleFor(rules.data, undefined) : null;
    out.result(answer, () =>
      [
        `Hội đồng của ${house.units.tree.displayName(unit, on)}, ngày ${on}: ${seats.length} thành viên`,
        table([['THÀNH VIÊN', 'CHỨC DANH'], ...seats.map(({ name, role }) => [name, councilGlossary[role] ?? role])]),
        rule && found.bylaw
          ? `Quy chế bản ${found.bylaw.version} (${found.bylaw.document.number}): ${lawGlossary[rule.op]} ${rule.share.num}/${rule.share.den} ${lawGlossary[rule.base]}`
          : 'Chưa có quy chế.',
      ].join('\n\n'),
    );
    return 0;
  });
}
