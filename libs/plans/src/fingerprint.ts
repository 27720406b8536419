import { createHash } from 'node:crypto';
import { canonicalJson } from '@core/event-store';
import type { Plan } from '@core/plans';

/**
 * SHA-256 of the plan's canonical text (RFC 8785), in lower-case hexadecimal. Two plans with the same content have the
 * same fingerprint whatever the order of their members; throws NotCanonical for text that is not NFC.
 */
export function planFingerprint(plan: Plan): string {
  return createHash('sha256').update(planText(plan), 'utf8').digest('hex');
}

/** The canonical text itself, as it is stored beside the fingerprint. */
export function planText(plan: Plan): string {
  return canonicalJson(plan);
}
