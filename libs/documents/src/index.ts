export * from './documents.controller';
