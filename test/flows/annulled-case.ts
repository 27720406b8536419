import type { FundView } from '@core/commendation';
import { until } from './patience';
import { decision, id, type Part } from './story';
import { problemOf, type Visitor } from './wire';

/** What the case of the story was given is annulled; its object and money come back, and the money into a fund's book. */
export async function annulledInTheEnd(
  { decider, staff }: Readonly<Record<Part, Visitor>>,
  path: string,
  version: number,
): Promise<void> {
  const of = { number: decision.number, date: decision.date };
  const [paper, conclusion] = [
    { number: '900/QĐ-UBND', date: '2024-03-15' },
    { number: '12/KL', date: '2024-03-15' },
  ];
  const annulment = {
    decision: of,
    ...paper,
    ground: 'fraud',
    conclusion,
    reason: 'Kê khai gian dối.',
    object: true,
  };
  const money = { dong: 3_510_000 };
  const annulled = await decider.command(path, 'AnnulCommendation', { ...annulment, ...money }, version);
  expect([annulled.status, annulled.text]).toEqual([200, expect.stringContaining('CommendationAnnulled')]);
  const back = { decision: of, object: true, ...money, document: paper };
  const over = await staff.command(path, 'RecordCommendationRecovery', { ...back, dong: 3_510_001 }, version + 1);
  expect([over.status, problemOf(over).code]).toEqual([409, 'RECOVERY_TOO_MUCH']);
  const came = await staff.command(path, 'RecordCommendationRecovery', back, version + 1);
  expect([came.status, came.text]).toEqual([200, expect.stringContaining('CommendationRecovered')]);
  const fund = await until('the fund to have it', async () => {
    const { body } = await decider.get(`/funds/${decision.authority}/2024`);
    return (body as FundView).entries.length > 0 ? (body as FundView) : undefined;
  });
  expect(fund).toMatchObject({ status: 'open', free: 3_510_000, entries: [{ kind: 'budget', for: { proposal: id, nominee: 'own-1' } }] }); // prettier-ignore
  const none = { decision: of, later: of, outcome: 'stands', grounds: 'Không có.', document: paper };
  const settled = await decider.command(path, 'SettleLaterAward', none, version + 2);
  expect([settled.status, problemOf(settled).code]).toEqual([409, 'LATER_AWARD_UNKNOWN']);
}
