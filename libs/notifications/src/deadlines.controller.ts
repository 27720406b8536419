import { Controller } from '@nestjs/common';
import { reject as refuse } from '@core/platform';
import { Api, Call } from '@lib/platform';
import { DeadlineLedger } from '@lib/scheduling';
import { basisText, type DeadlinesView, ledgerStep, notificationsRoutes } from './core';
import { Inbox } from './inbox';

/** The ledger of a case, from the promise to the person who has seen the reminder. */
@Controller()
export class DeadlinesController {
  constructor(
    private readonly ledger: DeadlineLedger,
    private readonly inbox: Inbox,
  ) {}

  @Api(notificationsRoutes.getCaseDeadlines)
  async ofCase(@Call() call: Call<typeof notificationsRoutes.getCaseDeadlines>): Promise<DeadlinesView> {
    const deadlines = await this.ledger.ofStream('case', call.params.id);
    const unit = deadlines.at(-1)?.unit ?? refuse('NOT_FOUND'); // a case has a deadline from its first commit on
    call.allow('case.read', unit);
    const heard = await this.inbox.heardOf(deadlines.flatMap((deadline) => deadline.alarms.map((alarm) => alarm.id)));
    return {
      items: deadlines.map(({ id, dueOn, basis, promisedAt, alarms }) => ({
        id,
        dueOn,
        basis: basisText(basis),
        promisedAt,
        alarms: alarms.map((alarm) => {
          const told = heard.filter((one) => one.alarm === alarm.id);
          return {
            ...alarm,
            step: ledgerStep(alarm, told),
            heard: told.map(({ person, deliveredAt, acknowledgedAt }) => ({ person, deliveredAt, acknowledgedAt })),
          };
        }),
      })),
    };
  }
}
