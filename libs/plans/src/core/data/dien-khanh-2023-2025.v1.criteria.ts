import type { z } from 'zod';
import type { Criterion, SectorCriterion } from '../schema';
import { clause } from './citing';

// Wording of the plan; two slips of its copy are corrected and named.

/** The four general criteria (III.2.1.b). */
export const generalCriteria = [
  {
    code: 'G1',
    title: 'Gương mẫu chấp hành đường lối, chính sách, pháp luật',
    text: 'Gương mẫu, chấp hành tốt đường lối, chủ trương của Đảng, chính sách, pháp luật của Nhà nước.',
    source: clause('Mục III.2.1.b, gạch đầu dòng 1', 'DK-10'),
  },
  {
    code: 'G2',
    title: 'Hoàn thành xuất sắc nhiệm vụ',
    text: 'Hoàn thành xuất sắc các nhiệm vụ được giao.',
    source: clause('Mục III.2.1.b, gạch đầu dòng 2', 'DK-11'),
  },
  {
    code: 'G3',
    title: 'Mô hình mới, cách làm hay, sáng kiến hiệu quả',
    text: 'Có mô hình mới, cách làm hay, nhiều sáng kiến, giải pháp sáng tạo, mang lại hiệu quả thiết thực và là nhân tố nổi trội, tiêu biểu, dẫn đầu trong các phong trào thi đua do các cơ quan, đơn vị, địa phương tổ chức.',
    source: clause('Mục III.2.1.b, gạch đầu dòng 3', 'DK-12'),
  },
  {
    code: 'G4',
    title: 'Tương thân tương ái, tham gia hoạt động xã hội',
    text: 'Có tinh thần tương thân tương ái, giúp đỡ mọi người cùng tiến bộ; tích cực tham gia các hoạt động nhân đạo, từ thiện, các hoạt động xã hội khác nhằm thực hiện tốt công tác an sinh xã hội, góp phần tích cực vào sự nghiệp xây dựng Chủ nghĩa xã hội và bảo vệ Tổ quốc.',
    source: clause('Mục III.2.1.b, gạch đầu dòng 4', 'DK-13'),
  },
] satisfies z.input<typeof Criterion>[];

const FIND = 'Quan tâm phát hiện, xây dựng những điển hình tiên tiến';

/** The fourteen sectors (III.2.1.c), in the plan's order and words: code, title, text after the opening that all share. */
const SECTOR_TEXTS = [
  [
    'Xây dựng Đảng, chính quyền, đoàn thể',
    'trong xây dựng, phát triển Đảng, chính quyền, đoàn thể, dám nghĩ, dám làm, dám chịu trách nhiệm, có tinh thần đấu tranh phòng, chống tham nhũng, tiêu cực, là điển hình trong học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh.',
  ],
  [
    'Quốc phòng, an ninh',
    'trong công tác huấn luyện, sẵn sàng chiến đấu, xây dựng đơn vị vững mạnh toàn diện “mẫu mực, tiêu biểu”, tham gia phòng, chống thiên tai, dịch bệnh; đấu tranh phòng, chống tội phạm và tệ nạn xã hội, giữ vững an ninh chính trị, trật tự an toàn xã hội.',
  ],
  [
    'Công thương, xây dựng, giao thông vận tải',
    'trong công tác đảm bảo trật tự an toàn giao thông, bảo đảm lưu thông hàng hóa; phát triển thương mại điện tử, tăng cường quản lý thị trường..., phát huy sáng kiến, cải tiến kỹ thuật, thực hành tiết kiệm, chống lãng phí, ứng dụng khoa học và công nghệ.',
  ],
  [
    'Nông nghiệp',
    'trong công tác sản xuất nông nghiệp sạch, nông nghiệp hữu cơ, nông nghiệp tuần hoàn, sinh thái và trong xây dựng nông thôn mới.',
  ],
  [
    'Tài chính, ngân hàng',
    'trong công tác hiện đại hóa công nghệ ngân hàng, phát triển thương hiệu, sản phẩm, dịch vụ; thu ngân sách nhà nước...',
  ],
  [
    'Y tế',
    'có chuyên môn vững vàng gắn liền với y đức tốt trong tất cả các lĩnh vực của ngành y tế góp phần nâng cao sức khỏe cả về thể chất và tinh thần, tầm vóc, tuổi thọ, chất lượng cuộc sống của người Việt Nam; xây dựng hệ thống y tế công bằng, chất lượng, hiệu quả và hội nhập quốc tế.',
    'Bản sao văn bản viết “ý đức”, “tâm vóc”; đã sửa thành “y đức”, “tầm vóc”.',
  ],
  [
    'Giáo dục và đào tạo',
    'trong việc nâng cao chất lượng, hiệu quả giáo dục, đào tạo, giảng dạy, học tập, phát triển giáo dục toàn diện.',
  ],
  [
    'Khoa học và công nghệ',
    'trong phát huy tiềm lực khoa học và công nghệ trên địa bàn tỉnh, thúc đẩy hoạt động đổi mới, sáng tạo; phát huy năng lực, trí tuệ tập thể, cá nhân.',
  ],
  [
    'Văn hóa, nghệ thuật, thể dục thể thao',
    'trong việc lan tỏa, tôn vinh các giá trị chân - thiện - mỹ, đưa văn hóa thực sự trở thành sức mạnh nội sinh trong phát triển kinh tế, xã hội địa phương, đất nước.',
  ],
  [
    'Đối ngoại',
    'có cách làm sáng tạo, đổi mới tư duy, tạo chuyển biến mạnh mẽ trong hợp tác quốc tế trên các lĩnh vực kinh tế, khoa học, công nghệ, giáo dục, lao động, giao lưu nhân dân, chống biến đổi khí hậu..., lồng ghép các mục tiêu phát triển vào nhiệm vụ đối ngoại.',
  ],
  [
    'Thông tin và truyền thông',
    'trong lĩnh vực ứng dụng công nghệ thông tin, chuyển đổi số, công nghiệp công nghệ số, bảo đảm an toàn, an ninh mạng, xây dựng kinh tế số và xã hội số; các điển hình tiên tiến trong lĩnh vực báo chí, truyền thông.',
  ],
  [
    'Cải cách hành chính',
    'trong thực hiện chương trình cải cách hành chính góp phần xây dựng nền hành chính dân chủ, chuyên nghiệp, hiện đại, tinh gọn, hiệu lực, hiệu quả, có năng lực kiến tạo phát triển, liêm chính, phục vụ nhân dân.',
  ],
  [
    'An sinh xã hội',
    'trong công tác giảm nghèo, bảo đảm an sinh xã hội, từ thiện nhân đạo, đảm bảo sự gắn kết chặt chẽ, hài hòa giữa phát triển kinh tế với nâng cao đời sống vật chất và tinh thần cho người dân.',
  ],
  [
    'Đời sống xã hội',
    'trong quần chúng nhân dân, nhất là người trực tiếp lao động, sản xuất, gương mẫu xây dựng đời sống văn hóa, tích cực tham gia bảo vệ môi trường, phòng chống thiên tai, dịch bệnh...',
  ],
] as const;

export const sectorCriteria = SECTOR_TEXTS.map(([title, text, note], i) => ({
  code: `SEC${String(i + 1).padStart(2, '0')}`,
  title,
  text: `${FIND} ${text}`,
  source: clause(`Mục III.2.1.c, gạch đầu dòng ${i + 1}`, `DK-${i + 14}`),
  ...(note === undefined ? {} : { note }),
})) satisfies z.input<typeof SectorCriterion>[];
