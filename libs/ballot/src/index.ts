export * from './blind-signer';
export * from './box';
export * from './core';
export * from './counting';
