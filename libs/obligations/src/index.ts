export * from './core';
export * from './obligation-aggregate';
export * from './obligation-index';
export * from './obligation-keeper';
export * from './obligation-rows';
