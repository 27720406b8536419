import { readFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { isLocalDate } from '@core/kernel';
import type { MigrationRow } from '@core/pipeline';
import {
  checkPlanFile,
  citations,
  latestPlan,
  type Plan,
  planDifference,
  type PlanRef,
  plansGlossary,
} from '@core/plans';
import { type House, PLAN_WORDS } from '@lib/assembly';
import { Execute } from '@lib/event-store';
import { caseAggregate } from '@lib/pipeline';
import { planAggregate, planStreamId } from '@lib/plans';
import type { Command, Options } from './command';
import { CommandFailed, type Output, table } from './output';
import { withHouse } from './with-house';

const USAGE =
  'Hãy viết: plans list | plans show MÃ[@PHIÊN_BẢN] | plans diff MÃ@1 MÃ@2 | plans check TỆP.json | plans migrate MÃ@1 MÃ@2 --dry-run|--apply --basis "VĂN BẢN" | plans withdraw MÃ --basis "SỐ" --on NGÀY_VĂN_BẢN --from NGÀY --reason "LÝ DO".';

/** `plans …`: published plans, how two versions differ, what is wrong with a file, and cases that go to another version. */
export const plans: Command = async ([action, one, two], options, out) => {
  switch (action ?? '') {
    case 'check':
      return check(one ?? failed(), out);
    case 'list':
      return withHouse((house) => Promise.resolve(list(house, out)));
    case 'show':
      return withHouse((house) => Promise.resolve(show(named(house, one), out)));
    case 'diff':
      return withHouse((house) => Promise.resolve(diff(named(house, one), named(house, two), out)));
    case 'migrate':
      return migrate(one, two, options, out);
    case 'withdraw':
      return withdraw(one, options, out);
    default:
      return failed();
  }
};

function failed(): never {
  throw new CommandFailed(USAGE);
}

/** The published version that `ID@V` names; without a version the newest. */
function named(house: House, text: string | undefined): Plan {
  const [, id, version] = /^([a-z0-9-]+)(?:@(\d{1,7}))?$/.exec(text ?? '') ?? failed();
  const found =
    version === undefined
      ? latestPlan(house.shelf.all(), id ?? '')
      : house.shelf.find({ id: id ?? '', version: Number(version) });
  if (!found) throw new CommandFailed(`Không có kế hoạch ${text}. Xem danh sách: neuguong plans list.`);
  return found;
}

function list(house: House, out: Output): number {
  const items = house.shelf.all().map(({ id, version, title, issuer, validFrom, validTo, parents }) => ({
    ...{ id, version, title, issuer, validFrom, validTo },
    parents: parents.flatMap(({ plan }) => plan ?? []),
  }));
  out.result({ items }, () =>
    table([
      ['KẾ HOẠCH', 'HIỆU LỰC', 'CẤP TRÊN', 'TÊN'],
      ...items.map((plan) => [
        `${plan.id}@${plan.version}`,
        `${plan.validFrom} – ${plan.validTo}`,
        plan.parents.join(', '),
        plan.title,
      ]),
    ]),
  );
  return 0;
}

function show(plan: Plan, out: Output): number {
  out.result(plan, () => {
    const { number, issuedOn } = plan;
    const known = (value: string | { note: string }) =>
      typeof value === 'string' ? value : `văn bản không nêu (${value.note})`;
    return [
      plan.title,
      `${plan.id}@${plan.version} · số ${known(number)} · ban hành ${known(issuedOn)} · hiệu lực ${plan.validFrom} – ${plan.validTo}`,
      '',
      ...plan.stages.map(
        ({ title, dueWithin, source }) =>
          `Giai đoạn: ${title} — ${dueWithin.workingDays} ngày làm việc [${where(source)}]`,
      ),
      ...plan.quotas.map(
        ({ level, minimum, period, source }) =>
          `Chỉ tiêu: ${plansGlossary[level] ?? level} ít nhất ${minimum} mỗi ${plansGlossary[period] ?? period} [${where(source)}]`,
      ),
      ...(plan.obligations ?? []).map(({ title, source }) => `Nhiệm vụ: ${title} [${where(source)}]`),
      ...(plan.unknowns ?? []).map(({ note }) => `Văn bản không nêu: ${note}`),
      '',
      `${citations(plan).length} nội dung có dẫn nguồn.`,
    ].join('\n');
  });
  return 0;
}

const where = (source: Plan['stages'][number]['source']) =>
  source.kind === 'clause' ? source.clause : `mặc định của hệ thống: ${source.reason}`;

function diff(before: Plan, after: Plan, out: Output): number {
  const differences = planDifference(before, after);
  out.result({ from: refText(before), to: refText(after), differences }, () =>
    differences.length === 0
      ? 'Hai phiên bản giống nhau.'
      : differences.map(({ kind, sentence }) => `${MARKS[kind]} ${sentence}`).join('\n'),
  );
  return 0;
}
const MARKS = { added: '+', removed: '−', changed: '~' } as const;
const refText = ({ id, version }: PlanRef) => `${id}@${version}`;

/** Checks a plan that was written as a file; it needs no database. Units are not looked up. */
function check(file: string, out: Output): number {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new CommandFailed(`Không đọc được tệp ${file}.`);
  }
  const { faults } = checkPlanFile(text, PLAN_WORDS);
  out.result({ file, faults }, () =>
    faults.length === 0
      ? `${file}: không có lỗi.`
      : faults.map(({ line, path, code, sentence }) => `${file}:${line}: ${path}: ${code}: ${sentence}`).join('\n'),
  );
  return faults.length === 0 ? 0 : 1;
}

/** What would become of each open case under another version; with --apply those that may go over do. */
function migrate(one: string | undefined, two: string | undefined, options: Options, out: Output): Promise<number> {
  const apply = options.apply === true;
  if (apply === (options['dry-run'] === true)) failed();
  const basis = options.basis?.trim().normalize('NFC') ?? '';
  if (apply && basis === '') throw new CommandFailed('Hãy nêu văn bản làm căn cứ: --basis "Công văn số …".');
  return withHouse(async (house, bus) => {
    const [from, to] = [named(house, one), named(house, two)];
    const today = house.clock.today();
    const units = house.units.tree.unitsAt(today).map(({ id }) => id);
    const rows: (MigrationRow & { migrated: boolean })[] = [];
    let after: string | undefined;
    do {
      const wish = { from: refOf(from), to: refOf(to), units, after };
      const page = await house.migrations.dryRun(wish, today);
      for (const row of page.items) {
        const migrated = apply && row.blocked.length === 0;
        if (migrated) {
          const command = { type: 'MigrateCase' as const, data: { to: refOf(to), basis } };
          const order = {
            aggregate: caseAggregate(house.around),
            streamId: row.case,
            command,
            occasion: {
              commandId: randomUUID(),
              actor: { id: 'system', role: 'system', unit: row.unit.id },
              today,
              now: house.clock.now(),
            },
            expected: row.version,
            fingerprint: house.vault.fingerprint(command),
            correlation: 'plans migrate',
          };
          await bus.execute(new Execute(order) as never);
        }
        rows.push({ ...row, migrated });
      }
      after = page.next ?? undefined;
    } while (after !== undefined);
    const blocked = rows.filter((row) => row.blocked.length > 0);
    out.result(
      { from: refText(from), to: refText(to), applied: apply, items: rows.map(({ name: _, ...row }) => row) },
      () =>
        [
          `${rows.length} hồ sơ đang mở; ${rows.length - blocked.length} chuyển được, ${blocked.length} bị chặn.`,
          ...blocked.map((row) => `✗ ${row.case}: ${row.blocked.map(({ sentence }) => sentence).join(' ')}`),
          ...rows
            .filter((row) => row.blocked.length === 0)
            .map(
              (row) =>
                `${row.migrated ? '✓' : '·'} ${row.case}: ${row.missing.length === 0 ? 'không thiếu điều kiện' : `còn thiếu ${row.missing.map(({ title }) => title).join('; ')}`}`,
            ),
        ].join('\n'),
    );
    return blocked.length === 0 ? 0 : 1;
  });
}

/** Withdraws a plan as a whole by a document of its issuer: from a day on nothing is opened under it, and what is owed ends. */
function withdraw(one: string | undefined, options: Options, out: Output): Promise<number> {
  const number = options.basis?.trim().normalize('NFC') ?? '';
  const reason = options.reason?.trim().normalize('NFC') ?? '';
  const [date, from] = [options.on, options.from?.[0]];
  if (number === '' || reason === '' || date === undefined || from === undefined) failed();
  if (!isLocalDate(date) || !isLocalDate(from)) {
    throw new CommandFailed('--on và --from phải là ngày có thật, dạng 2024-03-01.');
  }
  return withHouse(async (house, bus) => {
    const plan = named(house, one);
    const command = {
      type: 'WithdrawPlan' as const,
      data: { plan: plan.id, document: { number, date }, from, reason },
    };
    const order = {
      aggregate: planAggregate(house.planLife.known()),
      streamId: planStreamId(plan.id),
      command,
      occasion: {
        commandId: randomUUID(),
        actor: { id: 'system', role: 'system', unit: plan.issuer },
        today: house.clock.today(),
        now: house.clock.now(),
      },
      expected: 'exists' as const,
      fingerprint: house.vault.fingerprint(command),
      correlation: 'plans withdraw',
    };
    const { events } = await bus.execute(new Execute(order) as never);
    out.result({ plan: plan.id, from, withdrawn: events.length > 0 }, () =>
      events.length > 0
        ? `Kế hoạch ${plan.id} đã bị bãi bỏ theo văn bản ${number}, không còn hiệu lực từ ${from}.`
        : `Kế hoạch ${plan.id} đã bị bãi bỏ theo chính văn bản này từ trước; không có gì thay đổi.`,
    );
    return 0;
  });
}

const refOf = ({ id, version }: Plan): PlanRef => ({ id, version });
