export * from './glossary';
export * from './problem';
export * from './route';
export * from './identity-delay';
export * from './identity-password';
export * from './identity-rejections';
export * from './identity-routes';
export * from './identity-session';
