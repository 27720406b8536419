import { type LocalDate, toLocalDate } from '@core/kernel';
import { AWARDS } from '../awards';
import { Law } from '../law';
import type { Provision } from '../statement';
import { bonuses, bonusTerms } from './bonuses';
import { gates } from './gates';

// What was known of the law on 2026-11-22. Most full texts were not read: a row that rests on memory, on a summary or on a
// repealed text says so by `verified: false`, and every screen repeats it.

/** These rows came with the product: whoever asks on any business date may use them. */
const PRODUCT = toLocalDate('2022-01-01');
const day = (text: string): LocalDate => toLocalDate(text);
const from = (validFrom: string, validTo: string | null, provision: Provision) => ({
  validFrom: day(validFrom),
  validTo: validTo === null ? null : day(validTo),
  knownFrom: PRODUCT,
  knownTo: null,
  provision,
});
const read = (instrument: string, article?: string): Provision => ({
  instrument,
  ...(article !== undefined && { article }),
  verified: true,
});
const unread = (instrument: string, article: string | undefined, note: string): Provision => ({
  instrument,
  ...(article !== undefined && { article }),
  verified: false,
  note,
});

const LAW = 'Luật Thi đua, khen thưởng số 06/2022/QH15';
const ND91 = 'Nghị định 91/2017/NĐ-CP';
const ND98 = 'Nghị định 98/2023/NĐ-CP';
const ND152 = 'Nghị định 152/2025/NĐ-CP';
const L72 = 'Luật Tổ chức chính quyền địa phương số 72/2025/QH15';
const MEMORY = 'Ghi theo trí nhớ nghiệp vụ, chưa đọc toàn văn.';
/** Another program names articles for these shares; nobody has read them here. */
const LEADS = {
  90: 'Ghi theo trí nhớ nghiệp vụ; có nơi dẫn Điều 45 (hai phần ba dự họp, 90 %). Chưa đọc toàn văn.',
  80: 'Ghi theo trí nhớ nghiệp vụ; có nơi dẫn Điều 33 khoản 5 (80 %). Chưa đọc toàn văn.',
} as const;

const NATIONAL_SECRET = ['hero', 'national-fighter'];
const HIGH = ['prime-minister-merit', 'government-flag', 'order-labor-1', 'order-labor-2', 'order-labor-3'];
const LOCAL = ['advanced-collective', 'grassroots-fighter', 'advanced-worker', 'commendation'];
const PROVINCIAL = [
  ...['provincial-fighter', 'excellent-collective', 'provincial-flag', 'provincial-merit'],
  ...['commemorative-medal', 'typical-commune'],
];
/** Every order, the title of hero, and the medal that the National Assembly gives. */
const OF_STATE = AWARDS.map(({ code }) => code).filter((code) => /^(order-|hero$|national-assembly-)/.test(code));
const PERIODS = [
  ['nd-91-2017', '2017-10-01', '2023-12-31'],
  ['nd-98-2023', '2024-01-01', null],
  ['nd-152-2025', '2025-07-01', null],
] as const;

const secret = (regime: string, since: string, awards: string[], num: number, provision: Provision) => ({
  regime,
  awards,
  ...from(since, null, provision),
  share: { num, den: 100 },
  op: 'at-least' as const,
  base: 'all-members' as const,
  chairMustAgree: false,
  secrecy: 'secret' as const,
  absent: 'written' as const,
  quorum: null,
});

const clause = read(LAW, 'Điều 80');
const authorities = PERIODS.flatMap(([regime, since, until]) => [
  ...(['organization-head'] as const).map((decidedBy) => ({
    regime,
    awards: LOCAL,
    ...from(since, until, read(LAW, 'Điều 80 khoản 1')),
    decidedBy,
  })),
  // A pending file of the old regime finds no district any more: the matter goes to the commune (Law 72/2025, Art. 54.8).
  ...(since <= '2025-06-30'
    ? [{ regime, awards: LOCAL, ...from(since, until ?? '2025-06-30', clause), decidedBy: 'district' as const }]
    : []),
  ...(until === null
    ? [
        {
          regime,
          awards: LOCAL,
          ...from('2025-07-01', null, unread(`${ND152}; ${L72}`, 'Điều 54 khoản 8', MEMORY)),
          decidedBy: 'commune' as const,
        },
      ]
    : []),
  // The culture title of a village was the district's (Art. 80.2); the commune has it now, as the rest of that clause.
  ...(since <= '2025-06-30'
    ? [
        {
          regime,
          awards: ['cultural-village'],
          ...from(since, until ?? '2025-06-30', clause),
          decidedBy: 'district' as const,
        },
      ]
    : []),
  ...(until === null
    ? [
        {
          regime,
          awards: ['cultural-village'],
          ...from('2025-07-01', null, unread(`${ND152}; ${L72}`, 'Điều 54 khoản 8', MEMORY)),
          decidedBy: 'commune' as const,
        },
      ]
    : []),
  {
    regime,
    awards: ['advanced-worker', 'commendation'],
    ...from(since, until ?? '2025-06-30', read(LAW, 'Điều 80 khoản 3')),
    decidedBy: 'commune' as const,
  },
  { regime, awards: PROVINCIAL, ...from(since, until, unread(LAW, 'Điều 79', MEMORY)), decidedBy: 'province' as const },
  {
    regime,
    awards: ['national-fighter', 'prime-minister-merit', 'government-flag'],
    ...from(since, until, unread(LAW, 'Điều 78', MEMORY)),
    decidedBy: 'government' as const,
  },
  {
    regime,
    awards: OF_STATE,
    ...from(since, until, unread(LAW, 'Điều 77', MEMORY)),
    decidedBy: 'state' as const,
  },
]).filter(({ validFrom, validTo }) => validTo === null || validFrom <= validTo);

const CLOCKS_UNREAD = [
  {
    awards: PROVINCIAL,
    steps: [
      { nomineesUpTo: 9, days: 10 },
      { nomineesUpTo: 49, days: 15 },
      { nomineesUpTo: null, days: 25 },
    ],
    extraForOpinion: 5,
    instrument: 'Thủ tục hành chính 1.012392 (Đà Nẵng) và thủ tục của Hải Dương',
  },
  {
    awards: ['advanced-worker', 'advanced-collective', 'grassroots-fighter', 'cultural-village'],
    steps: [{ nomineesUpTo: null, days: 20 }],
    extraForOpinion: 0,
    instrument: 'Thủ tục hành chính cấp xã (Hà Nội)',
  },
  {
    awards: ['commendation'],
    steps: [{ nomineesUpTo: null, days: 10 }],
    extraForOpinion: 0,
    instrument: 'Thủ tục hành chính cấp xã (Hà Nam, Thừa Thiên Huế)',
  },
];

/** The law that the product brings. */
export const vietnamLaw: Law = Law.parse({
  regimes: [
    {
      id: 'nd-91-2017',
      title: `Luật Thi đua, khen thưởng cũ và ${ND91}`,
      ...from('2017-10-01', '2023-12-31', unread(ND91, undefined, 'Ngày bắt đầu hiệu lực ghi theo trí nhớ.')),
      transitions: [],
    },
    {
      id: 'nd-98-2023',
      title: `${LAW} và ${ND98}`,
      ...from('2024-01-01', '2025-06-30', read(`${LAW}; ${ND98}`)),
      transitions: [
        {
          from: 'nd-91-2017',
          undecided: 'changes-over',
          provision: unread(LAW, undefined, 'Không tìm thấy điều khoản chuyển tiếp; cần đối chiếu.'),
        },
      ],
    },
    {
      id: 'nd-152-2025',
      title: `${LAW} và ${ND152}`,
      ...from('2025-07-01', '2027-02-28', read(ND152)),
      transitions: [{ from: 'nd-98-2023', undecided: 'stays', provision: read(ND152, 'Điều 60 khoản 3') }],
    },
  ],
  thresholds: [
    secret('nd-91-2017', '2017-10-01', [...NATIONAL_SECRET, 'provincial-fighter'], 90, read(ND91, 'Điều 45 khoản 8')),
    ...(['nd-98-2023', 'nd-152-2025'] as const).flatMap((regime) => {
      const [since, text] = regime === 'nd-98-2023' ? ['2024-01-01', ND98] : ['2025-07-01', ND152];
      const note = (num: 90 | 80) => (regime === 'nd-152-2025' ? LEADS[num] : MEMORY);
      return [
        secret(regime, since ?? '', NATIONAL_SECRET, 90, unread(text ?? '', undefined, note(90))),
        secret(regime, since ?? '', HIGH, 80, unread(text ?? '', undefined, note(80))),
      ];
    }),
  ],
  authorities,
  bonuses: bonuses(from, read, unread),
  bonusTerms: bonusTerms(from, unread),
  baseSalaries: [
    {
      ...from(
        '2018-07-01',
        '2019-06-30',
        unread('Nghị định 72/2018/NĐ-CP', undefined, 'Mức tiền có nguồn; số nghị định ghi theo trí nhớ.'),
      ),
      dong: 1_390_000,
    },
    { ...from('2019-07-01', '2023-06-30', unread('Nghị định 38/2019/NĐ-CP', undefined, MEMORY)), dong: 1_490_000 },
    { ...from('2023-07-01', '2024-06-30', unread('Nghị định 24/2023/NĐ-CP', undefined, MEMORY)), dong: 1_800_000 },
    {
      ...from(
        '2024-07-01',
        '2026-06-30',
        unread('Nghị định 73/2024/NĐ-CP', undefined, 'Mức tiền có nguồn; số nghị định ghi theo trí nhớ.'),
      ),
      dong: 2_340_000,
    },
    { ...from('2026-07-01', null, read('Nghị định 161/2026/NĐ-CP')), dong: 2_530_000 },
  ],
  consultations: (['nd-98-2023', 'nd-152-2025'] as const).map((regime) => ({
    regime,
    awards: [
      ...HIGH.filter((code) => code.startsWith('order')),
      'order-gold-star',
      'order-ho-chi-minh',
      'hero',
      'national-fighter',
    ],
    ...from(
      '2024-01-01',
      null,
      regime === 'nd-98-2023'
        ? read(ND98, 'Điều 46 khoản 2')
        : unread(ND152, undefined, 'Áp dụng mức của Điều 46 Nghị định 98/2023/NĐ-CP cho đến khi đối chiếu.'),
    ),
    days: 10,
    kind: 'working-days',
    before: 'council',
  })),
  clocks: [
    {
      regime: 'nd-98-2023',
      awards: ['provincial-merit'],
      ...from(
        '2024-01-01',
        null,
        unread(
          'Thủ tục hành chính 1.012392 (Đà Nẵng)',
          undefined,
          'Mức của một tỉnh năm 2023; mỗi tỉnh công bố riêng.',
        ),
      ),
      steps: [
        { nomineesUpTo: 9, days: 10 },
        { nomineesUpTo: 49, days: 15 },
      ],
      extraForOpinion: 5,
      kind: 'working-days',
    },
    // Decree 152 leaves the days of an appraisal to published procedures; none of after July 2025 was read. Until a unit
    // gives its own, what was usual before is used and says so.
    ...CLOCKS_UNREAD.map(({ awards, steps, extraForOpinion, instrument }) => ({
      regime: 'nd-152-2025',
      awards,
      ...from(
        '2025-07-01',
        null,
        unread(instrument, undefined, 'Mức của thủ tục trước 01/7/2025; chưa đọc thủ tục hiện hành.'),
      ),
      steps,
      extraForOpinion,
      kind: 'working-days',
    })),
  ],
  ladders: (['nd-98-2023', 'nd-152-2025'] as const).flatMap((regime) => [
    {
      regime,
      ...from('2024-01-01', null, read(LAW)),
      award: 'national-fighter',
      of: 'provincial-fighter',
      consecutive: 2,
    },
    {
      regime,
      ...from('2024-01-01', null, read(LAW)),
      award: 'provincial-fighter',
      of: 'grassroots-fighter',
      consecutive: 3,
    },
  ]),
  ...gates(from, read, unread),
});
