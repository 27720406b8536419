import { formatVietnamese } from '@core/calendar';
import { councilGlossary, type Minutes } from '@core/council';
import { lawGlossary } from '@core/law';
import type { MinutesFacts, VotedBy, VotedCandidate } from './minutes-paper';
import type { Source } from './paper';

/** What minutes show and a session does not hold: names of bodies and people, and from which event they were drawn. */
export interface SessionWords {
  /** The council as it is written: "Hội đồng Thi đua - Khen thưởng tỉnh Nghệ An". */
  readonly council: string;
  /** The body that the council belongs to. */
  readonly above: string;
  readonly place: string;
  person(id: string): string;
  case(id: string): string;
  readonly source: Source;
}

const MODES: Readonly<Record<Minutes['votes'][number]['mode'], VotedBy>> = {
  'show-of-hands': 'open',
  'paper-ballot': 'paper',
  'online-ballot': 'secret-online',
};

const word = (code: string): string => councilGlossary[code] ?? lawGlossary[code] ?? code;

function remarkOf({ because, repeats, reopened, vote }: Minutes['votes'][number]): string | undefined {
  const parts = [
    ...(because ? [word(because)] : []),
    ...(repeats === undefined ? [] : [`bỏ phiếu lại, thay cho lần ${repeats}`]),
    ...(reopened ? [`lần ${vote} không còn giá trị: ${reopened.reason}`] : []),
  ];
  return parts.length > 0 ? parts.join('; ') : undefined;
}

function votedOf(vote: Minutes['votes'][number], words: SessionWords): VotedCandidate {
  const { tally, needed, base, outcome, reopened } = vote;
  const remark = remarkOf(vote);
  return {
    name: words.case(vote.case),
    by: MODES[vote.mode],
    yes: tally.yes + tally.writtenYes,
    no: tally.no + tally.writtenNo,
    blank: tally.blank,
    invalid: tally.invalid,
    needed,
    base,
    passed: outcome === 'selected' && !reopened,
    ...(remark !== undefined && { remark }),
  };
}

function postponed({ postponements }: Minutes): readonly string[] {
  return postponements.map(
    ({ heldOn, reason, on }) => `Hoãn ngày ${formatVietnamese(on)} đến ngày ${formatVietnamese(heldOn)}: ${reason}`,
  );
}

/** What the minutes of a session say, with every name filled in; texts must have been opened before. */
export function minutesFacts(minutes: Minutes, words: SessionWords): MinutesFacts {
  const secretary = minutes.members.find(({ role }) => role === 'secretary')?.person ?? minutes.convenedBy;
  const chair = minutes.presiding ?? minutes.members.find(({ role }) => role === 'chair')?.person;
  const grounds = new Set(minutes.votes.map(({ rule }) => rule.basis));
  const { bylaw } = minutes;
  return {
    above: words.above,
    council: words.council,
    place: words.place,
    ...(minutes.place !== undefined && { room: minutes.place }),
    ...(minutes.startsAt !== undefined && { startsAt: minutes.startsAt }),
    heldOn: minutes.heldOn,
    symbol: 'BB-HĐTĐKT',
    subject: `Phiên họp Hội đồng ngày ${formatVietnamese(minutes.heldOn)}`,
    grounds: [
      ...(bylaw
        ? [`Quy chế số ${bylaw.document.number} ngày ${formatVietnamese(bylaw.document.date)} (lần ${bylaw.version})`]
        : []),
      ...grounds,
    ],
    members: minutes.members.map(({ person, role, present = false, online = false }) => ({
      name: words.person(person),
      ...(role && { office: word(role) }),
      present,
      ...(online && { online }),
    })),
    quorum: minutes.quorum ?? { needed: 0, quorate: false },
    recusals: minutes.recusals.map(({ member, case: of, tie }) => ({
      name: words.person(member),
      of: words.case(of),
      effect: `${word(tie)}; ${word(minutes.recusal)}`,
    })),
    agenda: [...minutes.agenda, ...postponed(minutes)],
    discussion: minutes.discussion.map(({ case: about, text }) =>
      about === undefined ? text : `Về ${words.case(about)}: ${text}`,
    ),
    written: minutes.writtenOpinions.map(({ member, case: of, agrees, document }) => ({
      name: words.person(member),
      of: words.case(of),
      agrees,
      document: `văn bản số ${document.number} ngày ${formatVietnamese(document.date)}`,
    })),
    votes: minutes.votes.map((vote) => votedOf(vote, words)),
    ...(minutes.closing !== undefined && { closing: minutes.closing }),
    chair: chair === undefined ? '' : words.person(chair),
    secretary: words.person(secretary),
    recipients: ['Thành viên Hội đồng', words.above, 'Lưu: VT, HĐTĐKT'],
    source: words.source,
  };
}
