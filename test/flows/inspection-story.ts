import type { ProgrammePage, ProgrammeView } from '@core/inspection';
import { SAMPLE_PEOPLE } from '@core/organization';
import { until } from './patience';
import type { Visitor } from './wire';

export const COUNCIL = 'na.hd-tdkt';
/** Thành phố Vinh: the unit that the story's programme has to visit. */
export const VINH = 'vn.40.412';
/** Who heads every team of the story. */
export const HEAD = 'uyvien1.hoidong';
export const DOCUMENT = { number: '7/TB-HĐ', date: '2024-03-01' };

export const personOf = (login: string) => SAMPLE_PEOPLE.find((person) => person.login === login)?.id ?? '';

/** Waits until something holds. */
export const once = (what: string, holds: () => Promise<boolean>) =>
  until(what, async () => ((await holds()) ? true : undefined));

/** A spring of one team in which Vinh has to be visited. */
export function springInputs() {
  const everybody = { expertise: [], away: [], interests: [] };
  return {
    people: [1, 2, 3, 4, 5, 6].map((n) => ({
      person: personOf(`uyvien${n}.hoidong`),
      // One person can head, so whoever tests knows who does.
      roles: n === 1 ? ['team-head', 'team-member'] : ['team-secretary', 'team-member'],
      ...everybody,
    })),
    teams: 1,
    teamSize: { least: 2, most: 4 },
    window: { from: '2024-04-01', to: '2024-05-31' },
    must: [{ unit: VINH, reason: 'Hai năm chưa kiểm tra' }],
    perDay: 2,
    leadDays: 10,
    minutesWithin: 5,
    travel: { kmPerHour: 40, roadFactorPercent: 130, dayMinutes: 600, visitMinutes: 120 },
    seat: VINH,
  };
}

/** What a secretary asks of the council's programme of 2024. */
export class ProgrammeStory {
  programme = '';

  constructor(
    private readonly secretary: Visitor,
    private readonly approver: Visitor,
  ) {}

  async view(): Promise<ProgrammeView> {
    return (await this.secretary.get(`/programmes/${this.programme}`)).body as ProgrammeView;
  }

  /** Sends a command at the version at which the programme stands, and expects that it is taken. */
  async done(type: string, data: object, who = this.secretary): Promise<void> {
    const reply = await who.command(`/programmes/${this.programme}`, type, data, (await this.view()).version);
    if (reply.status !== 200) throw new Error(`${type}: ${reply.text}`);
  }

  async draft(): Promise<void> {
    const { draftable } = (await this.secretary.get('/programmes?year=2024')).body as ProgrammePage;
    this.programme = draftable.find(({ unit }) => unit.id === COUNCIL)?.id ?? '';
    const data = { unit: COUNCIL, year: 2024 };
    const reply = await this.secretary.command(`/programmes/${this.programme}`, 'DraftProgramme', data, '*');
    if (reply.status !== 200) throw new Error(reply.text);
  }

  /** Plans with a recorded effort, and waits for the worker. */
  async plan(): Promise<void> {
    await this.done('RequestPlanning', { seed: 7, limit: { kind: 'effort', iterations: 300, polishes: 0 } });
    await once('a programme', async () => (await this.view()).run?.status !== 'under-way');
  }

  /** Approves and announces. @returns the visit to Vinh */
  async announce(): Promise<ProgrammeView['visits'][number]> {
    await this.done('ApproveProgramme', { document: DOCUMENT }, this.approver);
    await this.done('AnnounceProgramme', { document: DOCUMENT });
    const planned = (await this.view()).visits.find(({ unit }) => unit === VINH);
    if (!planned) throw new Error('Vinh is not visited');
    return planned;
  }
}
