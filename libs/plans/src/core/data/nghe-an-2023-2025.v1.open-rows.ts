import type { OpenRow } from '../schema';

const OBLIGATION = 'Là việc giao cho đơn vị theo kỳ; chờ phần nghĩa vụ của kế hoạch.';
const DATED = 'Là việc có mốc thời gian; chờ phần nghĩa vụ của kế hoạch.';
const MEDIA = 'Là nhiệm vụ tuyên truyền chung, không gắn với một hồ sơ; chờ phần nghĩa vụ của kế hoạch.';
const REPORT = 'Là báo cáo, sơ kết, tổng kết; chờ phần nghĩa vụ và báo cáo của kế hoạch.';

const open = (row: string, clause: string, text: string, reason: string): OpenRow => ({ row, clause, text, reason });

/** What the document also says and this version does not carry out yet; the obligations of the plan come later. */
export const openRows = [
  open(
    'NA-02',
    'Mục I.1',
    'Coi phát hiện, bồi dưỡng, nhân rộng là nhiệm vụ trọng tâm; rút ra bài học kinh nghiệm.',
    'Là mục đích chung, không giao việc cụ thể; bài học kinh nghiệm thuộc báo cáo sơ kết, tổng kết.',
  ),
  open(
    'NA-03',
    'Mục I.2, gạch đầu dòng 1',
    'Sau khen thưởng còn bước “học tập gương điển hình tiên tiến”.',
    'Sáu bước của hồ sơ chưa có bước học tập; giao lưu, học tập được ghi ở bước giới thiệu - nhân rộng.',
  ),
  open(
    'NA-04',
    'Mục I.2, gạch đầu dòng 2',
    'Gắn phát hiện, nhân rộng điển hình với sơ kết, tổng kết phong trào thi đua.',
    REPORT,
  ),
  open(
    'NA-05',
    'Mục I.2, gạch đầu dòng 3',
    '100% cơ quan, đơn vị, địa phương có tiêu chí, có kế hoạch và tổ chức tôn vinh.',
    'Cần theo dõi tỷ lệ đơn vị đã ban hành; chờ phần nghĩa vụ của kế hoạch.',
  ),
  open(
    'NA-12',
    'Mục III.1, đoạn cuối',
    'Mỗi đơn vị xây dựng tiêu chí riêng trên cơ sở bốn tiêu chuẩn chung.',
    'Cần lớp tiêu chí riêng của từng đơn vị; phiên bản này mới có tiêu chuẩn chung và tiêu chuẩn theo lĩnh vực.',
  ),
  open(
    'NA-29',
    'Mục IV.1, gạch đầu dòng 2',
    'Tiếp tục theo dõi, hỗ trợ điển hình đã được công nhận để phấn đấu thành điển hình xuất sắc toàn quốc.',
    'Theo dõi và đề nghị lên cấp trên được ghi ở bước khen thưởng, không phải điều kiện hoàn thành bước; việc giao theo kỳ chờ phần nghĩa vụ.',
  ),
  open(
    'NA-35',
    'Mục IV.2.a',
    'Cơ quan truyền thông phối hợp với Mặt trận Tổ quốc, đoàn thể và Hội đồng Thi đua - Khen thưởng các cấp.',
    MEDIA,
  ),
  open('NA-36', 'Mục IV.2.b', 'Hội nghị tôn vinh gắn với Đại hội Thi đua yêu nước cấp tỉnh năm 2025.', DATED),
  open('NA-37', 'Mục IV.2.b', 'Phát hành ấn phẩm Điển hình tiên tiến gắn với đại hội.', DATED),
  open('NA-38', 'Mục IV.2.b', 'Hoạt động kỷ niệm 75 năm Lời kêu gọi thi đua ái quốc (11/6/2023).', DATED),
  open('NA-39', 'Mục IV.2.b', 'Hội nghị sơ kết, tổng kết phong trào do Thủ tướng Chính phủ phát động.', REPORT),
  open('NA-40', 'Mục IV.2.b', 'Mở chuyên trang, chuyên mục, tăng thời lượng tuyên truyền thường xuyên.', MEDIA),
  open('NA-41', 'Mục IV.2.b', 'Tổ chức giao lưu với đơn vị cùng chuyên môn và học sinh, sinh viên.', OBLIGATION),
  open('NA-42', 'Mục IV.2.c', 'Kết hợp nhiều hình thức, tận dụng Internet và nền tảng số.', MEDIA),
  open(
    'NA-43',
    'Mục IV.2.d',
    'Bộ phận thi đua, khen thưởng tham mưu chương trình phối hợp và làm đầu mối thông tin về điển hình.',
    OBLIGATION,
  ),
  open(
    'NA-44',
    'Mục IV.3',
    'Khen thưởng đột xuất, chuyên đề; chú trọng tập thể nhỏ, người trực tiếp lao động.',
    'Nhóm ưu tiên đã có trong kế hoạch và hồ sơ; báo cáo tỷ lệ người trực tiếp lao động chờ phần báo cáo.',
  ),
  open('NA-45', 'Mục IV.4, gạch đầu dòng 1', 'Hằng năm tổ chức đoàn kiểm tra, giám sát.', OBLIGATION),
  open('NA-46', 'Mục IV.4, gạch đầu dòng 2', 'Phân công thành viên hội đồng kiểm tra, giám sát.', OBLIGATION),
  open('NA-47', 'Mục V.1, gạch đầu dòng 1', 'Hướng dẫn, kiểm tra, đôn đốc thực hiện kế hoạch.', OBLIGATION),
  open('NA-48', 'Mục V.1, gạch đầu dòng 2', 'Cung cấp thông tin cho cơ quan báo chí của tỉnh.', OBLIGATION),
  open('NA-49', 'Mục V.1, gạch đầu dòng 3', 'Tham mưu biện pháp học tập kinh nghiệm, nhân rộng.', OBLIGATION),
  open('NA-50', 'Mục V.1, gạch đầu dòng 4', 'Tổ chức hoạt động kỷ niệm 75 năm (11/6/2023).', DATED),
  open(
    'NA-52',
    'Mục V.1, gạch đầu dòng 6',
    'Tham mưu tổng kết giai đoạn 2021 - 2025; lựa chọn điển hình dự Đại hội Thi đua yêu nước toàn quốc lần thứ XI.',
    DATED,
  ),
  open('NA-53', 'Mục V.2', 'Chỉ đạo báo chí mở chuyên trang, phóng sự; tuyên truyền dịp lễ lớn.', MEDIA),
  open('NA-54', 'Mục V.3', 'Mở chuyên trang, chuyên mục; phối hợp tổ chức giao lưu.', MEDIA),
  open(
    'NA-55',
    'Mục V.4, gạch đầu dòng 1',
    'Xây dựng quy định về tiêu chuẩn điển hình của ngành, địa phương.',
    OBLIGATION,
  ),
  open('NA-56', 'Mục V.4, gạch đầu dòng 2', 'Thường xuyên tôn vinh, giới thiệu điển hình.', OBLIGATION),
  open('NA-57', 'Mục V.4, gạch đầu dòng 3', 'Giới thiệu điển hình nổi bật về Ban Thi đua - Khen thưởng.', OBLIGATION),
  open('NA-58', 'Mục V.4, gạch đầu dòng 4', 'Tổng kết gắn với tổng kết phong trào giai đoạn 2021 - 2025.', REPORT),
  open('NA-59', 'Mục V.4, gạch đầu dòng 5', 'Kiểm tra, giám sát; báo cáo hằng năm (không nêu ngày).', REPORT),
  open('NA-60', 'Mục V.5', 'Mặt trận Tổ quốc và đoàn thể phối hợp, giám sát, phản biện xã hội.', OBLIGATION),
  open('NA-61', 'Mục V.6', 'Định hướng tuyên truyền; kiểm tra, đánh giá tại giao ban báo chí.', OBLIGATION),
] satisfies OpenRow[];
