import { formatVietnamese } from '@core/calendar';
import { keptUntil, RETENTION, type DataClass } from '@core/erasure';
import {
  type AwardRecord,
  awardOf,
  awardOfForm,
  collisions,
  consultationsFor,
  dossierOf,
  type Gate,
  GATES,
  holdRule,
  holdStands,
  ladderOnRecord,
  type Law,
  type Pinned,
  type Provision,
  provisionText,
  regimeIfAny,
  streamRule,
} from '@core/law';
import type { LocalDate } from '@core/kernel';
import { LocalDateSchema } from '@core/plans';
import { z } from 'zod';
import { achievementOf } from './law-of-case';
import type { CaseFile } from './state';
import type { Proposal } from './stages/commendation-file';

/** What a rule rests on, and whether somebody has held it against the official text. */
const Ground = z.object({ text: z.string(), verified: z.boolean() });

const Standing = z.enum(['passed', 'open', 'waived', 'not-needed']);

/** What stands between a case and its decision, and what follows it, by the law that the case is under. */
export const GatesView = z.object({
  law: z.object({
    /** The regime that the proposal, or the newest decision, is under; null before anything was submitted. */
    pinned: z.object({ regime: z.string(), title: z.string(), known: LocalDateSchema }).nullable(),
    /** The regime of the day; null where nothing was entered for it. */
    today: z.object({ regime: z.string(), title: z.string(), ground: Ground }).nullable(),
    /** What the regime of the day says of an undecided case of the pinned one. */
    transition: z.object({ undecided: z.enum(['stays', 'changes-over']), ground: Ground }).nullable(),
  }),
  holds: z.array(z.object({ id: z.string(), stands: z.boolean(), ground: Ground.nullable() })),
  gates: z.array(z.object({ gate: z.enum(GATES), state: Standing, says: z.string(), ground: Ground.nullable() })),
  /** The documents that the dossier needs. */
  documents: z.object({ titles: z.array(z.string()), ground: Ground }).nullable(),
  /** Awards of the same recipient in other cases. */
  awards: z.array(
    z.object({
      case: z.string(),
      title: z.string(),
      year: z.int(),
      number: z.string(),
      date: LocalDateSchema,
      annulled: z.boolean(),
      /** Decided before this system, declared and confirmed; `case` is then the id of the declaration. */
      attested: z.boolean(),
    }),
  ),
  /** How long the file is kept, by the highest authority that has decided in it; `until` is null for ever. */
  retention: z.object({ class: z.string(), until: LocalDateSchema.nullable(), ground: Ground }).nullable(),
});
export type GatesView = z.infer<typeof GatesView>;
type GateView = GatesView['gates'][number];

/**
 * The gates of a case on a day. It refuses nothing and throws nothing for a law that was not entered.
 * @param held awards on record; undefined where nobody has asked, and then nothing is said of them
 * @param endedOn when the case ended, for how long it is kept
 */
export function gatesOf(
  file: CaseFile,
  law: Law,
  on: LocalDate,
  held: readonly AwardRecord[] | undefined,
  endedOn: LocalDate | null,
): GatesView {
  const { proposal, given } = file.commendation;
  const today = regimeIfAny(law, on, on);
  const pinned = proposal?.law ?? (proposal ? undefined : given.at(-1)?.law);
  const under: Pinned | undefined = pinned ?? today;
  const rule = proposal && under && streamRule(law, under, on, proposal.stream);
  const waived = file.selection.waived;
  const simplified =
    waived && under && law.simplified.find((one) => one.regime === under.regime && one.ground === waived.ground);
  const documents = simplified ?? rule;
  const award = proposal && (proposal.award ?? awardOfForm(proposal.form));
  return {
    law: lawOf(law, pinned, today),
    holds: file.commendation.holds.map((hold) => {
      const row = holdRule(law, under, on, hold.kind);
      return { id: hold.id, stands: holdStands(row, hold, on), ground: row ? groundOf(row.provision) : null };
    }),
    gates:
      proposal && under && rule
        ? rule.gates.flatMap((gate) => gateOf(gate, { file, proposal, under, law, on, held }))
        : [],
    documents: documents
      ? { titles: dossierOf(documents, { award }).map(({ title }) => title), ground: groundOf(documents.provision) }
      : null,
    awards: (held ?? [])
      .filter((one) => one.case !== file.id)
      .map((one) => ({
        ...{ case: one.case, title: titleOf(one), year: one.year, annulled: one.annulled },
        attested: one.attested === true,
        ...{ number: one.decision.number, date: one.decision.date },
      })),
    retention: retentionOf(file, endedOn),
  };
}

function lawOf(law: Law, pinned: GatesView['law']['pinned'] | undefined, today: Pinned | undefined) {
  const now = today && law.regimes.find(({ id }) => id === today.regime);
  const transition =
    pinned && now?.id !== pinned.regime ? now?.transitions.find(({ from }) => from === pinned.regime) : undefined;
  return {
    pinned: pinned ? { regime: pinned.regime, title: pinned.title, known: pinned.known } : null,
    today: now ? { regime: now.id, title: now.title, ground: groundOf(now.provision) } : null,
    transition: transition ? { undecided: transition.undecided, ground: groundOf(transition.provision) } : null,
  };
}

interface Question {
  readonly file: CaseFile;
  readonly proposal: Proposal;
  readonly under: Pinned;
  readonly law: Law;
  readonly on: LocalDate;
  readonly held: readonly AwardRecord[] | undefined;
}

function gateOf(gate: Gate, asked: Question): GateView[] {
  const { file, proposal, under, law, on, held } = asked;
  const { form, award = awardOfForm(form), stream } = proposal;
  switch (gate) {
    case 'council-vote': {
      const { selected, waived } = file.selection;
      if (waived) return [{ gate, state: 'waived', says: 'theo thủ tục đơn giản', ground: null }];
      const vote = file.selection.results.at(-1);
      const says = vote
        ? `${vote.tally.yes + vote.tally.writtenYes} phiếu đồng ý, cần ${vote.needed}/${vote.base} phiếu`
        : '';
      return [{ gate, state: selected ? 'passed' : 'open', says, ground: null }];
    }
    case 'public-consultation': {
      const [rule] = consultationsFor(law, under, on, { award, stream });
      const ground = rule ? groundOf(rule.provision) : null;
      const done = proposal.consultation;
      if (done?.closedOn) {
        const says = `${done.objections.length} ý kiến, ${done.upheld ?? 0} ý kiến đúng`;
        return [{ gate, state: 'passed', says, ground }];
      }
      if (done) return [{ gate, state: 'open', says: `đến hết ngày ${formatVietnamese(done.endsOn)}`, ground }];
      if (!rule) return [{ gate, state: 'not-needed', says: '', ground }];
      const days = `${rule.days} ${rule.kind === 'working-days' ? 'ngày làm việc' : 'ngày'}`;
      return [{ gate, state: file.selection.waived ? 'waived' : 'open', says: days, ground }];
    }
    case 'ladder': {
      if (!held) return [];
      const ladders = award === undefined ? [] : ladderOnRecord(law, under, on, award, held, file.year);
      if (ladders.length === 0) return [{ gate, state: 'not-needed', says: '', ground: null }];
      return ladders.map(({ rule, met, years }) => ({
        ...{ gate, state: met ? ('passed' as const) : ('open' as const) },
        says: `cần ${rule.consecutive} lần liên tục ${awardOf(rule.of)?.title ?? rule.of}; đã ghi nhận: ${years.join(', ') || 'chưa có'}`,
        ground: groundOf(rule.provision),
      }));
    }
    case 'one-award': {
      if (!held) return [];
      const { otherAchievements = [] } = proposal;
      const asking = { case: file.id, form, achievement: achievementOf(file), year: file.year, otherAchievements };
      const inTheWay = collisions(asking, held);
      const says = inTheWay.map(({ decision }) => decision.number).join(', ');
      return [{ gate, state: inTheWay.length === 0 ? 'passed' : 'open', says, ground: null }];
    }
  }
}

const CLASSES = {
  grassroots: 'award-of-unit',
  province: 'award-of-province',
  government: 'award-of-state',
  state: 'award-of-state',
} as const satisfies Record<string, DataClass>;
const RANK: readonly DataClass[] = ['award-of-unit', 'award-of-province', 'award-of-state'];

/** How long a case with awards is kept: as long as the highest authority that has decided in it asks. */
function retentionOf({ commendation: { given } }: CaseFile, endedOn: LocalDate | null): GatesView['retention'] {
  const highest = given
    .map(({ level }): DataClass => CLASSES[level])
    .sort((a, b) => RANK.indexOf(b) - RANK.indexOf(a))[0];
  if (!highest) return null;
  const until = keptUntil(highest, endedOn);
  const { source, verified } = RETENTION[highest];
  return {
    class: highest,
    until: until === 'permanent' || until === undefined ? null : until,
    ground: { text: source, verified },
  };
}

const groundOf = (provision: Provision) => ({
  text: provisionText({ ...provision, verified: true }),
  verified: provision.verified,
});

function titleOf({ award, form }: AwardRecord): string {
  return awardOf(award ?? awardOfForm(form) ?? '')?.title ?? form;
}
