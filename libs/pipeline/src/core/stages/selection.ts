import { isPossibleRule, resultOf } from '@core/council';
import type { Personal } from '@core/kernel';
import { presenceNeeded, regimeOn, requireSimplified } from '@core/law';
import type { CommandData, EventData } from '../case-words';
import { passesAgenda } from '../consultation';
import { isFree } from '../holds';
import { pinning } from '../law-of-case';
import { counting } from '../quota';
import { reject } from '../rejections';
import { stamp } from '../rule';
import { stage } from '../stage';
import type { CaseFile } from '../state';
import type { RoundResult, SelectionFile } from './selection-file';
import type { SelectionCommand, SelectionEvent } from './selection-words';

/** Bình chọn: the case goes before a round of a council, whose result comes back with the tally that gave it. */
export const selection = stage<SelectionCommand, SelectionEvent>('selection', {
  rules: {
    IntroduceToRound: {
      permission: 'case.work',
      when(file, context) {
        const { round, selected, waived } = file.selection;
        if (selected) reject('ALREADY_SELECTED');
        if (waived) reject('VOTE_ALREADY_WAIVED');
        if (round) reject('ALREADY_INTRODUCED');
        isFree(file, 'advancing', context);
      },
      decide(data, file, context) {
        if (!context.unitKnown(data.council)) reject('COUNCIL_UNKNOWN');
        if (!context.roundTakes(data.round, data.council)) reject('ROUND_NOT_OPEN');
        passesAgenda(file, data.council, context);
        if (file.selection.results.some(({ round }) => round === data.round)) reject('ROUND_ALREADY_DECIDED');
        return [
          { type: 'IntroducedToRound', data: { ...data, ...stamp(context) } },
          ...counting('introduced', context.occasion.today, file, context),
        ];
      },
    },
    RecordSelectionResult: {
      permission: 'case.record-result',
      whileSuspended: true,
      when({ selection: { round, results } }) {
        if (!round && results.length === 0) reject('NOT_INTRODUCED');
      },
      decide(data, { selection: { round, results } }, context) {
        const earlier = results.find((result) => result.round === data.round);
        if (earlier && isSame(earlier, data)) return [];
        if (earlier) reject('RESULT_ALREADY_RECORDED');
        if (round?.id !== data.round) reject('ROUND_MISMATCH');
        const { outcome, ...counted } = data;
        const result = { ...counted, ...recount(data), ...stamp(context) };
        return [{ type: outcome === 'selected' ? 'CaseSelected' : 'CaseNotSelected', data: result }];
      },
    },
    WaiveCouncilVote: {
      permission: 'case.approve',
      stepUp: true,
      when(file, context) {
        const { round, selected, waived } = file.selection;
        if (selected) reject('ALREADY_SELECTED');
        if (waived) reject('VOTE_ALREADY_WAIVED');
        if (round) reject('ALREADY_INTRODUCED');
        isFree(file, 'advancing', context);
      },
      decide(data, _file, context) {
        const { today } = context.occasion;
        if (data.document.date > today) reject('HOLD_DOCUMENT_AHEAD', { today });
        const pinned = pinning(context);
        const { provision } = requireSimplified(context.law, pinned, today, data.ground, data.stream);
        const { title } = regimeOn(context.law, today, today);
        return [{ type: 'CouncilVoteWaived', data: { ...data, ...pinned, title, provision, ...stamp(context) } }];
      },
    },
    WithdrawIntroduction: {
      permission: 'case.work',
      when({ selection: { round } }) {
        if (!round) reject('NOT_INTRODUCED');
      },
      decide: (data, { selection: { round } }, context) =>
        round ? [{ type: 'IntroductionWithdrawn', data: { round: round.id, ...data, ...stamp(context) } }] : [],
    },
  },
  folds: {
    CouncilVoteWaived: (file, { ground, stream, document }) => change(file, { waived: { ground, stream, document } }),
    IntroducedToRound: (file, { round, council }) => change(file, { round: { id: round, council } }),
    CaseSelected: (file, data) => decided(file, data, 'selected'),
    CaseNotSelected: (file, data) => decided(file, data, 'not-selected'),
    IntroductionWithdrawn: (file) => change(file, { round: undefined }),
  },
  undoes: {
    IntroductionWithdrawn: () => ['IntroducedToRound'],
    CaseNotSelected: () => ['IntroducedToRound'],
  },
  finish({ selection: { selected, waived } }) {
    if (!selected && !waived) reject('NOT_SELECTED');
  },
  next({ selection: { round, selected, waived } }) {
    if (selected || waived) return 'CompleteStage';
    return round ? 'RecordSelectionResult' : 'IntroduceToRound';
  },
  again: (file) => ({
    file: change(file, { selected: false, round: undefined, waived: undefined }),
    unproven: ['IntroducedToRound', 'CaseSelected', 'CouncilVoteWaived'],
  }),
  leave: ({ selection: { round } }, reason, context) =>
    round
      ? [{ type: 'IntroductionWithdrawn', data: { round: round.id, reason: reason as Personal, ...stamp(context) } }]
      : [],
});

/** Counts again with integers; refuses a tally that does not add up, a missed quorum and an outcome that it contradicts. */
function recount({ outcome: told, mode, rule, assembly, tally, chairAgrees }: CommandData<'RecordSelectionResult'>) {
  if (!isPossibleRule(rule)) reject('RESULT_THRESHOLD_IMPOSSIBLE');
  const { outcome, needed, base, because } = resultOf({ mode, rule, assembly, tally, chairAgrees });
  if (because === 'no-quorum') {
    const presence = presenceNeeded(rule.quorum, assembly.members);
    reject('RESULT_WITHOUT_QUORUM', { present: assembly.present, needed: presence });
  }
  const yes = tally.yes + tally.writtenYes;
  if (outcome !== told) reject('OUTCOME_CONTRADICTS_TALLY', { yes, needed, base });
  return { needed, base, ...(because && { because }) };
}

function isSame(earlier: RoundResult, { tally, outcome }: CommandData<'RecordSelectionResult'>): boolean {
  const counts = Object.keys(tally) as (keyof typeof tally)[];
  return counts.every((count) => earlier.tally[count] === tally[count]) && earlier.outcome === outcome;
}

function decided(file: CaseFile, data: EventData<'CaseSelected'>, outcome: RoundResult['outcome']): CaseFile {
  const { round, assembly, tally, needed, base } = data;
  const results = [...file.selection.results, { round, assembly, tally, needed, base, outcome }];
  return change(file, { round: undefined, results, selected: outcome === 'selected' });
}

function change(file: CaseFile, selection: Partial<SelectionFile>): CaseFile {
  return { ...file, selection: { ...file.selection, ...selection } };
}
