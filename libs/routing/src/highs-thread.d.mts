import type { HighsAnswer, HighsMessage } from './highs';

export function openHighs(): Promise<(message: HighsMessage, stop?: () => boolean) => HighsAnswer | undefined>;
