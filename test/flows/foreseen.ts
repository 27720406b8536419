import type { CaseView, EffectsView, Foreseen } from '@core/pipeline';
import { until } from './patience';
import { id, type Part, plan, round, UNIT } from './story';
import type { Visitor } from './wire';

/** What a command of a person would lead to. @throws when it would be refused */
export async function foreseeing(person: Visitor, id: string, type: string, data: object): Promise<Foreseen> {
  const reply = await person.post(`/cases/${id}/effects`, { type, data });
  const { foreseen } = reply.body as EffectsView;
  if (reply.status !== 200 || !foreseen) throw new Error(`${type}: ${reply.text}`);
  return foreseen;
}

/** Holds what was foreseen in a case against what has happened in it, as the same person saw it before and after. */
export function asForeseen(
  type: string,
  foreseen: Foreseen,
  {
    events,
    before,
    after,
  }: { readonly events: readonly string[]; readonly before: CaseView; readonly after: CaseView },
): void {
  const standing = ({ status, file, steps }: CaseView) => {
    const stage = status === 'open' || status === 'suspended' ? file.standing?.stage : undefined;
    return { status, stage: stage ? { stage, title: steps.find((step) => step.stage === stage)?.title } : null };
  };
  const possible = ({ offers }: CaseView) => offers.flatMap((offer) => (offer.possible ? [offer.command] : []));
  const running = ({ status, file }: CaseView) =>
    status === 'open' && !file.standing?.completedOn
      ? [`${file.standing?.stage} ${file.standing?.deadline.dueOn}`]
      : [];
  const kept = possible(before).filter((command) => !foreseen.gone.includes(command));
  const of = (deadlines: Foreseen['ends']) =>
    deadlines.map((one) => `${one.about === 'stage' ? one.stage : one.about} ${one.dueOn}`);
  expect([type, foreseen.events]).toEqual([type, events]);
  expect([type, foreseen.from, foreseen.to]).toEqual([type, standing(before), standing(after)]);
  expect([type, [...kept, ...foreseen.opened].sort()]).toEqual([type, possible(after).sort()]);
  const changed = foreseen.ends.length + foreseen.begins.length > 0;
  const [ends, begins] = changed ? [running(before), running(after)] : [[], []];
  expect([type, of(foreseen.ends), of(foreseen.begins)]).toEqual([type, ends, begins]);
  if (!changed) expect([type, running(before)]).toEqual([type, running(after)]);
}

/** Holds what was foreseen outside of the case of the story against what has become of it there. */
export async function elsewhereAsForeseen(
  people: Readonly<Record<Part, Visitor>>,
  follows: Foreseen['follows'],
  counts: Foreseen['counts'],
): Promise<void> {
  expect(follows.filter(({ category }) => category === 'round')).toEqual([
    { category: 'round', id: round, title: null, events: ['CandidateIntroduced'] },
  ]);
  expect(counts).toEqual([
    {
      ...{ code: 'commune', clause: expect.any(String) as string, year: 2024, quarter: 1, change: 'counts' },
      unit: { id: UNIT, name: expect.stringContaining('Kim Liên') as string },
    },
  ]);
  await until('the case among those that count', async () => {
    const { text } = await people.staff.get(`/quotas/${plan.id}~commune~${UNIT}~2024/cases`);
    return text.includes(id) ? true : undefined;
  });
  const proven = follows.filter(({ category }) => category === 'obligation');
  for (const { id: obligation, title, events } of proven) {
    const found = await until('the proof of an obligation', async () => {
      const { body, text } = await people.approver.get(`/obligations/${obligation}`);
      return text.includes(id) ? (body as { title: string; status: string }) : undefined;
    });
    expect([found.title, found.status]).toEqual([title, events.includes('ObligationProven') ? 'proven' : 'open']);
  }
}
