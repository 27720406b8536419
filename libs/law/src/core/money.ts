/** A sum of đồng as it is printed, in groups of three: 1490000 is "1.490.000". */
export function groupedDong(sum: number): string {
  return String(sum).replace(/\B(?=(\d{3})+$)/gu, '.');
}
