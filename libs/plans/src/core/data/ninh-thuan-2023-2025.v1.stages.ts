import type { z } from 'zod';
import type { StagePlan } from '../schema';
import { clause, defaultOf, house } from './citing';

/** Three working days before, on the day, and one working day after. */
const reminders = [-3, 0, 1];

/**
 * The plan writes “phát hiện, xây dựng, bồi dưỡng, nhân rộng” and “biểu dương, khen thưởng” (V.1.đ) and knows no vote: what
 * stands out is introduced to Sở Nội vụ, which chooses what the whole province hears of.
 */
export const stages = [
  {
    stage: 'discovery',
    title: 'Phát hiện',
    next: 'nurturing',
    ownerRole: 'staff',
    dueWithin: defaultOf(15),
    reminders,
    requirements: [
      {
        code: 'self-assessment',
        title: 'Tự đánh giá theo bốn tiêu chuẩn chung',
        provenBy: ['CriteriaAssessed'],
        source: clause('Mục IV.2.b', 'NT-14', 'NT-15', 'NT-16', 'NT-17'),
      },
      {
        code: 'evidence',
        title: 'Có minh chứng cho thành tích',
        provenBy: ['EvidenceAttached'],
        source: house(
          'Kế hoạch đòi hỏi khách quan, trung thực (mục IV.3) nhưng không nói đến tệp minh chứng; hệ thống yêu cầu ít nhất một minh chứng.',
        ),
      },
      {
        code: 'profile-accepted',
        title: 'Hồ sơ phát hiện (nêu phong trào thi đua, nếu có) đã được tiếp nhận',
        provenBy: ['ProfileAccepted'],
        source: clause('Mục IV.2, dấu sao 2', 'NT-32'),
      },
    ],
    source: clause('Mục II.1 và mục IV.2, dấu sao 2', 'NT-06', 'NT-32'),
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
        title: 'Có kế hoạch hỗ trợ vật chất, tinh thần và khắc phục mặt còn tồn tại, hạn chế',
        provenBy: ['NurturePlanDrawn'],
        source: clause('Mục IV.2, dấu sao 2, gạch đầu dòng 1', 'NT-33'),
      },
      {
        code: 'nurturing-concluded',
        title: 'Đã kết luận việc bồi dưỡng',
        provenBy: ['NurturingConcluded'],
        source: clause('Mục IV.2, dấu sao 2, gạch đầu dòng 1', 'NT-33'),
      },
    ],
    source: clause('Mục IV.2, dấu sao 2, gạch đầu dòng 1', 'NT-33'),
  },
  {
    stage: 'replication',
    title: 'Phổ biến, tuyên truyền, nhân rộng',
    next: 'honoring',
    ownerRole: 'staff',
    dueWithin: defaultOf(30),
    reminders,
    requirements: [
      {
        code: 'claims-verified',
        title: 'Nội dung công bố đã được kiểm chứng, không cường điệu, thổi phồng thành tích',
        provenBy: ['ClaimVerified'],
        source: clause('Mục IV.3', 'NT-35'),
      },
      {
        code: 'publicity',
        title: 'Đã phổ biến bằng ít nhất một hình thức tuyên truyền',
        provenBy: ['PublicityRecorded'],
        source: clause('Mục IV.3.b và IV.3.c', 'NT-37', 'NT-38', 'NT-41'),
      },
    ],
    source: clause('Mục IV.3 và mục V.1.đ, gạch đầu dòng 1', 'NT-35', 'NT-58'),
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
        title: 'Đã biểu dương, tôn vinh bằng hình thức phù hợp',
        provenBy: ['HonorRecorded'],
        source: clause('Mục V.1.đ, gạch đầu dòng 2', 'NT-58'),
      },
    ],
    source: clause('Mục V.1.đ, gạch đầu dòng 2', 'NT-58'),
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
        source: clause('Mục IV.4 và mục V.1.đ, gạch đầu dòng 3', 'NT-43', 'NT-66'),
      },
      {
        code: 'appraised',
        title: 'Đã được thẩm định',
        provenBy: ['CommendationAppraised'],
        source: clause('Mục V.1.a, gạch đầu dòng 6', 'NT-53'),
      },
      {
        code: 'decided',
        title: 'Có quyết định khen thưởng của cấp có thẩm quyền',
        provenBy: ['CommendationDecided'],
        source: clause('Mục V.1.đ, gạch đầu dòng 3', 'NT-66'),
      },
    ],
    source: clause('Mục IV.4 và mục V.1.đ, gạch đầu dòng 3', 'NT-43', 'NT-66'),
  },
] satisfies z.input<typeof StagePlan>[];
