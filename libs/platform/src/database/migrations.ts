import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { MigrationInterface, QueryRunner } from 'typeorm';

// The one order in which the libraries' SQL runs. A released line is never changed; new ones go to the end.
const FILES = [
  'event-store/0001-event-store',
  'event-store/0002-vault',
  'platform/0005-platform',
  'platform/0006-identity',
  'organization/0010-organization',
  'plans/0020-plans',
  'pipeline/0030-pipeline',
  'council/0040-council',
  'scheduling/0050-scheduling',
  'notifications/0060-notifications',
  'history/0070-history',
  'event-store/0080-sealed-log',
  'event-store/0081-readers',
  'event-store/0082-destroyed-keys',
  'erasure/0082-erasures',
  'history/0085-bundle-readings',
  'erasure/0086-listed-entries',
  'event-store/0087-epochs',
  'notifications/0093-notices',
  'quotas/0098-quotas',
  'organization/0090-closures',
  'obligations/0095-obligations',
  'plans/0097-plan-life',
  'ballot/0099-ballot-box',
  'notifications/0094-people-mail',
  'obligations/0096-records',
  'organization/0091-reorganizations',
  'pipeline/0092-taken-over',
  'organization/0130-unit-changes',
  'plans/0135-plan-withdrawals',
  'obligations/0136-standing-proofs',
  'ballot/0105-ballots',
  'pipeline/0110-same-recipients',
  'commendation/0115-commendation',
  'inspection/0120-inspection',
  'scheduling/0121-works',
  'council/0100-sessions',
  'scheduling/0160-noted-works',
  'workbooks/0150-workbooks',
  'inspection/0161-inspection-readings',
  'erasure/0145-erasable-streams',
  'council/0170-submissions',
  'pipeline/0175-case-list',
  'pipeline/0176-whereabouts',
  'pipeline/0177-case-views',
  'commendation/0165-attestations',
  'erasure/0166-erasable-attestations',
  'workbooks/0180-remembered-columns',
  'pipeline/0189-case-counts',
  'council/0185-submissions-back',
  'council/0181-taken-once',
  'operations/0195-operations',
  'scheduling/0196-asked-works',
] as const;

const LIBS = path.resolve(__dirname, '../../..');

/** One migration class for each SQL file; TypeORM wants a name that ends in 13 digits. */
export const migrations = FILES.map((file, index) => {
  const [library = '', name = ''] = file.split('/');
  return class implements MigrationInterface {
    readonly name = `${library}_${name.replaceAll('-', '_')}_${1_700_000_000_000 + index}`;
    async up(runner: QueryRunner): Promise<void> {
      await runner.query(readFileSync(path.join(LIBS, library, 'src/sql', `${name}.sql`), 'utf8'));
    }
    // History is never unwritten: a way back is a new migration forwards, or a restore.
    down(): Promise<void> {
      return Promise.reject(new Error('migrations go forwards only'));
    }
  };
});
