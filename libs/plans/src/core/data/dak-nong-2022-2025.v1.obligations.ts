import type { z } from 'zod';
import type { NamedOccasion, PlanObligation } from '../obligation-schema';
import type { DefinedTerm } from '../organs';
import { clause } from './citing';

const CONTINUOUS = { kind: 'continuous' as const };
const ONCE_WITHOUT_DAY = { kind: 'once' as const, due: { unknown: true as const, note: 'Bản tin không nêu hạn.' } };
const units = { kind: 'term' as const, term: 'units' };
const front = { kind: 'one-unit' as const, unit: 'dn.ub-mttq' };
const NOT_DEFINED = 'Bản tin không nói rõ gồm những ai; danh mục đơn vị chưa có.';

const authorities = [
  { kind: 'one-unit' as const, unit: 'dn.ubnd' },
  { kind: 'level' as const, level: 'district' as const },
  { kind: 'level' as const, level: 'commune' as const },
  { kind: 'outside' as const, name: 'Cấp ủy Đảng các cấp', note: NOT_DEFINED },
];

/** The digest uses the words without saying whom they mean: localities can be told, the rest stays outside. */
export const terms = [
  {
    code: 'units',
    title: 'cơ quan, đơn vị, địa phương',
    members: [
      { kind: 'level', level: 'district' },
      { kind: 'level', level: 'commune' },
      { kind: 'outside', name: 'Các cơ quan, đơn vị của tỉnh', note: NOT_DEFINED },
    ],
    source: clause('Nội dung 1', 'DN-04'),
  },
] satisfies z.input<typeof DefinedTerm>[];

export const occasions = [
  {
    code: 'movement-review',
    title: 'Sơ kết, tổng kết một phong trào thi đua',
    on: { unknown: true, note: 'Bản tin viết “trong từng giai đoạn nhất định”, không nêu ngày.' },
    repeats: true,
    source: clause('Yêu cầu', 'DN-03'),
  },
] satisfies z.input<typeof NamedOccasion>[];

export const obligations = [
  {
    code: 'lead',
    title: 'Lãnh đạo, chỉ đạo, xây dựng kế hoạch thực hiện',
    text: 'Tập trung lãnh đạo, chỉ đạo; xây dựng kế hoạch, đề ra nội dung cụ thể và triển khai nghiêm túc, hiệu quả.',
    work: 'governance',
    owedBy: authorities,
    cadence: ONCE_WITHOUT_DAY,
    provenBy: [
      { kind: 'record', record: 'unit-plan' },
      { kind: 'record', record: 'direction' },
    ],
    source: clause('Yêu cầu', 'DN-03'),
  },
  {
    code: 'choose',
    title: 'Phát hiện, lựa chọn điển hình toàn diện hoặc trên từng lĩnh vực',
    text: 'Chủ động phát hiện qua phong trào, bám sát cơ sở; lựa chọn điển hình thực sự tiêu biểu, xuất sắc để nêu gương, nhân rộng trong toàn tỉnh.',
    work: 'selection',
    owedBy: authorities,
    cadence: CONTINUOUS,
    provenBy: [
      { kind: 'case', events: ['CaseOpened'] },
      { kind: 'record', record: 'movement' },
    ],
    source: clause('Mục đích; Yêu cầu', 'DN-02', 'DN-03'),
  },
  {
    code: 'tie-to-reviews',
    title: 'Gắn tuyên truyền điển hình với sơ kết, tổng kết phong trào',
    text: 'Tuyên truyền gương điển hình gắn liền với sơ kết, tổng kết các phong trào thi đua trong từng giai đoạn.',
    work: 'reporting',
    owedBy: authorities,
    cadence: { kind: 'on-occasion', occasion: 'movement-review' },
    provenBy: [
      { kind: 'record', record: 'coverage' },
      { kind: 'record', record: 'conference' },
    ],
    source: clause('Yêu cầu', 'DN-03'),
  },
  {
    code: 'own-criteria',
    title: 'Tiêu chuẩn, tiêu chí điển hình của từng đơn vị',
    text: 'Xây dựng tiêu chuẩn, tiêu chí phù hợp với đặc điểm, tính chất, nhiệm vụ của từng cơ quan, đơn vị, địa phương.',
    work: 'governance',
    owedBy: [units],
    cadence: ONCE_WITHOUT_DAY,
    provenBy: [{ kind: 'record', record: 'criteria' }],
    source: clause('Nội dung 1', 'DN-04'),
  },
  {
    code: 'publicize',
    title: 'Tuyên truyền bằng nhiều hình thức đổi mới',
    text: 'Tuyên truyền với nhiều hình thức, phương pháp đổi mới, kết hợp truyền thống với công nghệ hiện đại và phương tiện thông tin đại chúng.',
    work: 'replication',
    owedBy: [units],
    cadence: CONTINUOUS,
    provenBy: [
      { kind: 'record', record: 'coverage' },
      { kind: 'case', events: ['PublicityRecorded'] },
    ],
    source: clause('Nội dung 2', 'DN-05'),
  },
  {
    code: 'visits',
    title: 'Tham quan mô hình mới, gặp gỡ điển hình',
    text: 'Tổ chức tham quan mô hình mới, cách làm hay; gặp gỡ điển hình tiên tiến để trao đổi, học tập kinh nghiệm.',
    work: 'replication',
    owedBy: [units],
    cadence: CONTINUOUS,
    provenBy: [
      { kind: 'record', record: 'visit' },
      { kind: 'record', record: 'exchange' },
    ],
    source: clause('Nội dung 3', 'DN-06'),
  },
  {
    code: 'front-role',
    title: 'Mặt trận, tổ chức chính trị - xã hội phát hiện, tuyên truyền, nhân rộng',
    text: 'Phát huy vai trò của Mặt trận Tổ quốc và các tổ chức chính trị - xã hội trong phát hiện, tuyên truyền, nhân rộng điển hình.',
    work: 'discovery',
    owedBy: [front, { kind: 'outside', name: 'Các tổ chức chính trị - xã hội', note: NOT_DEFINED }],
    cadence: CONTINUOUS,
    provenBy: [
      { kind: 'case', events: ['CaseOpened', 'PublicityRecorded'] },
      { kind: 'record', record: 'coverage' },
    ],
    source: clause('Nội dung 4', 'DN-07'),
  },
  {
    code: 'inspection',
    title: 'Thường xuyên kiểm tra, giám sát',
    text: 'Kiểm tra, giám sát việc xây dựng, nhân rộng, tuyên truyền gương điển hình tại các cơ quan, đơn vị, địa phương.',
    work: 'inspection',
    owedBy: [{ kind: 'one-unit', unit: 'dn.ubnd' }],
    cadence: CONTINUOUS,
    provenBy: [{ kind: 'record', record: 'inspection' }],
    source: clause('Nội dung 5', 'DN-08'),
    note: 'Bản tin không nêu cơ quan thực hiện; hệ thống ghi cho cơ quan ban hành.',
  },
  {
    code: 'periodic-review',
    title: 'Định kỳ sơ kết, đánh giá kết quả',
    text: 'Định kỳ sơ kết, đánh giá kết quả thực hiện để kịp thời rút kinh nghiệm trong chỉ đạo.',
    work: 'reporting',
    owedBy: [{ kind: 'one-unit', unit: 'dn.ubnd' }],
    cadence: CONTINUOUS,
    provenBy: [{ kind: 'record', record: 'conference' }, { kind: 'paper' }],
    source: clause('Nội dung 5', 'DN-08'),
    note: 'Bản tin viết “định kỳ” mà không nêu kỳ và cơ quan thực hiện; hệ thống không tự đặt kỳ và ghi cho cơ quan ban hành.',
  },
  {
    code: 'commend',
    title: 'Biểu dương, khen thưởng theo thẩm quyền và trình cấp trên',
    text: 'Biểu dương, khen thưởng theo thẩm quyền và trình cấp trên khen thưởng các điển hình tiên tiến theo quy định.',
    work: 'commendation',
    owedBy: [units],
    cadence: CONTINUOUS,
    provenBy: [
      { kind: 'record', record: 'award-proposal' },
      { kind: 'case', events: ['HonorRecorded', 'CommendationProposed', 'CommendationDecided'] },
    ],
    source: clause('Nội dung 5', 'DN-08'),
  },
] satisfies z.input<typeof PlanObligation>[];
