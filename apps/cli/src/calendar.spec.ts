import { calendar } from './calendar';
import type { Options } from './command';
import { CommandFailed, type Output } from './output';

/** What the command answers, as a program and as a person reads it. */
async function told(args: readonly string[], options: Options = {}) {
  const said: { value: unknown; text: string }[] = [];
  const out: Output = {
    json: false,
    result: (value, text) => said.push({ value, text: text() }),
    progress: () => undefined,
  };
  expect(await calendar(args, options, out)).toBe(0);
  expect(said).toHaveLength(1);
  return said[0] as { value: Record<string, unknown>; text: string };
}

describe('neuguong calendar', () => {
  it('lists the days off of a year with lunar dates and sources, without a database', async () => {
    const { value, text } = await told(['2027']);
    expect(value).toMatchObject({ year: 2027, unit: null, standing: 'projected' });
    expect(value['daysOff']).toHaveLength(15);
    const lines = text.split('\n');
    expect(lines[0]).toBe('Lịch nghỉ năm 2027: dự kiến');
    expect(lines.find((line) => line.startsWith('06/02/2027'))).toMatch(
      /Thứ Bảy +1\/1 +ngày lễ, tết +\[1\] +Tết Nguyên đán Đinh Mùi \(dự kiến\)$/,
    );
    expect(text).toContain('[1] Bộ luật Lao động 2019');
  });

  it('says in their place which Saturdays are worked', async () => {
    const { text } = await told(['2024']);
    expect(text).toMatch(/04\/05\/2024 +Thứ Bảy +26\/3 +ngày làm bù +\[\d\] +Làm bù cho ngày 29\/04\/2024/);
    const dates = [...text.matchAll(/^(\d\d)\/(\d\d)\/2024/gm)].map(([, day, month]) => `${month}-${day}`);
    expect([...dates].sort()).toEqual(dates);
  });

  it.each([
    [['last-day', '2024-09-15'], { boundary: 'before', roll: 'next-working' }, '2024-09-16', '16/09/2024 (Thứ Hai)'],
    [['last-day', '15/9/2024'], { boundary: 'before', roll: 'previous-working' }, '2024-09-13', '13/09/2024 (Thứ Sáu)'],
    [['last-day', '15/09/2024'], {}, '2024-09-15', '15/09/2024 (Chủ nhật)'],
  ])('%j %j is %s', async (args, options, day, first) => {
    const { value, text } = await told(args, options);
    expect(value).toMatchObject({ day, projected: false });
    expect(text.split('\n')).toEqual([first, value['sentence']]);
    expect(String(value['sentence'])).toMatch(/^Văn bản ghi “(trước|đến hết) ngày 15\/09\/2024”/);
  });

  it.each<[readonly string[], Options, RegExp]>([
    [[], {}, /Hãy ghi năm/],
    [['26'], {}, /Hãy ghi năm/],
    [['last-day'], {}, /không có ngày này/],
    [['last-day', '31/06/2024'], {}, /31\/06\/2024.*không có ngày này/],
    [['last-day', '15/06/2024'], { boundary: 'after' }, /--boundary after.*before \(trước\)/],
    [['last-day', '15/06/2024'], { roll: 'up' }, /--roll up.*next-working/],
  ])('%j %j is not understood', async (args, options, why) => {
    const asked = (async () => told(args, options))();
    await expect(asked).rejects.toThrow(CommandFailed);
    await expect(asked).rejects.toThrow(why);
  });
});
