export * from './accounts';
export * from './accounts.controller';
export * from './module';
export * from './passwords';
export * from './ports';
export * from './session.controller';
export * from './sessions';
export * from './sign-in';
