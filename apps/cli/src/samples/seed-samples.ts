import { Readable } from 'node:stream';
import { addDays, vietnamCalendar, vietnamTime } from '@core/calendar';
import { type LocalDate, type Occasion, toLocalDate } from '@core/kernel';
import { foldVietnamese, SAMPLE_PEOPLE, sampleCommands, sampleOrganization } from '@core/organization';
import { type CaseCommand, caseCommandSchemas } from '@core/pipeline';
import { STAGES, type Stage } from '@core/plans';
import type { House } from '@lib/assembly';
import { Execute, holdsPersonal, sealPersonal, uuidV5 } from '@lib/event-store';
import { PersonDesk } from '@lib/organization';
import { caseAggregate, caseSubjectRows } from '@lib/pipeline';
import { refOf } from '@lib/plans';
import { createIdentity, openLog } from '@lib/platform';
import { SEED_SPACE } from '../seed-space';
import type { Output } from '../output';
import type { Bus } from '../with-house';
import { opening, type Scene, SCRIPT, type Step } from './case-script';
import { type CastMember, castOf, COUNCIL } from './cast';
import { samplePdf } from './pdf';
import { SAMPLE_CASES, type SampleCase } from './sample-cases';
import { samplePlan } from './sample-plan';
import { seedCouncil } from './seed-council';
import { SampleRound } from './seed-round';

/** The password of every sample account. Samples exist only where NODE_ENV is not production. */
export const SAMPLE_PASSWORD = 'neu-guong-dung-thu';

const ROUND_DAY = toLocalDate('2024-02-06');
const COMING_DAY = toLocalDate('2024-03-06');
const TODAY = toLocalDate('2024-03-01');

/** Sample people, their accounts, and thirty cases in all stages. Seeding again adds nothing. */
export async function seedSamples(house: House, bus: Bus, out: Output) {
  await seedPeople(house, bus);
  out.progress(`Người mẫu: ${SAMPLE_PEOPLE.length}`);
  const accounts = await seedAccounts(house);
  out.progress(`Tài khoản mẫu: ${accounts.length}`);
  await seedCouncil(house, bus);
  await seedCases(house, bus, out);
  return accounts;
}

async function seedPeople(house: House, bus: Bus): Promise<void> {
  const desk = new PersonDesk(bus as never, house.store, house.vault, house.units, house.clock);
  await Promise.all(
    sampleOrganization().map(async (sample) => {
      for (const { commandId, command } of sampleCommands(sample)) {
        const register = command.type === 'RegisterPerson';
        if (register && (await house.people.find(sample.id))) return;
        const occasion: Occasion = {
          commandId,
          actor: { id: 'system', role: 'system', unit: 'vn' },
          today: house.clock.today(),
          now: house.clock.now(),
        };
        await desk.run({ id: sample.id, command, occasion, expected: register ? 'none' : 'any', correlation: 'seed' });
      }
    }),
  );
}

async function seedAccounts(house: House) {
  const { accounts } = createIdentity({
    pool: house.connection.pool,
    directory: house.people,
    units: () => house.units.tree,
    clock: house.clock,
    log: openLog('silent', 'cli'),
  });
  await Promise.all(
    SAMPLE_PEOPLE.map(async ({ id, login }) => {
      if (!(await accounts.ofPerson(id))) await accounts.open({ person: id, login, password: SAMPLE_PASSWORD });
    }),
  );
  return SAMPLE_PEOPLE.map(({ login, name, title, grants }) => ({
    login,
    password: SAMPLE_PASSWORD,
    name,
    title,
    role: grants.map((grant) => grant.role).join(', '),
  }));
}

async function seedCases(house: House, bus: Bus, out: Output): Promise<void> {
  const actors = SAMPLE_CASES.map((sample, index) => new Rehearsal(house, bus, sample, index));
  let done = 0;
  const told = async (work: Promise<void>) => {
    await work;
    done += 1;
    out.progress(`Hồ sơ mẫu: ${done}/${actors.length}`);
  };
  const playing: Rehearsal[] = [];
  const [held, coming] = [sampleRound(house, bus, 'held'), sampleRound(house, bus, 'coming')];
  if (!(await actors[actors.length - 1]?.isPlayed())) {
    await held.convene(toLocalDate('2024-01-29'));
    await coming.convene(toLocalDate('2024-02-22'));
  }
  await eachOf(actors, async (actor) => {
    if (await actor.isPlayed()) return told(Promise.resolve());
    await actor.open();
    await actor.playUntil('round');
    playing.push(actor);
  });
  const candidates = playing.filter((actor) => actor.waitsForRound).map((actor) => actor.id);
  for (const id of candidates) await held.introduce(id);
  if (candidates.length > 0) await held.hold(candidates);
  for (const actor of playing.filter((one) => one.isCandidate)) await coming.introduce(actor.id);
  await eachOf(playing, (actor) => told(actor.playUntil('end')));
}

const AT_ONCE = 6;

async function eachOf<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items];
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
    }),
  );
}

/** The round whose day has passed, and the one that is still to come. */
function sampleRound(house: House, bus: Bus, which: 'held' | 'coming'): SampleRound {
  return new SampleRound(house, bus, roundId(which), which === 'held' ? ROUND_DAY : COMING_DAY);
}

function roundId(which: 'held' | 'coming'): string {
  return uuidV5(SEED_SPACE, `round ${which}`);
}

/** One sample case being brought to where it stands. */
class Rehearsal {
  readonly id: string;
  readonly #cast: Record<string, CastMember>;
  readonly #scene: Scene;
  readonly #file: Buffer;
  #steps: Step[] = [];
  #today: LocalDate;
  #count = 0;
  #stages: Stage[];

  constructor(
    private readonly house: House,
    private readonly bus: Bus,
    private readonly sample: SampleCase,
    index: number,
  ) {
    this.id = uuidV5(SEED_SPACE, `case ${index + 1}`);
    this.#cast = castOf(sample.desk);
    this.#file = samplePdf(`Minh chung mau ${index + 1}: ${foldVietnamese(sample.name)}`);
    const plan = samplePlan();
    this.#scene = {
      sample,
      unit: castOf(sample.desk).staff.unit,
      plan: refOf(plan),
      evidence: '',
      evidenceSize: this.#file.length,
      round: roundId(sample.reached === 'selection' ? 'coming' : 'held'),
      council: COUNCIL,
      authority: 'na.ubnd',
      staffId: castOf(sample.desk).staff.id,
      ahead: (date, days) => addDays(date, days),
      later: (date, days) => vietnamCalendar.addWorkingDays(date, days),
    };
    this.#stages = stagesOf(sample);
    this.#today = this.#start(index);
  }

  async isPlayed(): Promise<boolean> {
    return (await this.house.lists.unitOf(this.id)) !== undefined;
  }

  get waitsForRound(): boolean {
    return this.#steps[0]?.kind === 'round';
  }

  /** Stands in the selection: a candidate of the round to come. */
  get isCandidate(): boolean {
    return this.sample.reached === 'selection';
  }

  /** Opens the case so early that its council's day is the sample round's. */
  #start(index: number): LocalDate {
    if (this.sample.reached === 'discovery' || this.sample.reached === 'submitted') {
      // The first one is opened so that its reminder, three working days before, falls on the demonstration's date.
      return vietnamCalendar.addWorkingDays(TODAY, index === 0 ? -12 : -(2 + (index % 7)));
    }
    const before = (['discovery', 'nurturing', 'selection'] as const).flatMap((stage) =>
      SCRIPT[stage](this.#scene, ROUND_DAY),
    );
    const day = this.sample.reached === 'selection' ? toLocalDate('2024-02-27') : ROUND_DAY;
    return vietnamCalendar.addWorkingDays(day, -before.reduce((days, step) => days + step.days, 0));
  }

  async open(): Promise<void> {
    const command = opening(this.#scene, Number(this.#today.slice(0, 4)));
    await this.#execute(command as never, this.#cast['staff'] as CastMember);
  }

  /** Plays on, until the council's round or to where the sample stands. */
  async playUntil(goal: 'round' | 'end'): Promise<void> {
    for (;;) {
      if (this.#steps.length === 0) {
        const stage = this.#stages.shift();
        if (!stage) return goal === 'end' ? this.#finish() : undefined;
        this.#steps = [...SCRIPT[stage](this.#scene, this.#today)];
        if (this.#stages.length === 0) this.#steps = partOf(this.#steps, this.sample);
      }
      const step = this.#steps[0];
      if (!step) continue;
      if (step.kind === 'round' && goal === 'round') return;
      this.#steps.shift();
      await this.#play(step);
    }
  }

  async #play(step: Step): Promise<void> {
    this.#today = vietnamCalendar.addWorkingDays(this.#today, step.days);
    if (step.kind === 'round') return;
    const by = this.#cast[step.by] as CastMember;
    if (step.kind === 'file') {
      const stored = await this.house.evidence.receive(this.id, Readable.from([this.#file]), 'application/pdf', by.id);
      Object.assign(this.#scene, { evidence: stored.sha256 });
      const stage = SCRIPT.discovery(this.#scene, this.#today);
      this.#steps = [...stage.slice(1)].slice(0, this.#steps.length);
      return;
    }
    await this.#execute({ type: step.type, data: step.data } as never, by);
  }

  async #finish(): Promise<void> {
    if (this.sample.reached === 'declined') {
      const reasons = 'Chưa đủ căn cứ về hiệu quả; đề nghị theo dõi thêm.';
      await this.#execute({ type: 'DeclineProfile', data: { reasons } } as never, this.#cast['approver'] as CastMember);
    }
    if (this.sample.reached === 'suspended') {
      const reason = 'Chờ xác minh đơn phản ánh.';
      await this.#execute({ type: 'SuspendCase', data: { reason } } as never, this.#cast['approver'] as CastMember);
    }
  }

  async #execute(command: CaseCommand, by: CastMember): Promise<void> {
    const { vault } = this.house;
    const stream = `case-${this.id}`;
    const fresh = command.type === 'OpenCase' ? vault.create(stream) : undefined;
    const schema = caseCommandSchemas[command.type];
    const parsed = schema.parse(command) as CaseCommand;
    const key = fresh?.key ?? (await vault.find(stream));
    if (!key) throw new Error(`the key of ${stream} is missing`);
    this.#count += 1;
    const occasion: Occasion = {
      commandId: uuidV5(this.id, `step ${this.#count}`),
      actor: { id: by.id, role: by.role, unit: by.unit },
      today: this.#today,
      now: vietnamTime(this.#today, 8 + Math.min(9, Math.floor(this.#count / 6)), (this.#count * 7) % 60),
    };
    const opened =
      parsed.type === 'OpenCase'
        ? [caseSubjectRows(this.id, this.#scene.unit, parsed.data.year, parsed.data.subject)]
        : [];
    const order = {
      aggregate: caseAggregate(this.house.around),
      streamId: this.id,
      command: holdsPersonal(schema) ? sealPersonal(schema, parsed, key) : parsed,
      occasion,
      expected: fresh ? ('none' as const) : ('any' as const),
      fingerprint: vault.fingerprint({ seed: this.id, step: this.#count }),
      correlation: 'seed',
      sides: [...(fresh ? [fresh.side] : []), ...opened],
    };
    await this.bus.execute(new Execute(order) as never);
  }
}

/** The stages that a sample goes through, the last one perhaps only in part. */
function stagesOf({ reached }: SampleCase): Stage[] {
  if (reached === 'ended') return [...STAGES];
  if (reached === 'declined' || reached === 'submitted') return ['discovery'];
  if (reached === 'suspended') return ['discovery', 'nurturing'];
  return STAGES.slice(0, STAGES.indexOf(reached) + 1);
}

/** The first steps of the stage in which a case still stands: enough to look alive, not enough to be finished. */
function partOf(steps: readonly Step[], { reached }: SampleCase): Step[] {
  if (reached === 'ended') return [...steps];
  const round = steps.findIndex((step) => step.kind === 'round');
  if (round >= 0) return steps.slice(0, round);
  const submitted = steps.findIndex((step) => step.kind === 'command' && step.type === 'SubmitProfile');
  if (reached === 'declined' || reached === 'submitted') return steps.slice(0, submitted + 1);
  return steps.slice(0, Math.ceil((steps.length - 1) / 2));
}
