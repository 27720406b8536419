export * from './glossary';
export { operationsRejections, reject } from './rejections';
export * from './routes';
export * from './troubles';
export * from './views';
export * from './why-parked';
