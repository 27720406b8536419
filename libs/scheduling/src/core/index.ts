export * from './alarm';
export * from './glossary';
export * from './jobs';
export * from './reminder-rule';
export * from './works';
