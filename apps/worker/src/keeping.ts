import { type House, obligationKeeperOf, settleQuotas } from '@lib/assembly';
import type { Bus } from '@lib/event-store';
import { type Configuration, describeError, type Log } from '@lib/platform';
import { every, type Pulse } from '@lib/scheduling';

const PACE_MS = 5_000;
/** A database that was brought back may miss what a whole turn had found there. */
const FORGET_EVERY = 120;
/** Minimums are asked for less often: their ledger goes over the whole of a plan. */
const SETTLE_EVERY = 6;

/**
 * Opens what units owe, again and again, as long as the worker runs: a whole province at the first turn, in the
 * background, and what has newly begun at those after it.
 * @returns undefined where this worker keeps none
 */
export function keepObligations(
  settings: Pick<Configuration, 'NODE_ENV' | 'KEEP_OBLIGATIONS'>,
  house: House,
  bus: Bus,
  log: Log,
): Pulse | undefined {
  if ((settings.KEEP_OBLIGATIONS ?? (settings.NODE_ENV === 'test' ? 'off' : 'on')) === 'off') return undefined;
  const keeper = obligationKeeperOf(house, bus);
  let turns = 0;
  const pulse = every(
    PACE_MS,
    async () => {
      turns += 1;
      if (turns % FORGET_EVERY === 0) keeper.forget();
      const opened = await keeper.turn();
      if (turns % SETTLE_EVERY === 0) await settleQuotas(house, bus);
      if (opened > 0) log.info({ opened }, 'obligations were opened');
    },
    (error) => log.error(describeError(error), 'obligations could not be kept'),
  );
  return {
    stop: async () => {
      keeper.stop();
      await pulse.stop();
    },
  };
}
