import type { RoundView } from '@core/council';
import type { Problem } from '@core/platform';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { ApiProblem } from '../api/call';
import { type RoundWish, useSendToRound } from '../api/send';
import { outcomeWords } from '../case/command-drawer';
import { useNotice } from '../shell/notices';
import { roundQuery } from './round-queries';
import { useSession } from './session-context';

const TRIES = 3;
const STALE = 412;

/** The part of a session that a form is about; what changes elsewhere in it does not stand in the way of the form. */
export type PartOf = (round: RoundView) => string;

/**
 * Gives a command of a session and keeps what went wrong. Two secretaries may work at once: where the other has changed
 * something else, the command goes out again for the newer version; where they have changed what this form is about, it
 * is refused, what was typed stays, and the person decides.
 * @param fromStart the form counts as begun when it is shown, and not only with `touch`
 */
export function useRoundAction(round: RoundView, partOf: PartOf, fromStart = false) {
  const session = useSession();
  const send = useSendToRound(round.id);
  const say = useNotice();
  const client = useQueryClient();
  const part = partOf(round);
  const [basis, setBasis] = useState(() => (fromStart ? part : undefined));
  const [began, setBegan] = useState(round.version);
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  /** What comes back from a save that the person has gone on from says nothing any more. */
  const turn = useRef(0);
  const touch = () => {
    if (basis !== undefined) return;
    setBasis(part);
    setBegan(round.version);
  };
  const changed = basis !== undefined && basis !== part;

  /** Throws ApiProblem. @returns false when the person thought better of it */
  const give = async (wish: RoundWish): Promise<boolean> => {
    let version = changed ? began : round.version;
    for (let left = TRIES; ; left -= 1) {
      try {
        const done = await session.sending(send(wish, version));
        if (!done) return false;
        say(outcomeWords(done));
        setBasis(fromStart ? basis : undefined);
        return true;
      } catch (error) {
        if (!(error instanceof ApiProblem) || error.problem.status !== STALE || left === 1) throw error;
        const newest = await client.fetchQuery({ ...roundQuery(round.id), staleTime: 0 });
        if (partOf(newest) !== (basis ?? part)) throw error;
        version = newest.version;
      }
    }
  };
  const run = async (wish: RoundWish): Promise<boolean> => {
    const mine = (turn.current += 1);
    setPending(true);
    setProblem(undefined);
    try {
      return await give(wish);
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      if (turn.current === mine) setProblem(error.problem);
      return false;
    } finally {
      setPending(false);
    }
  };
  /** The person has seen what is there now, and goes on with what they have typed. */
  const accept = async () => {
    turn.current += 1;
    setProblem(undefined);
    const newest = await client.fetchQuery({ ...roundQuery(round.id), staleTime: 0 });
    setBasis(partOf(newest));
    setBegan(newest.version);
  };
  return { run, give, touch, accept: () => void accept(), pending, problem, changed };
}
