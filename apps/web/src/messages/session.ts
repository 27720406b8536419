/** Sentences of the pages of a council and its sessions, in Vietnamese. */
export const sessionTexts = {
  agendaHint: 'Mỗi dòng một nội dung',
  bylaw: (version: number, number: string, date: string) => `Quy chế bản ${version}, số ${number} ngày ${date}`,
  chairMustAgree: 'Chủ tịch phải đồng ý',
  noQuorum: 'Không đòi số người dự tối thiểu',
  wayOfVoting: 'Cách biểu quyết',
  absentMembers: 'Ý kiến của người vắng mặt',
  interests: 'Người có lợi ích liên quan',
  basis: 'Căn cứ',
  lawOfTheDay: 'Theo pháp luật vào ngày họp',
};
