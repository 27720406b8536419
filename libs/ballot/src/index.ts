export * from './blind-signer';
export * from './box';
export * from './core';
export * from './counting';
export * from './ballot-aggregate';
export * from './ballot-desk';
