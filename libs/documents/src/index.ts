export * from './documents.controller';
export * from './docx';
