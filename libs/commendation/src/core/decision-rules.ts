import type { LocalDate } from '@core/kernel';
import { regimeOfCase } from '@core/law';
import { authorityOn, seats } from './authority';
import { awardBonus } from './award-bonus';
import { requireCarried } from './council-vote';
import { requireFull } from './dossier';
import { requireFree } from './earlier-awards';
import type { ProposalContext } from './proposal-context';
import { fileAt, proposed, rule, stamp } from './proposal-rule';
import type { DecidedProposal, ProposalFile, ProposalState } from './proposal-state';
import type { GivenAward, Nominee, ProposalCommand, ProposalEvent } from './proposal-words';
import { reject } from './rejections';

type Data<T extends ProposalCommand['type']> = Extract<ProposalCommand, { readonly type: T }>['data'];
const THEIRS = ['commendation.decide', 'authority'] as const;

/** The decision, the refusal, and the awards as they are handed over. */
export const decisionRules = {
  DecideAward: rule(
    THEIRS,
    decidable,
    ({ number, date, level, authority, without, amounts }: Data<'DecideAward'>, file, context) => {
      const { law, occasion } = context;
      const { today } = occasion;
      dated(date, file, today);
      if (level !== file.level || authority !== file.authority) reject('DECREE_BY_OTHERS');
      const { regime } = regimeOfCase(law, file.pinned, date, today);
      const pinned = { regime, known: today };
      const provision = authorityOn(law, pinned, date, file.award, level);
      const unit = context.levelOf(authority, date) ?? reject('AWARD_UNIT_UNKNOWN', { on: date });
      if (!seats(level, unit)) reject('AUTHORITY_UNIT_MISMATCH');
      const year = Number(date.slice(0, 4));
      if (context.isNumberUsed(authority, year, number)) reject('NUMBER_USED', { number, year });
      if (without.some((id) => !file.nominees.some((one) => one.id === id))) reject('NOMINEE_UNKNOWN');
      const fit = file.nominees.filter(({ id }) => !file.appraisal?.unfit.includes(id) && !without.includes(id));
      if (fit.length === 0) reject('NOBODY_FIT');
      fit.forEach((one) => requireFree(file.award, one, file.nominees.indexOf(one) + 1, { pinned, on: date }, context));
      for (const council of file.councils) requireCarried(council, fit);
      requireFull(file, pinned, date, context);
      const given = fit.map((nominee): GivenAward => {
        const dong = amounts?.find((one) => one.nominee === nominee.id)?.dong;
        const before = highestOf(nominee, date, context);
        return { ...named(nominee), ...awardBonus(law, pinned, date, file.award, nominee.kind, dong, before) };
      });
      const others = file.nominees.filter((one) => !fit.includes(one));
      const left = others.map(({ id }) => id);
      const leftCases = casesOf(others);
      const { unit: from, award, stream } = file;
      const data = {
        number,
        date,
        unit: from,
        award,
        stream,
        level,
        authority,
        regime,
        provision,
        given,
        left,
        leftCases,
      };
      return [{ type: 'AwardDecided', data: { ...data, ...stamp(context) } }];
    },
    true,
  ),
  RefuseAward: rule(
    THEIRS,
    (state, context) => uninvolved(fileAt(state, 'in-appraisal', 'appraised'), context),
    ({ number, date, grounds, legalBasis }: Data<'RefuseAward'>, file, context) => {
      if (date > context.occasion.today) reject('DECREE_IN_FUTURE', { date });
      if (date < file.proposedOn) reject('DECREE_BEFORE_PROPOSAL', { date, on: file.proposedOn });
      const { unit, award, stream, level, authority } = file;
      const data = { number, date, unit, award, stream, level, authority, grounds, legalBasis };
      return [{ type: 'AwardRefused', data: { ...data, cases: casesOf(file.nominees), ...stamp(context) } }];
    },
    true,
  ),
  PresentAward: rule(
    ['commendation.present', 'authority'],
    decided,
    ({ nominees, presentedOn, place }: Data<'PresentAward'>, held, context): readonly ProposalEvent[] => {
      const { decree, given } = held;
      if (presentedOn < decree.date || presentedOn > context.occasion.today) {
        reject('PRESENTED_BEFORE_DECISION', { presentedOn, date: decree.date });
      }
      const awards = nominees.map((id) => given.find(({ nominee }) => nominee === id) ?? reject('AWARD_NOT_HELD'));
      if (awards.some(({ annulled }) => annulled)) reject('AWARD_IS_ANNULLED');
      const fresh = awards.filter((one) => one.presentedOn === undefined).map(({ nominee }) => nominee);
      if (fresh.length === 0) return [];
      const data = { nominees: [...new Set(fresh)], presentedOn, ...(place !== undefined && { place }) };
      return [{ type: 'AwardPresented', data: { ...data, ...stamp(context) } }];
    },
  ),
};

/** A proposal with its decision. @throws Rejection AWARD_NOT_DECIDED before it */
export function decided(state: ProposalState): DecidedProposal {
  const held = proposed(state);
  return held.status === 'decided' ? held : reject('AWARD_NOT_DECIDED');
}

/** The highest bonus that other decisions of that day give the nominee, in đồng. */
function highestOf({ subject, case: from }: Nominee, date: LocalDate, context: ProposalContext): number {
  const listed = context.held.filter((one) => one.subject === subject && one.decidedOn === date && !one.annulled);
  const recorded = from === undefined ? [] : context.recordedIn(from);
  const own = recorded.filter((one) => one.decision.date === date && !one.annulled);
  return Math.max(0, ...[...listed, ...own].map(({ bonus }) => bonus ?? 0));
}

/** The nominees that come from a case, with it. */
function casesOf(nominees: readonly Nominee[]) {
  return nominees.flatMap(({ id, case: from }) => (from === undefined ? [] : [{ nominee: id, case: from }]));
}

function named({ id, subject, kind, achievement, case: caseId }: Nominee) {
  const of = { nominee: id, subject, kind, achievementKey: achievement.key, achievementYear: achievement.year };
  return caseId === undefined ? of : { ...of, case: caseId };
}

function decidable(state: ProposalState, context: ProposalContext): ProposalFile {
  const file = fileAt(state, 'appraised');
  if (file.appraisal?.opinion === 'against') reject('APPRAISAL_AGAINST');
  if (file.councils.length === 0 && file.simplified === undefined) reject('COUNCIL_VOTE_MISSING');
  return uninvolved(file, context);
}

/** Nobody decides on what they proposed or appraised. */
function uninvolved(file: ProposalFile, { occasion: { actor } }: ProposalContext): ProposalFile {
  if (actor.id === file.proposedBy || actor.id === file.appraisal?.by) reject('DECIDER_TOOK_PART');
  return file;
}

/** Not ahead of us, not before what it rests on. */
function dated(date: LocalDate, { councils, appraisal, proposedOn }: ProposalFile, today: LocalDate): void {
  if (date > today) reject('DECREE_IN_FUTURE', { date });
  if (date < proposedOn) reject('DECREE_BEFORE_PROPOSAL', { date, on: proposedOn });
  const later = councils.find(({ heldOn }) => date < heldOn);
  if (later) reject('DECREE_BEFORE_COUNCIL', { date, heldOn: later.heldOn });
  if (appraisal && date < appraisal.on) reject('DECREE_BEFORE_APPRAISAL', { date, on: appraisal.on });
}
