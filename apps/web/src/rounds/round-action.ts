import type { RoundView } from '@core/council';
import type { Problem } from '@core/platform';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiProblem } from '../api/call';
import { type RoundWish, useSendToRound } from '../api/send';
import { outcomeWords } from '../case/command-drawer';
import { useNotice } from '../shell/notices';

/** Gives a command of a round straight from a button, and keeps what went wrong. */
export function useRoundAction(round: RoundView) {
  const send = useSendToRound(round.id);
  const say = useNotice();
  const client = useQueryClient();
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const run = async (wish: RoundWish): Promise<boolean> => {
    setPending(true);
    setProblem(undefined);
    try {
      const done = await send(wish, round.version);
      if (done) say(outcomeWords(done));
      return done !== undefined;
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setProblem(error.problem);
      return false;
    } finally {
      setPending(false);
    }
  };
  const reload = () => {
    setProblem(undefined);
    void client.invalidateQueries({ queryKey: ['round', round.id] });
  };
  return { run, pending, problem, reload };
}
