import { EMULATION_TITLES } from '../forms';
import type { From, Read, Unread } from './bonuses';

const LAW = 'Luật Thi đua, khen thưởng số 06/2022/QH15';
const ND91 = 'Nghị định 91/2017/NĐ-CP';
const ND98 = 'Nghị định 98/2023/NĐ-CP';
const ND152 = 'Nghị định 152/2025/NĐ-CP';

const SUMMARY = 'Theo bản tóm tắt nguyên tắc khen thưởng của cổng phổ biến pháp luật; chưa đối chiếu toàn văn.';
const CARRIED = 'Áp dụng như Nghị định 152/2025/NĐ-CP cho đến khi đối chiếu văn bản của thời kỳ này.';
const COMMENTARY = 'Đọc qua bài bình luận luật, chưa đối chiếu toàn văn.';
const MEMORY = 'Ghi theo trí nhớ nghiệp vụ, chưa đọc toàn văn.';

const PERIODS = [
  ['nd-91-2017', '2017-10-01', ND91],
  ['nd-98-2023', '2024-01-01', ND98],
  ['nd-152-2025', '2025-07-01', ND152],
] as const;

const CERTIFICATES = [
  'certificate-of-commendation',
  'provincial-certificate-of-merit',
  'prime-minister-certificate-of-merit',
];

const SUBMISSION = { code: 'submission', title: 'Tờ trình kèm danh sách' };
const REPORT = { code: 'achievement-report', title: 'Báo cáo thành tích có xác nhận của cấp trình' };
const SUMMARY_REPORT = {
  code: 'achievement-summary',
  title: 'Bản tóm tắt thành tích của đối tượng hoặc của đơn vị quản lý',
};
const MINUTES = { code: 'council-minutes', title: 'Biên bản họp Hội đồng, kèm kết quả bỏ phiếu kín nếu có' };
const INITIATIVE = {
  code: 'initiative-certificate',
  title: 'Xác nhận sáng kiến, đề tài có phạm vi ảnh hưởng tương ứng',
  awards: ['grassroots-fighter', 'provincial-fighter', 'national-fighter'],
};
const FULL = [SUBMISSION, REPORT, MINUTES, INITIATIVE];
const SHORT = [SUBMISSION, SUMMARY_REPORT];

/** What a stream gives and asks for; only that thematic and ad-hoc results are no basis for merit was found in a source. */
const STREAMS = [
  ['merit', [...EMULATION_TITLES, ...CERTIFICATES, 'order', 'state-honorary-title'], FULL, true],
  ['thematic', [...CERTIFICATES, 'provincial-emulation-flag', 'government-emulation-flag', 'order'], FULL, false],
  ['ad-hoc', [...CERTIFICATES, 'order'], FULL, false],
  ['lifetime-contribution', ['order', 'medal'], FULL, true],
  ['seniority', ['order', 'medal', 'commemorative-medal'], FULL, true],
  ['external-relations', [...CERTIFICATES, 'order', 'medal', 'commemorative-medal'], FULL, true],
] as const;
const EVERY_GATE = ['council-vote', 'public-consultation', 'ladder', 'one-award'];

const GROUNDS = [
  ['political-task', undefined],
  ['sudden-achievement', ['ad-hoc']],
  ['found-by-head', undefined],
  ['contribution-seniority-external', ['lifetime-contribution', 'seniority', 'external-relations']],
  ['state-secret', undefined],
] as const;

const HOLDS = [
  ['discipline', 'on-last-day', 'count-from-its-end'],
  ['audit', 'when-lifted', 'all-count'],
  ['complaint', 'when-lifted', 'all-count'],
  ['corruption-report', 'when-lifted', 'all-count'],
] as const;

/** Councils of a ministry or province and above: before these the public is asked (Decree 98/2023, Article 46.2). */
const UPPER_COUNCILS = ['province', 'government', 'state'];
const BEFORE_COUNCIL = 'Điều 46 Nghị định 98/2023/NĐ-CP nêu trước phiên họp của Hội đồng; chưa đọc điều tương ứng.';

/** Holds, streams, the simplified procedure and when gates are asked, as far as they were found. */
export function gates(from: From, read: Read, unread: Unread) {
  return {
    holds: PERIODS.flatMap(([regime, since, text]) =>
      HOLDS.map(([kind, ends, achievements]) => ({
        regime,
        ...from(since, null, unread(text, undefined, text === ND152 ? SUMMARY : CARRIED)),
        kind,
        blocks: ['advancing', 'proposing', 'appraising-for', 'deciding'],
        ends,
        achievements,
      })),
    ),
    streams: PERIODS.flatMap(([regime, since, text]) =>
      STREAMS.map(([stream, forms, documents, basisForMerit]) => ({
        regime,
        ...from(since, null, unread(text, undefined, MEMORY)),
        stream,
        forms,
        gates: EVERY_GATE,
        documents,
        basisForMerit,
      })),
    ),
    simplified: PERIODS.filter(([regime]) => regime !== 'nd-91-2017').flatMap(([regime, since]) =>
      GROUNDS.map(([ground, streams]) => ({
        regime,
        ...from(since, null, unread(LAW, 'Điều 85', COMMENTARY)),
        ground,
        ...(streams && { streams }),
        waives: ['council-vote', 'public-consultation'],
        documents: SHORT,
      })),
    ),
    gateMoments: PERIODS.flatMap(([regime, since, text]) => [
      {
        ...{ regime, ...from(since, null, unread(text, undefined, text === ND152 ? SUMMARY : CARRIED)) },
        ...{ gate: 'eligibility-hold', moments: ['agenda', 'naming-award'] },
      },
      {
        regime,
        ...from(since, null, text === ND98 ? read(ND98, 'Điều 46 khoản 2') : unread(text, undefined, BEFORE_COUNCIL)),
        ...{ gate: 'public-consultation', moments: ['agenda', 'naming-award'], levels: UPPER_COUNCILS },
      },
    ]),
  };
}
