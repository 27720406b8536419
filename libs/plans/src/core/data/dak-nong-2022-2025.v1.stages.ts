import type { z } from 'zod';
import type { StagePlan } from '../schema';
import { clause, house } from './citing';

/** The digest names no time for any step; each gets one, so that nothing is forgotten, and says that it is ours. */
const defaultOf = (workingDays: number) => ({
  workingDays,
  source: house(
    `Bản tin không nêu thời hạn cho bước này; hệ thống đặt mặc định ${workingDays} ngày làm việc để có căn cứ nhắc việc.`,
  ),
});

/** Three working days before, on the day, and one working day after. */
const reminders = [-3, 0, 1];

/** The steps that the digest names; whether the plan itself has a step of nurturing or a vote is not known. */
export const stages = [
  {
    stage: 'discovery',
    title: 'Phát hiện, lựa chọn',
    next: 'replication',
    ownerRole: 'staff',
    dueWithin: defaultOf(15),
    reminders,
    requirements: [
      {
        code: 'evidence',
        title: 'Có minh chứng cho thành tích',
        provenBy: ['EvidenceAttached'],
        source: house('Bản tin không nói đến minh chứng; hệ thống yêu cầu ít nhất một minh chứng.'),
      },
      {
        code: 'profile-accepted',
        title: 'Được tiếp nhận là điển hình thực sự tiêu biểu, xuất sắc, toàn diện hoặc trên từng lĩnh vực',
        provenBy: ['ProfileAccepted'],
        source: clause('Yêu cầu', 'DN-03'),
      },
    ],
    source: clause('Mục đích; Yêu cầu', 'DN-02', 'DN-03'),
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
        code: 'publicity',
        title: 'Đã tuyên truyền bằng ít nhất một hình thức',
        provenBy: ['PublicityRecorded'],
        source: clause('Nội dung 2', 'DN-05'),
      },
    ],
    source: clause('Nội dung 2', 'DN-05'),
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
        title: 'Đã biểu dương, tôn vinh kịp thời',
        provenBy: ['HonorRecorded'],
        source: clause('Mục đích; Nội dung 5', 'DN-02', 'DN-08'),
      },
    ],
    source: clause('Mục đích; Nội dung 5', 'DN-02', 'DN-08'),
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
        source: clause('Nội dung 5', 'DN-08'),
      },
      {
        code: 'decided',
        title: 'Có quyết định khen thưởng của cấp có thẩm quyền',
        provenBy: ['CommendationDecided'],
        source: clause('Nội dung 5', 'DN-08'),
      },
    ],
    source: clause('Nội dung 5', 'DN-08'),
  },
] satisfies z.input<typeof StagePlan>[];
