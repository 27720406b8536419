import { boardStages } from './board-stages';
import { samplePlan, TITLES } from './core/testing/sample-plan';

const all = samplePlan();
const short = samplePlan(['discovery', 'replication', 'honoring']);
const stages = (...asked: Parameters<typeof boardStages>) => boardStages(...asked).map(({ stage }) => stage);

describe('the columns of a board', () => {
  it("are the stages of the viewer's plan, in its order and words", () => {
    expect(boardStages(short, [all, short], new Set())).toEqual(
      (['discovery', 'replication', 'honoring'] as const).map((stage) => ({ stage, title: TITLES[stage] })),
    );
  });

  it('go on with a stage of another plan where a case stands, so that none is hidden', () => {
    expect(stages(short, [short, all], new Set(['selection', 'honoring']))).toEqual([
      'discovery',
      'replication',
      'honoring',
      'selection',
    ]);
  });

  it('are those of the longest plan for a viewer above all of them, and none without a plan', () => {
    expect(stages(undefined, [short, all], new Set())).toHaveLength(6);
    expect(stages(undefined, [], new Set(['discovery']))).toEqual([]);
  });
});
