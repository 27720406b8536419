import { alarmJobId, catalogueFaults, JOB_OPTIONS, jobs } from './jobs';
import { LEDGER_STEPS } from './alarm';
import { schedulingGlossary } from './glossary';

const ALARM = '6f1f2b7e-6f5e-4b6e-9a43-1d1f6f5b7c11';

describe('the job catalogue', () => {
  it('gives every attempt its own id, without the colon that BullMQ refuses', () => {
    expect(alarmJobId(ALARM, 1)).not.toBe(alarmJobId(ALARM, 2));
    expect(alarmJobId(ALARM, 1)).toBe(`alarm.${ALARM}.1`);
    expect(alarmJobId(ALARM, 1)).not.toContain(':');
  });
  it('carries ids only: whatever else comes along is refused', () => {
    for (const kind of Object.values(jobs)) {
      expect(kind.data.safeParse({ alarm: ALARM }).success).toBe(true);
      expect(kind.data.safeParse({ alarm: ALARM, name: 'Nguyễn Thị Mai' }).success).toBe(false);
      expect(kind.data.safeParse({ alarm: 'Nguyễn Thị Mai' }).success).toBe(false);
    }
  });
  it('keeps no job that is over, for it would block its id', () => {
    expect(JOB_OPTIONS).toMatchObject({ removeOnComplete: true, removeOnFail: true, attempts: 1 });
  });
  it('is complete with one handler a job and one worker a queue', () => {
    expect(catalogueFaults(jobs, Object.keys(jobs), ['alarms'])).toEqual([]);
  });
  it('names what is missing and what is too much', () => {
    expect(catalogueFaults(jobs, ['send-fax'], ['faxes'])).toEqual([
      'job ring-alarm has no handler',
      'handler send-fax has no job in the catalogue',
      'queue alarms has no worker',
      'worker of faxes has no job',
    ]);
  });
  it('has its words in the glossary', () => {
    for (const word of [...LEDGER_STEPS, ...Object.keys(jobs)]) expect(schedulingGlossary).toHaveProperty([word]);
  });
});
