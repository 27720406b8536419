import { AuthorityLevel, AwardCode, AwardStream, DayKind, LaterOutcome, SimplifiedGround } from '@core/law';
import { LocalDateSchema, SubjectKind } from '@core/plans';
import { z } from 'zod';
import { AppraisalDeadline } from './appraisal-clock';
import { AnnulmentGround, AwardedBonus, BonusFor } from './award-words';
import { EntryKind } from './fund-words';
import { Line } from './ledger';
import { Consequence, CouncilVote, PublicConsultation } from './proposal-words';
import { PaperRef } from './words';

const Named = z.object({ id: z.string(), name: z.string() });

/** A proposal's steps as lists name them. */
export const ProposalStep = z.enum([
  'proposed',
  'returned',
  'in-appraisal',
  'appraised',
  'decided',
  'refused',
  'withdrawn',
]);
export type ProposalStep = z.infer<typeof ProposalStep>;

const what = {
  award: AwardCode,
  /** The award as it is written. */
  title: z.string(),
  stream: AwardStream,
  level: AuthorityLevel,
  unit: Named,
  authority: Named,
};

/** One line of a list of proposals. */
export const ProposalRow = z.object({
  id: z.uuid(),
  version: z.int(),
  ...what,
  status: ProposalStep,
  nominees: z.int(),
  proposedOn: LocalDateSchema,
  dueOn: LocalDateSchema.nullable(),
  /** Whether the last possible day of the appraisal has passed. */
  late: z.boolean(),
  number: z.string().nullable(),
  decidedOn: LocalDateSchema.nullable(),
  presented: z.int(),
  annulled: z.int(),
  recoveriesOpen: z.int(),
  consequencesOpen: z.int(),
});
export type ProposalRow = z.infer<typeof ProposalRow>;

export const ProposalPage = z.object({ items: z.array(ProposalRow), next: z.string().nullable() });
export type ProposalPage = z.infer<typeof ProposalPage>;

/** A statement of the law as a screen shows it: its article, and whether somebody has read the text. */
export const Ruling = z.object({ text: z.string(), verified: z.boolean(), note: z.string().nullable() });
export type Ruling = z.infer<typeof Ruling>;

/** The bonus as it would be, or was, with its articles; `code` says why there is none. */
export const BonusView = z.object({
  kind: SubjectKind,
  dong: z.int().nullable(),
  atMost: z.boolean(),
  sentence: z.string().nullable(),
  rulings: z.array(Ruling),
  code: z.string().nullable(),
});
export type BonusView = z.infer<typeof BonusView>;

/** What the law says of an award on a day: who decides it, with which bonus. */
export const AwardLawView = z.object({
  award: AwardCode,
  title: z.string(),
  on: LocalDateSchema,
  regime: z.string(),
  subjects: z.array(SubjectKind),
  authorities: z.array(z.object({ level: AuthorityLevel, name: z.string(), ruling: Ruling })),
  bonuses: z.array(BonusView),
});
export type AwardLawView = z.infer<typeof AwardLawView>;

const NomineeView = z.object({
  id: z.string(),
  kind: SubjectKind,
  subject: z.string(),
  name: z.string(),
  position: z.string().nullable(),
  unit: Named,
  case: z.uuid().nullable(),
  achievement: z.object({ key: z.string(), year: z.int(), text: z.string() }),
  /** What the appraisal said. */
  fit: z.boolean().nullable(),
  /** The award, once it is decided. */
  award: z
    .object({
      bonus: AwardedBonus.nullable(),
      noBonus: z.string().nullable(),
      presentedOn: LocalDateSchema.nullable(),
      annulled: z
        .object({
          on: LocalDateSchema,
          number: z.string(),
          owes: z.object({ dong: z.int(), object: z.boolean() }),
          returned: z.object({ dong: z.int(), object: z.boolean() }),
          done: z.boolean(),
        })
        .nullable(),
    })
    .nullable(),
  /** Other awards of the same subject. */
  held: z.array(
    z.object({
      proposal: z.uuid(),
      title: z.string(),
      year: z.int(),
      number: z.string(),
      decidedOn: LocalDateSchema,
      annulled: z.boolean(),
    }),
  ),
  /** Awards of before this system: declared, and counted once somebody else has confirmed them. */
  attested: z.array(
    z.object({
      id: z.uuid(),
      title: z.string(),
      year: z.int(),
      number: z.string(),
      date: LocalDateSchema,
      authority: z.string(),
      confirmed: z.boolean(),
    }),
  ),
});

const Offer = z.object({
  command: z.string(),
  possible: z.boolean(),
  code: z.string().nullable(),
  sentence: z.string().nullable(),
});

/** A proposal with its why: the clock, who may decide and by which article, the bonuses, and everything that happened. */
export const ProposalView = ProposalRow.extend({
  summary: z.string(),
  simplified: SimplifiedGround.nullable(),
  people: z.array(NomineeView),
  /** The documents that the law asks for, those that are missing among them. */
  dossier: z.object({
    lines: z.array(
      z.object({
        part: z.string(),
        title: z.string(),
        state: z.enum(['in-house', 'entered', 'missing']),
        paper: PaperRef.nullable(),
      }),
    ),
    ruling: Ruling.nullable(),
  }),
  /** What the law asks of the public, and what was entered of it. */
  consultation: z.object({
    asked: z.object({ days: z.int(), kind: DayKind, ruling: Ruling }).nullable(),
    held: PublicConsultation.nullable(),
  }),
  councils: z.array(CouncilVote.extend({ name: z.string() })),
  clock: AppraisalDeadline.extend({ ruling: Ruling, why: z.string() }).nullable(),
  opinions: z.array(
    z.object({
      id: z.string(),
      of: z.string(),
      askedOn: LocalDateSchema,
      answer: z.enum(['agrees', 'disagrees', 'silent']).nullable(),
    }),
  ),
  appraisal: z
    .object({ opinion: z.enum(['for', 'against']), by: Named, on: LocalDateSchema, late: z.boolean() })
    .nullable(),
  /** Who may decide today, and the article by which the level of this proposal decides. */
  law: z.object({
    regime: z.string(),
    mayDecideNow: z.boolean(),
    ruling: Ruling,
    authorities: AwardLawView.shape.authorities,
    bonuses: z.array(BonusView),
  }),
  annulments: z.array(
    z.object({ number: z.string(), date: LocalDateSchema, ground: AnnulmentGround, conclusion: PaperRef }),
  ),
  consequences: z.array(
    Consequence.extend({ title: z.string(), ruling: Ruling.nullable(), outcome: LaterOutcome.nullable() }),
  ),
  offers: z.array(Offer),
  history: z.array(
    z.object({
      version: z.int(),
      type: z.string(),
      label: z.string(),
      on: LocalDateSchema,
      by: Named,
      /** A reason or finding in the clear, where the event has one. */
      text: z.string().nullable(),
    }),
  ),
});
export type ProposalView = z.infer<typeof ProposalView>;

/** One award of the register. */
export const AwardRow = z.object({
  proposal: z.uuid(),
  nominee: z.string(),
  name: z.string(),
  kind: SubjectKind,
  subject: z.string(),
  case: z.uuid().nullable(),
  ...what,
  recipientUnit: Named,
  achievementKey: z.string(),
  year: z.int(),
  number: z.string(),
  decidedOn: LocalDateSchema,
  presentedOn: LocalDateSchema.nullable(),
  annulled: z.boolean(),
  bonus: z.int().nullable(),
});
export type AwardRow = z.infer<typeof AwardRow>;
export const AwardPage = z.object({ items: z.array(AwardRow), next: z.string().nullable() });
export type AwardPage = z.infer<typeof AwardPage>;

const balances = { allotted: z.int(), free: z.int(), committed: z.int(), paid: z.int() };
export const FundRow = z.object({ id: z.uuid(), version: z.int(), unit: Named, year: z.int(), ...balances });
export type FundRow = z.infer<typeof FundRow>;
export const FundPage = z.object({ items: z.array(FundRow) });
export type FundPage = z.infer<typeof FundPage>;

/** A fund with its book: every entry with its lines, and what is free after it. */
export const FundView = FundRow.extend({
  status: z.enum(['unopened', 'open']),
  /** What is there to be paid out. */
  cash: z.int(),
  entries: z.array(
    z.object({
      entry: z.string(),
      kind: EntryKind,
      lines: z.array(Line),
      dong: z.int(),
      freeAfter: z.int(),
      what: z.string().nullable(),
      of: z.string().nullable(),
      for: BonusFor.nullable(),
      paper: PaperRef.nullable(),
      paidOn: LocalDateSchema.nullable(),
      reason: z.string().nullable(),
      overdraw: z.string().nullable(),
      /** Of a commitment: what is neither paid nor released. */
      left: z.int().nullable(),
      reversed: z.boolean(),
      on: LocalDateSchema,
      by: Named,
    }),
  ),
  possible: z.array(z.string()),
});
export type FundView = z.infer<typeof FundView>;
