export * from './actors';
export * from './chance';
export * from './conduct';
export * from './lines';
export * from './play';
export * from './virtual-ledger';
