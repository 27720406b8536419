import { formatVietnamese } from '@core/calendar';
import { passedIn, type RoundFile, standingVote, type Submission } from '@core/council';
import { awardOf } from '@core/law';
import type { Block, Paper, Source } from './paper';

/** What a list that goes up shows and a session does not hold: names of bodies and of cases. */
export interface ShortlistWords {
  /** The council as it is written, and the body that it belongs to. */
  readonly council: string;
  readonly above: string;
  /** The council that the list goes to: "Hội đồng Thi đua - Khen thưởng tỉnh Nghệ An". */
  readonly to: string;
  readonly place: string;
  case(id: string): string;
  readonly source: Source;
}

/** The submission (tờ trình) by which a session's list goes up: who was passed, for which award, and with which vote. */
export function shortlistPaper(file: RoundFile, { cases, document, basis }: Submission, words: ShortlistWords): Paper {
  const { bylaw, heldOn } = file;
  const passed = passedIn(file).filter((one) => cases.includes(one.case));
  const grounds = [
    ...(bylaw ? [`Quy chế số ${bylaw.document.number} ngày ${formatVietnamese(bylaw.document.date)}`] : []),
    `Biên bản phiên họp Hội đồng ngày ${formatVietnamese(heldOn)}`,
    ...(basis === undefined ? [] : [basis]),
  ];
  const rows = passed.map((one, i) => {
    const vote = standingVote(one);
    const yes = vote ? vote.tally.yes + vote.tally.writtenYes : 0;
    const award = one.award === undefined ? '' : (awardOf(one.award)?.title ?? one.award);
    return [
      String(i + 1),
      words.case(one.case),
      award,
      vote ? `${yes}/${vote.base}, cần ${vote.needed}/${vote.base}` : '',
    ];
  });
  return {
    kind: 'submission',
    issuer: { above: words.above, body: words.council },
    number: { given: document.number, symbol: 'TTr-HĐTĐKT' },
    place: words.place,
    date: document.date,
    title: 'Tờ trình',
    subject: 'Về việc trình danh sách đã được Hội đồng thông qua',
    to: words.to,
    body: [
      ...grounds.map((text): Block => ({ kind: 'ground', text: `Căn cứ ${text};` })),
      {
        kind: 'paragraph',
        text: `${words.council} kính trình ${words.to} xem xét ${cases.length} trường hợp đã được Hội đồng biểu quyết thông qua:`,
      },
      { kind: 'table', head: ['STT', 'Họ và tên', 'Hình thức đề nghị', 'Phiếu đồng ý'], widths: [8, 38, 30, 24], rows },
      { kind: 'paragraph', text: `Kính đề nghị ${words.to} xem xét, bình chọn.` },
    ],
    signatures: [{ authority: 'TM. Hội đồng', office: 'Chủ tịch', name: '' }],
    recipients: ['Như trên', words.above, 'Lưu: VT, HĐTĐKT'],
    source: words.source,
  };
}
