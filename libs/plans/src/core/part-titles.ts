/** How officers call the parts of a plan. */
const TITLES: Readonly<Record<string, string>> = {
  id: 'mã kế hoạch',
  version: 'phiên bản',
  title: 'tên kế hoạch',
  number: 'số, ký hiệu',
  issuedOn: 'ngày ban hành',
  issuer: 'cơ quan ban hành',
  territory: 'phạm vi',
  validFrom: 'ngày bắt đầu',
  validTo: 'ngày kết thúc',
  legalBasis: 'căn cứ pháp lý',
  parents: 'văn bản cấp trên',
  subjectKinds: 'đối tượng',
  exemplarKinds: 'loại điển hình',
  criteria: 'tiêu chuẩn',
  firstStage: 'giai đoạn đầu tiên',
  stages: 'các giai đoạn',
  quotas: 'chỉ tiêu',
  roles: 'phân công trách nhiệm',
  recipients: 'nơi nhận',
  sources: 'điều khoản của từng mục',
  priorityGroups: 'nhóm ưu tiên',
  openRows: 'nội dung còn để ngỏ',
  terms: 'giải thích từ ngữ',
  obligations: 'nhiệm vụ',
  reports: 'mẫu báo cáo',
  routes: 'tuyến trình, gửi',
  artefacts: 'biểu mẫu, tài liệu',
  occasions: 'dịp, sự kiện',
  reminderRules: 'quy tắc nhắc việc',
  notes: 'ghi chú',
  unknowns: 'nội dung văn bản không nêu',
};

/** The Vietnamese name of a part; its own name for one that is not known here. */
export function partTitle(part: string): string {
  return TITLES[part] ?? part;
}
