import { type DynamicModule, type FactoryProvider, Module, type ModuleMetadata } from '@nestjs/common';
import { Accounts } from './accounts';
import { AccountsController } from './accounts.controller';
import { Passwords } from './passwords';
import { IDENTITY_OPTIONS, type IdentityOptions, type SessionOptions } from './ports';
import { SessionController } from './session.controller';
import { Sessions } from './sessions';
import { SignIn } from './sign-in';

const PROVIDERS = [Passwords, Sessions, SignIn, Accounts];

/** Accounts and sessions over HTTP. What it needs of the house comes in as `IdentityOptions`. */
@Module({})
export class IdentityModule {
  static forRoot(options: SessionOptions): DynamicModule {
    return assemble([], { provide: IDENTITY_OPTIONS, useFactory: () => options });
  }

  /** The same where pool, readers and clock are providers of the application. */
  static forRootAsync(
    given: Pick<FactoryProvider<SessionOptions>, 'inject' | 'useFactory'> & Pick<ModuleMetadata, 'imports'>,
  ): DynamicModule {
    const { inject, useFactory } = given;
    return assemble(given.imports, { provide: IDENTITY_OPTIONS, useFactory, ...(inject ? { inject } : {}) });
  }
}

function assemble(imports: ModuleMetadata['imports'], options: FactoryProvider<SessionOptions>): DynamicModule {
  return {
    module: IdentityModule,
    imports: imports ?? [],
    controllers: [SessionController, AccountsController],
    providers: [options, ...PROVIDERS],
    exports: PROVIDERS,
  };
}

/** The same objects without Nest, for the command line and for tests. */
export function createIdentity(options: IdentityOptions) {
  const passwords = new Passwords();
  const sessions = new Sessions(options);
  const signIn = new SignIn(options, passwords, sessions);
  const accounts = new Accounts(options, passwords, sessions);
  return { passwords, sessions, signIn, accounts };
}
