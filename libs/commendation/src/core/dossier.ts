import { addDays } from '@core/calendar';
import type { LocalDate } from '@core/kernel';
import {
  consultationsFor,
  type ConsultationRule,
  dossierOf,
  type DossierPart,
  missingParts,
  type Pinned,
  type Provision,
  simplifiedRule,
  streamRule,
} from '@core/law';
import type { ProposalContext } from './proposal-context';
import type { ProposalFile } from './proposal-state';
import { reject } from './rejections';

/** A document that the file has to hold, and whether it does: in the house, by a paper, or not yet. */
export interface DossierLine extends DossierPart {
  readonly state: 'in-house' | 'entered' | 'missing';
}

/** The documents that the law asks of a file, by its stream or by the simplified procedure. */
export interface Dossier {
  readonly lines: readonly DossierLine[];
  readonly provision: Provision | undefined;
}

type Filed = Pick<ProposalFile, 'award' | 'stream' | 'simplified' | 'documents' | 'councils'>;

/** What a file holds and what it lacks, by the law on a day; no line where the tables say nothing of its stream. */
export function dossierOn(file: Filed, by: Pinned, on: LocalDate, { law }: Pick<ProposalContext, 'law'>): Dossier {
  const { award, stream, simplified, documents = [], councils } = file;
  const rule = simplified ? simplifiedRule(law, by, on, simplified, stream) : streamRule(law, by, on, stream);
  const asked = dossierOf(rule, { award });
  const house = ['proposal' as const, ...(councils.length > 0 ? (['council-minutes'] as const) : [])];
  const entered = documents.map(({ part }) => part);
  const missing = missingParts(asked, { house, parts: entered });
  return {
    lines: asked.map((part) => ({
      ...part,
      state: missing.includes(part) ? 'missing' : entered.includes(part.code) ? 'entered' : 'in-house',
    })),
    provision: rule?.provision,
  };
}

/**
 * The file is full: its clock begins, and its award may be decided. @throws Rejection DOSSIER_INCOMPLETE with what is missing;
 * LIST_NOT_CONSULTED, LIST_CONSULTATION_OPEN, LIST_CONSULTATION_SHORT, LIST_CONSULTED_LATE
 */
export function requireFull(file: ProposalFile, by: Pinned, on: LocalDate, context: ProposalContext): void {
  const missing = dossierOn(file, by, on, context).lines.filter(({ state }) => state === 'missing');
  if (missing.length > 0) reject('DOSSIER_INCOMPLETE', { missing: missing.map(({ title }) => title).join('; ') });
  const rule = consultationAsked(file, by, on, context);
  if (rule) requireConsulted(rule, file, context);
}

/** The consultation that the law asks of a file; undefined where it asks none, or where the simplified procedure waives it. */
export function consultationAsked(
  { award, stream, level, simplified }: Pick<ProposalFile, 'award' | 'stream' | 'level' | 'simplified'>,
  by: Pinned,
  on: LocalDate,
  { law }: Pick<ProposalContext, 'law'>,
): ConsultationRule | undefined {
  if (simplified && simplifiedRule(law, by, on, simplified, stream)?.waives.includes('public-consultation')) return;
  return consultationsFor(law, by, on, { award, stream, level })[0];
}

/** Each nominee was shown to the public: with the list, or in the case that they come from. */
function requireConsulted(rule: ConsultationRule, file: ProposalFile, context: ProposalContext): void {
  const { consultation, nominees, councils, award, stream } = file;
  const kind = rule.kind === 'working-days' ? 'ngày làm việc' : 'ngày';
  if (!consultation) {
    const closed = (id: string | undefined) =>
      id !== undefined &&
      context.consultedIn(id).some((one) => one.award === award && one.stream === stream && one.closedOn !== undefined);
    if (!nominees.every((one) => closed(one.case))) reject('LIST_NOT_CONSULTED', { days: rule.days, kind });
    return;
  }
  const { publishedOn, endedOn, unresolved } = consultation;
  const { today } = context.occasion;
  if (endedOn >= today) reject('LIST_CONSULTATION_OPEN', { endedOn });
  const due =
    rule.kind === 'working-days'
      ? context.calendar.addWorkingDays(publishedOn, rule.days)
      : addDays(publishedOn, rule.days);
  if (endedOn < due) reject('LIST_CONSULTATION_SHORT', { days: rule.days, kind, due });
  if (unresolved > 0) reject('LIST_OBJECTIONS_OPEN', { count: unresolved });
  const first = councils[0];
  if (rule.before === 'council' && first && first.heldOn <= endedOn) {
    reject('LIST_CONSULTED_LATE', { endedOn, heldOn: first.heldOn });
  }
}
