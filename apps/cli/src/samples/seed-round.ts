import { vietnamTime } from '@core/calendar';
import type { RoundCommand } from '@core/council';
import type { LocalDate, Personal, Policy } from '@core/kernel';
import { carryIntroductions, carryRoundResults } from '@core/pipeline';
import { refOf } from '@lib/plans';
import { RoundDesk } from '@lib/council';
import { type RecordedEvent, uuidV5 } from '@lib/event-store';
import { type House, react } from '@lib/assembly';
import type { Bus } from '../with-house';
import { castMember, COUNCIL, councilMembers } from './cast';
import { samplePlan } from './sample-plan';

export const SAMPLE_AGENDA = [
  'Nghe báo cáo kết quả thẩm định hồ sơ',
  'Thảo luận và biểu quyết từng hồ sơ',
  'Thông qua biên bản',
] as const;

/** A round of the province's council in the samples. */
export class SampleRound {
  readonly #desk: RoundDesk;
  #step = 0;

  constructor(
    private readonly house: House,
    private readonly bus: Bus,
    readonly id: string,
    private readonly day: LocalDate,
  ) {
    this.#desk = new RoundDesk(bus as never, house.vault, house.directory, house.clock, house.sitting);
  }

  /** Convenes the round some days ahead, as the secretary does. */
  async convene(on: LocalDate): Promise<void> {
    const plan = samplePlan();
    const members = [...councilMembers()];
    const meeting = { place: 'Hội trường tầng 2, Sở Nội vụ (mẫu)', startsAt: '08:30', agenda: [...SAMPLE_AGENDA] };
    const data = { council: COUNCIL, plan: refOf(plan), heldOn: this.day, members, ...meeting };
    await this.#run({ type: 'ConveneRound', data }, on);
  }

  /** Carries a case's introduction to the round, as the worker's policy does and under the same ids. */
  async introduce(caseId: string): Promise<void> {
    for (const event of await this.#read(`case-${caseId}`)) {
      await react(this.house, this.bus as never, carryIntroductions as unknown as Policy, event, at(this.day, 7));
    }
  }

  /** Attendance, votes, minutes; then the results go back to the cases, as the worker's policy carries them. */
  async hold(candidates: readonly string[]): Promise<void> {
    const members = [...councilMembers()];
    await this.#run({ type: 'RecordAttendance', data: { present: members } }, this.day);
    for (const [i, id] of candidates.entries()) {
      const abstain = i % 3 === 0 ? 1 : 0;
      await this.#run(
        { type: 'RecordOpenVote', data: { case: id, yes: members.length - abstain, no: 0, abstain } },
        this.day,
      );
    }
    const minutes = 'Biên bản mẫu: hội đồng biểu quyết giơ tay từng hồ sơ.' as Personal;
    await this.#run({ type: 'CloseRound', data: { minutes } }, this.day);
    for (const event of await this.#read(`round-${this.id}`)) {
      await react(this.house, this.bus as never, carryRoundResults as unknown as Policy, event, at(this.day, 11));
    }
  }

  async #read(stream: string): Promise<readonly RecordedEvent[]> {
    const { store } = this.house;
    return store.current(await store.readStream(stream));
  }

  async #run(command: RoundCommand, on: LocalDate): Promise<void> {
    this.#step += 1;
    const { id, role, unit } = castMember('thuky.hoidong');
    const occasion = { commandId: uuidV5(this.id, `step ${this.#step}`), actor: { id, role, unit }, ...at(on, 9) };
    const expected = command.type === 'ConveneRound' ? 'none' : 'any';
    await this.#desk.run({ id: this.id, command, occasion, expected, correlation: 'seed' });
  }
}

const at = (today: LocalDate, hour: number) => ({ today, now: vietnamTime(today, hour) });
