import { rejecter, type RejectionTable } from '@core/kernel';
import { lawOfCaseRejections } from './law-rejections';
import { commendationRejections } from './stages/commendation-rejections';
import { discoveryRejections } from './stages/discovery-rejections';
import { honoringRejections } from './stages/honoring-rejections';
import { nurturingRejections } from './stages/nurturing-rejections';
import { replicationRejections } from './stages/replication-rejections';
import { selectionRejections } from './stages/selection-rejections';

/** Refusals of the life that all stages share. */
const lifecycleRejections = {
  CASE_NOT_OPENED: { kind: 'missing', vi: 'Chưa có hồ sơ này. Hãy mở hồ sơ trước.' },
  CASE_ALREADY_OPENED: { kind: 'rule', vi: 'Hồ sơ này đã được mở. Hãy tải lại trang để làm tiếp trên hồ sơ đó.' },
  CASE_NOT_SUSPENDED: { kind: 'rule', vi: 'Hồ sơ không tạm dừng, không cần tiếp tục lại.' },
  CASE_SUSPENDED: { kind: 'rule', vi: 'Hồ sơ đang tạm dừng. Hãy cho tiếp tục xử lý rồi làm lại việc này.' },
  CASE_WITHDRAWN: { kind: 'rule', vi: 'Hồ sơ đã được rút. Muốn làm tiếp, hãy đề nghị mở lại hồ sơ.' },
  CASE_CLOSED: { kind: 'rule', vi: 'Hồ sơ đã kết thúc. Muốn làm tiếp, hãy đề nghị mở lại hồ sơ.' },
  CASE_NOT_ENDED: { kind: 'rule', vi: 'Hồ sơ vẫn đang được xử lý, không cần mở lại.' },
  CASE_VIEWS_FULL: {
    kind: 'rule',
    vi: 'Mỗi người lưu được {most} bộ lọc. Hãy xóa một bộ lọc không còn dùng rồi lưu lại.',
  },
  BUNDLE_NOT_PROVEN: {
    kind: 'rule',
    vi: 'Hồ sơ có {events} sự kiện, mới niêm phong {sealed} và ký {signed}. Hãy thử lại sau ít giây; nếu vẫn vậy, hãy báo quản trị viên xem trình niêm phong và trình ký có chạy không.',
  },
  WRONG_STAGE: {
    kind: 'rule',
    vi: 'Hồ sơ đang ở giai đoạn “{standing}”; việc này thuộc giai đoạn “{stage}”. Hãy chọn một việc đang làm được.',
  },
  STAGE_NOT_IN_PLAN: { kind: 'rule', vi: 'Kế hoạch của hồ sơ không có giai đoạn này. Hãy chọn giai đoạn khác.' },
  STAGE_NOT_EARLIER: {
    kind: 'rule',
    vi: 'Chỉ trả hồ sơ về giai đoạn trước “{standing}”. Hãy chọn một giai đoạn trước đó.',
  },
  STAGE_NOT_REACHED: {
    kind: 'rule',
    vi: 'Hồ sơ chưa từng đến giai đoạn này. Hãy mở lại ở một giai đoạn mà hồ sơ đã qua.',
  },
  REQUIREMENTS_UNPROVEN: { kind: 'rule', vi: 'Chưa thể hoàn thành giai đoạn. Còn thiếu: {missing}.' },
  PLAN_MISMATCH: { kind: 'rule', vi: 'Không có kế hoạch với phiên bản này. Hãy chọn một kế hoạch đã ban hành.' },
  PLAN_NOT_IN_FORCE: {
    kind: 'rule',
    vi: 'Kế hoạch chỉ có hiệu lực từ {from} đến {to}. Hãy chọn kế hoạch đang có hiệu lực.',
  },
  CASE_UNIT_UNKNOWN: { kind: 'rule', vi: 'Không có đơn vị này vào ngày hôm nay. Hãy chọn lại đơn vị trong danh sách.' },
  UNIT_OUTSIDE_PLAN: {
    kind: 'rule',
    vi: 'Đơn vị này không thuộc phạm vi của kế hoạch. Hãy chọn kế hoạch của địa phương, cơ quan ấy, hoặc chọn lại đơn vị.',
  },
  CASE_UNIT_GOES_ON: {
    kind: 'rule',
    vi: 'Đơn vị của hồ sơ vẫn hoạt động, hồ sơ không chuyển sang đơn vị khác. Hãy đối chiếu lịch sử đơn vị.',
  },
  SECTOR_NOT_IN_PLAN: { kind: 'rule', vi: 'Kế hoạch không có lĩnh vực này. Hãy chọn một lĩnh vực của kế hoạch.' },
  SUBJECT_KIND_NOT_IN_PLAN: {
    kind: 'rule',
    vi: 'Kế hoạch không xét loại đối tượng này. Hãy chọn một loại đối tượng mà kế hoạch nêu.',
  },
  EXEMPLAR_KIND_NOT_IN_PLAN: {
    kind: 'rule',
    vi: 'Kế hoạch không nêu loại này. Hãy chọn một loại mà kế hoạch nêu: {kinds}.',
  },
  YEAR_OUTSIDE_PLAN: {
    kind: 'rule',
    vi: 'Năm {year} nằm ngoài thời gian của kế hoạch ({from} đến {to}). Hãy chọn lại năm.',
  },
  POSSIBLE_DUPLICATE: {
    kind: 'rule',
    vi: 'Có {count} hồ sơ có thể trùng. Hãy xem các hồ sơ đó và xác nhận là đối tượng khác trước khi mở.',
  },
  SUSPENSION_ENDS_IN_PAST: { kind: 'rule', vi: 'Ngày dự kiến tiếp tục phải sau hôm nay ({today}).' },
  EXTENSION_NOT_LATER: { kind: 'rule', vi: 'Hạn mới phải sau hạn hiện nay ({dueOn}). Hãy chọn một ngày sau đó.' },
  EXTENSION_IN_PAST: { kind: 'rule', vi: 'Hạn mới đã qua. Hãy chọn một ngày từ hôm nay ({today}) trở đi.' },
  MIGRATION_TARGET_UNKNOWN: {
    kind: 'rule',
    vi: 'Không có kế hoạch {id} phiên bản {version}. Hãy chọn một phiên bản đã công bố.',
  },
  MIGRATION_BLOCKED: {
    kind: 'rule',
    vi: 'Hồ sơ chưa chuyển sang phiên bản ấy được ({count} lý do). {first} Hãy để hồ sơ ở lại phiên bản hiện nay.',
  },
  REMINDER_NOT_DUE: { kind: 'rule', vi: 'Chưa đến ngày nhắc ({on}).' },
} as const satisfies RejectionTable;

/** Every way a case says no, with the sentence that tells what to do next. */
export const pipelineRejections = {
  ...lifecycleRejections,
  ...discoveryRejections,
  ...nurturingRejections,
  ...selectionRejections,
  ...replicationRejections,
  ...honoringRejections,
  ...commendationRejections,
  ...lawOfCaseRejections,
} as const satisfies RejectionTable;

export type PipelineRejection = keyof typeof pipelineRejections;

export const reject: (code: PipelineRejection, facts?: Readonly<Record<string, string | number>>) => never =
  rejecter(pipelineRejections);

/** Refusals that say a command has no place at all in the case's present status or stage. */
export const OUT_OF_PLACE: readonly PipelineRejection[] = [
  'CASE_NOT_OPENED',
  'CASE_ALREADY_OPENED',
  'CASE_NOT_SUSPENDED',
  'CASE_SUSPENDED',
  'CASE_WITHDRAWN',
  'CASE_CLOSED',
  'CASE_NOT_ENDED',
  'WRONG_STAGE',
];
