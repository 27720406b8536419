import { explainLastDay } from '@core/calendar';
import { toLocalDate } from '@core/kernel';
import { given } from '@lib/kernel';
import { obligationDecider } from './obligation-decider';
import { type ObligationCommand, type ObligationEvent, obligationEventSchemas } from './obligation-words';
import type { Proof } from './proof';
import {
  close,
  excuse,
  firstOf,
  handOver,
  move,
  paper,
  prove,
  record,
  REPORT,
  report,
  ring,
  stamp,
  stateOf,
  withdraw,
} from './testing/asks';
import {
  idOf,
  officer,
  on,
  open,
  opened,
  planned,
  play,
  samplePlan,
  type Scene,
  superior,
  system,
} from './testing/scene';

const day = toLocalDate;

describe('opening an obligation', () => {
  it('writes the last possible day with the way to it, the clause, the rule and the reminders', () => {
    const [event] = given(obligationDecider).when(open(), on('2024-01-02')).thenTypes('ObligationOpened');
    const data = (event as Extract<ObligationEvent, { type: 'ObligationOpened' }>).data;
    expect(data).toMatchObject({
      unit: 'north',
      period: { kind: 'quarter', key: '2024-Q1', from: '2024-01-01', to: '2024-03-31' },
      dueOn: '2024-03-14',
      late: false,
      source: { kind: 'clause', clause: 'Mục V.4' },
      rule: { code: 'short' },
    });
    expect(explainLastDay({ day: day('2024-03-14'), steps: data.steps, projected: false })).toContain(
      'trước ngày 15/03/2024',
    );
    expect(data.deadline?.reminders).toEqual([
      { key: '-3', step: -3, audience: 'recipients', kind: 'remind', on: '2024-03-11' },
      { key: '0', step: 0, audience: 'recipients', kind: 'remind', on: '2024-03-14' },
      { key: '1', step: 1, audience: 'recipients', kind: 'miss', on: '2024-03-15' },
      { key: '2@head', step: 2, audience: 'head', kind: 'escalate', on: '2024-03-18' },
    ]);
    expect(obligationEventSchemas.ObligationOpened.safeParse(event).success).toBe(true);
  });

  it('says that the day had passed when it was entered, tells it today, and counts upward from today', () => {
    const data = firstOf(opened({}, '2024-05-06'));
    expect(data).toMatchObject({ late: true, dueOn: '2024-03-14' });
    expect(data.deadline?.reminders).toMatchObject([
      { key: '1', kind: 'miss', on: '2024-05-06' },
      { key: '2@head', kind: 'escalate', on: '2024-05-08' },
    ]);
  });

  it('takes the end of the period where the document sets no day, and says whose rule that is', () => {
    const scene: Scene = { code: 'annual-report', period: '2024' };
    const data = firstOf(opened(scene));
    expect(data).toMatchObject({ dueOn: '2024-12-31', steps: [], rule: { code: 'house' } });
    expect(data.dueOpen).toBe(
      'Văn bản không ghi ngày. Hệ thống lấy ngày cuối của kỳ làm ngày cuối cùng có thể thực hiện.',
    );
  });

  it('keeps what runs on open, without a day and without an alarm', () => {
    const data = firstOf(opened({ code: 'coverage', period: '2024' }));
    expect(data.dueOn).toBeNull();
    expect(data.deadline).toBeUndefined();
    expect(data.dueOpen).toContain('thường xuyên');
  });

  it('counts the days of an occasion from the day on which it was recorded', () => {
    const scene: Scene = { code: 'respond', period: 'movement-launched.2024-02-05' };
    const occasion = { on: day('2024-02-05'), record: REPORT };
    const command = { ...open(scene), data: { ...open(scene).data, occasion } };
    const [event] = given(obligationDecider)
      .when(command, on('2024-02-05', system, scene))
      .thenTypes('ObligationOpened');
    // Ten working days after 5 February 2024, over Tết (8 to 14 February).
    expect(event?.data).toMatchObject({ dueOn: '2024-02-26', occasion: { code: 'movement-launched', record: REPORT } });
    given(obligationDecider)
      .when(open(scene), on('2024-02-05', system, scene))
      .thenRejected('OBLIGATION_PERIOD_UNKNOWN');
  });

  it.each<[string, Scene, string, string]>([
    ['a line that the plan does not have', { code: 'none' }, '2024-01-02', 'OBLIGATION_NOT_IN_PLAN'],
    ['a period that does not exist', { period: '2024-Q5' }, '2024-01-02', 'OBLIGATION_PERIOD_UNKNOWN'],
    ['a period that has not begun', { period: '2024-Q3' }, '2024-01-02', 'OBLIGATION_PERIOD_NOT_BEGUN'],
    ['a unit that does not exist', { unit: 'west' }, '2024-01-02', 'OBLIGATION_UNIT_UNKNOWN'],
    ['a unit that does not owe it', { unit: 'finance' }, '2024-01-02', 'OBLIGATION_NOT_OWED'],
  ])('refuses %s', (_what, scene, date, code) => {
    given(obligationDecider)
      .when(open(scene), on(date, system, scene))
      .thenRejected(code);
  });

  it('refuses another version of the plan, and an id that is not that of the name', () => {
    const later = samplePlan({ version: 2 });
    given(obligationDecider)
      .when(open({ plan: later }), on('2024-01-02'))
      .thenRejected('OBLIGATION_PLAN_MISMATCH');
    const elsewhere = { ...on('2024-01-02'), obligationId: idOf('elsewhere') };
    given(obligationDecider).when(open(), elsewhere).thenRejected('OBLIGATION_PLAN_MISMATCH');
  });

  it('stays quiet when it is there already', () => {
    given(obligationDecider, ...opened())
      .when(open(), on('2024-02-02'))
      .thenNothing();
  });
});

describe('proving an obligation', () => {
  it('is done by a report that the system found, or by a paper that somebody names', () => {
    given(obligationDecider, ...opened())
      .when(prove(report('2024-03-10')), on('2024-03-10'))
      .then({
        type: 'ObligationProven',
        data: { proof: report('2024-03-10'), late: false, ...stamp('system', '2024-03-10') },
      });
    const late = given(obligationDecider, ...opened()).when(prove(paper('2024-04-02')), on('2024-04-02', officer));
    expect(late.thenTypes('ObligationProven')[0]?.data).toMatchObject({ late: true });
  });

  it('wants as many as the plan says', () => {
    const scene: Scene = { code: 'coverage', period: '2024' };
    const [a, b] = [record('2024-02-01', REPORT), record('2024-03-01', '22222222-2222-4222-8222-222222222222')];
    const first = given(obligationDecider, ...opened(scene)).when(prove(a), on('2024-03-01', system, scene));
    expect(first.thenTypes('ProofAdded')[0]?.data).toMatchObject({ have: 1, need: 2 });
    const history = play([['2024-03-01', system, prove(a)]], scene, opened(scene));
    given(obligationDecider, ...history)
      .when(prove(b), on('2024-03-01', system, scene))
      .thenTypes('ObligationProven');
    given(obligationDecider, ...history)
      .when(prove(a), on('2024-03-01', system, scene))
      .thenNothing();
  });

  it.each<[string, Proof, typeof officer, string]>([
    ['what the plan does not take', record('2024-02-01', REPORT), system, 'PROOF_NOT_ASKED'],
    ['what somebody types that the system finds itself', report('2024-02-01'), officer, 'PROOF_FOUND_BY_SYSTEM'],
    ['a paper of tomorrow', paper('2024-02-03'), officer, 'PROOF_IN_FUTURE'],
    ['a paper from before the period', paper('2023-12-31'), officer, 'PROOF_BEFORE_PERIOD'],
  ])('refuses %s', (_what, proof, actor, code) => {
    given(obligationDecider, ...opened())
      .when(prove(proof), on('2024-02-02', actor))
      .thenRejected(code);
  });

  it('refuses work of the next period, and an obligation that is not open', () => {
    const scene: Scene = { code: 'coverage', period: '2024' };
    given(obligationDecider, ...opened(scene))
      .when(prove(record('2025-01-02', REPORT)), on('2025-01-02', system, scene))
      .thenRejected('PROOF_AFTER_PERIOD');
    given(obligationDecider)
      .when(prove(paper('2024-02-02')), on('2024-02-02', officer))
      .thenRejected('OBLIGATION_NOT_OPENED');
    const done = play([['2024-02-02', officer, prove(paper('2024-02-02'))]], {}, opened());
    given(obligationDecider, ...done)
      .when(prove(paper('2024-02-02', '13')), on('2024-02-02', officer))
      .thenRejected('OBLIGATION_PROVEN');
    const excused = play([['2024-02-02', superior, excuse]], {}, opened());
    given(obligationDecider, ...excused)
      .when(prove(paper('2024-02-02')), on('2024-02-02', officer))
      .thenRejected('OBLIGATION_EXCUSED');
  });

  it('stays quiet when the system brings what is no longer needed', () => {
    const done = play([['2024-02-02', officer, prove(paper('2024-02-02'))]], {}, opened());
    given(obligationDecider, ...done)
      .when(prove(report('2024-03-01')), on('2024-03-01'))
      .thenNothing();
    const excused = play([['2024-02-02', superior, excuse]], {}, opened());
    given(obligationDecider, ...excused)
      .when(prove(report('2024-03-01')), on('2024-03-01'))
      .thenNothing();
  });
});

describe('withdrawing a proof', () => {
  const proven = play([['2024-03-01', system, prove(report('2024-03-01'))]], {}, opened());

  it('makes it owed again, with reminders that are still to come', () => {
    const events = given(obligationDecider, ...proven)
      .when(withdraw(`report.${REPORT}`), on('2024-03-12'))
      .thenTypes('ProofWithdrawn');
    expect(events[0]?.data).toMatchObject({
      owedAgain: true,
      deadline: { revision: 2, dueOn: '2024-03-14', reminders: [{ key: '0' }, { key: '1' }, { key: '2@head' }] },
    });
    expect(stateOf([...proven, ...events]).status).toBe('open');
  });

  it('refuses a person who takes back what the system found, or what is not there', () => {
    given(obligationDecider, ...proven)
      .when(withdraw(`report.${REPORT}`), on('2024-03-12', officer))
      .thenRejected('PROOF_NOT_THERE');
    const byPaper = play([['2024-03-01', officer, prove(paper('2024-03-01'))]], {}, opened());
    given(obligationDecider, ...byPaper)
      .when(withdraw('paper.x'), on('2024-03-12', officer))
      .thenRejected('PROOF_NOT_THERE');
    given(obligationDecider, ...byPaper)
      .when(withdraw('paper.12/BC-UBND.2024-03-01'), on('2024-03-12', officer))
      .thenTypes('ProofWithdrawn');
  });

  it('stays quiet for the system when nothing of it is there', () => {
    given(obligationDecider, ...opened())
      .when(withdraw(`report.${REPORT}`), on('2024-03-12'))
      .thenNothing();
  });
});

describe('alarms of an obligation', () => {
  it('remind those who owe it, once', () => {
    const command = ring('RemindObligation', '-3');
    const [event] = given(obligationDecider, ...opened())
      .when(command, on('2024-03-11'))
      .thenTypes('ObligationReminded');
    expect(event?.data).toMatchObject({
      key: '-3',
      step: -3,
      unit: 'north',
      role: 'staff',
      recipients: ['staff'],
      dueOn: '2024-03-14',
      clause: 'Mục V.4',
      channels: ['inbox'],
    });
    given(obligationDecider, ...opened(), event as ObligationEvent)
      .when(command, on('2024-03-11'))
      .thenNothing();
  });

  it('say that it was missed, and tell the head', () => {
    const missed = play([['2024-03-15', system, ring('MissObligation', '1')]], {}, opened());
    expect(missed.at(-1)).toMatchObject({ type: 'ObligationMissed', data: { step: 1, speaks: true } });
    given(obligationDecider, ...missed)
      .when(ring('EscalateObligation', '2@head'), on('2024-03-18'))
      .thenTypes('ObligationEscalated');
    given(obligationDecider, ...missed)
      .when(ring('MissObligation', '1'), on('2024-03-15'))
      .thenNothing();
  });

  it.each([
    ['RemindObligation', '0', '2024-03-13'],
    ['MissObligation', '1', '2024-03-14'],
    ['EscalateObligation', '2@head', '2024-03-15'],
  ] as const)('%s refuses before its day', (type, key, date) => {
    given(obligationDecider, ...opened())
      .when(ring(type, key), on(date))
      .thenRejected('OBLIGATION_REMINDER_NOT_DUE');
    given(obligationDecider).when(ring(type, key), on(date)).thenRejected('OBLIGATION_NOT_OPENED');
  });

  it('stay quiet about what is done, excused, closed, superseded, or meant for another alarm', () => {
    const ends: readonly (readonly [string, typeof system, ObligationCommand])[] = [
      ['2024-02-02', officer, prove(paper('2024-02-02'))],
      ['2024-02-02', superior, excuse],
      ['2024-02-02', system, close],
      ['2024-02-02', superior, move('2024-03-20')],
      ['2024-02-02', system, handOver('south')],
    ];
    for (const end of ends) {
      const history = play([end], {}, opened());
      for (const [type, key] of [
        ['RemindObligation', '0'],
        ['MissObligation', '1'],
        ['EscalateObligation', '2@head'],
      ] as const) {
        given(obligationDecider, ...history)
          .when(ring(type, key), on('2024-04-02'))
          .thenNothing();
      }
    }
    given(obligationDecider, ...opened())
      .when(ring('RemindObligation', '1'), on('2024-04-02'))
      .thenNothing();
    given(obligationDecider, ...opened())
      .when(ring('EscalateObligation', '-3'), on('2024-04-02'))
      .thenNothing();
  });

  it('merge what was missed into the last that has passed, and still write that it was missed', () => {
    given(obligationDecider, ...opened())
      .when(ring('RemindObligation', '-3'), on('2024-03-15'))
      .thenNothing();
    const twoAfter = samplePlan();
    const rule = { ...(twoAfter.reminderRules?.[0] as never as { offsets: number[] }), offsets: [-3, 0, 1, 5] };
    const scene: Scene = { plan: samplePlan({ reminderRules: [rule as never] }) };
    const history = opened(scene);
    const [missed] = given(obligationDecider, ...history)
      .when(ring('MissObligation', '1', history), on('2024-03-25', system, scene))
      .thenTypes('ObligationMissed');
    expect(missed?.data).toMatchObject({ speaks: false });
  });
});

it('a plan without a rule of its own reminds by that of the house', () => {
  const plan = samplePlan({
    obligations: [planned('list', { cadence: { kind: 'once', due: { kind: 'year', year: 2024 } } })],
  });
  const data = firstOf(opened({ plan, period: 'once' }));
  expect(data).toMatchObject({ dueOn: '2024-12-31', rule: { code: 'house', missed: 'merge' } });
});
