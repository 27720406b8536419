import { Controller, Inject } from '@nestjs/common';
import { identityRoutes as routes, type OneTimePassword, rejectAccount } from '../core';
import { Api, Call } from '../http';
import { Accounts } from './accounts';
import { IDENTITY_OPTIONS, type IdentityOptions } from './ports';

/** Accounts in the hands of an administrator. Each change needs a fresh password: it opens somebody else's door. */
@Controller()
export class AccountsController {
  constructor(
    @Inject(IDENTITY_OPTIONS) private readonly options: IdentityOptions,
    private readonly accounts: Accounts,
  ) {}

  @Api(routes.accounts)
  list(@Call() call: Call<typeof routes.accounts>) {
    return this.accounts.page(call.session, call.query.after ?? '', call.query.limit, call.query.unit);
  }

  @Api(routes.openAccount)
  async open(@Call() call: Call<typeof routes.openAccount>): Promise<OneTimePassword> {
    const { person, login } = call.body;
    await this.#allow(call, person);
    call.requireStepUp();
    return this.accounts.open({ person, login, by: call.session.account });
  }

  @Api(routes.resetPassword)
  async reset(@Call() call: Call<typeof routes.resetPassword>): Promise<OneTimePassword> {
    await this.#allow(call, (await this.accounts.find(call.params.id)).person);
    call.requireStepUp();
    return this.accounts.reset(call.params.id, call.session.account);
  }

  @Api(routes.disableAccount)
  async disable(@Call() call: Call<typeof routes.disableAccount>): Promise<void> {
    await this.#allow(call, (await this.accounts.find(call.params.id)).person);
    call.requireStepUp();
    await this.accounts.disable(call.params.id, call.session.account);
  }

  async #allow(call: Pick<Call, 'allow'>, person: string): Promise<void> {
    const found = await this.options.directory.find(person);
    if (!found) return rejectAccount('PERSON_UNKNOWN');
    call.allow('account.manage', found.unit);
  }
}
