export * from './core';
export * from './count-quotas';
export * from './quota-counts';
export * from './quota-ledger';
export * from './quota-units';
export * from './quota-view';
export * from './quotas.controller';
export * from './tokens';
