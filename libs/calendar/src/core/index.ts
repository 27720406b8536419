export * from './calendar-date';
export * from './day-counts';
export * from './glossary';
export * from './vietnam-holidays';
export * from './vietnam-time';
export * from './working-calendar';
