import { formatVietnamese } from '@core/calendar';
import type { LocalDate } from '@core/kernel';
import type { Block, Paper, Source } from './paper';

/** How a vote was taken. */
export type VotedBy = 'open' | 'paper' | 'secret-online' | 'written';

/** One candidate's vote, as whole numbers; what was needed is said as "cần 10/11 phiếu". */
export interface VotedCandidate {
  readonly name: string;
  readonly by: VotedBy;
  readonly yes: number;
  readonly no: number;
  readonly blank: number;
  readonly invalid?: number;
  readonly needed: number;
  readonly base: number;
  readonly passed: boolean;
  /** Why it did not pass although the votes were enough, or that it repeats an earlier vote. */
  readonly remark?: string;
}

/** Everything the minutes of a session say, with names filled in. */
export interface MinutesFacts {
  readonly above?: string;
  readonly council: string;
  /** The town of the head of the paper; `room` is where they met. */
  readonly place: string;
  readonly room?: string;
  /** "08:30" */
  readonly startsAt?: string;
  readonly heldOn: LocalDate;
  readonly number?: string;
  readonly symbol: string;
  readonly subject: string;
  /** Articles and by-laws that governed the session on that day, each as it is cited. */
  readonly grounds: readonly string[];
  readonly members: readonly {
    readonly name: string;
    readonly office?: string;
    readonly present: boolean;
    readonly online?: boolean;
  }[];
  readonly quorum: { readonly needed: number; readonly quorate: boolean };
  readonly recusals: readonly { readonly name: string; readonly of: string; readonly effect: string }[];
  readonly agenda: readonly string[];
  readonly discussion: readonly string[];
  /** Opinions of members who were away, a class of its own that everybody can read. */
  readonly written: readonly {
    readonly name: string;
    readonly of: string;
    readonly agrees: boolean;
    readonly document: string;
  }[];
  readonly votes: readonly VotedCandidate[];
  readonly closing?: string;
  readonly chair: string;
  readonly secretary: string;
  readonly recipients: readonly string[];
  readonly source: Source;
}

const VOTED_BY: Readonly<Record<VotedBy, string>> = {
  open: 'biểu quyết công khai',
  paper: 'bỏ phiếu kín bằng phiếu giấy',
  'secret-online': 'bỏ phiếu kín trực tuyến',
  written: 'lấy ý kiến bằng văn bản',
};

const paragraph = (text: string): Block => ({ kind: 'paragraph', text });
const part = (text: string): Block => ({ kind: 'part', text });
const point = (text: string): Block => ({ kind: 'point', text });

function attendance({ members, quorum }: MinutesFacts): readonly Block[] {
  const came = members.filter(({ present }) => present);
  const away = members.filter(({ present }) => !present);
  const named = ({ name, office }: MinutesFacts['members'][number]) => (office ? `${name}, ${office}` : name);
  return [
    part('I. Thành phần'),
    paragraph(
      `Tổng số thành viên Hội đồng: ${members.length}; có mặt: ${came.length}; vắng mặt: ${away.length}. ` +
        `Cần có mặt ít nhất ${quorum.needed} thành viên; ${quorum.quorate ? 'đủ' : 'không đủ'} điều kiện họp.`,
    ),
    { kind: 'table', head: ['STT', 'Họ và tên, chức danh', 'Có mặt'], widths: [10, 75, 15], rows: members.map((member, i) => [String(i + 1), named(member), member.present ? (member.online ? 'Trực tuyến' : 'Có') : 'Vắng']) }, // prettier-ignore
  ];
}

function recusal({ recusals }: MinutesFacts): readonly Block[] {
  if (recusals.length === 0) return [paragraph('Không có thành viên nào kê khai lợi ích liên quan.')];
  return [
    paragraph('Thành viên kê khai lợi ích liên quan và không bỏ phiếu:'),
    ...recusals.map(({ name, of, effect }) => point(`${name}, đối với ${of}: ${effect}`)),
  ];
}

function opinions({ written }: MinutesFacts): readonly Block[] {
  if (written.length === 0) return [];
  const lines = written.map(({ name, of, agrees, document }) =>
    point(`${name}, đối với ${of}: ${agrees ? 'đồng ý' : 'không đồng ý'} (${document})`),
  );
  return [paragraph('Ý kiến bằng văn bản của thành viên vắng mặt, tính riêng và nêu tên:'), ...lines];
}

function voting(facts: MinutesFacts): readonly Block[] {
  const { votes } = facts;
  if (votes.length === 0) return [paragraph('Phiên họp không bỏ phiếu.')];
  const ways = [...new Set(votes.map(({ by }) => VOTED_BY[by]))].join('; ');
  return [
    paragraph(`Hình thức: ${ways}.`),
    {
      kind: 'table',
      head: ['STT', 'Đối tượng', 'Đồng ý', 'Không', 'Trống', 'Cần', 'Kết quả'],
      widths: [9, 32, 11, 12, 11, 12, 13],
      rows: votes.map((vote, i) => [
        String(i + 1),
        vote.remark ? `${vote.name} (${vote.remark})` : vote.name,
        String(vote.yes),
        String(vote.no),
        vote.invalid ? `${vote.blank}; hỏng: ${vote.invalid}` : String(vote.blank),
        `${vote.needed}/${vote.base}`,
        vote.passed ? 'Đạt' : 'Không đạt',
      ]),
    },
    ...opinions(facts),
    paragraph(
      `Hội đồng thông qua ${votes.filter(({ passed }) => passed).length}/${votes.length} trường hợp đưa ra bỏ phiếu.`,
    ),
  ];
}

/** "Hồi 08 giờ 30 phút, ngày 05/03/2024, tại phòng họp số 1". */
function opening({ heldOn, startsAt, room }: MinutesFacts): string {
  const day = formatVietnamese(heldOn);
  const [hours, minutes] = startsAt?.split(':') ?? [];
  const when = startsAt === undefined ? `Ngày ${day}` : `Hồi ${hours} giờ ${minutes} phút, ngày ${day}`;
  return room === undefined ? when : `${when}, tại ${room}`;
}

/** The minutes of a council's session (biên bản), with every vote beside the number it needed. */
export function minutesPaper(facts: MinutesFacts): Paper {
  const { agenda, discussion, grounds } = facts;
  return {
    kind: 'minutes',
    issuer: { ...(facts.above ? { above: facts.above } : {}), body: facts.council },
    number: { ...(facts.number ? { given: facts.number } : {}), symbol: facts.symbol },
    place: facts.place,
    date: facts.heldOn,
    title: 'Biên bản',
    subject: facts.subject,
    body: [
      paragraph(`${opening(facts)}, ${facts.council} họp phiên toàn thể.`),
      ...grounds.map((text): Block => ({ kind: 'ground', text: `Căn cứ ${text};` })),
      ...attendance(facts),
      part('II. Nội dung'),
      ...agenda.map(point),
      ...recusal(facts),
      ...(discussion.length > 0 ? [paragraph('Ý kiến thảo luận:'), ...discussion.map(paragraph)] : []),
      part('III. Kết quả bỏ phiếu'),
      ...voting(facts),
      part('IV. Kết thúc'),
      ...(facts.closing ? facts.closing.split(/\n+/u).map(paragraph) : []),
      paragraph('Biên bản đã được đọc lại cho các thành viên dự họp cùng nghe và thống nhất.'),
    ],
    signatures: [
      { office: 'Thư ký', name: facts.secretary },
      { office: 'Chủ tọa', name: facts.chair },
    ],
    recipients: facts.recipients,
    source: facts.source,
  };
}
