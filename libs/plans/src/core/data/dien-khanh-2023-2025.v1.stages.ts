import type { z } from 'zod';
import type { StagePlan } from '../schema';
import { clause, defaultOf } from './citing';

/** Three working days before, on the day, and one working day after. */
const reminders = [-3, 0, 1];

/**
 * The plan writes “phát hiện, bồi dưỡng, tuyên truyền, nhân rộng” (III.1) and “biểu dương, tôn vinh” (IV.1) and knows no
 * vote: what is chosen is introduced to the district by the unit itself (IV.2).
 */
export const stages = [
  {
    stage: 'discovery',
    title: 'Phát hiện, lựa chọn, giới thiệu',
    next: 'nurturing',
    ownerRole: 'staff',
    dueWithin: defaultOf(15),
    reminders,
    requirements: [
      {
        code: 'self-assessment',
        title: 'Đánh giá theo bốn tiêu chuẩn chung',
        provenBy: ['CriteriaAssessed'],
        source: clause('Mục III.2.1.b', 'DK-10', 'DK-11', 'DK-12', 'DK-13'),
      },
      {
        code: 'achievement-extract',
        title: 'Đã gửi giới thiệu, có trích ngang thành tích kèm theo',
        provenBy: ['ProfileSubmitted'],
        source: clause('Mục IV.2, đoạn 2', 'DK-51'),
      },
      {
        code: 'profile-accepted',
        title: 'Giới thiệu đã được tiếp nhận',
        provenBy: ['ProfileAccepted'],
        source: clause('Mục III.2.2, đoạn 1, và mục IV.2, đoạn 2', 'DK-28', 'DK-50'),
      },
    ],
    source: clause('Mục III.2.2, đoạn 1, và mục IV.2, đoạn 2', 'DK-28', 'DK-50'),
  },
  {
    stage: 'nurturing',
    title: 'Xây dựng, bồi dưỡng',
    next: 'replication',
    ownerRole: 'staff',
    dueWithin: defaultOf(60),
    reminders,
    requirements: [
      {
        code: 'nurture-plan',
        title: 'Có biện pháp hỗ trợ vật chất, tinh thần và khắc phục mặt còn tồn tại, hạn chế',
        provenBy: ['NurturePlanDrawn'],
        source: clause('Mục III.2.2, gạch đầu dòng 1', 'DK-28'),
      },
      {
        code: 'nurturing-concluded',
        title: 'Đã kết luận việc bồi dưỡng',
        provenBy: ['NurturingConcluded'],
        source: clause('Mục III.2.2, gạch đầu dòng 1', 'DK-28'),
      },
    ],
    source: clause('Mục III.2.2, gạch đầu dòng 1', 'DK-28'),
  },
  {
    stage: 'replication',
    title: 'Tuyên truyền, phổ biến, nhân rộng',
    next: 'honoring',
    ownerRole: 'staff',
    dueWithin: defaultOf(30),
    reminders,
    requirements: [
      {
        code: 'claims-verified',
        title: 'Nội dung công bố đã được kiểm chứng, khách quan, trung thực, không cường điệu',
        provenBy: ['ClaimVerified'],
        source: clause('Mục III.3 (tên mục) và mục III.3.a', 'DK-30'),
      },
      {
        code: 'publicity',
        title: 'Đã tuyên truyền bằng ít nhất một hình thức',
        provenBy: ['PublicityRecorded'],
        source: clause('Mục III.3.b và mục III.3.c', 'DK-34', 'DK-35', 'DK-37', 'DK-38'),
      },
    ],
    source: clause('Mục III.3.a', 'DK-30'),
  },
  {
    stage: 'honoring',
    title: 'Biểu dương, tôn vinh',
    next: 'commendation',
    ownerRole: 'staff',
    dueWithin: defaultOf(20),
    reminders,
    requirements: [
      {
        code: 'honored',
        title: 'Đã biểu dương, tôn vinh trực tiếp, trực tuyến hoặc lồng ghép trong hội nghị sơ kết, tổng kết',
        provenBy: ['HonorRecorded'],
        source: clause('Mục III.3.b', 'DK-36', 'DK-37'),
      },
    ],
    source: clause('Mục IV.1', 'DK-44'),
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
        title: 'Đã đề nghị khen thưởng theo thẩm quyền hoặc trình cấp trên',
        provenBy: ['CommendationProposed'],
        source: clause('Mục III.4', 'DK-40'),
      },
      {
        code: 'decided',
        title: 'Có quyết định khen thưởng của cấp có thẩm quyền',
        provenBy: ['CommendationDecided'],
        source: clause('Mục III.4 và mục IV.4, gạch đầu dòng 3', 'DK-40', 'DK-56'),
      },
    ],
    source: clause('Mục III.4', 'DK-40'),
  },
] satisfies z.input<typeof StagePlan>[];
