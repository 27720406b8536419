import type { LocalDate } from '@core/kernel';
import { type AwardCode, awardOf, collisions, pinRegime, requireFits, requireSimplified } from '@core/law';
import { authorityOn, seats } from './authority';
import { recordOf } from './awards-of';
import { requireCarried, requirePossible } from './council-vote';
import type { ProposalContext } from './proposal-context';
import { fileAt, proposed, rule, stamp } from './proposal-rule';
import type { ProposalFile } from './proposal-state';
import type { CouncilVote, Nominee, ProposalCommand } from './proposal-words';
import { reject } from './rejections';

type Data<T extends ProposalCommand['type']> = Extract<ProposalCommand, { readonly type: T }>['data'];
const MINE = ['commendation.propose', 'proposer'] as const;

/** Before the file is with whoever decides: it is proposed, completed, sent to another authority, withdrawn. */
export const draftingRules = {
  ProposeAward: rule(
    MINE,
    (state) => {
      if (state.status !== 'none') reject('AWARD_PROPOSAL_EXISTS');
    },
    (data: Data<'ProposeAward'>, _held, context) => {
      const { occasion, proposalId, law } = context;
      const { today } = occasion;
      if (context.levelOf(data.unit, today) === undefined) reject('AWARD_UNIT_UNKNOWN', { on: today });
      const pinned = pinRegime(law, today, today);
      const provision = authorityOn(law, pinned, today, data.award, data.level);
      seatedAt(data, today, context);
      fitNominees(data.award, data.nominees, context);
      const form = awardOf(data.award)?.form;
      if (form) requireFits(law, pinned, today, data.stream, form);
      if (data.simplified) requireSimplified(law, pinned, today, data.simplified, data.stream);
      backed(data.nominees, data.council, data.simplified !== undefined, context);
      return [{ type: 'AwardProposed', data: { proposal: proposalId, ...data, pinned, provision, ...stamp(context) } }];
    },
  ),
  CompleteProposal: rule(
    MINE,
    (state) => fileAt(state, 'returned'),
    ({ nominees, council, note }: Data<'CompleteProposal'>, file, context) => {
      const list = nominees ?? file.nominees;
      fitNominees(file.award, list, context);
      backed(list, council ?? ownCouncil(file), file.simplified !== undefined, context);
      const data = { ...(nominees && { nominees }), ...(council && { council }), note, ...stamp(context) };
      return [{ type: 'ProposalCompleted', data }];
    },
  ),
  RerouteProposal: rule(
    MINE,
    (state) => fileAt(state, 'proposed', 'returned', 'in-appraisal', 'appraised'),
    ({ level, authority, basis }: Data<'RerouteProposal'>, file, context) => {
      if (level === file.level && authority === file.authority) return [];
      const { today } = context.occasion;
      const known = { regime: file.pinned.regime, known: today };
      const provision = authorityOn(context.law, known, today, file.award, level);
      seatedAt({ level, authority }, today, context);
      const from = { level: file.level, authority: file.authority };
      return [{ type: 'ProposalRerouted', data: { from, level, authority, basis, provision, ...stamp(context) } }];
    },
    true,
  ),
  WithdrawProposal: rule(
    MINE,
    (state) => {
      const held = proposed(state);
      return held.status === 'withdrawn'
        ? undefined
        : fileAt(state, 'proposed', 'returned', 'in-appraisal', 'appraised');
    },
    ({ reason }: Data<'WithdrawProposal'>, file, context) =>
      file ? [{ type: 'ProposalWithdrawn', data: { reason, ...stamp(context) } }] : [],
  ),
};

/** The council of the unit that proposes: the first whose vote is in the file. */
function ownCouncil({ councils }: ProposalFile): CouncilVote | undefined {
  return councils[0];
}

function seatedAt(
  { level, authority }: Pick<ProposalFile, 'level' | 'authority'>,
  on: LocalDate,
  context: ProposalContext,
): void {
  const unit = context.levelOf(authority, on) ?? reject('AWARD_UNIT_UNKNOWN', { on });
  if (!seats(level, unit)) reject('AUTHORITY_UNIT_MISMATCH');
}

function fitNominees(award: string, nominees: readonly Nominee[], context: ProposalContext): void {
  const { title, subjects } = awardOf(award) ?? reject('AWARD_UNKNOWN', { award });
  if (new Set(nominees.map(({ id }) => id)).size < nominees.length) reject('NOMINEE_TWICE');
  if (new Set(nominees.map(({ subject }) => subject)).size < nominees.length) reject('NOMINEE_TWICE');
  if (nominees.some(({ kind }) => !subjects.includes(kind))) reject('AWARD_NOT_FOR_KIND', { title });
  for (const nominee of nominees) requireFree(award, nominee, context);
}

/** Nothing is under way against the nominee, and the achievement has not been commended (Decree 152/2025, principles). */
export function requireFree(award: AwardCode, nominee: Nominee, context: ProposalContext): void {
  const holds = nominee.case === undefined ? [] : context.holdsOn(nominee.case);
  if (holds.length > 0) reject('NOMINEE_HELD', { holds: holds.join(', ') });
  const form = awardOf(award)?.form ?? undefined;
  if (form === undefined) return;
  const held = context.held.filter(({ subject }) => subject === nominee.subject).flatMap(recordOf);
  const { key, year } = nominee.achievement;
  const asked = { case: nominee.case ?? context.proposalId, form, achievement: key, year, otherAchievements: [] };
  // What may perhaps be the same achievement is shown on the page; the office has said by its key that it is another.
  for (const { why, decision, year: of } of collisions(asked, held)) {
    if (why === 'same-achievement') reject('ACHIEVEMENT_REWARDED', { ...decision });
    if (why === 'same-title') reject('TITLE_OF_YEAR_HELD', { number: decision.number, year: of });
  }
}

function backed(
  nominees: readonly Nominee[],
  council: CouncilVote | undefined,
  simplified: boolean,
  context: ProposalContext,
): void {
  if (!council && !simplified) reject('COUNCIL_VOTE_MISSING');
  if (!council) return;
  requirePossible(council, nominees, context.occasion.today);
  requireCarried(council, nominees);
}
