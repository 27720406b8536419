/** A place in the document, with the rows of the register that read it. */
export const clause = (place: string, ...rows: string[]) => ({ kind: 'clause' as const, clause: place, rows });

/** A default of the house where the document is silent. */
export const house = (reason: string) => ({ kind: 'house' as const, reason });

/** A time of the house for a step whose time the document leaves open, in working days; it says that it is ours. */
export const defaultOf = (workingDays: number) => ({
  workingDays,
  source: house(
    `Kế hoạch không quy định thời hạn cho bước này; hệ thống đặt mặc định ${workingDays} ngày làm việc để có căn cứ nhắc việc.`,
  ),
});
