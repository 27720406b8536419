export * from './core';
export * from './deadlines.controller';
export * from './inbox';
export * from './inbox.controller';
export * from './mailer';
export * from './notifications.module';
export * from './notify-parties';
