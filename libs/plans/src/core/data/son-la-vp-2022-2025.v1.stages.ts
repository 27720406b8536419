import type { z } from 'zod';
import type { StagePlan } from '../schema';
import { clause, defaultOf } from './citing';

/** Three working days before, on the day, and one working day after. */
const reminders = [-3, 0, 1];

/**
 * The Office has no council: a room chooses and introduces (II.2), what is found is built in the same breath (II.4), and
 * nurturing is no step of its own.
 */
export const stages = [
  {
    stage: 'discovery',
    title: 'Phát hiện, xây dựng; lựa chọn, giới thiệu',
    next: 'replication',
    ownerRole: 'staff',
    dueWithin: defaultOf(15),
    reminders,
    requirements: [
      {
        code: 'self-assessment',
        title: 'Đánh giá theo tiêu chí chung',
        provenBy: ['CriteriaAssessed'],
        source: clause('Mục II.4.a', 'SL-12'),
      },
      {
        code: 'peer-acknowledgement',
        title: 'Có minh chứng được tập thể phòng, ban, đơn vị ghi nhận',
        provenBy: ['EvidenceAttached'],
        source: clause('Mục II.3', 'SL-11'),
      },
      {
        code: 'achievement-text',
        title: 'Đã gửi giới thiệu, có bản viết thành tích',
        provenBy: ['ProfileSubmitted'],
        source: clause('Mục II.2, gạch đầu dòng 4, dấu cộng 1', 'SL-09'),
      },
      {
        code: 'profile-accepted',
        title: 'Được tiếp nhận là điển hình thực sự tiêu biểu, xuất sắc',
        provenBy: ['ProfileAccepted'],
        source: clause('Mục I.2, gạch đầu dòng 5', 'SL-04'),
      },
    ],
    source: clause('Mục II.2, gạch đầu dòng 4, dấu cộng 1', 'SL-09'),
  },
  {
    stage: 'replication',
    title: 'Tuyên truyền, nhân rộng',
    next: 'honoring',
    ownerRole: 'staff',
    dueWithin: defaultOf(30),
    reminders,
    requirements: [
      {
        code: 'publicity',
        title: 'Đã đưa tin, bài trên cổng, trang thông tin điện tử hoặc hình thức tuyên truyền khác',
        provenBy: ['PublicityRecorded'],
        source: clause('Mục II.2 và mục III.1', 'SL-06', 'SL-10', 'SL-16'),
      },
    ],
    source: clause('Mục II.2', 'SL-06', 'SL-10'),
  },
  {
    stage: 'honoring',
    title: 'Tôn vinh, biểu dương',
    next: 'commendation',
    ownerRole: 'staff',
    dueWithin: defaultOf(20),
    reminders,
    requirements: [
      {
        code: 'honored',
        title: 'Đã tôn vinh, biểu dương trong dịp sơ kết, tổng kết hoặc hình thức khác',
        provenBy: ['HonorRecorded'],
        source: clause('Mục II.5, gạch đầu dòng 1', 'SL-14'),
      },
    ],
    source: clause('Mục II.5, gạch đầu dòng 1', 'SL-14'),
  },
  {
    stage: 'commendation',
    title: 'Khen thưởng',
    next: null,
    ownerRole: 'staff',
    dueWithin: defaultOf(25),
    reminders,
    requirements: [
      {
        code: 'proposed',
        title: 'Đã đề nghị khen thưởng',
        provenBy: ['CommendationProposed'],
        source: clause('Mục III.2, gạch đầu dòng 2', 'SL-18'),
      },
      {
        code: 'decided',
        title: 'Có quyết định khen thưởng',
        provenBy: ['CommendationDecided'],
        source: clause('Mục II.5, gạch đầu dòng 1', 'SL-14'),
      },
    ],
    source: clause('Mục II.5, gạch đầu dòng 1', 'SL-14'),
  },
] satisfies z.input<typeof StagePlan>[];
