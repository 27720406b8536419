import type { Fact, FactCode } from './answer';

/** What each fact says to a person; {unit}, {person}, {team} take names, the rest what the fact carries. */
export const FACT_SENTENCES: Readonly<Record<FactCode, string>> = {
  'must-visit': '{unit} phải được kiểm tra. Có thể bỏ yêu cầu bắt buộc đối với đơn vị này.',
  'fixed-visit': 'Cuộc kiểm tra {unit} của {team} ngày {day} được giữ nguyên. Có thể cho phép dời cuộc này.',
  'head-needed': 'Mỗi đoàn cần một trưởng đoàn có mặt. Có thể bổ sung người được làm trưởng đoàn.',
  'secretary-needed': 'Mỗi đoàn cần một thư ký có mặt. Có thể bổ sung người được làm thư ký.',
  'team-size': 'Mỗi đoàn đi phải có ít nhất {number} người. Có thể giảm số người tối thiểu hoặc bổ sung thành viên.',
  'own-unit-or-interest':
    'Người thuộc, người phụ trách hoặc người có lợi ích liên quan không được kiểm tra {unit}. Có thể bổ sung thành viên không vướng.',
  'expertise-needed': '{unit} cần người có chuyên môn {expertise}. Có thể bổ sung thành viên có chuyên môn này.',
  'person-away': '{person} vắng mặt trong những ngày đã báo. Có thể hỏi lại lịch của người này.',
  'person-days': '{person} chỉ đi được {number} ngày. Có thể tăng số ngày hoặc bổ sung thành viên.',
  'closed-to-visits': '{unit} không tiếp đoàn trong những ngày đã báo. Có thể đề nghị đơn vị mở thêm ngày.',
  'visits-a-day': 'Mỗi đoàn kiểm tra nhiều nhất {number} đơn vị một ngày. Có thể tăng số này.',
  'day-length':
    'Một ngày đi, kể cả đường đi và về, dài nhất {number} phút. Có thể tăng thời lượng hoặc giảm giờ làm việc.',
  notice: 'Đơn vị phải được báo trước, nên không có cuộc nào trước ngày {day}. Có thể lùi ngày kết thúc đợt kiểm tra.',
  window: 'Đợt kiểm tra chỉ có {number} ngày làm việc. Có thể kéo dài đợt kiểm tra.',
  'place-unknown': '{unit} chưa có vị trí trên bản đồ. Hãy nhập tọa độ của đơn vị.',
  exempt: '{unit} được miễn kiểm tra trong đợt này.',
  'not-listed': '{unit} không còn trong danh sách đơn vị của đợt này.',
  'worth-less': '{unit} có điểm ưu tiên không đủ để vào chương trình trong số ngày và số đoàn hiện có.',
  twice: '{unit}{person}{team} xuất hiện hai lần trong chương trình. Hãy giữ lại một lần.',
  'wrong-total': 'Tổng số phút của {team} ngày {day} không khớp với đường đi. Hãy tính lại ngày này.',
  'gives-way': 'Cuộc kiểm tra {unit} nhường chỗ để chương trình giữ được các cuộc khác.',
};

/**
 * The sentence of a fact.
 * @param name the name of a unit, person or team by its id; the id itself where there is none
 */
export function sentenceOf(fact: Fact, name: (kind: 'unit' | 'person' | 'team', id: string) => string): string {
  const value = (key: string): string => {
    switch (key) {
      case 'unit':
      case 'person':
      case 'team': {
        const id = fact[key];
        return id === undefined ? '' : name(key, id);
      }
      case 'day':
        return fact.day === undefined ? '?' : fact.day.split('-').reverse().join('/');
      case 'number':
        return String(fact.number ?? '?');
      default:
        return fact.expertise ?? '?';
    }
  };
  const text = FACT_SENTENCES[fact.code].replace(/\{(\w+)\}/g, (_, key: string) => value(key));
  return text.charAt(0).toUpperCase() + text.slice(1);
}
