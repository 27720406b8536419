import type { CaseEvent } from './case-words';
import type { ListedAwardCommand, ListedAwardEvent } from './listed-award-words';
import { reject } from './rejections';
import { type Folds, type Rules, stamp, type Undoes } from './rule';
import type { CaseFile, CaseState } from './state';
import type { CommendationFile } from './stages/commendation-file';

/** A decision that was signed is a fact, wherever the case stands by now, and after its end as well. */
const always = {
  permission: 'system',
  stepUp: false,
  stage: 'lifecycle',
  when: (state: CaseState) => void openedFile(state),
} as const;

/** What lists of awards decide about the case: given, denied, annulled. */
export const listedAwardRules: Rules<ListedAwardCommand> = {
  RecordAward: {
    ...always,
    decide({ proposal, nominee, award, ...decision }, state, context): readonly CaseEvent[] {
      const { given } = openedFile(state).commendation;
      if (given.some(({ from }) => from?.proposal === proposal && from.nominee === nominee)) return [];
      const data = { ...decision, from: { proposal, nominee, award }, ...stamp(context) };
      return [{ type: 'CommendationDecided', data }];
    },
  },
  RecordAwardDenial: {
    ...always,
    decide(data, state, context): readonly CaseEvent[] {
      const { denied = [] } = openedFile(state).commendation;
      if (denied.some(({ proposal, nominee }) => proposal === data.proposal && nominee === data.nominee)) return [];
      return [{ type: 'CommendationDenied', data: { ...data, ...stamp(context) } }];
    },
  },
  RecordAwardAnnulment: {
    ...always,
    decide({ proposal, nominee, ...paper }, state, context): readonly CaseEvent[] {
      const { given } = openedFile(state).commendation;
      const award = given.find(({ from }) => from?.proposal === proposal && from.nominee === nominee);
      if (!award) return reject('AWARD_NOT_ON_RECORD');
      if (award.annulled) return [];
      const { form, number, date } = award;
      const data = { proposal, nominee, ...paper, form, decision: { number, date }, ...stamp(context) };
      return [{ type: 'CommendationAnnulled', data }];
    },
  },
};

export const listedAwardFolds: Folds<ListedAwardEvent> = {
  CommendationDenied: (file, { proposal, nominee, form }) => {
    const { denied = [], refused } = file.commendation;
    return change(file, {
      ...(isAskedFor(file, form) && { proposal: undefined, renomination: undefined }),
      ...{ refused: refused + 1, denied: [...denied, { proposal, nominee }] },
    });
  },
};

export const listedAwardUndoes: Undoes<ListedAwardEvent> = {
  CommendationDenied: (file, { form }) =>
    isAskedFor(file, form) ? ['CommendationProposed', 'CommendationAppraised'] : [],
};

/** Whether the case itself has asked for that form: the list then answers what it asked. */
export function isAskedFor({ commendation: { proposal } }: CaseFile, form: string): boolean {
  return proposal?.form === form;
}

function openedFile(state: CaseState): CaseFile {
  return state.status === 'unopened' ? reject('CASE_NOT_OPENED') : state.file;
}

function change(file: CaseFile, commendation: Partial<CommendationFile>): CaseFile {
  return { ...file, commendation: { ...file.commendation, ...commendation } };
}
