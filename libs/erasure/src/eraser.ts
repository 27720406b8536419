import type { Queryable } from '@lib/event-store';
import { entryOf, type ErasureList, type ListedErasure, type ToList } from './erasure-list';

/** Files outside of the database: evidence of cases, photos and papers of visits. */
export interface SubjectFiles {
  /** Removes every file of a subject, by the name of its stream; does nothing where there is none. */
  erase(subject: string): Promise<void>;
}

/** A step after which the process may be killed; only tests listen. */
export type ErasureStep = 'listed' | 'destroyed' | 'files';

/**
 * Carries a granted erasure out, in an order that a crash cannot turn around: first the line outside of the database, so
 * that no restore forgets it; then, in one transaction, the key and every row in plain; then the files, after which
 * nothing can write one any more. Each step may be repeated.
 */
export class Eraser {
  /** @param db of the projector's role, the only one that may ask for a key's destruction */
  constructor(
    private readonly list: ErasureList,
    private readonly db: Queryable,
    private readonly files: SubjectFiles,
    private readonly reached: (step: ErasureStep) => void = () => undefined,
  ) {}

  /** @returns the line of the list, for the event that records it */
  async carryOut(order: ToList): Promise<ListedErasure> {
    const line = await this.list.add(order);
    this.reached('listed');
    await this.destroy(line);
    return line;
  }

  /** What follows on the list: the key, the rows, the files. */
  async destroy(line: ListedErasure): Promise<void> {
    await this.db.query('select erasure.carry_out($1)', [entryOf(line)]);
    this.reached('destroyed');
    await this.eraseFiles(line);
    this.reached('files');
  }

  /** Files that a killed upload or a killed erasure has left. */
  async eraseFiles({ subject }: Pick<ListedErasure, 'subject'>): Promise<void> {
    await this.files.erase(subject);
  }
}
