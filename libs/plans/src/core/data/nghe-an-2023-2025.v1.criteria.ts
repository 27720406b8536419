import type { z } from 'zod';
import type { Criterion, SectorCriterion } from '../schema';
import { clause } from './citing';

// Wording of the plan, freed from the noise of its scan (marks of signatures between lines, hard line ends).

/** The four general criteria (III.1). */
export const generalCriteria = [
  {
    code: 'G1',
    title: 'Gương mẫu chấp hành đường lối, chính sách, pháp luật',
    text: 'Gương mẫu, chấp hành tốt đường lối, chủ trương của Đảng, chính sách, pháp luật của Nhà nước.',
    source: clause('Mục III.1, gạch đầu dòng 1', 'NA-08'),
  },
  {
    code: 'G2',
    title: 'Hoàn thành xuất sắc nhiệm vụ',
    text: 'Hoàn thành xuất sắc các nhiệm vụ được giao.',
    source: clause('Mục III.1, gạch đầu dòng 2', 'NA-09'),
  },
  {
    code: 'G3',
    title: 'Mô hình mới, cách làm hay, sáng kiến hiệu quả',
    text: 'Có mô hình mới, cách làm hay, nhiều sáng kiến, giải pháp sáng tạo, mang lại hiệu quả thiết thực và là nhân tố nổi trội, tiêu biểu, dẫn đầu trong các phong trào thi đua do cơ quan, đơn vị, địa phương tổ chức.',
    source: clause('Mục III.1, gạch đầu dòng 3', 'NA-10'),
  },
  {
    code: 'G4',
    title: 'Tương thân tương ái, tham gia hoạt động xã hội',
    text: 'Có tinh thần tương thân tương ái, giúp đỡ mọi người cùng tiến bộ; tích cực tham gia các hoạt động nhân đạo, từ thiện, các hoạt động xã hội khác nhằm thực hiện tốt công tác an sinh xã hội, góp phần tích cực vào sự nghiệp phát triển kinh tế - xã hội của tỉnh, xây dựng Chủ nghĩa xã hội và bảo vệ Tổ quốc.',
    source: clause('Mục III.1, gạch đầu dòng 4', 'NA-11'),
  },
] satisfies z.input<typeof Criterion>[];

/** The fourteen sectors (III.2), in the plan's order. */
export const sectorCriteria = [
  {
    code: 'SEC01',
    title: 'Xây dựng Đảng, chính quyền, đoàn thể',
    text: 'Quan tâm phát hiện, xây dựng những điển hình tiên tiến trong xây dựng, phát triển Đảng, chính quyền, đoàn thể, dám nghĩ, dám làm, dám chịu trách nhiệm, có tinh thần đấu tranh phòng, chống tham nhũng, tiêu cực, là điển hình trong học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh.',
    source: clause('Mục III.2, gạch đầu dòng 1', 'NA-13'),
  },
  {
    code: 'SEC02',
    title: 'Quốc phòng, an ninh',
    text: 'Quan tâm phát hiện, xây dựng những điển hình tiên tiến trong công tác huấn luyện, sẵn sàng chiến đấu, xây dựng đơn vị vững mạnh toàn diện “mẫu mực, tiêu biểu”, tham gia phòng, chống thiên tai, dịch bệnh; đấu tranh phòng, chống tội phạm về tệ nạn xã hội, giữ vững an ninh chính trị, trật tự an toàn xã hội.',
    source: clause('Mục III.2, gạch đầu dòng 2', 'NA-14'),
    note: 'Kế hoạch viết “tội phạm về tệ nạn xã hội”; các kế hoạch cùng mẫu viết “tội phạm và tệ nạn xã hội”. Giữ nguyên chữ của văn bản.',
  },
  {
    code: 'SEC03',
    title: 'Công thương, xây dựng, giao thông vận tải',
    text: 'Quan tâm phát hiện, xây dựng những điển hình tiên tiến trong công tác đầu tư xây dựng, phát triển và bảo vệ kết cấu hạ tầng, công tác quản lý vận tải và an toàn giao thông; công tác sản xuất, kinh doanh, bảo đảm tiêu dùng, lưu thông hàng hóa và xuất khẩu; phát triển thương mại điện tử, tăng cường quản lý thị trường, chống buôn lậu..., phát huy sáng kiến, cải tiến kỹ thuật, thực hành tiết kiệm, chống lãng phí, ứng dụng khoa học và công nghệ.',
    source: clause('Mục III.2, gạch đầu dòng 3', 'NA-15'),
  },
  {
    code: 'SEC04',
    title: 'Nông nghiệp',
    text: 'Quan tâm phát hiện, xây dựng những điển hình tiên tiến trong công tác sản xuất nông nghiệp sạch, nông nghiệp hữu cơ, nông nghiệp tuần hoàn, sinh thái và trong xây dựng nông thôn mới.',
    source: clause('Mục III.2, gạch đầu dòng 4', 'NA-16'),
  },
  {
    code: 'SEC05',
    title: 'Tài chính, ngân hàng',
    text: 'Quan tâm phát hiện, xây dựng những điển hình tiên tiến trong công tác hiện đại hóa công nghệ ngân hàng, phát triển thương hiệu, sản phẩm, dịch vụ; thu ngân sách nhà nước.',
    source: clause('Mục III.2, gạch đầu dòng 5', 'NA-17'),
  },
  {
    code: 'SEC06',
    title: 'Y tế',
    text: 'Quan tâm phát hiện, xây dựng những điển hình tiên tiến có chuyên môn vững vàng gắn liền với y đức trong tất cả các lĩnh vực của ngành y tế góp phần nâng cao sức khỏe cả về thể chất và tinh thần, tầm vóc, tuổi thọ, chất lượng cuộc sống của người dân; xây dựng hệ thống y tế công bằng, chất lượng, hiệu quả và hội nhập quốc tế.',
    source: clause('Mục III.2, gạch đầu dòng 6', 'NA-18'),
  },
  {
    code: 'SEC07',
    title: 'Giáo dục và đào tạo',
    text: 'Quan tâm phát hiện, xây dựng những điển hình tiên tiến trong việc nâng cao chất lượng, hiệu quả giáo dục, đào tạo, giảng dạy, học tập, phát triển giáo dục toàn diện.',
    source: clause('Mục III.2, gạch đầu dòng 7', 'NA-19'),
  },
  {
    code: 'SEC08',
    title: 'Khoa học và công nghệ',
    text: 'Quan tâm phát hiện, xây dựng những điển hình tiên tiến trong phát huy tiềm lực khoa học và công nghệ quốc gia, thúc đẩy hoạt động đổi mới, sáng tạo; phát huy năng lực, trí tuệ tập thể, cá nhân.',
    source: clause('Mục III.2, gạch đầu dòng 8', 'NA-20'),
  },
  {
    code: 'SEC09',
    title: 'Văn hóa, nghệ thuật, thể dục thể thao',
    text: 'Quan tâm phát hiện, xây dựng những điển hình tiên tiến trong việc lan tỏa, tôn vinh các giá trị chân - thiện - mỹ, đưa văn hóa thực sự trở thành sức mạnh nội sinh trong phát triển kinh tế, xã hội địa phương, đất nước.',
    source: clause('Mục III.2, gạch đầu dòng 9', 'NA-21'),
  },
  {
    code: 'SEC10',
    title: 'Đối ngoại',
    text: 'Quan tâm phát hiện, xây dựng những điển hình tiên tiến có cách làm sáng tạo, đổi mới tư duy, tạo chuyển biến mạnh mẽ trong hợp tác quốc tế trên các lĩnh vực kinh tế, khoa học, công nghệ, giáo dục, lao động, chống biến đổi khí hậu..., lồng ghép các mục tiêu phát triển và nhiệm vụ đối ngoại.',
    source: clause('Mục III.2, gạch đầu dòng 10', 'NA-22'),
  },
  {
    code: 'SEC11',
    title: 'Thông tin và truyền thông',
    text: 'Quan tâm phát hiện, xây dựng những điển hình tiên tiến trong lĩnh vực ứng dụng công nghệ thông tin, chuyển đổi số, công nghiệp công nghệ số, bảo đảm an toàn, an ninh mạng, xây dựng kinh tế số và xã hội số; các điển hình tiên tiến trong lĩnh vực báo chí, xuất bản, truyền thông.',
    source: clause('Mục III.2, gạch đầu dòng 11', 'NA-23'),
    note: 'Bản được cung cấp viết “chuyên đổi số”, đã sửa thành “chuyển đổi số”.',
  },
  {
    code: 'SEC12',
    title: 'Cải cách hành chính',
    text: 'Quan tâm phát hiện, xây dựng những điển hình tiên tiến trong thực hiện chương trình cải cách hành chính, góp phần xây dựng nền hành chính dân chủ, chuyên nghiệp, hiện đại, tinh gọn, hiệu lực, hiệu quả, có năng lực kiến tạo phát triển, liêm chính, phục vụ nhân dân.',
    source: clause('Mục III.2, gạch đầu dòng 12', 'NA-24'),
  },
  {
    code: 'SEC13',
    title: 'An sinh xã hội',
    text: 'Quan tâm phát hiện, xây dựng những điển hình tiên tiến trong công tác giảm nghèo, bảo đảm an sinh xã hội, từ thiện, nhân đạo, đảm bảo sự gắn kết chặt chẽ, hài hòa giữa phát triển kinh tế với nâng cao đời sống vật chất và tinh thần cho người dân.',
    source: clause('Mục III.2, gạch đầu dòng 13', 'NA-25'),
  },
  {
    code: 'SEC14',
    title: 'Đời sống xã hội',
    text: 'Quan tâm phát hiện, xây dựng những điển hình tiên tiến trong quần chúng nhân dân, nhất là người trực tiếp lao động, sản xuất, gương mẫu xây dựng đời sống văn hóa, tích cực tham gia bảo vệ môi trường, phòng chống thiên tai, dịch bệnh...',
    source: clause('Mục III.2, gạch đầu dòng 14', 'NA-26'),
  },
] satisfies z.input<typeof SectorCriterion>[];
