import type { Provision } from '../statement';

export type From = (validFrom: string, validTo: string | null, provision: Provision) => object;
export type Read = (instrument: string, article?: string) => Provision;
export type Unread = (instrument: string, article: string | undefined, note: string) => Provision;

const ND152 = 'Nghị định 152/2025/NĐ-CP';
const CLASSES = ['1', '2', '3'] as const;
const classed = (name: string) => CLASSES.map((number) => `order-${name}-${number}`);

/** Multiples in hundredths for one person; a collective gets twice as much where the article says so. */
const ORDERS: readonly (readonly [awards: readonly string[], hundredths: number])[] = [
  [['order-gold-star'], 4600],
  [['order-ho-chi-minh'], 3050],
  ...[1500, 1250, 1050].map(
    (hundredths, i) =>
      [['independence', 'military-exploit'].map((name) => classed(name)[i] ?? ''), hundredths] as const,
  ),
  ...[900, 750, 450].map(
    (hundredths, i) =>
      [['labor', 'feat-of-arms', 'fatherland-protection'].map((name) => classed(name)[i] ?? ''), hundredths] as const,
  ),
  [['order-great-unity'], 750],
  [['order-bravery'], 450],
];

const TITLES: readonly (readonly [award: string, subject: 'individual' | 'collective', hundredths: number])[] = [
  ['national-fighter', 'individual', 450],
  ['provincial-fighter', 'individual', 300],
  ['grassroots-fighter', 'individual', 100],
  ['advanced-worker', 'individual', 30],
  ['excellent-collective', 'collective', 150],
  ['advanced-collective', 'collective', 80],
  ['government-flag', 'collective', 1200],
  ['provincial-flag', 'collective', 800],
  ['typical-commune', 'collective', 200],
  ['cultural-village', 'collective', 150],
];

/** The bonuses of Decree 152/2025 (Articles 51 to 54), as far as they were found. */
export function bonuses(from: From, read: Read, unread: Unread): readonly object[] {
  const regime = 'nd-152-2025';
  const row = (
    awards: readonly string[],
    subjects: readonly string[],
    hundredths: number,
    provision: Provision,
    atMost = false,
  ) => ({
    regime,
    awards,
    subjects,
    hundredths,
    atMost,
    ...from('2025-07-01', null, provision),
  });
  const twice = unread(ND152, 'Điều 54', 'Mức gấp đôi cho tập thể ghi theo trí nhớ.');
  return [
    ...ORDERS.flatMap(([awards, hundredths]) => [
      row(awards, ['individual'], hundredths, read(ND152, 'Điều 51')),
      row(awards, ['collective'], 2 * hundredths, read(ND152, 'Điều 51')),
    ]),
    row(['prime-minister-merit'], ['individual'], 350, read(ND152, 'Điều 54')),
    row(['prime-minister-merit'], ['collective'], 700, twice),
    row(['provincial-merit'], ['individual'], 150, read(ND152, 'Điều 54')),
    row(['provincial-merit'], ['collective'], 300, twice),
    row(['commemorative-medal'], ['individual'], 60, read(ND152, 'Điều 54'), true),
    row(['national-assembly-medal'], ['individual'], 80, read(ND152, 'Điều 54'), true),
    row(['commendation'], ['individual'], 30, unread(ND152, 'Điều 54', 'Chưa đọc mức của giấy khen.'), true),
    ...TITLES.map(([award, subject, hundredths]) => row([award], [subject], hundredths, read(ND152))),
  ];
}
