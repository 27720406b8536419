import { fold, Rejection } from '@core/kernel';
import { caseDecider } from '../case-decider';
import type { CaseCommand, CaseEvent } from '../case-words';
import type { CaseContext } from '../context';

/** A history, what surrounds the command, and the command. */
export type Asked = readonly [history: readonly CaseEvent[], context: CaseContext, command: CaseCommand];

/** The three tests that every command has: it produces, it refuses, it stays quiet or changes nothing else. */
export interface ThreeTests {
  readonly produces: () => void;
  /** By the code of the refusal. */
  readonly refuses: { readonly [code: string]: Asked };
  readonly quiet: () => void;
}

/** Runs the tests of a union of commands; a command without its three tests does not compile. */
export function eachCommand<Type extends string>(tests: { readonly [T in Type]: ThreeTests }): void {
  for (const [type, { produces, refuses, quiet }] of Object.entries<ThreeTests>(tests)) {
    describe(type, () => {
      it('produces', () => produces());
      it.each(Object.entries(refuses))('refuses with %s', (code, asked) => {
        expect(asked[2].type).toBe(type);
        expect(refusal(asked).code).toBe(code);
      });
      it('stays quiet, or changes nothing else', () => quiet());
    });
  }
}

/** The refusal of a command; it is an error when there is none. */
export function refusal([history, context, command]: Asked): Rejection {
  try {
    const events = decided([history, context, command]);
    throw new Error(`expected a refusal, got ${events.map(({ type }) => type).join(', ') || 'nothing'}`);
  } catch (error) {
    if (error instanceof Rejection) return error;
    throw error;
  }
}

/** The events of a command; a refusal is thrown. */
export function decided([history, context, command]: Asked): readonly CaseEvent[] {
  return caseDecider.decide(command, fold(caseDecider.evolve, caseDecider.initial, history), context);
}
