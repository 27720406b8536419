export * from './ballot-decider';
export * from './ballot-state';
export * from './ballot-words';
export * from './glossary';
export * from './paper';
export * from './rejections';
