export * from './canonical-json';
export * from './envelope';
export * from './rejections';
export * from './verify-stream';
