export * from './base64';
export * from './canonical-json';
export * from './envelope';
export * from './merkle';
export * from './rejections';
export * from './signed-note';
export * from './verify-bundle';
export * from './verify-stream';
