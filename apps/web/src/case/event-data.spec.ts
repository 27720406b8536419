import { dataInWords } from './event-data';

const OWNER = '3671b4a3-c313-5831-8783-7e1c9d06b7e1';
const names = { [OWNER]: 'Lương Thị Mây', 'vn.40.430': 'huyện Nam Đàn' };

it('tells a stage with its deadline in words', () => {
  const lines = dataInWords(
    'StageEntered',
    {
      stage: 'nurturing',
      entry: 1,
      title: 'Xây dựng, bồi dưỡng',
      ownerRole: 'staff',
      owner: OWNER,
      deadline: {
        id: `${OWNER}.nurturing.1.1`,
        dueOn: '2024-04-12',
        basis: { kind: 'clause', clause: 'Mục IV.1', rows: ['NA-28'] },
        revision: 1,
        reminders: [{ step: -3, on: '2024-04-09', kind: 'before' }],
      },
      source: { kind: 'clause', clause: 'Mục IV.1', rows: [] },
      by: OWNER,
      on: '2024-03-01',
    },
    names,
  );
  expect(lines).toEqual([
    { label: 'Tên giai đoạn', value: 'Xây dựng, bồi dưỡng' },
    { label: 'Vai trò phụ trách', value: 'Cán bộ thụ lý' },
    { label: 'Người phụ trách', value: 'Lương Thị Mây' },
    { label: 'Hạn', value: '12/04/2024 · Mục IV.1' },
  ]);
});

it('tells a tally as the council reads it', () => {
  const data = {
    mode: 'show-of-hands',
    rule: {
      share: { num: 9, den: 10 },
      op: 'at-least',
      base: 'all-members',
      chairMustAgree: false,
      secrecy: 'shown-openly',
      absent: 'not-counted',
      quorum: { num: 2, den: 3 },
      basis: 'Quy chế mẫu',
    },
    assembly: { members: 11, present: 10, recused: 0, recusedPresent: 0, written: 0, policy: 'recused-in-base' },
    tally: { issued: 10, yes: 10, no: 0, blank: 0, invalid: 0, notReturned: 0, writtenYes: 0, writtenNo: 0 },
    needed: 10,
    base: 11,
  };
  expect(dataInWords('CaseSelected', data, names)).toEqual([
    { label: 'Cách biểu quyết', value: 'Biểu quyết giơ tay' },
    { label: 'Quy tắc biểu quyết', value: 'đạt từ 9/10 tổng số thành viên (Quy chế mẫu)' },
    { label: 'Thành phần', value: '10/11 có mặt' },
    { label: 'Kết quả kiểm phiếu', value: '10 đồng ý · 0 không đồng ý · 0 không ý kiến' },
    { label: 'Số cần đạt', value: '10' },
    { label: 'Tính trên', value: '11' },
  ]);
});

it('shortens fingerprints, writes years plainly and leaves what people wrote alone', () => {
  const data = { sha256: 'ab'.repeat(32), year: 2024, text: 'visit', flags: { remoteArea: true }, extract: 'Một câu.' };
  expect(dataInWords('X', data, names)).toEqual([
    { label: 'Minh chứng', value: 'abababababab…' },
    { label: 'Năm', value: '2024' },
    { label: 'Nội dung', value: 'visit' },
    { label: 'Nhóm ưu tiên', value: 'Vùng sâu, vùng xa, biên giới, hải đảo, đặc biệt khó khăn' },
    { label: 'Trích ngang thành tích', value: 'Một câu.' },
  ]);
});

it('gives each part of a list its line and names the parts of the case', () => {
  const criteria = [
    { code: 'G1', met: true, grounds: 'Gương mẫu ở xã.' },
    { code: 'G2', met: false, grounds: 'Chưa đủ.' },
  ];
  expect(dataInWords('CriteriaAssessed', { criteria }, names)).toEqual([
    { label: 'Tiêu chí 1', value: 'Gương mẫu chấp hành đường lối, chính sách, pháp luật · Đạt · Gương mẫu ở xã.' },
    { label: 'Tiêu chí 2', value: 'Hoàn thành xuất sắc nhiệm vụ · Chưa đạt · Chưa đủ.' },
  ]);
  const published = { claims: ['c1', 'c9'], channel: 'Báo Nghệ An' };
  expect(dataInWords('PublicityRecorded', published, { 'claim:c1': 'Ba năm không có trộm cắp.' })).toEqual([
    { label: 'Kênh', value: 'Báo Nghệ An' },
    { label: 'Thông tin được công bố', value: 'Ba năm không có trộm cắp.' },
  ]);
});
