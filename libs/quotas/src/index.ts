export * from './core';
export * from './count-quotas';
export * from './quota-counts';
export * from './quota-ledger';
