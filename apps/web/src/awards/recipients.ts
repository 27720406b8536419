import type { AttestationView, AwardRow } from '@core/commendation';
import type { CaseRow } from '@core/pipeline';
import { t } from '../language/t';
import { capital } from '../language/words';

const texts = t.awards;

/** Somebody whom the list may name again: known by the id under which their awards, or their case, are on record. */
export interface Recipient {
  readonly subject: string;
  readonly case?: string;
  readonly kind: string;
  readonly name: string;
  readonly unit: string;
  readonly label: string;
  readonly year?: number;
}

/** One line for each recipient of earlier awards, the newest award first in it. */
export function earlierRecipients(awards: readonly AwardRow[]): readonly Recipient[] {
  const bySubject = new Map<string, AwardRow[]>();
  for (const award of awards) bySubject.set(award.subject, [...(bySubject.get(award.subject) ?? []), award]);
  return [...bySubject].flatMap(([subject, held]) => {
    const [last] = held;
    if (!last) return [];
    const before = held.map(({ title, year, annulled }) => `${title} ${year}${annulled ? ` (${texts.gone})` : ''}`);
    return [
      {
        ...{ subject, kind: last.kind, name: last.name, unit: last.recipientUnit.id },
        ...(last.case !== null && { case: last.case }),
        label: `${last.name}, ${capital(last.recipientUnit.name)}: ${before.slice(0, 4).join('; ')}`,
      },
    ];
  });
}

/** Those of whom only awards of before this system are on record, each with what counts and what waits to be confirmed. */
export function attestedRecipients(
  attested: readonly AttestationView[],
  known: readonly Recipient[],
): readonly Recipient[] {
  const others = attested.filter(
    ({ status, recipient }) => status !== 'withdrawn' && !known.some(({ subject }) => subject === recipient),
  );
  return [...new Set(others.map(({ recipient }) => recipient))].flatMap((subject) => {
    const held = others.filter(({ recipient }) => recipient === subject);
    const [last] = held;
    if (!last) return [];
    const before = held.map(({ title, year, status }) => `${title} ${year} (${texts.earlier.status[status]})`);
    return [
      {
        ...{ subject, kind: last.kind, name: last.name, unit: last.unit.id },
        label: `${last.name}, ${capital(last.unit.name)}: ${before.slice(0, 4).join('; ')}`,
      },
    ];
  });
}

/** Cases that stand before their commendation; their awards are known by the case. */
export function caseRecipients(cases: readonly CaseRow[]): readonly Recipient[] {
  return cases.map(({ id, subjectKind: kind, name, unit, year }) => ({
    ...{ subject: id, case: id, kind, name, unit: unit.id, year, label: `${name}, ${capital(unit.name)}` },
  }));
}
