// The content security policy forbids building functions from text, which zod would otherwise try. This has to be said
// before any schema is made, so everything that makes one comes by a second, later import.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });

void import('./start');

export {};
