import type { Stage } from '@core/plans';

/** Where a sample case has got to: standing in a stage, or ended. */
export type Reached = Stage | 'submitted' | 'ended' | 'declined' | 'suspended';

/** An invented case. Every name ends in "(mẫu)", so nobody takes it for a real person. */
export interface SampleCase {
  /** Suffix of the sample logins that work on it: `canbo.<desk>`, `lanhdao.<desk>`. */
  readonly desk: 'vinh' | 'namdan' | 'concuong' | 'nghikim' | 'hungdung' | 'kimlien' | 'monson';
  readonly kind: 'individual' | 'collective' | 'household';
  readonly name: string;
  readonly about: string;
  readonly sector: string;
  readonly movement: string;
  readonly extract: string;
  readonly reached: Reached;
}

const NEW_RURAL = 'Cả nước chung sức xây dựng nông thôn mới';
const POOR = 'Vì người nghèo - Không để ai bị bỏ lại phía sau';
const LEARN = 'Đổi mới, sáng tạo trong dạy và học';
const OFFICE = 'Cán bộ, công chức thi đua thực hiện văn hóa công sở';
const DIGITAL = 'Thi đua đẩy mạnh cải cách hành chính, chuyển đổi số';
const SAFE = 'Toàn dân bảo vệ an ninh Tổ quốc';

export const SAMPLE_CASES: readonly SampleCase[] = [
  of('kimlien', 'household', 'Hộ ông Trần Văn Lĩnh (mẫu)', 'xóm Mậu 1', 'SEC04', NEW_RURAL, 'Vườn cây ăn quả hữu cơ 1,2 ha; hướng dẫn 14 hộ trong xóm làm theo, thu nhập mỗi hộ tăng khoảng 40 triệu đồng một năm.', 'discovery'),
  of('kimlien', 'individual', 'Nguyễn Thị Hồng Mai (mẫu)', 'chi hội trưởng phụ nữ', 'SEC13', POOR, 'Lập quỹ tiết kiệm của chi hội, giúp 23 phụ nữ khó khăn vay vốn không lãi để chăn nuôi.', 'nurturing'),
  of('kimlien', 'collective', 'Hợp tác xã dược liệu Làng Sen (mẫu)', '31 thành viên', 'SEC04', NEW_RURAL, 'Trồng và sơ chế dược liệu theo hướng tuần hoàn, tạo việc làm đều cho 31 lao động.', 'replication'),
  of('kimlien', 'individual', 'Lê Quang Vịnh (mẫu)', 'công an viên', 'SEC02', SAFE, 'Hòa giải 37 vụ việc trong hai năm, không để phát sinh điểm nóng.', 'commendation'),
  of('nghikim', 'household', 'Hộ bà Phan Thị Lài (mẫu)', 'xóm 5', 'SEC14', NEW_RURAL, 'Hiến 320 m² đất mở đường xóm, vận động 11 hộ cùng làm.', 'selection'),
  of('nghikim', 'individual', 'Hoàng Đức Thịnh (mẫu)', 'bí thư đoàn xã', 'SEC11', DIGITAL, 'Tổ công nghệ số cộng đồng đến từng nhà giúp 640 người dùng dịch vụ công trực tuyến.', 'nurturing'),
  of('nghikim', 'collective', 'Tổ tự quản xóm 8 (mẫu)', '12 thành viên', 'SEC02', SAFE, 'Camera an ninh do dân góp, ba năm không có trộm cắp.', 'honoring'),
  of('nghikim', 'individual', 'Bùi Thị Thanh Trà (mẫu)', 'y sĩ trạm y tế', 'SEC06', OFFICE, 'Theo dõi sức khỏe tại nhà cho 96 người cao tuổi mắc bệnh mạn tính.', 'submitted'),
  of('hungdung', 'individual', 'Đinh Xuân Hòa (mẫu)', 'cán bộ một cửa', 'SEC12', DIGITAL, 'Rút ngắn thời gian trả kết quả chứng thực từ hai ngày còn trong buổi.', 'commendation'),
  of('hungdung', 'collective', 'Khối dân cư Xuân Tiến (mẫu)', '402 hộ', 'SEC14', POOR, 'Phân loại rác tại nguồn ở 9 trên 10 hộ, gây quỹ học bổng từ phế liệu.', 'replication'),
  of('hungdung', 'household', 'Hộ ông Mai Trọng Nghĩa (mẫu)', 'khối Yên Toàn', 'SEC13', POOR, 'Bếp ăn không đồng mỗi tuần hai buổi cho người bệnh nghèo.', 'discovery'),
  of('hungdung', 'individual', 'Vũ Ngọc Ánh (mẫu)', 'giáo viên tiểu học', 'SEC07', LEARN, 'Lớp đọc sách buổi tối cho con em công nhân, 60 học sinh theo học đều.', 'selection'),
  of('monson', 'household', 'Hộ ông Lương Văn Thoong (mẫu)', 'bản Nam Sơn', 'SEC04', NEW_RURAL, 'Trồng 4 ha mét và nuôi cá lồng, thoát nghèo rồi giúp 9 hộ trong bản.', 'nurturing'),
  of('monson', 'individual', 'Vi Thị Nguyệt (mẫu)', 'nghệ nhân dệt', 'SEC09', NEW_RURAL, 'Khôi phục nghề dệt thổ cẩm, dạy nghề cho 26 phụ nữ Thái.', 'honoring'),
  of('monson', 'collective', 'Đội xung kích phòng chống thiên tai (mẫu)', '25 thành viên', 'SEC14', SAFE, 'Di dời an toàn 112 hộ trong đợt lũ, không có thiệt hại về người.', 'commendation'),
  of('monson', 'individual', 'Lô Văn Phúc (mẫu)', 'trưởng bản', 'SEC02', SAFE, 'Bản không ma túy năm năm liền, giữ 11 km đường biên cùng bộ đội.', 'suspended'),
  of('vinh', 'collective', 'Phòng Giáo dục và Đào tạo thành phố (mẫu)', '18 cán bộ', 'SEC07', LEARN, 'Kho bài giảng dùng chung cho 54 trường, giảm trùng lặp soạn bài.', 'selection'),
  of('vinh', 'individual', 'Trịnh Thu Hằng (mẫu)', 'kỹ sư cấp nước', 'SEC03', OFFICE, 'Cải tiến vận hành bơm, tiết kiệm 11 phần trăm điện năng mỗi năm.', 'nurturing'),
  of('vinh', 'individual', 'Cao Bá Quyết (mẫu)', 'lái xe cứu hộ', 'SEC14', POOR, 'Cứu hộ miễn phí 214 lượt xe gặp nạn trên tuyến tránh thành phố.', 'discovery'),
  of('vinh', 'collective', 'Đội thuế liên phường (mẫu)', '9 công chức', 'SEC05', OFFICE, 'Hóa đơn điện tử phủ hết hộ kinh doanh, thu vượt dự toán 8 phần trăm.', 'replication'),
  of('vinh', 'individual', 'Đặng Nhật Minh (mẫu)', 'bác sĩ bệnh viện thành phố', 'SEC06', OFFICE, 'Quy trình cấp cứu đột quỵ trong giờ vàng, 73 ca hồi phục tốt.', 'ended'),
  of('vinh', 'individual', 'Phùng Gia Bảo (mẫu)', 'cán bộ phường', 'SEC12', DIGITAL, 'Hồ sơ chưa đủ căn cứ về hiệu quả.', 'declined'),
  of('namdan', 'collective', 'Trường Trung học cơ sở Nam Anh (mẫu)', '34 giáo viên', 'SEC07', LEARN, 'Mô hình trường học vườn rau, học sinh tự trồng rau cho bếp bán trú.', 'replication'),
  of('namdan', 'individual', 'Hồ Sỹ Toàn (mẫu)', 'nông dân', 'SEC08', NEW_RURAL, 'Máy cuốn rơm tự chế, sáu hợp tác xã đặt làm.', 'selection'),
  of('namdan', 'household', 'Hộ bà Nguyễn Thị Vân (mẫu)', 'xã Nam Giang', 'SEC13', POOR, 'Nhận nuôi ba trẻ mồ côi, đều được đến trường.', 'honoring'),
  of('namdan', 'individual', 'Thái Văn Cường (mẫu)', 'hướng dẫn viên khu di tích', 'SEC09', LEARN, 'Tour kể chuyện Bác Hồ bằng ba thứ tiếng, mỗi năm 40 nghìn lượt khách.', 'commendation'),
  of('concuong', 'collective', 'Ban quản lý rừng cộng đồng bản Nưa (mẫu)', '48 hộ', 'SEC04', NEW_RURAL, 'Giữ 620 ha rừng, bán tín chỉ dịch vụ môi trường chia đều cho 48 hộ.', 'nurturing'),
  of('concuong', 'individual', 'Kha Thị Tím (mẫu)', 'chủ nhà nghỉ cộng đồng', 'SEC10', NEW_RURAL, 'Liên kết bảy hộ làm du lịch cộng đồng, đón khách từ 12 nước.', 'selection'),
  of('concuong', 'individual', 'Ngân Đình Trọng (mẫu)', 'phó bí thư chi bộ', 'SEC01', OFFICE, 'Chi bộ kết nạp 12 đảng viên trẻ là người dân tộc trong hai năm.', 'submitted'),
  of('concuong', 'collective', 'Trạm y tế xã Chi Khê (mẫu)', '6 nhân viên', 'SEC06', OFFICE, 'Tiêm chủng đủ cho 99 phần trăm trẻ dưới một tuổi ở vùng sâu.', 'ended'),
]; // prettier-ignore

function of(
  desk: SampleCase['desk'],
  kind: SampleCase['kind'],
  name: string,
  about: string,
  sector: string,
  movement: string,
  extract: string,
  reached: Reached,
): SampleCase {
  return { desk, kind, name, about, sector, movement, extract, reached };
}
