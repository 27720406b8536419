import { formatVietnamese } from '@core/calendar';
import {
  awardLaw,
  commendationGlossary,
  type Consequence,
  consultationAsked,
  dossierOn,
  isRecovered,
  type ProposalContext,
  proposalOffers,
  type ProposalRow,
  type Proposed,
  type ProposalView,
  rulingOf,
} from '@core/commendation';
import type { LocalDate } from '@core/kernel';
import { awardOf, AWARDS, type Pinned, regimeOfCase } from '@core/law';
import { type RecordedEvent, reveal, type SubjectKey } from '@lib/event-store';
import type { ProposalListRow } from './proposal-lists';

export interface ProposalSheet {
  readonly events: readonly RecordedEvent[];
  readonly state: Proposed;
  readonly context: ProposalContext;
}

/** Names and texts in the clear, as whoever reads may see them. */
export interface ClearWords {
  readonly key: SubjectKey | undefined;
  unit(id: string): { readonly id: string; readonly name: string };
  person(id: string): { readonly id: string; readonly name: string };
}

/** A line of the list of proposals. */
export function proposalRow(
  row: ProposalListRow,
  today: LocalDate,
  unit: (id: string) => { id: string; name: string },
): ProposalRow {
  return {
    ...row,
    title: awardOf(row.award)?.title ?? row.award,
    unit: unit(row.unit),
    authority: unit(row.authority),
    late: row.dueOn !== null && row.dueOn < today,
  };
}

/** Everything that is shown of one proposal, as of today. */
export function proposalView(
  { events, state, context }: ProposalSheet,
  row: ProposalRow,
  words: ClearWords,
): ProposalView {
  const { file } = state;
  const { law, occasion } = context;
  const plain = (text: string) => reveal(words.key, text);
  const decided = state.status === 'decided' ? state : undefined;
  const on = decided?.decree.date ?? occasion.today;
  const pinned = decided
    ? { regime: decided.regime, known: occasion.today }
    : { regime: regimeNow(law, file.pinned, occasion.today), known: occasion.today };
  const said = awardLaw(law, file.award, on, occasion.today, pinned);
  return {
    ...row,
    summary: plain(file.summary),
    simplified: file.simplified ?? null,
    people: file.nominees.map((one) => {
      const award = decided?.given.find(({ nominee }) => nominee === one.id);
      return {
        ...{ id: one.id, kind: one.kind, subject: one.subject, name: plain(one.name), unit: words.unit(one.unit) },
        position: one.position === undefined ? null : plain(one.position),
        case: one.case ?? null,
        achievement: { ...one.achievement, text: plain(one.achievement.text) },
        fit: file.appraisal ? !file.appraisal.unfit.includes(one.id) : null,
        award: award
          ? {
              bonus: award.bonus,
              noBonus: award.noBonus ?? null,
              presentedOn: award.presentedOn ?? null,
              annulled: award.annulled
                ? {
                    ...{ on: award.annulled.on, number: award.annulled.number, owes: award.annulled.owes },
                    ...{ returned: award.annulled.returned, done: isRecovered(award) },
                  }
                : null,
            }
          : null,
        held: context.held
          .filter(({ subject }) => subject === one.subject)
          .map(({ proposal, award: code, year, number, decidedOn, annulled }) => ({
            ...{ proposal, title: awardOf(code)?.title ?? code, year, number, decidedOn, annulled },
          })),
        attested: [...new Set([one.subject, ...(one.case === undefined ? [] : [one.case])])]
          .flatMap((recipient) => context.attestedTo(recipient))
          .map(({ id, award: code, year, number, date, authority, status }) => ({
            ...{ id, title: awardOf(code)?.title ?? code, year, number, date, authority },
            confirmed: status === 'confirmed',
          })),
      };
    }),
    dossier: dossierView({ state, context }, pinned, on),
    consultation: consultationView({ state, context }, pinned, on),
    councils: file.councils.map((one) => ({ ...one, name: words.unit(one.council).name })),
    clock: clockView(file.deadline),
    opinions: file.opinions.map(({ answer = null, ...one }) => ({ ...one, answer })),
    appraisal: file.appraisal
      ? {
          ...{ opinion: file.appraisal.opinion, by: words.person(file.appraisal.by) },
          ...{ on: file.appraisal.on, late: file.appraisal.late },
        }
      : null,
    law: {
      regime: said.regime,
      mayDecideNow: said.authorities.some(({ level }) => level === file.level),
      ruling: rulingOf(decided?.provision ?? file.provision),
      authorities: said.authorities,
      bonuses: said.bonuses,
    },
    annulments: [...(decided?.annulments ?? [])],
    consequences: (decided?.consequences ?? []).map(({ outcome = null, ...one }) => ({
      ...{ ...one, title: titleOf(one), outcome },
      ruling: one.provision ? rulingOf(one.provision) : null,
    })),
    offers: proposalOffers(state, context).map((offer) => ({
      command: offer.command,
      possible: offer.possible,
      code: offer.possible ? null : offer.code,
      sentence: offer.possible ? null : offer.sentence,
    })),
    history: events.map((event) => {
      const data = event.data as { by: string; on: LocalDate; reason?: string; grounds?: string; note?: string };
      const text = data.reason ?? data.grounds ?? data.note;
      return {
        ...{ version: event.version, type: event.type, label: commendationGlossary[event.type] ?? event.type },
        ...{ on: data.on, by: words.person(data.by), text: text === undefined ? null : plain(text) },
      };
    }),
  };
}

type Looked = Pick<ProposalSheet, 'state' | 'context'>;

function dossierView({ state: { file }, context }: Looked, by: Pinned, on: LocalDate): ProposalView['dossier'] {
  const { lines, provision } = dossierOn(file, by, on, context);
  return {
    lines: lines.map(({ code, title, state }) => ({
      ...{ part: code, title, state },
      paper: file.documents?.find(({ part }) => part === code)?.paper ?? null,
    })),
    ruling: provision ? rulingOf(provision) : null,
  };
}

function consultationView({ state: { file }, context }: Looked, by: Pinned, on: LocalDate) {
  const rule = consultationAsked(file, by, on, context);
  return {
    asked: rule ? { days: rule.days, kind: rule.kind, ruling: rulingOf(rule.provision) } : null,
    held: file.consultation ?? null,
  };
}

/** The regime by which an undecided proposal would be decided today; its own where no law was entered for today. */
function regimeNow(law: ProposalContext['law'], pinned: Proposed['file']['pinned'], today: LocalDate): string {
  const known = law.regimes.some(
    ({ validFrom, validTo }) => validFrom <= today && (validTo === null || today <= validTo),
  );
  return known ? regimeOfCase(law, pinned, today, today).regime : pinned.regime;
}

function clockView(deadline: Proposed['file']['deadline']): ProposalView['clock'] {
  if (!deadline) return null;
  const { days, kind, from, dueOn } = deadline;
  const unit = kind === 'working-days' ? 'ngày làm việc' : 'ngày';
  const why = `${days} ${unit} kể từ ngày nhận đủ hồ sơ (${formatVietnamese(from)}), ngày đó không tính; hạn ${formatVietnamese(dueOn)}.`;
  return { ...deadline, ruling: rulingOf(deadline.provision), why };
}

/** A later award by its name; an order whose class nobody has said by its form. */
function titleOf({ award, form }: Consequence): string {
  return (award && awardOf(award)?.title) ?? AWARDS.find((one) => one.form === form)?.title ?? award ?? form ?? '';
}
