import type { z } from 'zod';
import type { Criterion, SectorCriterion } from '../schema';
import { clause } from './citing';

// Wording of the plan, freed from hard line ends. What differs from other plans of the same model is kept as it stands.

/** The four general criteria (IV.2.b). */
export const generalCriteria = [
  {
    code: 'G1',
    title: 'Gương mẫu chấp hành đường lối, chính sách, pháp luật',
    text: 'Gương mẫu, chấp hành tốt đường lối, chủ trương của Đảng, chính sách, pháp luật của Nhà nước.',
    source: clause('Mục IV.2.b, gạch đầu dòng 1', 'NT-14'),
  },
  {
    code: 'G2',
    title: 'Hoàn thành xuất sắc nhiệm vụ',
    text: 'Hoàn thành xuất sắc các nhiệm vụ được giao.',
    source: clause('Mục IV.2.b, gạch đầu dòng 2', 'NT-15'),
  },
  {
    code: 'G3',
    title: 'Mô hình mới, cách làm hay, sáng kiến hiệu quả',
    text: 'Có mô hình mới, cách làm hay, nhiều sáng kiến, giải pháp sáng tạo, mang lại hiệu quả thiết thực và là nhân tố nổi trội, tiêu biểu, dẫn đầu trong các phong trào thi đua do bộ, ngành, tỉnh, cơ quan, đơn vị, địa phương tổ chức.',
    source: clause('Mục IV.2.b, gạch đầu dòng 3', 'NT-16'),
  },
  {
    code: 'G4',
    title: 'Tương thân tương ái, tham gia hoạt động xã hội',
    text: 'Có tinh thần tương thân tương ái, giúp đỡ mọi người cùng tiến bộ; tích cực tham gia các hoạt động nhân đạo, từ thiện, các hoạt động xã hội khác nhằm thực hiện tốt công tác an sinh xã hội, góp phần tích cực vào sự nghiệp xây dựng Chủ nghĩa xã hội và bảo vệ Tổ quốc.',
    source: clause('Mục IV.2.b, gạch đầu dòng 4', 'NT-17'),
  },
] satisfies z.input<typeof Criterion>[];

/** The fourteen sectors (IV.2.c), in the plan's order. */
export const sectorCriteria = [
  {
    code: 'SEC01',
    title: 'Xây dựng Đảng, chính quyền, đoàn thể',
    text: 'Quan tâm phát hiện, xây dựng những điển hình tiên tiến trong xây dựng, phát triển Đảng, chính quyền, đoàn thể, dám nghĩ, dám làm, dám chịu trách nhiệm, có tinh thần đấu tranh phòng, chống tham nhũng, tiêu cực, là điển hình trong học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh.',
    source: clause('Mục IV.2.c, gạch đầu dòng 1', 'NT-18'),
  },
  {
    code: 'SEC02',
    title: 'Quốc phòng, an ninh',
    text: 'Quan tâm phát hiện, xây dựng những điển hình tiên tiến trong công tác huấn luyện, sẵn sàng chiến đấu, xây dựng đơn vị vững mạnh toàn diện “mẫu mực, tiêu biểu”, tham gia phòng, chống thiên tai, dịch bệnh; đấu tranh phòng, chống tội phạm và tệ nạn xã hội, giữ vững an ninh chính trị, trật tự an toàn xã hội.',
    source: clause('Mục IV.2.c, gạch đầu dòng 2', 'NT-19'),
  },
  {
    code: 'SEC03',
    title: 'Công thương, xây dựng, giao thông vận tải',
    text: 'Quan tâm phát hiện, xây dựng những điển hình tiên tiến trong công tác bảo đảm lưu thông hàng hóa và xuất khẩu; phát triển thương mại điện tử, tăng cường quản lý thị trường..., phát huy sáng kiến, cải tiến kỹ thuật, thực hành tiết kiệm, chống lãng phí, ứng dụng khoa học và công nghệ.',
    source: clause('Mục IV.2.c, gạch đầu dòng 3', 'NT-20'),
  },
  {
    code: 'SEC04',
    title: 'Nông nghiệp',
    text: 'Quan tâm phát hiện, xây dựng những điển hình tiên tiến trong công tác sản xuất nông nghiệp sạch, nông nghiệp hữu cơ, nông nghiệp công nghệ cao, nông nghiệp sinh thái và trong xây dựng nông thôn mới.',
    source: clause('Mục IV.2.c, gạch đầu dòng 4', 'NT-21'),
  },
  {
    code: 'SEC05',
    title: 'Tài chính, ngân hàng',
    text: 'Quan tâm phát hiện, xây dựng những điển hình tiên tiến trong công tác hiện đại hóa công nghệ ngân hàng, phát triển thương hiệu, sản phẩm, dịch vụ; thu ngân sách nhà nước...',
    source: clause('Mục IV.2.c, gạch đầu dòng 5', 'NT-22'),
  },
  {
    code: 'SEC06',
    title: 'Y tế',
    text: 'Quan tâm phát hiện, xây dựng những điển hình tiên tiến có chuyên môn vững vàng gắn liền với y đức tốt trong tất cả các lĩnh vực của ngành y tế góp phần nâng cao sức khỏe cả về thể chất và tinh thần, tầm vóc, tuổi thọ, chất lượng cuộc sống của người Việt Nam; xây dựng hệ thống y tế công bằng, chất lượng, hiệu quả và hội nhập quốc tế.',
    source: clause('Mục IV.2.c, gạch đầu dòng 6', 'NT-23'),
  },
  {
    code: 'SEC07',
    title: 'Giáo dục và đào tạo',
    text: 'Quan tâm phát hiện, xây dựng những điển hình tiên tiến trong việc nâng cao chất lượng, hiệu quả giáo dục, đào tạo, giảng dạy, học tập, phát triển giáo dục toàn diện.',
    source: clause('Mục IV.2.c, gạch đầu dòng 7', 'NT-24'),
  },
  {
    code: 'SEC08',
    title: 'Khoa học và công nghệ',
    text: 'Quan tâm phát hiện, xây dựng những điển hình tiên tiến trong phát huy tiềm lực khoa học và công nghệ quốc gia, thúc đẩy hoạt động đổi mới, sáng tạo; phát huy năng lực, trí tuệ tập thể, cá nhân.',
    source: clause('Mục IV.2.c, gạch đầu dòng 8', 'NT-25'),
  },
  {
    code: 'SEC09',
    title: 'Văn hóa, nghệ thuật, thể dục thể thao',
    text: 'Quan tâm phát hiện, xây dựng những điển hình tiên tiến trong việc lan tỏa, tôn vinh các giá trị chân - thiện - mỹ, đưa văn hóa thực sự trở thành sức mạnh nội sinh trong phát triển kinh tế, xã hội của tỉnh, đất nước.',
    source: clause('Mục IV.2.c, gạch đầu dòng 9', 'NT-26'),
  },
  {
    code: 'SEC10',
    title: 'Đối ngoại',
    text: 'Quan tâm phát hiện, xây dựng những điển hình tiên tiến có cách làm sáng tạo, đổi mới tư duy, tạo chuyển biến mạnh mẽ trong hợp tác quốc tế trên các lĩnh vực kinh tế, khoa học, công nghệ, giáo dục, lao động, giao lưu Nhân dân, chống biến đổi khí hậu..., lồng ghép các mục tiêu phát triển vào nhiệm vụ đối ngoại.',
    source: clause('Mục IV.2.c, gạch đầu dòng 10', 'NT-27'),
  },
  {
    code: 'SEC11',
    title: 'Thông tin và truyền thông',
    text: 'Quan tâm phát hiện, xây dựng những điển hình tiên tiến trong lĩnh vực ứng dụng công nghệ thông tin, chuyển đổi số, công nghiệp công nghệ số, bảo đảm an toàn, an ninh mạng, xây dựng kinh tế số và xã hội số; các điển hình tiên tiến trong lĩnh vực báo chí, truyền thông.',
    source: clause('Mục IV.2.c, gạch đầu dòng 11', 'NT-28'),
  },
  {
    code: 'SEC12',
    title: 'Cải cách hành chính',
    text: 'Quan tâm phát hiện, xây dựng những điển hình tiên tiến trong thực hiện chương trình cải cách hành chính góp phần xây dựng nền hành chính dân chủ, chuyên nghiệp, hiện đại, tinh gọn, hiệu lực, hiệu quả, có năng lực kiến tạo phát triển, liêm chính, phục vụ Nhân dân.',
    source: clause('Mục IV.2.c, gạch đầu dòng 12', 'NT-29'),
  },
  {
    code: 'SEC13',
    title: 'An sinh xã hội',
    text: 'Quan tâm phát hiện, xây dựng những điển hình tiên tiến trong công tác giảm nghèo, bảo đảm an sinh xã hội, từ thiện nhân đạo, đảm bảo sự gắn kết chặt chẽ, hài hòa giữa phát triển kinh tế với nâng cao đời sống vật chất và tinh thần cho người dân.',
    source: clause('Mục IV.2.c, gạch đầu dòng 13', 'NT-30'),
  },
  {
    code: 'SEC14',
    title: 'Đời sống xã hội',
    text: 'Quan tâm phát hiện, xây dựng những điển hình tiên tiến trong quần chúng Nhân dân, nhất là người trực tiếp lao động, sản xuất, gương mẫu xây dựng đời sống văn hóa, tích cực tham gia bảo vệ môi trường, phòng chống thiên tai, dịch bệnh...',
    source: clause('Mục IV.2.c, gạch đầu dòng 14', 'NT-31'),
  },
] satisfies z.input<typeof SectorCriterion>[];
