import { council } from './council';
import { CommandFailed, type Output } from './output';

/** Runs `council needed` and gives its status, its answer as data and its text. */
async function needed(options: Parameters<typeof council>[1], args: string[] = ['needed']) {
  let said: { data: unknown; text: string } = { data: undefined, text: '' };
  const out = { result: (data: unknown, text: () => string) => void (said = { data, text: text() }) } as Output;
  return { status: await council(args, options, out), ...said };
}

describe('council needed', () => {
  // By hand from the table of LEGAL.md 2.2: 90 % and 80 % of all members.
  it.each([
    ['9', '90', 9],
    ['9', '80', 8],
    ['10', '90', 9],
    ['10', '80', 8],
    ['11', '90', 10],
    ['15', '90', 14],
    ['15', '80', 12],
    ['22', '90', 20],
    ['22', '80', 18],
  ])('of %s members at %s %% it takes %i', async (members, pct, votes) => {
    const { status, data, text } = await needed({ members, pct });
    expect([status, text]).toEqual([0, `cần ${votes}/${members} phiếu`]);
    expect(data).toMatchObject({ needed: votes, base: Number(members), feasible: true });
  });

  it('says before a ballot that it cannot succeed, and ends with 1', async () => {
    expect(await needed({ members: '9', pct: '90', recused: '1' })).toEqual({
      ...{ status: 1, text: 'cần 9/9 phiếu; chỉ 8 người có thể bỏ phiếu nên không thể thông qua' },
      data: { needed: 9, base: 9, reachable: 8, feasible: false, sentence: 'cần 9/9 phiếu' },
    });
    // The same of those who have come: more than half of seven is four.
    const attendees = { members: '9', pct: '50', present: '7', base: 'attendees', op: 'more-than' };
    expect(await needed(attendees)).toMatchObject({ status: 0, text: 'cần 4/7 phiếu' });
  });

  it('refuses what it cannot read, and says how it is written', async () => {
    for (const wrong of [
      ...[{}, { members: '9' }, { members: '0', pct: '90' }, { members: '9', pct: '101' }, { members: '9', pct: '0' }],
      ...[
        { members: 'nine', pct: '90' },
        { members: '9', pct: '90', base: 'valid' },
      ],
    ]) {
      await expect(async () => needed(wrong)).rejects.toThrow(/council needed --members SỐ --pct SỐ/);
    }
    await expect(async () => needed({ members: '9', pct: '90' }, ['other'])).rejects.toThrow(CommandFailed);
    await expect(async () => needed({}, ['show'])).rejects.toThrow(CommandFailed);
  });
});
