export * from './glossary';
export * from './ledger';
export * from './mail-text';
export * from './messages';
export * from './rejections';
export * from './routes';
export * from './views';
