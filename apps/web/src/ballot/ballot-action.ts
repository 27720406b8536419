import { type BallotOrderWord, ballotRoutes } from '@core/ballot';
import type { Problem } from '@core/platform';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { z } from 'zod';
import { ApiProblem, call, codeOf } from '../api/call';
import { readAgain } from '../api/own-action';
import { newUuid } from '../api/uuid';
import { useStepUp } from '../shell/step-up';

export type BallotOrderWish = z.input<typeof BallotOrderWord>;

/** Does something about a ballot from a button, asks for the password where it is wanted, and keeps what went wrong. */
export function useBallotAction(id: string) {
  const client = useQueryClient();
  const stepUp = useStepUp();
  const key = useRef<string>(undefined);
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const run = async (work: () => Promise<unknown>): Promise<boolean> => {
    setPending(true);
    setProblem(undefined);
    try {
      try {
        await work();
      } catch (error) {
        if (codeOf(error) !== 'STEP_UP_REQUIRED') throw error;
        if (!(await stepUp())) return false;
        await work();
      }
      return true;
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setProblem(error.problem);
      return false;
    } finally {
      setPending(false);
      await readAgain(client, [id, 'ballots']);
    }
  };
  /** The key is kept until the order is answered, so that sending it again after a lost answer cannot do it twice. */
  const order = async (wish: BallotOrderWish): Promise<boolean> => {
    key.current ??= newUuid();
    const sent = key.current;
    const done = await run(() =>
      call(ballotRoutes.executeBallotCommand, { params: { id }, body: wish, key: sent }).catch((error: unknown) => {
        // A "no" is an answer as well: what is asked next is another order.
        if (codeOf(error) !== 'OFFLINE' && codeOf(error) !== 'STEP_UP_REQUIRED') key.current = undefined;
        throw error;
      }),
    );
    if (done) key.current = undefined;
    return done;
  };
  return { run, order, pending, problem, clear: () => setProblem(undefined) };
}
