import { vietnamCalendar } from '@core/calendar';
import { erasure, ErasureCommand, type ErasureContext, type ErasureEvent, type ErasureState } from '@core/erasure';
import type { Actor } from '@core/kernel';
import { castMember } from '../../../apps/cli/src/samples/cast';
import { CAST, UNIT } from '../../flows/story';
import { Tale, type Telling } from './teller';

const CASE = 'case-c0ffee00-0000-4000-8000-000000000001';
const system: Actor = { id: 'system', role: 'system', unit: UNIT };
const officer: Actor = castMember(CAST.staff);
const leader: Actor = castMember(CAST.approver);

const telling: Telling<ErasureState, ErasureCommand, ErasureEvent, ErasureContext> = {
  decider: erasure,
  schemaOf: () => ErasureCommand,
  contextOf: (occasion) => ({
    ...occasion,
    ...{ keyThere: true, subjectUnit: UNIT, caseOpen: false, holdsRole: false, endedOn: null },
    addWorkingDays: (from, days) => vietnamCalendar.addWorkingDays(from, days),
  }),
};

const asked = (type: string, data: object) => ({ type, data }) as ErasureCommand;
const requested = (name: string) =>
  new Tale(name, telling).tell('2024-03-01', officer, asked('RequestErasure', {
    subject: CASE, ground: 'subject-request', reference: 'Đơn số 3', receivedOn: '2024-02-29',
  })); // prettier-ignore

/** Requests that were deferred and granted, refused, and carried out again after a restore. */
export function erasureTales(): readonly Tale<ErasureState, ErasureCommand, ErasureEvent, ErasureContext>[] {
  const article = 'Điều 14';
  const entry = { line: 1, hash: 'a'.repeat(64) };
  return [
    requested('erasure granted')
      .tell('2024-03-04', leader, asked('DeferErasure', { until: '2024-03-15', article }))
      .tell('2024-03-15', leader, asked('GrantErasure', { dataClass: 'case-without-award', article, despiteRetention: null }))
      .tell('2024-03-15', system, asked('RecordErasureCarriedOut', entry)),
    requested('erasure refused').tell('2024-03-04', leader, asked('RefuseErasure', { article })),
    requested('erasure replayed').tell('2024-03-20', system, asked('ReplayErasure', { subject: CASE, unit: UNIT, ...entry })),
  ]; // prettier-ignore
}
