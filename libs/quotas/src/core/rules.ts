import type { Quota } from '@core/plans';

/** The rules behind the numbers, in the words in which they stand beside them. */
export const QUOTA_RULES = {
  counting:
    'Mỗi hồ sơ chỉ được tính một lần cho một chỉ tiêu, ở cấp của chính đơn vị lập hồ sơ: chỉ tiêu toàn tỉnh không phải tổng của các xã.',
  takenBack:
    'Thôi tính khi hồ sơ bị rút, trùng hồ sơ khác, không thuộc đối tượng hoặc không được chấp nhận; với chỉ tiêu “giới thiệu”, cả khi hồ sơ bị trả lại. Mở lại hồ sơ thì tính lại vào đúng kỳ cũ.',
  once: 'Các hồ sơ trùng tên, đơn vị, năm và loại đối tượng chỉ tính hồ sơ đầu tiên, trừ khi người lập đã xem và xác nhận là đối tượng khác.',
  forecast:
    'Dự báo = số đã tính + hồ sơ đang ở giai đoạn được tính có hạn trong kỳ; mức cao lấy theo nhịp từ đầu kỳ, khi đã qua một phần tư kỳ. Chưa có căn cứ nào thì ghi “chưa rõ”.',
  ended:
    'Đơn vị kết thúc giữa kỳ giữ dòng của mình cho những ngày còn hoạt động: không tính là đạt hay không đạt. Hồ sơ đã tính vẫn thuộc đơn vị cũ và được cộng khi xem đơn vị kế thừa duy nhất.',
} as const;

/** How this product reads an "and" between kinds; the document does not say it, so the doubt stands beside the number. */
export function readingDoubt({ everyKind, minimum }: Pick<Quota, 'everyKind' | 'minimum'>): string | null {
  if (!everyKind) return null;
  return `Văn bản viết “tập thể và cá nhân” mà không nói rõ. Cách hiểu ở đây: tổng ít nhất ${minimum}, trong đó mỗi loại có ít nhất 1; không phải mỗi loại ${minimum}.`;
}
