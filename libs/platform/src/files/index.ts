export * from './media-type';
export * from './received-file';
