export * from './alarm';
export * from './glossary';
export * from './jobs';
