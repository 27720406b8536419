import { EMULATION_TITLES } from '../forms';
import type { From, Read, Unread } from './bonuses';

const LAW = 'Luật Thi đua, khen thưởng số 06/2022/QH15';
const ND91 = 'Nghị định 91/2017/NĐ-CP';
const ND98 = 'Nghị định 98/2023/NĐ-CP';
const ND152 = 'Nghị định 152/2025/NĐ-CP';

const SUMMARY = 'Theo bản tóm tắt nguyên tắc khen thưởng của cổng phổ biến pháp luật; chưa đối chiếu toàn văn.';
const CARRIED = 'Áp dụng như Nghị định 152/2025/NĐ-CP cho đến khi đối chiếu văn bản của thời kỳ này.';
const COMMENTARY = 'Đọc qua bài bình luận luật, chưa đối chiếu toàn văn.';

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

const SUBMISSION = { code: 'submission', title: 'Tờ trình kèm danh sách', heldBy: 'proposal' };
const REPORT = { code: 'achievement-report', title: 'Báo cáo thành tích có xác nhận của cấp trình' };
const SUMMARY_REPORT = {
  code: 'achievement-summary',
  title: 'Bản tóm tắt thành tích của đối tượng hoặc của đơn vị quản lý',
};
const MINUTES = {
  code: 'council-minutes',
  title: 'Biên bản họp Hội đồng, kèm kết quả bỏ phiếu kín nếu có',
  heldBy: 'council-minutes',
};
const INITIATIVE = {
  code: 'initiative-certificate',
  title: 'Xác nhận sáng kiến, đề tài có phạm vi ảnh hưởng tương ứng',
  awards: ['grassroots-fighter', 'provincial-fighter', 'national-fighter'],
};
const THEMATIC_REPORT = {
  code: 'thematic-report',
  title: 'Báo cáo thành tích thực hiện chuyên đề có xác nhận của cấp trình',
};
const MOVEMENT_PLAN = { code: 'movement-plan', title: 'Kế hoạch phát động chuyên đề hoặc phong trào thi đua' };
const SERVICE_REPORT = {
  code: 'service-report',
  title: 'Báo cáo quá trình công tác, cống hiến có xác nhận của cấp quản lý cán bộ',
};
const SERVICE_LIST = {
  code: 'service-list',
  title: 'Danh sách trích ngang thời gian công tác có xác nhận của cơ quan quản lý',
};
const EXTERNAL_REPORT = { code: 'external-report', title: 'Bản tóm tắt thành tích đối ngoại của cơ quan trình' };
const EXTERNAL_OPINION = { code: 'external-opinion', title: 'Ý kiến của cơ quan phụ trách công tác đối ngoại' };
const SHORT = [SUBMISSION, SUMMARY_REPORT];

const MERIT_SOURCE = 'Thành phần hồ sơ theo Nghị định 91/2017/NĐ-CP và thủ tục đã công bố; chưa đọc điều hiện hành.';
const STREAM_SOURCE = 'Thành phần hồ sơ riêng của loại này ghi theo trí nhớ nghiệp vụ; chưa đọc điều hiện hành.';

/**
 * What a stream gives and asks for, and the documents of its dossier. Only that thematic and ad-hoc results are no basis for
 * merit, and what a dossier of merit and one by the simplified procedure holds, was found in a source.
 */
const STREAMS = [
  [
    'merit',
    [...EMULATION_TITLES, ...CERTIFICATES, 'order', 'state-honorary-title'],
    [SUBMISSION, REPORT, MINUTES, INITIATIVE],
    true,
    MERIT_SOURCE,
  ],
  [
    'thematic',
    [...CERTIFICATES, 'provincial-emulation-flag', 'government-emulation-flag', 'order'],
    [SUBMISSION, THEMATIC_REPORT, MOVEMENT_PLAN, MINUTES],
    false,
    STREAM_SOURCE,
  ],
  ['ad-hoc', [...CERTIFICATES, 'order'], [SUBMISSION, SUMMARY_REPORT, MINUTES], false, STREAM_SOURCE],
  ['lifetime-contribution', ['order', 'medal'], [SUBMISSION, SERVICE_REPORT, MINUTES], true, STREAM_SOURCE],
  ['seniority', ['order', 'medal', 'commemorative-medal'], [SUBMISSION, SERVICE_LIST, MINUTES], true, STREAM_SOURCE],
  [
    'external-relations',
    [...CERTIFICATES, 'order', 'medal', 'commemorative-medal'],
    [SUBMISSION, EXTERNAL_REPORT, EXTERNAL_OPINION, MINUTES],
    true,
    STREAM_SOURCE,
  ],
] as const;
/** Documents that somebody enters by number and date; the others stand in the house. */
export const ENTERED_PARTS = [
  ...[REPORT, SUMMARY_REPORT, INITIATIVE, THEMATIC_REPORT, MOVEMENT_PLAN],
  ...[SERVICE_REPORT, SERVICE_LIST, EXTERNAL_REPORT, EXTERNAL_OPINION],
].map(({ code, title }) => ({ code, title }));
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
      STREAMS.map(([stream, forms, documents, basisForMerit, source]) => ({
        regime,
        ...from(since, null, unread(text, undefined, source)),
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
