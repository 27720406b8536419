import { toInstant, toLocalDate } from '@core/kernel';
import { given } from '@lib/kernel';
import { erasure, type ErasureContext } from './erasure';
import { ErasureCommand, type ErasureEvent } from './erasure-words';

const CASE = 'case-0b8f1f9a-52a5-4b0c-9f43-6f2f6a0f9d01';
const PERSON_ID = '0b8f1f9a-52a5-4b0c-9f43-6f2f6a0f9d02';
const HASH = 'ab'.repeat(32);
const today = toLocalDate('2026-03-02');

const at = (actor: string, more: Partial<ErasureContext> = {}): ErasureContext => ({
  commandId: '0b8f1f9a-52a5-4b0c-9f43-6f2f6a0f9d03',
  actor: { id: actor, role: 'approver', unit: 'vn.40' },
  today,
  now: toInstant('2026-03-02T02:00:00.000Z'),
  keyThere: true,
  subjectUnit: 'vn.40.412',
  caseOpen: false,
  holdsRole: false,
  endedOn: toLocalDate('2010-06-01'),
  addWorkingDays: () => toLocalDate('2026-03-04'),
  ...more,
});
const clerk = at('clerk');
const head = at('head');

type Command<Type extends ErasureCommand['type']> = Extract<ErasureCommand, { type: Type }>;
const ask = (more: Partial<Command<'RequestErasure'>['data']> = {}): ErasureCommand => ({
  type: 'RequestErasure',
  data: { subject: CASE, ground: 'subject-request', reference: 'Đơn 7', receivedOn: today, ...more },
});
const grant = (more: Partial<Command<'GrantErasure'>['data']> = {}): ErasureCommand => ({
  type: 'GrantErasure',
  data: { dataClass: 'case-without-award', article: 'Điều 14', despiteRetention: null, ...more },
});
const refuse: ErasureCommand = { type: 'RefuseErasure', data: { article: 'Điều 14.3' } };
const defer = (until: string): ErasureCommand => ({
  type: 'DeferErasure',
  data: { until: toLocalDate(until), article: 'Điều 14.3' },
});
const record: ErasureCommand = { type: 'RecordErasureCarriedOut', data: { line: 3, hash: HASH } };
const replay: ErasureCommand = {
  type: 'ReplayErasure',
  data: { subject: CASE, unit: 'vn.40.412', line: 3, hash: HASH },
};

/** What a command leads to from a history; the specs below tell the history as commands. */
function after(...steps: (readonly [ErasureCommand, ErasureContext])[]): ErasureEvent[] {
  const history: ErasureEvent[] = [];
  for (const [command, context] of steps) {
    const state = history.reduce(erasure.evolve, erasure.initial);
    history.push(...erasure.decide(command, state, context));
  }
  return history;
}
const asked = after([ask(), clerk]);
const granted = after([ask(), clerk], [grant(), head]);
const done = after([ask(), clerk], [grant(), head], [record, at('system')]);

describe('RequestErasure', () => {
  it('produces a request with the limit for its answer, which nobody has verified yet', () => {
    const [event] = given(erasure).when(ask(), clerk).thenTypes('ErasureRequested');
    expect(event?.data).toMatchObject({ subject: CASE, unit: 'vn.40.412', dueOn: '2026-03-04', dueVerified: false });
  });
  it('refuses who is not known or has no data any more, a day to come, and an id in use', () => {
    given(erasure)
      .when(ask(), at('clerk', { keyThere: false }))
      .thenRejected('ERASURE_SUBJECT_UNKNOWN');
    given(erasure)
      .when(ask(), { ...clerk, subjectUnit: undefined })
      .thenRejected('ERASURE_SUBJECT_UNKNOWN');
    given(erasure)
      .when(ask({ receivedOn: toLocalDate('2026-03-03') }), clerk)
      .thenRejected('ERASURE_RECEIVED_LATER');
    given(erasure, ...asked)
      .when(ask({ reference: 'Đơn 8' }), clerk)
      .thenRejected('ERASURE_ALREADY_REQUESTED');
    given(erasure, ...granted)
      .when(ask(), clerk)
      .thenRejected('ERASURE_ALREADY_REQUESTED');
  });
  it('stays quiet when the same was asked', () => {
    given(erasure, ...asked)
      .when(ask(), clerk)
      .thenNothing();
  });
});

describe('GrantErasure', () => {
  it('produces the decision with its article, and with what is known of the time to keep the data', () => {
    const [event] = given(erasure, ...asked)
      .when(grant(), head)
      .thenTypes('ErasureGranted');
    expect(event?.data).toMatchObject({
      ...{ subject: CASE, unit: 'vn.40.412', article: 'Điều 14', keptUntil: '2020-12-31', retentionVerified: false },
      ...{ by: 'head', on: today },
    });
  });
  it('produces it within that time only with the article that allows it', () => {
    given(erasure, ...asked)
      .when(grant({ dataClass: 'award-of-state', despiteRetention: 'QĐ 9/TAND' }), head)
      .thenTypes('ErasureGranted');
    const lately = at('head', { endedOn: toLocalDate('2016-01-05') });
    const refused = given(erasure, ...asked)
      .when(grant(), lately)
      .thenRejected('ERASURE_RETAINED');
    expect(refused.sentence).toContain('31/12/2026');
    given(erasure, ...asked)
      .when(grant({ dataClass: 'award-of-state' }), head)
      .thenRejected('ERASURE_RETAINED');
  });
  it('refuses whoever recorded the request, and the person it is about', () => {
    given(erasure, ...asked)
      .when(grant(), clerk)
      .thenRejected('ERASURE_DECIDER_IS_RECORDER');
    const ofPerson = after([ask({ subject: `person-${PERSON_ID}` }), clerk]);
    given(erasure, ...ofPerson)
      .when(grant({ dataClass: 'officer-register' }), at(PERSON_ID))
      .thenRejected('ERASURE_OF_ONESELF');
  });
  it('refuses while work goes on, a class that does not fit, and what is decided or was never asked', () => {
    given(erasure, ...asked)
      .when(grant(), at('head', { caseOpen: true }))
      .thenRejected('ERASURE_CASE_OPEN');
    given(erasure, ...asked)
      .when(grant(), at('head', { holdsRole: true }))
      .thenRejected('ERASURE_HOLDS_ROLE');
    given(erasure, ...asked)
      .when(grant({ dataClass: 'officer-register' }), head)
      .thenRejected('ERASURE_CLASS_UNFIT');
    given(erasure, ...after([ask(), clerk], [refuse, head]))
      .when(grant(), head)
      .thenRejected('ERASURE_DECIDED');
    given(erasure).when(grant(), head).thenRejected('ERASURE_NOT_REQUESTED');
  });
  it('stays quiet when it was granted so', () => {
    given(erasure, ...granted)
      .when(grant(), head)
      .thenNothing();
  });
});

describe('RefuseErasure', () => {
  it('produces the refusal, also of what was deferred', () => {
    given(erasure, ...asked)
      .when(refuse, head)
      .then({ type: 'ErasureRefused', data: { article: 'Điều 14.3', by: 'head', on: today } });
    given(erasure, ...after([ask(), clerk], [defer('2026-04-01'), head]))
      .when(refuse, head)
      .thenTypes('ErasureRefused');
  });
  it('refuses whoever recorded the request, and what is granted', () => {
    given(erasure, ...asked)
      .when(refuse, clerk)
      .thenRejected('ERASURE_DECIDER_IS_RECORDER');
    given(erasure, ...granted)
      .when(refuse, head)
      .thenRejected('ERASURE_DECIDED');
  });
  it('stays quiet when it was refused so', () => {
    given(erasure, ...after([ask(), clerk], [refuse, head]))
      .when(refuse, head)
      .thenNothing();
  });
});

describe('DeferErasure', () => {
  it('produces the deferral, and another one later', () => {
    const deferred = after([ask(), clerk], [defer('2026-04-01'), head]);
    expect(deferred.at(-1)).toMatchObject({ type: 'ErasureDeferred', data: { until: '2026-04-01' } });
    given(erasure, ...deferred)
      .when(defer('2026-05-01'), head)
      .thenTypes('ErasureDeferred');
  });
  it('refuses a day that is not to come, and whoever recorded the request', () => {
    given(erasure, ...asked)
      .when(defer('2026-03-02'), head)
      .thenRejected('ERASURE_DEFERRED_TO_PAST');
    given(erasure, ...asked)
      .when(defer('2026-04-01'), clerk)
      .thenRejected('ERASURE_DECIDER_IS_RECORDER');
  });
  it('stays quiet when it was deferred so', () => {
    given(erasure, ...after([ask(), clerk], [defer('2026-04-01'), head]))
      .when(defer('2026-04-01'), head)
      .thenNothing();
  });
});

describe('RecordErasureCarriedOut', () => {
  it('produces the record with the line of the list', () => {
    given(erasure, ...granted)
      .when(record, at('system'))
      .then({ type: 'ErasureCarriedOut', data: { subject: CASE, line: 3, hash: HASH, by: 'system', on: today } });
  });
  it('refuses what is not granted', () => {
    given(erasure, ...asked)
      .when(record, at('system'))
      .thenRejected('ERASURE_NOT_GRANTED');
    given(erasure).when(record, at('system')).thenRejected('ERASURE_NOT_GRANTED');
  });
  it('stays quiet when it is recorded', () => {
    given(erasure, ...done)
      .when(record, at('system'))
      .thenNothing();
  });
});

describe('ReplayErasure', () => {
  it('produces a replay where the key is back, and where nothing at all is known', () => {
    given(erasure, ...done)
      .when(replay, at('system'))
      .thenTypes('ErasureReplayed');
    const state = given(erasure)
      .when(replay, at('system', { keyThere: false, subjectUnit: undefined }))
      .then({ type: 'ErasureReplayed', data: { ...replay.data, by: 'system', on: today } } as ErasureEvent);
    expect(state).toEqual({
      ...{ status: 'carried-out', subject: CASE, unit: 'vn.40.412', line: 3, hash: HASH },
      on: today,
    });
  });
  it('is refused by nothing: a list that was verified is followed, whatever this history says', () => {
    for (const history of [asked, granted, after([ask(), clerk], [refuse, head])]) {
      given(erasure, ...history)
        .when(replay, at('system'))
        .thenTypes('ErasureReplayed');
    }
  });
  it('stays quiet when the key is gone', () => {
    given(erasure, ...done)
      .when(replay, at('system', { keyThere: false }))
      .thenNothing();
  });
});

describe('history', () => {
  it('keeps what was asked and decided, and folds events out of place into nothing', () => {
    const state = done.reduce(erasure.evolve, erasure.initial);
    expect(state).toMatchObject({ status: 'carried-out', request: { recordedBy: 'clerk' }, decision: { by: 'head' } });
    for (const event of [...granted.slice(1), ...done.slice(1)]) {
      expect(erasure.evolve(erasure.initial, event)).toEqual({ status: 'unrequested' });
    }
  });
});

describe('words from outside', () => {
  it.each([
    ['a name in the place of an id', ask({ subject: 'case-Nguyễn Văn A' })],
    ['a subject of another kind', ask({ subject: CASE.replace('case', 'fund') })],
    ['a reference of two lines', ask({ reference: 'a\nb' })],
    ['an unknown class', { ...grant(), data: { ...grant().data, dataClass: 'all' } }],
    ['a day that does not exist', { type: 'DeferErasure', data: { until: '2026-02-30', article: 'x' } }],
  ])('with %s are refused', (_, words) => {
    expect(ErasureCommand.safeParse(words).success).toBe(false);
  });
});
