// What every system stores: about 500 bytes of Vietnamese JSON, and metadata of the size that a command has.
import { randomUUID } from 'node:crypto';

const TEXT =
  'Đã đến tận nơi, đối chiếu sổ sách và hỏi người dân; kết quả đúng như báo cáo của địa phương. ' +
  'Tập thể đoàn kết, hoàn thành xuất sắc nhiệm vụ ba năm liền và được nhân dân tin yêu. ';

/** The data of one event. */
export const data = {
  text: TEXT + TEXT.slice(0, 61),
  by: 'p-0001',
  on: '2024-03-01',
  clause: 'IV.2',
  amount: 3,
};

/** The same as the text that a bare client would send. */
export const text = JSON.stringify(data);

export const metadata = {
  actor: 'p-0001',
  role: 'staff',
  unit: 'vinh',
  intent: 'Write',
  correlation: '00000000-0000-4000-8000-000000000001',
};

export const aStream = () => `bench-${randomUUID()}`;
