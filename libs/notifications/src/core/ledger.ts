import { DeadlineBasis } from '@core/pipeline';
import type { LedgerStep } from '@core/scheduling';

/** How far an alarm has come: its own times, and those of the messages that came of it. */
export function ledgerStep(
  alarm: { readonly armedAt: string | null; readonly firedAt: string | null },
  heard: readonly { readonly deliveredAt: string | null; readonly acknowledgedAt: string | null }[],
): LedgerStep {
  if (heard.some((one) => one.acknowledgedAt !== null)) return 'acknowledged';
  if (heard.some((one) => one.deliveredAt !== null)) return 'delivered';
  if (alarm.firedAt !== null) return 'fired';
  return alarm.armedAt === null ? 'promised' : 'armed';
}

/** The clause, reason or document behind a due date, as a person reads it. */
export function basisText(basis: string): string {
  const parsed = DeadlineBasis.safeParse(jsonOf(basis));
  if (!parsed.success) return basis;
  switch (parsed.data.kind) {
    case 'clause':
      return parsed.data.clause;
    case 'house':
      return parsed.data.reason;
    case 'decision':
      return parsed.data.document;
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
