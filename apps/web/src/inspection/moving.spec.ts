import type { ProgrammeView, ProgrammeVisit } from '@core/inspection';
import { crewFor, monthsOf, shortNames, turnFor } from './moving';

const visit = (unit: string, date: string, team: number, turn: number, head: string) =>
  ({ visit: unit, unit, date, team, turn, people: [{ person: head, role: 'team-head' }] }) as unknown as ProgrammeVisit;
const vinh = visit('vinh', '2024-04-08', 1, 1, 'Lan');
const view = {
  visits: [vinh, visit('nghi-loc', '2024-04-08', 1, 2, 'Lan'), visit('con-cuong', '2024-06-03', 2, 1, 'Nam'), visit('do-luong', '2024-06-04', 1, 1, 'Mai')], // prettier-ignore
} as unknown as ProgrammeView;
const head = (date: string, team: number) => crewFor(view, vinh, { date, team })[0]?.person;

describe('a visit that is moved', () => {
  it('goes with the crew that its new team has on that day, because a team does not change in a day', () => {
    expect(head('2024-06-04', 1)).toBe('Mai');
    expect(head('2024-06-03', 2)).toBe('Nam');
  });
  it('keeps its people on a free day, and gets those of another team that is free that day', () => {
    expect(head('2024-05-02', 1)).toBe('Lan');
    expect(head('2024-05-02', 2)).toBe('Nam');
    expect(head('2024-05-02', 3)).toBe('Lan');
  });
  it('comes behind the visits of that day, and keeps its turn where it is', () => {
    expect(turnFor(view, vinh, { date: '2024-06-04', team: 1 })).toBe(2);
    expect(turnFor(view, vinh, { date: '2024-05-02', team: 1 })).toBe(1);
    expect(turnFor(view, vinh, vinh)).toBe(1);
  });
});

describe('the months of a programme', () => {
  it('go on between the first visit and the last, across a year too', () => {
    expect(monthsOf(view)).toEqual(['2024-04', '2024-05', '2024-06']);
    const across = { visits: [visit('a', '2024-11-29', 1, 1, 'Lan'), visit('b', '2025-01-02', 1, 1, 'Lan')] };
    expect(monthsOf(across)).toEqual(['2024-11', '2024-12', '2025-01']);
    expect(monthsOf({ visits: [] })).toEqual([]);
  });
});

it('names a unit shortly where there is no other of that name', () => {
  const named = (id: string, name: string) => ({ ...visit(id, '2024-04-08', 1, 1, 'Lan'), name });
  const names = shortNames({ visits: [named('a', 'huyện Nghi Lộc, tỉnh Nghệ An'), named('b', 'xã Tân Sơn, huyện Đô Lương'), named('c', 'xã Tân Sơn, huyện Quỳnh Lưu')] }); // prettier-ignore
  expect([...names.values()]).toEqual(['huyện Nghi Lộc', 'xã Tân Sơn, huyện Đô Lương', 'xã Tân Sơn, huyện Quỳnh Lưu']);
});
