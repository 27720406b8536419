import { readFile } from 'node:fs/promises';
import { formatVietnamese } from '@core/calendar';
import { personalText, stateOf } from '@core/kernel';
import {
  HOUSE_WEIGHTS,
  inspectionGlossary,
  inputsOf,
  type ProgrammeInputs,
  programmeDecider,
  type ProgrammeState,
  type ScorePart,
  scoreOf,
} from '@core/inspection';
import { type ProgrammeAnswer, sentenceOf } from '@core/routing';
import type { House } from '@lib/assembly';
import { programmeContextFor, programmeId, rerun, unitFacts, visitsOf } from '@lib/inspection';
import { type PlanBudget, planProgramme } from '@lib/routing';
import type { Command, Options } from './command';
import { CommandFailed, type Output, table } from './output';
import { withHouse } from './with-house';

/** `inspection plan`: tries a programme out. */
export const planCommand: Command = (_args, options, out) => withHouse((house) => plan(house, options, out));

/** `inspection explain UNIT`: why a unit has its score. */
export const explainCommand: Command = ([unit = ''], options, out) =>
  withHouse((house) => explain(house, unit, options, out));

/** `inspection rerun PROGRAMME`: whether the recorded input, seed and effort give the recorded programme. */
export const rerunCommand: Command = ([id = ''], _options, out) => withHouse((house) => runAgain(house, id, out));

/**
 * Plans what the inputs of a council's programme say, or a file of inputs, and writes nothing: the programme itself is
 * planned over the API, by people.
 */
async function plan(house: House, options: Options, out: Output): Promise<number> {
  const { year, teams, seed, seconds, iterations, inputs: file } = options;
  const today = house.clock.today();
  if (year === undefined) throw new CommandFailed('Cần --year.');
  const unit = options.unit ?? (await onlyCouncil(house, whole(year, '--year')));
  const council = await programmeOf(house, unit, whole(year, '--year'));
  const known = council.state.status === 'none' ? undefined : council.state.file.inputs;
  const said = file === undefined ? known : await readInputs(file);
  if (!said) throw new CommandFailed('Chương trình chưa có đầu vào. Hãy nhập trên trang, hoặc nêu --inputs TỆP.json.');
  const inputs: ProgrammeInputs = { ...said, teams: teams === undefined ? said.teams : whole(teams, '--teams') };
  const lot = seed === undefined ? 1 : whole(seed, '--seed');
  const prepared = await programmeContextFor(house.inspecting, {
    programme: council.id,
    unit,
    year: whole(year, '--year'),
    inputs,
    seed: lot,
    today,
  });
  const milliseconds = 1000 * (seconds === undefined ? 10 : whole(seconds, '--seconds'));
  // By effort the same comes out again; the seconds are then for the bound alone.
  const budget: PlanBudget =
    iterations === undefined
      ? { kind: 'clock', milliseconds }
      : { kind: 'effort', effort: { iterations: whole(iterations, '--iterations'), polishes: 0 }, boundMilliseconds: milliseconds }; // prettier-ignore
  const answer = await planProgramme(prepared.problem, { budget });
  const name = (id: string) => house.units.tree.displayName(id, today);
  const said_ = (kind: string, id: string) => (kind === 'unit' ? name(id) : kind === 'team' ? `đoàn ${id}` : id);
  if (answer.outcome === 'in-conflict') {
    const sentences = answer.conflict.map((fact) => sentenceOf(fact, said_));
    out.result({ outcome: answer.outcome, conflict: answer.conflict, sentences }, () => sentences.join('\n'));
    return 1;
  }
  const visits = visitsOf(answer.programme, (id) => id);
  const { objective, bound, gapBasisPoints, effort } = answer;
  const result = { outcome: answer.outcome, seed: lot, inputHash: prepared.inputHash, objective, bound, gapBasisPoints, effort, visits, leftOut: prepared.leftOut }; // prettier-ignore
  out.result(result, () =>
    [
      table([
        ['NGÀY', 'ĐOÀN', 'THỨ TỰ', 'ĐƠN VỊ', 'SỐ NGƯỜI'],
        ...visits.map((visit) => [
          formatVietnamese(visit.date),
          String(visit.team),
          String(visit.turn),
          name(visit.unit),
          String(visit.people.length),
        ]),
      ]),
      `Mục tiêu ${objective}, cận trên ${bound.value} (${bound.proof}), khoảng cách ${gapBasisPoints === null ? 'không tính được' : `${gapBasisPoints / 100}%`}; hạt giống ${lot}, ${effort.iterations} bước.`,
    ].join('\n'),
  );
  return 0;
}

/** The one council that has said what it wants of its programme of a year. */
async function onlyCouncil(house: House, year: number): Promise<string> {
  const councils = house.units.tree.unitsAt(house.clock.today()).filter(({ kind }) => kind === 'council');
  const found: string[] = [];
  for (const { id } of councils) {
    const { state } = await programmeOf(house, id, year);
    if (state.status !== 'none' && state.file.inputs) found.push(id);
  }
  const [only, ...more] = found;
  if (only !== undefined && more.length === 0) return only;
  const which = found.length === 0 ? `Không hội đồng nào có đầu vào cho năm ${year}` : `Năm ${year} có ${found.join(', ')}`; // prettier-ignore
  throw new CommandFailed(`${which}. Hãy nêu --unit HỘI-ĐỒNG.`);
}

/** Why a unit has the score that it has, as of today; with the seed of its council's last run where there is one. */
async function explain(house: House, unit: string, { year, seed }: Options, out: Output): Promise<number> {
  const today = house.clock.today();
  const { tree } = house.units;
  if (!tree.exists(unit, today))
    throw new CommandFailed(`Không có đơn vị “${unit}” vào ngày ${formatVietnamese(today)}.`);
  const parent = tree.unitAt(unit, today)?.parent ?? '';
  const councils = tree.standingAt(parent, today).filter((id) => tree.unitAt(id, today)?.kind === 'council');
  const when = year === undefined ? Number(today.slice(0, 4)) : whole(year, '--year');
  const states = await Promise.all(councils.map((council) => programmeOf(house, council, when)));
  const run = states.flatMap(({ state }) => (state.status === 'none' || !state.file.run ? [] : [state.file.run])).at(0);
  const lot = seed === undefined ? (run?.seed ?? 1) : whole(seed, '--seed');
  const facts = await unitFacts(house.inspecting, [unit], today);
  const known = facts.get(unit) ?? { unit, missed: [], short: [], overdue: [], complaints: [] };
  const score = scoreOf(known, HOUSE_WEIGHTS, lot, today);
  out.result({ today, seed: lot, ...score }, () =>
    [
      `${tree.displayName(unit, today)}: ${score.points} điểm`,
      table([['ĐIỂM', 'LÝ DO', 'SỐ', 'NGÀY', 'CĂN CỨ', 'SỰ KIỆN'], ...score.parts.map(lineOf)]),
    ].join('\n'),
  );
  return 0;
}

function lineOf({ points, reason, count, dated, clause, title, position }: ScorePart): string[] {
  return [
    String(points),
    inspectionGlossary[reason] ?? reason,
    String(count),
    dated ? formatVietnamese(dated) : '',
    [title, clause].filter((part) => part !== undefined && part !== '').join(', '),
    position === undefined ? '' : String(position),
  ];
}

/** Runs the recorded input with its seed and effort again and says whether the same programme comes out. */
async function runAgain(house: House, id: string, out: Output): Promise<number> {
  if (!/^[0-9a-f-]{36}$/.test(id)) throw new CommandFailed(`“${id}” không phải mã chương trình.`);
  const state = stateOf(programmeDecider, await house.store.readStream(`programme-${id}`));
  const found = await rerun(state);
  if (!found || state.status === 'none' || !state.file.made) {
    throw new CommandFailed('Chương trình này chưa có lần xếp lịch nào ra kết quả.');
  }
  const { inputHash, seed } = state.file.made;
  const { same, recorded, again } = found;
  const effort = recorded.effort;
  const result = { programme: id, inputHash, seed, effort, same, objective: objectiveOf(recorded), again: objectiveOf(again) }; // prettier-ignore
  out.result(result, () =>
    same
      ? `Giống hệt: cùng đầu vào ${inputHash.slice(0, 12)}, hạt giống ${seed}, ${effort.iterations} bước cho cùng một lịch.`
      : `KHÁC: đầu vào ${inputHash.slice(0, 12)}, hạt giống ${seed}, ${effort.iterations} bước cho lịch khác với lịch đã ghi.`,
  );
  return same ? 0 : 1;
}

function objectiveOf(answer: ProgrammeAnswer): number | null {
  return answer.outcome === 'planned' ? answer.objective : null;
}

async function programmeOf(
  house: House,
  unit: string,
  year: number,
): Promise<{ readonly id: string; readonly state: ProgrammeState }> {
  const id = programmeId(unit, year);
  return { id, state: stateOf(programmeDecider, await house.store.readStream(`programme-${id}`)) };
}

async function readInputs(file: string): Promise<ProgrammeInputs> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new CommandFailed(`Không đọc được tệp ${file}.`);
  });
  const read = inputsOf(personalText).safeParse(parsed(text, file));
  if (!read.success) {
    throw new CommandFailed(
      `Tệp ${file} sai ở ${read.error.issues.map(({ path }) => `/${path.join('/')}`).join(', ')}.`,
    );
  }
  return read.data;
}

function parsed(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new CommandFailed(`Tệp ${file} không phải JSON.`);
  }
}

function whole(text: string, name: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new CommandFailed(`${name} phải là số nguyên, không phải “${text}”.`);
  return Number(text);
}
