import type { z } from 'zod';
import type { StagePlan } from '../schema';
import { clause, defaultOf, house } from './citing';

/** Three working days before, on the day, and one working day after. */
const reminders = [-3, 0, 1];
const chain = clause('Mục I.2, gạch đầu dòng 1', 'NA-03');

/** The chain of I.2, in its order and its words; its seventh step, "học tập", is among the open rows. */
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
        source: clause('Mục III.1', 'NA-08', 'NA-09', 'NA-10', 'NA-11'),
      },
      {
        code: 'evidence',
        title: 'Có minh chứng cho thành tích',
        provenBy: ['EvidenceAttached'],
        source: house(
          'Kế hoạch đòi hỏi khách quan, trung thực (mục IV.2) nhưng không nói đến tệp minh chứng; hệ thống yêu cầu ít nhất một minh chứng.',
        ),
      },
      {
        code: 'profile-accepted',
        title: 'Hồ sơ phát hiện (nêu phong trào thi đua, nếu có) đã được tiếp nhận',
        provenBy: ['ProfileAccepted'],
        source: clause('Mục IV.1, đoạn 1', 'NA-27'),
      },
    ],
    source: chain,
  },
  {
    stage: 'nurturing',
    title: 'Xây dựng - bồi dưỡng',
    next: 'selection',
    ownerRole: 'staff',
    dueWithin: defaultOf(60),
    reminders,
    requirements: [
      {
        code: 'nurture-plan',
        title: 'Có kế hoạch hỗ trợ vật chất, tinh thần và khắc phục mặt còn tồn tại, hạn chế',
        provenBy: ['NurturePlanDrawn'],
        source: clause('Mục IV.1, gạch đầu dòng 1', 'NA-28'),
      },
      {
        code: 'nurturing-concluded',
        title: 'Đã kết luận việc bồi dưỡng',
        provenBy: ['NurturingConcluded'],
        source: clause('Mục IV.1, gạch đầu dòng 1', 'NA-28'),
      },
    ],
    source: chain,
  },
  {
    stage: 'selection',
    title: 'Bình chọn',
    next: 'replication',
    ownerRole: 'council-secretary',
    dueWithin: defaultOf(20),
    reminders,
    requirements: [
      {
        code: 'selected',
        title: 'Được hội đồng bình chọn là điển hình thực sự tiêu biểu, có sức lan tỏa',
        provenBy: ['CaseSelected'],
        source: clause('Mục I.2, gạch đầu dòng 1 và 2', 'NA-03', 'NA-04'),
      },
    ],
    source: chain,
  },
  {
    stage: 'replication',
    title: 'Giới thiệu - nhân rộng',
    next: 'honoring',
    ownerRole: 'staff',
    dueWithin: defaultOf(30),
    reminders,
    requirements: [
      {
        code: 'claims-verified',
        title: 'Nội dung công bố đã được kiểm chứng, không cường điệu, thổi phồng thành tích',
        provenBy: ['ClaimVerified'],
        source: clause('Mục IV.2', 'NA-34'),
      },
      {
        code: 'publicity',
        title: 'Đã phổ biến bằng ít nhất một hình thức tuyên truyền',
        provenBy: ['PublicityRecorded'],
        source: clause('Mục IV.2.b và IV.2.c', 'NA-40', 'NA-41', 'NA-42'),
      },
    ],
    source: chain,
  },
  {
    stage: 'honoring',
    title: 'Biểu dương - tôn vinh',
    next: 'commendation',
    ownerRole: 'staff',
    dueWithin: defaultOf(20),
    reminders,
    requirements: [
      {
        code: 'honored',
        title: 'Đã biểu dương, tôn vinh bằng hình thức phù hợp',
        provenBy: ['HonorRecorded'],
        source: clause('Mục V.4, gạch đầu dòng 2', 'NA-56'),
      },
    ],
    source: chain,
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
        source: clause('Mục IV.3 và mục V.4, gạch đầu dòng 3', 'NA-44', 'NA-57'),
      },
      {
        code: 'appraised',
        title: 'Đã được thẩm định',
        provenBy: ['CommendationAppraised'],
        source: clause('Mục V.1, gạch đầu dòng 5', 'NA-51'),
      },
      {
        code: 'decided',
        title: 'Có quyết định khen thưởng của cấp có thẩm quyền',
        provenBy: ['CommendationDecided'],
        source: clause('Mục V.4, gạch đầu dòng 3', 'NA-57'),
      },
    ],
    source: chain,
  },
] satisfies z.input<typeof StagePlan>[];
