export * from './columns';
export * from './glossary';
export * from './legacy-text';
export * from './limits';
export * from './near-names';
export { reject, type WorkbookRejection, workbookRejections } from './rejections';
export * from './routes';
export * from './row-draft';
export * from './views';
