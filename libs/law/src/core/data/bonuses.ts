import type { Provision } from '../statement';

export type From = (validFrom: string, validTo: string | null, provision: Provision) => object;
export type Read = (instrument: string, article?: string) => Provision;
export type Unread = (instrument: string, article: string | undefined, note: string) => Provision;

const ND91 = 'Nghị định 91/2017/NĐ-CP';
const ND98 = 'Nghị định 98/2023/NĐ-CP';
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
    row(['commendation'], ['individual'], 30, read(ND152, 'Điều 54 khoản 1 điểm e')),
    ...TITLES.map(([award, subject, hundredths]) => row([award], [subject], hundredths, read(ND152))),
    ...earlier(from, unread),
  ];
}

/** The few multiples of Decree 91/2017 that were found: they show that multiples change with the regime, too. */
function earlier(from: From, unread: Unread): readonly object[] {
  const asked = 'Trả lời của Ban Thi đua - Khen thưởng Trung ương ngày 02/7/2018; chưa đối chiếu toàn văn.';
  const rows = [
    ['provincial-merit', 'individual', 100, 'Mức 1,0 lần theo bài giới thiệu của HieuLuat; chưa đối chiếu toàn văn.'],
    ['advanced-collective', 'collective', 80, asked],
    ['commendation', 'collective', 60, asked],
  ] as const;
  return rows.map(([award, subject, hundredths, note]) => ({
    ...{ regime: 'nd-91-2017', awards: [award], subjects: [subject], hundredths, atMost: false },
    ...from('2017-10-01', '2023-12-31', unread(ND91, undefined, note)),
  }));
}

/**
 * Sums are rounded up to ten thousand đồng in each decree that was looked into; what the two older ones say was read as others
 * quote it. Of several titles at once each is paid: so Decree 98, for titles that took different times to earn.
 */
export function bonusTerms(from: From, unread: Unread): readonly object[] {
  const terms = (regime: string, since: string, until: string | null, provision: Provision) => ({
    ...{ regime, rounding: 'up-to-ten-thousand', severalAtOnce: 'each' },
    ...from(since, until, provision),
  });
  return [
    terms(
      'nd-91-2017',
      '2017-10-01',
      '2023-12-31',
      unread(
        ND91,
        'Điều 68 khoản 2',
        'Trích trong trả lời của Ban Thi đua - Khen thưởng Trung ương ngày 02/7/2018; chưa đọc các khoản về nhiều danh hiệu.',
      ),
    ),
    terms(
      'nd-98-2023',
      '2024-01-01',
      null,
      unread(ND98, 'Điều 53 khoản 2 và 5', 'Theo bài của báo Lao Động dẫn cả Điều 53; chưa đối chiếu Công báo.'),
    ),
    terms(
      'nd-152-2025',
      '2025-07-01',
      null,
      unread(
        ND152,
        undefined,
        'Áp dụng như Điều 53 khoản 2 Nghị định 98/2023/NĐ-CP cho đến khi đọc điều tương ứng của Nghị định 152/2025/NĐ-CP.',
      ),
    ),
  ];
}
