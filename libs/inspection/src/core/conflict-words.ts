import { formatVietnamese } from '@core/calendar';
import type { LocalDate } from '@core/kernel';
import type { Conflict } from './conflicts';

/** How ids are shown; what is left out is shown as it is. */
export interface Named {
  unit(id: string): string;
  person(id: string): string;
}

const PLAIN: Named = { unit: (id) => id, person: () => 'một thành viên' };
const WHY: Readonly<Record<string, string>> = {
  'own-unit': 'là đơn vị của chính người đó',
  'under-authority': 'là đơn vị thuộc quyền quản lý của người đó',
  'declared-interest': 'người đó đã khai có lợi ích liên quan',
};
const ROLE: Readonly<Record<string, string>> = {
  'team-head': 'trưởng đoàn',
  'team-secretary': 'thư ký đoàn',
  'team-member': 'thành viên đoàn',
};

/** A conflict as a sentence. Without names it holds no word about anybody. */
export function conflictSentence(one: Conflict, named: Named = PLAIN): string {
  const unit = one.unit === undefined ? 'đơn vị' : named.unit(one.unit);
  const person = one.person === undefined ? 'một thành viên' : named.person(one.person);
  const date = one.date === undefined ? '' : ` ngày ${formatVietnamese(one.date as LocalDate)}`;
  const { limit = 0, found = 0, team = 0 } = one;
  switch (one.kind) {
    case 'day-not-working':
      return `Kiểm tra ${unit}${date} rơi ngoài ngày làm việc của chương trình.`;
    case 'unit-not-receiving':
      return `${unit} không tiếp đoàn được${date}.`;
    case 'unit-not-candidate':
      return `${unit} không nằm trong danh sách có thể kiểm tra.`;
    case 'unit-twice':
      return `${unit} có hai cuộc kiểm tra.`;
    case 'must-not-visited':
      return `${unit} bắt buộc kiểm tra nhưng chưa có lịch.`;
    case 'person-not-listed':
      return `${person} không có trong danh sách của chương trình.`;
    case 'person-absent':
      return `${person} vắng mặt${date}.`;
    case 'person-on-two-teams':
      return `${person} ở hai đoàn trong cùng một ngày${date}.`;
    case 'person-twice-on-visit':
      return `${person} được nêu hai lần trong đoàn đến ${unit}.`;
    case 'person-not-in-role':
      return `${person} không được cử làm ${ROLE[one.why ?? ''] ?? 'vai trò này'}.`;
    case 'expertise-missing':
      return `Đoàn đến ${unit}${date} thiếu người có chuyên môn “${one.why ?? ''}”.`;
    case 'person-in-conflict':
      return `${person} không được đến ${unit}: ${WHY[one.why ?? ''] ?? 'vướng lợi ích'}.`;
    case 'team-without-head':
      return `Đoàn đến ${unit}${date} phải có đúng một trưởng đoàn.`;
    case 'team-without-secretary':
      return `Đoàn đến ${unit}${date} phải có đúng một thư ký.`;
    case 'team-too-small':
      return `Đoàn đến ${unit}${date} có ${found} người, cần ít nhất ${limit}.`;
    case 'team-too-large':
      return `Đoàn đến ${unit}${date} có ${found} người, nhiều nhất là ${limit}.`;
    case 'team-unknown':
      return `Chương trình chỉ có ${limit} đoàn, không có đoàn ${team}.`;
    case 'team-changes-in-day':
      return `Đoàn ${team} đổi người giữa chừng${date}.`;
    case 'too-many-visits':
      return `Đoàn ${team} có ${found} cuộc${date}, nhiều nhất là ${limit}.`;
    case 'day-too-long':
      return `Đoàn ${team} cần ${found} phút${date}, nhiều nhất là ${limit} phút kể cả đi đường.`;
  }
}
