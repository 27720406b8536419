export * from './award-papers';
export * from './glossary';
export * from './minutes-paper';
export * from './page';
export * from './paper';
export * from './routes';
export * from './session-minutes';
export * from './wording';
