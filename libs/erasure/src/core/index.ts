export * from './erasure';
export * from './erasure-words';
export * from './glossary';
export { erasureRejections, reject } from './rejections';
export * from './retention';
export * from './routes';
