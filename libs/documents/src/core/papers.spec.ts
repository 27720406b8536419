import fc from 'fast-check';
import { decisionPaper, submissionPaper } from './award-papers';
import { minutesPaper } from './minutes-paper';
import { NUMBER_SPACE, paperPage, PAPER_STYLE } from './page';
import { DECISION, MINUTES, SUBMISSION } from './sample-papers';

const bodyText = (paper: ReturnType<typeof minutesPaper>) => JSON.stringify(paper.body);

describe('the papers of a council', () => {
  it('writes each vote of the minutes beside what it needed', () => {
    const table = minutesPaper(MINUTES).body.find((block) => block.kind === 'table' && block.head.includes('Cần'));
    expect(table).toMatchObject({
      rows: [
        ['1', 'Nguyễn Thị Mẫu', '10', '1', '0', '10/11', 'Đạt'],
        ['2', 'Trần Văn Thử (Chủ tịch hội đồng không đồng ý)', '10', '1', '0; hỏng: 1', '10/11', 'Không đạt'],
      ],
    });
  });

  it('says who recused themselves and with what effect, or that nobody did', () => {
    expect(bodyText(minutesPaper(MINUTES))).toContain('Lê Văn Vắng, đối với Trần Văn Thử');
    expect(bodyText(minutesPaper({ ...MINUTES, recusals: [] }))).toContain('Không có thành viên nào kê khai');
  });

  it('names the written opinions of those who were away, or says nothing of them', () => {
    expect(bodyText(minutesPaper(MINUTES))).toContain('Lê Văn Vắng, đối với Nguyễn Thị Mẫu: đồng ý (phiếu ý kiến');
    expect(bodyText(minutesPaper({ ...MINUTES, written: [] }))).not.toContain('Ý kiến bằng văn bản');
  });

  it('says that a session which was not quorate could not meet', () => {
    const paper = minutesPaper({ ...MINUTES, quorum: { needed: 9, quorate: false }, votes: [] });
    expect(bodyText(paper)).toContain('không đủ điều kiện họp');
    expect(bodyText(paper)).toContain('Phiên họp không bỏ phiếu');
  });

  it('adds up the bonuses of a decision in figures and words', () => {
    expect(bodyText(decisionPaper(DECISION))).toContain('4.212.000 đồng (bốn triệu hai trăm mười hai nghìn đồng)');
  });

  it('decides no bonus where no fund is named, and shows no column for it where there is none', () => {
    const { fund: _fund, ...without } = DECISION;
    expect(bodyText(decisionPaper(without))).not.toContain('Tổng tiền thưởng');
    const unpaid = decisionPaper({ ...without, commended: [{ name: 'A', merit: 'B' }] });
    expect(bodyText(unpaid)).not.toContain('Tiền thưởng');
  });

  it('asks the authority in a submission, with the council’s vote', () => {
    const paper = submissionPaper(SUBMISSION);
    expect(paper.to).toBe('Chủ tịch Ủy ban nhân dân tỉnh Nghệ An');
    expect(bodyText(paper)).toContain('10/11 phiếu');
  });
});

describe('the page of a paper', () => {
  const page = (name: string) => paperPage(minutesPaper({ ...MINUTES, chair: name }));

  it('leaves the number to the registry unless it is given', () => {
    expect(paperPage(minutesPaper(MINUTES))).toContain(`Số: ${NUMBER_SPACE}/BB-HĐTĐKT`);
    expect(paperPage(decisionPaper(DECISION))).toContain('Số: 512/QĐ-UBND');
    expect(paperPage(decisionPaper({ ...DECISION, number: '812/QĐ-TĐKT' }))).toContain('Số: 812/QĐ-TĐKT<');
  });

  it('names stream, event and hash at its foot', () => {
    expect(page('A')).toContain('Lập từ round-1, sự kiện số 12, mã băm 0123456789abcdef');
  });

  it('is the same text for the same paper, and takes no text for mark-up', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const drawn = page(name);
        expect(page(name)).toBe(drawn);
        const within = drawn.replace(PAPER_STYLE, '');
        expect(within.match(/<(script|img|a|iframe|object|link)\b/giu)).toBeNull();
      }),
    );
    expect(page('<script>x</script>')).toContain('&lt;script&gt;x&lt;/script&gt;');
  });
});
