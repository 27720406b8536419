import type { LocalDate } from '@core/kernel';
import type { Plan } from './schema';

/**
 * The first day on which a plan can order anything. Many are signed after the time that they cover has begun: what had
 * ended by then was owed by nobody (Diên Khánh's first quarter of 2023, Sơn La's of 2022).
 */
export function boundFrom({ validFrom, issuedOn }: Pick<Plan, 'validFrom' | 'issuedOn'>): LocalDate {
  return typeof issuedOn === 'string' && issuedOn > validFrom ? issuedOn : validFrom;
}
