import { formatVietnamese } from '@core/calendar';
import type { Commended, DecisionFacts, Paper, Signature, SubmissionFacts } from '@core/documents';
import { awardOf, provisionText } from '@core/law';
import { LEVEL_NAMES } from './authority';
import type { ProposalFile, ProposalState } from './proposal-state';
import type { Nominee } from './proposal-words';

/** What a paper shows and a proposal does not hold: names of bodies, plain texts of people, who signs, from which event. */
export interface PaperWords {
  unitName(id: string): string;
  /** A sealed text in the clear. */
  plain(text: string): string;
  readonly place: string;
  readonly signature: Signature;
  readonly source: Paper['source'];
}

/** The submission (tờ trình) of a proposal; undefined where nothing is proposed. */
export function submissionOf(state: ProposalState, words: PaperWords): SubmissionFacts | undefined {
  if (state.status === 'none') return undefined;
  const { file } = state;
  const vote = file.councils[0] && voteText(file);
  return {
    issuer: words.unitName(file.unit),
    place: words.place,
    on: file.proposedOn,
    symbol: 'TTr',
    award: titleOf(file),
    grounds: [provisionText(file.provision), ...minutesOf(file, words)],
    commended: file.nominees.map((one) => commended(one, words)),
    signature: words.signature,
    recipients: ['Như trên', words.unitName(file.unit), 'Lưu: VT, TĐKT'],
    source: words.source,
    to: words.unitName(file.authority),
    ...(vote !== undefined && { vote }),
  };
}

/** The decision (quyết định) with its list and its bonuses; undefined before it is taken. */
export function decisionOf(state: ProposalState, words: PaperWords): DecisionFacts | undefined {
  if (state.status !== 'decided') return undefined;
  const { file, decree, given, provision } = state;
  const bonuses = given.flatMap(({ bonus }) => bonus?.provisions.slice(0, 1) ?? []);
  const byNominee = new Map(given.map((one) => [one.nominee, one]));
  return {
    issuer: words.unitName(file.authority),
    place: words.place,
    on: decree.date,
    number: decree.number,
    symbol: 'QĐ',
    award: titleOf(file),
    grounds: [
      ...new Set([provisionText(provision), ...bonuses.map(provisionText)]),
      ...minutesOf(file, words),
      `đề nghị của ${words.unitName(file.unit)}`,
    ],
    commended: file.nominees.flatMap((one) => {
      const award = byNominee.get(one.id);
      if (!award) return [];
      return [{ ...commended(one, words), ...(award.bonus && { bonus: award.bonus.dong }) }];
    }),
    signature: words.signature,
    recipients: [`Như Điều ${given.some(({ bonus }) => bonus) ? 4 : 3}`, words.unitName(file.unit), 'Lưu: VT, TĐKT'],
    source: words.source,
    authority: LEVEL_NAMES[file.level],
    ...(given.some(({ bonus }) => bonus) && { fund: `Quỹ thi đua, khen thưởng của ${words.unitName(file.authority)}` }),
  };
}

function titleOf({ award }: ProposalFile): string {
  return awardOf(award)?.title ?? award;
}

function commended({ name, position, unit, achievement }: Nominee, words: PaperWords): Commended {
  const of = [...(position === undefined ? [] : [words.plain(position)]), words.unitName(unit)].join(', ');
  return { name: words.plain(name), of, merit: words.plain(achievement.text) };
}

function minutesOf({ councils }: ProposalFile, words: PaperWords): readonly string[] {
  return councils.map(({ council, minutes }) => {
    return `Biên bản số ${minutes.number} ngày ${formatVietnamese(minutes.date)} của ${words.unitName(council)}`;
  });
}

/** One vote where all nominees have the same, else the least of them. */
function voteText({ councils }: ProposalFile): string | undefined {
  const votes = councils[0]?.votes ?? [];
  const least = [...votes].sort((a, b) => a.ayes - b.ayes)[0];
  if (!least) return undefined;
  const text = `${least.ayes}/${least.of} phiếu, cần ${least.needed}/${least.of}`;
  return votes.every(({ ayes }) => ayes === least.ayes) ? text : `ít nhất ${text}`;
}
