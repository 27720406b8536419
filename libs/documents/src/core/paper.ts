import type { LocalDate } from '@core/kernel';

/** One piece of a paper's body, from top to bottom. Texts are NFC and plain; nothing in them is read as mark-up. */
export type Block =
  /** A ground the paper stands on (căn cứ), in italics. */
  | { readonly kind: 'ground'; readonly text: string }
  /** A line of its own in capitals in the middle, such as QUYẾT ĐỊNH:. */
  | { readonly kind: 'order'; readonly text: string }
  /** A numbered part of the text, such as "I. Thành phần". */
  | { readonly kind: 'part'; readonly text: string }
  /** An article: "Điều 1." in bold, then its text. */
  | { readonly kind: 'article'; readonly number: number; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'point'; readonly text: string }
  | { readonly kind: 'table'; readonly head: readonly string[]; readonly rows: readonly (readonly string[])[]; readonly widths: readonly number[] }; // prettier-ignore

/** Who signs at one place of the foot: the form of authority, the office, the name below the space for the hand. */
export interface Signature {
  /**
   * The line above the office: "TM. HỘI ĐỒNG" in the name of a body, "KT. CHỦ TỊCH" in the place of the head, "TL." by
   * order, "TUQ." empowered, "Q." acting.
   */
  readonly authority?: string;
  readonly office: string;
  readonly name: string;
}

/** Where the paper's facts come from: the stream as it stood, so that anybody can draw the same bytes again. */
export interface Source {
  readonly stream: string;
  /** Number of the stream's last event that the paper knows. */
  readonly version: number;
  /** Hash of that event in the stream's chain, lower-case hex. */
  readonly hash: string;
  /** When that event was recorded, UTC: the only clock a paper has. */
  readonly recordedAt: string;
}

/** The papers a council writes. */
export const PAPER_KINDS = ['minutes', 'submission', 'award-decision'] as const;
export type PaperKind = (typeof PAPER_KINDS)[number];

/**
 * An official paper as data, before it is drawn as .docx or as a page: parts and their order as in Nghị định
 * 30/2020/NĐ-CP, Phụ lục I. A number that is not given stays an empty space: the office of the body gives it.
 */
export interface Paper {
  readonly kind: PaperKind;
  readonly issuer: { readonly above?: string; readonly body: string };
  /** "12/QĐ-UBND"; without it the space is left for the registry: " /BB-HĐTĐKT" gives "Số:      /BB-HĐTĐKT". */
  readonly number: { readonly given?: string; readonly symbol: string };
  readonly place: string;
  readonly date: LocalDate;
  readonly title: string;
  readonly subject: string;
  /** To whom a submission is sent (Kính gửi). */
  readonly to?: string;
  readonly body: readonly Block[];
  readonly signatures: readonly Signature[];
  /** Lines of "Nơi nhận", without dash and full stop; the last is the archive. */
  readonly recipients: readonly string[];
  readonly source: Source;
}
