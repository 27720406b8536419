import type { LocalDate } from '@core/kernel';
import { groupedDong } from '@core/law';
import type { Block, Paper, Signature, Source } from './paper';
import { capitals, dongInWords } from './wording';

/** Somebody who is proposed or commended, with the merit in one sentence; the bonus in đồng where there is one. */
export interface Commended {
  readonly name: string;
  /** Title and unit of a person, or the address of a household. */
  readonly of?: string;
  readonly merit: string;
  readonly bonus?: number;
}

interface AwardFacts {
  readonly above?: string;
  readonly issuer: string;
  readonly place: string;
  readonly on: LocalDate;
  readonly number?: string;
  readonly symbol: string;
  /** The award as it is written: "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh". */
  readonly award: string;
  /** Laws, decrees and papers that it stands on, each as it is cited. */
  readonly grounds: readonly string[];
  readonly commended: readonly Commended[];
  readonly signature: Signature;
  readonly recipients: readonly string[];
  readonly source: Source;
}

/** What a submission (tờ trình) says: who asks whom for which award, and what the council found. */
export interface SubmissionFacts extends AwardFacts {
  readonly to: string;
  /** What the council's vote was: "9/10 phiếu, cần 9/10". */
  readonly vote?: string;
}

/** What a decision (quyết định) says, or a refusal never: a refusal is a letter with its grounds, not a decision of this form. */
export interface DecisionFacts extends AwardFacts {
  /** The authority in whose name it is decided, in capitals by the page: "Chủ tịch Ủy ban nhân dân tỉnh Nghệ An". */
  readonly authority: string;
  /** From where the bonus is paid, as it is cited; without it no bonus is decided. */
  readonly fund?: string;
}

const ground = (text: string): Block => ({ kind: 'ground', text: `Căn cứ ${text};` });

function list(commended: readonly Commended[]): Block {
  const withBonus = commended.some(({ bonus }) => bonus !== undefined);
  return {
    kind: 'table',
    head: ['STT', 'Họ và tên, đơn vị', 'Thành tích', ...(withBonus ? ['Tiền thưởng'] : [])],
    widths: withBonus ? [8, 34, 40, 18] : [8, 40, 52],
    rows: commended.map(({ name, of, merit, bonus }, i) => [
      String(i + 1),
      of ? `${name}, ${of}` : name,
      merit,
      ...(withBonus ? [bonus === undefined ? '' : groupedDong(bonus)] : []),
    ]),
  };
}

const frame = (facts: AwardFacts) => ({
  issuer: { ...(facts.above ? { above: facts.above } : {}), body: facts.issuer },
  number: { ...(facts.number ? { given: facts.number } : {}), symbol: facts.symbol },
  place: facts.place,
  date: facts.on,
  signatures: [facts.signature],
  recipients: facts.recipients,
  source: facts.source,
});

/** A submission (tờ trình) that asks an authority for an award. */
export function submissionPaper(facts: SubmissionFacts): Paper {
  return {
    kind: 'submission',
    ...frame(facts),
    title: 'Tờ trình',
    subject: `Về việc đề nghị tặng ${facts.award}`,
    to: facts.to,
    body: [
      ...facts.grounds.map(ground),
      ...(facts.vote
        ? [{ kind: 'paragraph', text: `Hội đồng đã xét và bỏ phiếu: ${facts.vote}.` } satisfies Block]
        : []),
      {
        kind: 'paragraph',
        text: `${facts.issuer} kính trình ${facts.to} xem xét, tặng ${facts.award} cho ${facts.commended.length} trường hợp có tên trong danh sách sau:`,
      },
      list(facts.commended),
      { kind: 'paragraph', text: `Kính đề nghị ${facts.to} xem xét, quyết định.` },
    ],
  };
}

/** A decision (quyết định) that commends, in articles: who, the bonus and its source, who carries it out. */
export function decisionPaper(facts: DecisionFacts): Paper {
  const { commended, award, fund } = facts;
  const sum = commended.reduce((total, { bonus = 0 }) => total + bonus, 0);
  const articles = [
    `Tặng ${award} cho ${commended.length} trường hợp có tên trong danh sách kèm theo.`,
    ...(fund && sum > 0 ? [`Tổng tiền thưởng là ${dongInWords(sum)}, chi từ ${fund}.`] : []),
    'Quyết định này có hiệu lực kể từ ngày ký.',
    'Thủ trưởng các đơn vị liên quan và các trường hợp có tên trong danh sách chịu trách nhiệm thi hành Quyết định này.',
  ];
  return {
    kind: 'award-decision',
    ...frame(facts),
    title: 'Quyết định',
    subject: `Về việc tặng ${award}`,
    body: [
      { kind: 'order', text: capitals(facts.authority) },
      ...facts.grounds.map(ground),
      { kind: 'order', text: 'QUYẾT ĐỊNH:' },
      ...articles.map((text, i): Block => ({ kind: 'article', number: i + 1, text })),
      { kind: 'part', text: 'Danh sách kèm theo' },
      list(commended),
    ],
  };
}
