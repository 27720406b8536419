import { Controller, Inject } from '@nestjs/common';
import { identityRoutes as routes, type Me } from '../core';
import { Api, Call, type Session, SESSION_COOKIE, sessionToken } from '../http';
import { deviceKeyOf } from './device-key';
import { IDENTITY_OPTIONS, type SessionOptions } from './ports';
import { Sessions } from './sessions';
import { SignIn } from './sign-in';

const ATTRIBUTES = 'Path=/; Secure; HttpOnly; SameSite=Strict';

/** The session of whoever sits at the screen. */
@Controller()
export class SessionController {
  constructor(
    @Inject(IDENTITY_OPTIONS) private readonly options: SessionOptions,
    private readonly signing: SignIn,
    private readonly sessions: Sessions,
  ) {}

  @Api(routes.signIn)
  async signIn(@Call() call: Call<typeof routes.signIn>): Promise<Me> {
    const { login, password } = call.body;
    const token = await this.signing.signIn(login, password, call.request.ip, sessionToken(call.request));
    this.#give(call.reply, token);
    const session = await this.sessions.find(token);
    if (!session) throw new Error('the session that was just opened is gone');
    return this.#describe(session);
  }

  @Api(routes.me)
  me(@Call() call: Call<typeof routes.me>): Promise<Me> {
    return this.#describe(call.session);
  }

  @Api(routes.signOut)
  async signOut(@Call() call: Call<typeof routes.signOut>): Promise<void> {
    const token = sessionToken(call.request);
    if (token !== undefined) await this.signing.signOut(call.session, token);
    void call.reply.header('set-cookie', `${SESSION_COOKIE}=; ${ATTRIBUTES}; Max-Age=0`);
  }

  @Api(routes.stepUp)
  async stepUp(@Call() call: Call<typeof routes.stepUp>): Promise<{ until: string }> {
    const until = await this.signing.stepUp(call.session, call.body.password);
    return { until: new Date(until).toISOString() };
  }

  @Api(routes.changePassword)
  async changePassword(@Call() call: Call<typeof routes.changePassword>): Promise<void> {
    const { current, next } = call.body;
    this.#give(call.reply, await this.signing.changePassword(call.session, current, next));
  }

  @Api(routes.deviceKey)
  deviceKey(@Call() call: Call<typeof routes.deviceKey>): { key: string } {
    return { key: deviceKeyOf(this.options.deviceMaster(), call.session.person).toString('base64') };
  }

  @Api(routes.mySessions)
  async mySessions(@Call() call: Call<typeof routes.mySessions>) {
    return { items: await this.sessions.list(call.session) };
  }

  @Api(routes.endOtherSessions)
  async endOtherSessions(@Call() call: Call<typeof routes.endOtherSessions>) {
    return { ended: await this.sessions.endOthers(call.session) };
  }

  #give(reply: Call['reply'], token: string): void {
    void reply.header('set-cookie', `${SESSION_COOKIE}=${token}; ${ATTRIBUTES}`);
  }

  async #describe(session: Session): Promise<Me> {
    const [today, units] = [this.options.clock.today(), this.options.units()];
    const person = await this.options.directory.find(session.person);
    return {
      account: session.account,
      person: session.person,
      name: person?.name ?? session.login,
      login: session.login,
      mustChange: session.mustChange,
      steppedUp: session.steppedUp,
      holdings: session.holdings.map(({ role, unit, from, to }) => ({
        role,
        unit,
        unitName: units.displayName(unit, today),
        from,
        to,
      })),
      today,
      dateChosen: this.options.clock.chosen,
    };
  }
}
