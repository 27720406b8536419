import type { LocalDate } from '@core/kernel';
import { awardOf, type Pinned, pinRegime, requireFits, requireSimplified } from '@core/law';
import { authorityOn, seats } from './authority';
import { requireCarried, requirePossible } from './council-vote';
import { requireFree } from './earlier-awards';
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
      fitNominees(data.award, data.nominees, pinned, context);
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
    ({ nominees, council, documents, consultation, note }: Data<'CompleteProposal'>, file, context) => {
      const list = nominees ?? file.nominees;
      fitNominees(file.award, list, { regime: file.pinned.regime, known: context.occasion.today }, context);
      backed(list, council ?? ownCouncil(file), file.simplified !== undefined, context);
      const dossier = { ...(documents && { documents }), ...(consultation && { consultation }) };
      const data = { ...(nominees && { nominees }), ...(council && { council }), ...dossier, note, ...stamp(context) };
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

function fitNominees(award: string, nominees: readonly Nominee[], pinned: Pinned, context: ProposalContext): void {
  const { title, subjects } = awardOf(award) ?? reject('AWARD_UNKNOWN', { award });
  if (new Set(nominees.map(({ id }) => id)).size < nominees.length) reject('NOMINEE_TWICE');
  if (new Set(nominees.map(({ subject }) => subject)).size < nominees.length) reject('NOMINEE_TWICE');
  if (nominees.some(({ kind }) => !subjects.includes(kind))) reject('AWARD_NOT_FOR_KIND', { title });
  const by = { pinned, on: context.occasion.today };
  nominees.forEach((nominee, i) => requireFree(award, nominee, i + 1, by, context));
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
