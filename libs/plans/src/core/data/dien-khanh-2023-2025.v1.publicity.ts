import type { z } from 'zod';
import type { PlanObligation } from '../obligation-schema';
import { clause } from './citing';
import { committee, cultureCentre, cultureDivision, propagandaBoard, units } from './dien-khanh-2023-2025.v1.parts';

const CONTINUOUS = { kind: 'continuous' as const };
const coverage = { kind: 'record', record: 'coverage' } as const;
const direction = { kind: 'record', record: 'direction' } as const;
const published = { kind: 'case' as const, events: ['PublicityRecorded'] };

/** Publicity (III.3, IV.6, IV.7): it runs as long as the plan. */
export const publicityTasks = [
  {
    code: 'media-duty',
    title: 'Cơ quan truyền thông coi tuyên truyền điển hình là nhiệm vụ quan trọng',
    text: 'Chủ động phối hợp với Mặt trận, các tổ chức chính trị - xã hội và Hội đồng Thi đua - Khen thưởng các cấp để tuyên truyền phong trào, điển hình mới, nhân tố mới; khách quan, trung thực, tránh cường điệu.',
    work: 'replication',
    owedBy: [
      cultureCentre,
      {
        kind: 'outside',
        name: 'Các cơ quan thông tin, truyền thông ở cơ sở',
        note: 'Kế hoạch viết “từ huyện tới cơ sở”, không nêu tên; danh mục đơn vị chưa có.',
      },
    ],
    cadence: CONTINUOUS,
    provenBy: [coverage, published],
    source: clause('Mục III.3 (tên mục) và mục III.3.a', 'DK-30'),
  },
  {
    code: 'reportage',
    title: 'Phóng sự về điển hình, mô hình mới, người tốt, việc tốt',
    text: 'Làm phóng sự về điển hình tiên tiến, mô hình mới, gương người tốt, việc tốt trên tất cả các lĩnh vực.',
    work: 'replication',
    owedBy: [committee],
    cadence: CONTINUOUS,
    provenBy: [coverage, published],
    source: clause('Mục III.3.b', 'DK-34'),
  },
  {
    code: 'columns-district',
    title: 'Chuyên trang, chuyên mục của huyện về người được khen thưởng',
    text: 'Mở chuyên trang, chuyên mục, tăng thời lượng giới thiệu tập thể, cá nhân được khen thưởng cấp tỉnh, cấp bộ, cấp Nhà nước trên báo, tạp chí, trang thông tin của huyện.',
    work: 'replication',
    owedBy: [committee],
    cadence: CONTINUOUS,
    provenBy: [coverage],
    source: clause('Mục III.3.b', 'DK-35'),
  },
  {
    code: 'publicize-units',
    title: 'Tuyên truyền điển hình trong lĩnh vực phụ trách',
    text: 'Tuyên truyền, nhân rộng trong lĩnh vực phụ trách; mở chuyên mục trên đài, trang thông tin của địa phương về tập thể, cá nhân được khen thưởng từ cấp huyện trở lên.',
    work: 'replication',
    owedBy: [units],
    cadence: CONTINUOUS,
    provenBy: [coverage, published],
    source: clause('Mục III.3.b', 'DK-37'),
  },
  {
    code: 'many-channels',
    title: 'Kết hợp nhiều phương thức tuyên truyền, nền tảng số',
    text: 'Kết hợp báo cáo viên, tuyên truyền viên, phương tiện thông tin đại chúng, trang, kênh, mạng di động; tận dụng Internet, nền tảng số.',
    work: 'replication',
    owedBy: [committee, units],
    cadence: CONTINUOUS,
    provenBy: [coverage, published],
    source: clause('Mục III.3.c', 'DK-38'),
  },
  {
    code: 'direct-press',
    title: 'Chỉ đạo truyền thông, báo cáo viên, tuyên truyền viên',
    text: 'Chỉ đạo các cơ quan thông tin, truyền thông, hệ thống báo cáo viên, tuyên truyền viên đẩy mạnh tuyên truyền, kịp thời nêu gương, giới thiệu cách làm hay.',
    work: 'replication',
    owedBy: [propagandaBoard],
    cadence: CONTINUOUS,
    provenBy: [direction, coverage],
    source: clause('Mục IV.6', 'DK-58'),
  },
  {
    code: 'columns-found-by-press',
    title: 'Chuyên mục về điển hình do cơ quan truyền thông phát hiện',
    text: 'Tăng thời lượng, mở chuyên trang, chuyên mục giới thiệu điển hình, mô hình mới, nhân tố mới do cơ quan truyền thông phát hiện.',
    work: 'discovery',
    owedBy: [cultureDivision, cultureCentre],
    cadence: CONTINUOUS,
    provenBy: [coverage, published],
    source: clause('Mục IV.7', 'DK-59'),
  },
  {
    code: 'columns-introduced',
    title: 'Chuyên mục về điển hình do Cơ quan Thường trực Hội đồng giới thiệu',
    text: 'Tăng thời lượng, mở chuyên trang, chuyên mục giới thiệu điển hình, mô hình mới, nhân tố mới do Cơ quan Thường trực Hội đồng Thi đua - Khen thưởng huyện giới thiệu.',
    work: 'replication',
    owedBy: [cultureDivision, cultureCentre],
    cadence: CONTINUOUS,
    provenBy: [coverage, published],
    source: clause('Mục IV.7', 'DK-59'),
  },
] satisfies z.input<typeof PlanObligation>[];
