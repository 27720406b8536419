import { toLocalDate } from '@core/kernel';
import { AWARDS } from '../awards';
import type { AwardCode, ThresholdRule } from '../law';
import type { Provision, Stated } from '../statement';
import type { VotingRule } from '../votes';

/**
 * How a council decided by a text of its own that was published. Nobody is bound by another council's by-law: these rows are
 * there to begin a by-law with, and to show how far shares differ.
 */
export interface PublishedBylaw extends Stated {
  readonly code: string;
  readonly council: string;
  /** For every award that has no share of its own. */
  readonly general: VotingRule;
  readonly special: readonly { readonly awards: readonly AwardCode[]; readonly rule: VotingRule }[];
}

/** All of these rest on the law of 2003, which Law 06/2022/QH15 replaced on 2024-01-01. */
const OLD_LAW_ENDS = toLocalDate('2023-12-31');
const ENDED = 'Ban hành theo Luật cũ, hết hiệu lực chậm nhất ngày 31/12/2023.';

const share = (num: number, op: ThresholdRule['op'], part: Partial<VotingRule>): VotingRule => ({
  ...{ share: { num, den: 100 }, op, base: 'all-members', chairMustAgree: false },
  ...{ secrecy: 'shown-openly', absent: 'not-counted', quorum: null },
  ...part,
});
const row = (
  [code, council]: readonly [string, string],
  since: string,
  source: Omit<Provision, 'verified'>,
  general: VotingRule,
  special: PublishedBylaw['special'] = [],
): PublishedBylaw => ({
  ...{ code, council, general, special },
  ...{ validFrom: toLocalDate(since), validTo: OLD_LAW_ENDS, knownFrom: toLocalDate('2022-01-01'), knownTo: null },
  provision: { ...source, verified: false, note: `${source.note ?? ''} ${ENDED}`.trim() },
});

const TWO_THIRDS = { num: 2, den: 3 };
const FIGHTERS = ['provincial-fighter', 'national-fighter'];
const ORDERS = AWARDS.filter(({ form }) => form === 'order').map(({ code }) => code);

export const publishedBylaws: readonly PublishedBylaw[] = [
  row(
    ['an-giang', 'Tỉnh An Giang'],
    '2017-10-01',
    {
      instrument: 'Thủ tục hành chính của tỉnh An Giang',
      note: 'Nguồn chỉ nêu tỷ lệ; ngày, mẫu số và cách bỏ phiếu chưa đối chiếu.',
    },
    share(80, 'at-least', {}),
    [{ awards: ['national-fighter'], rule: share(90, 'at-least', { secrecy: 'secret' }) }],
  ),
  row(
    ['lang-son-2018', 'Tỉnh Lạng Sơn'],
    '2018-01-01',
    {
      instrument: 'Quy chế hoạt động của Hội đồng Thi đua - Khen thưởng tỉnh Lạng Sơn năm 2018',
      note: 'Chỉ biết năm ban hành.',
    },
    share(70, 'at-least', {}),
    [{ awards: [...FIGHTERS, 'hero'], rule: share(90, 'at-least', { secrecy: 'secret' }) }],
  ),
  row(
    ['state-audit-2014', 'Kiểm toán Nhà nước'],
    '2014-01-01',
    {
      instrument: 'Quyết định 2264/QĐ-KTNN',
      article: 'Điều 11',
      note: 'Chỉ biết năm ban hành (2014); nguồn không nêu tỷ lệ cho hình thức khác, ở đây lấy trên 50 %.',
    },
    share(50, 'more-than', { absent: 'written' }),
    [
      { awards: FIGHTERS, rule: share(90, 'more-than', { secrecy: 'secret', absent: 'written' }) },
      {
        awards: ['provincial-flag', 'government-flag', 'prime-minister-merit', ...ORDERS],
        rule: share(50, 'more-than', { secrecy: 'secret', absent: 'written' }),
      },
    ],
  ),
  row(
    ['environment-2019', 'Bộ Tài nguyên và Môi trường'],
    '2019-08-30',
    {
      instrument: 'Quyết định 2218/QĐ-BTNMT',
      article: 'Điều 8',
      note: 'Khi không họp thì xin ý kiến bằng văn bản; đọc trong bản dẫn lại.',
    },
    share(90, 'at-least', { secrecy: 'secret', chairMustAgree: true, quorum: TWO_THIRDS }),
  ),
  row(
    ['education-2015', 'Ngành Giáo dục'],
    '2016-02-16',
    {
      instrument: 'Thông tư 35/2015/TT-BGDĐT',
      note: 'Đọc trong bản tóm tắt; Thông tư đã được thay trước ngày đó.',
    },
    share(70, 'at-least', { base: 'attendees', absent: 'written', quorum: TWO_THIRDS }),
    [
      {
        awards: [...FIGHTERS, 'hero'],
        rule: share(90, 'at-least', { base: 'attendees', secrecy: 'secret', absent: 'written', quorum: TWO_THIRDS }),
      },
    ],
  ),
];
