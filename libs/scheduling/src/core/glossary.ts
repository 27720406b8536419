/** The words of the ledger. */
export const schedulingGlossary: Record<string, string> = {
  promised: 'đã hẹn',
  armed: 'đã đặt báo',
  fired: 'đã báo',
  delivered: 'đã gửi',
  acknowledged: 'đã xem',
  'ring-alarm': 'báo hạn',
};
