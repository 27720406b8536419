export function notRun(what: string, why: string): void;
export function counted(line: string): void;
