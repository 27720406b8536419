import type { Message } from '@core/kernel';
import type { Rules } from './rule';
import { stage } from './stage';
import type { HonoringCommand, HonoringEvent } from './stages/honoring-words';
import { honoring } from './stages/honoring';
import { an, honor, on, opened, standingIn, stateOf, text } from './testing/scene';

type Word = Message<'CancelHonor', { readonly honor: string }>;

/** The smallest slice there is: it has one command, and counts how often its rule was asked. */
function counting(whileSuspended?: true) {
  const asked: string[] = [];
  const slice = stage<Word, Message<'HonorCanceled', Word['data']>>('honoring', {
    rules: {
      CancelHonor: {
        permission: 'case.work',
        ...(whileSuspended && { whileSuspended }),
        when: () => void asked.push('when'),
        decide(data) {
          asked.push('decide');
          return [{ type: 'HonorCanceled', data }];
        },
      },
    },
    folds: { HonorCanceled: (file) => file },
    finish: () => undefined,
    next: () => 'CancelHonor',
  });
  return { rule: slice.rules.CancelHonor, asked };
}

describe('a stage', () => {
  const today = on('2024-06-12', an);
  const here = stateOf(standingIn('honoring'));
  const suspended = { ...here, status: 'suspended', since: today.occasion.today } as typeof here;

  it('asks its rule only when the case is open and stands in it', () => {
    const { rule, asked } = counting();
    expect(() => rule.decide({ honor: 'h1' }, stateOf([]), today)).toThrow('CASE_NOT_OPENED');
    expect(() => rule.decide({ honor: 'h1' }, stateOf(opened), today)).toThrow('WRONG_STAGE');
    expect(() => rule.decide({ honor: 'h1' }, suspended, today)).toThrow('CASE_SUSPENDED');
    expect(asked).toEqual([]);
    expect(rule.decide({ honor: 'h1' }, here, today)).toHaveLength(1);
    expect(asked).toEqual(['when', 'decide']);
  });

  it('lets facts in while the case is suspended, where the rule says so', () => {
    const { rule } = counting(true);
    expect(rule.decide({ honor: 'h1' }, suspended, today)).toHaveLength(1);
  });

  it('tells its table what the command takes', () => {
    expect(counting().rule).toMatchObject({ permission: 'case.work', stepUp: false, stage: 'honoring' });
  });
});

describe('what does not compile', () => {
  it('is a command without its rule', () => {
    const { RecordHonor } = honoring.rules;
    // @ts-expect-error: CancelHonor has no rule
    const rules: Rules<HonoringCommand> = { RecordHonor };
    expect(rules).toBeDefined();
  });

  it("is a rule that returns another stage's event, and a fold that is missing", () => {
    const { finish, next } = honoring;
    const foreign = () =>
      stage<HonoringCommand, HonoringEvent>('honoring', {
        rules: {
          RecordHonor: {
            permission: 'case.work',
            // @ts-expect-error: a profile is accepted in discovery, never in honoring
            decide: () => [{ type: 'ProfileAccepted', data: { by: 'an', on: honor.date } }],
          },
          CancelHonor: { permission: 'case.work', decide: () => [] },
        },
        // @ts-expect-error: HonorCanceled is not folded
        folds: { HonorRecorded: (file) => file },
        finish,
        next,
      });
    expect(foreign).toBeInstanceOf(Function);
  });

  it('is an event without its data', () => {
    const canceled: HonoringEvent = {
      type: 'HonorCanceled',
      // @ts-expect-error: by whom, and on which day?
      data: { honor: 'h1', reason: text('nhầm') },
    };
    expect(canceled).toBeDefined();
  });
});
