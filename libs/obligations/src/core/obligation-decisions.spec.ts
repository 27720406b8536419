import { given } from '@lib/kernel';
import { obligationDecider, obligationOffers } from './obligation-decider';
import { close, document, excuse, handOver, move, paper, prove, ring, stamp, stateOf } from './testing/asks';
import { officer, on, opened, ownHead, play, type Scene, superior, system } from './testing/scene';

describe('decisions about an obligation', () => {
  it('excuse it by the unit above, with a document', () => {
    given(obligationDecider, ...opened())
      .when(excuse, on('2024-02-02', superior))
      .then({
        type: 'ObligationExcused',
        data: { unit: 'north', reason: 'thiên tai', document, ...stamp('cuc', '2024-02-02') },
      });
  });

  it('are refused to the unit that owes it, unless it issued the plan', () => {
    for (const command of [excuse, move('2024-04-01'), close, handOver('south')]) {
      given(obligationDecider, ...opened())
        .when(command, on('2024-02-02', ownHead))
        .thenRejected('EXCUSE_BY_WHO_OWES');
    }
    const scene: Scene = { code: 'anniversary', unit: 'province', period: 'anniversary' };
    given(obligationDecider, ...opened(scene))
      .when(excuse, on('2024-02-02', superior, scene))
      .thenTypes('ObligationExcused');
  });

  it('are refused with a document of tomorrow, a day before the period, or to a unit that is not there', () => {
    given(obligationDecider, ...opened())
      .when(excuse, on('2024-01-31', superior))
      .thenRejected('OBLIGATION_DECISION_IN_FUTURE');
    given(obligationDecider, ...opened())
      .when(move('2024-04-01'), on('2024-01-31', superior))
      .thenRejected('OBLIGATION_DECISION_IN_FUTURE');
    given(obligationDecider, ...opened())
      .when(move('2023-12-01'), on('2024-02-02', superior))
      .thenRejected('DUE_BEFORE_PERIOD');
    given(obligationDecider, ...opened())
      .when(handOver('west'), on('2024-02-02'))
      .thenRejected('OBLIGATION_UNIT_UNKNOWN');
  });

  it('are refused once it is done, excused or closed, and stay quiet for the system', () => {
    const done = play([['2024-02-02', officer, prove(paper('2024-02-02'))]], {}, opened());
    const excused = play([['2024-02-02', superior, excuse]], {}, opened());
    const closed = play([['2024-02-02', system, close]], {}, opened());
    for (const command of [excuse, move('2024-04-01'), handOver('south'), close]) {
      given(obligationDecider, ...done)
        .when(command, on('2024-02-02', superior))
        .thenRejected('OBLIGATION_PROVEN');
      given(obligationDecider, ...excused)
        .when(command, on('2024-02-02', superior))
        .thenRejected('OBLIGATION_EXCUSED');
      given(obligationDecider, ...closed)
        .when(command, on('2024-02-02', superior))
        .thenRejected('OBLIGATION_CLOSED');
    }
    for (const history of [done, excused, closed]) {
      given(obligationDecider, ...history)
        .when(handOver('south'), on('2024-02-02'))
        .thenNothing();
      given(obligationDecider, ...history)
        .when(close, on('2024-02-02'))
        .thenNothing();
    }
  });

  it('hand it over with its day and its history; the same again changes nothing', () => {
    const missed = play([['2024-03-15', system, ring('MissObligation', '1')]], {}, opened());
    const history = play([['2024-07-01', system, handOver('south')]], {}, missed);
    expect(history.at(-1)?.data).toMatchObject({
      from: 'north',
      to: 'south',
      deadline: {
        revision: 2,
        dueOn: '2024-03-14',
        reminders: [{ kind: 'miss', on: '2024-07-01' }, { key: '2@head' }],
      },
    });
    expect(stateOf(history)).toMatchObject({
      status: 'open',
      file: {
        unit: 'south',
        dueOn: '2024-03-14',
        missedOn: '2024-03-15',
        handedOver: [{ from: 'north', to: 'south' }],
      },
    });
    given(obligationDecider, ...history)
      .when(handOver('south'), on('2024-07-01'))
      .thenNothing();
  });

  it('move its day under a new promise; the same day again changes nothing', () => {
    const missed = play([['2024-03-15', system, ring('MissObligation', '1')]], {}, opened());
    const history = play([['2024-03-18', superior, move('2024-04-15')]], {}, missed);
    expect(history.at(-1)?.data).toMatchObject({
      from: '2024-03-14',
      deadline: { revision: 2, dueOn: '2024-04-15', basis: { kind: 'decision', document } },
    });
    expect(stateOf(history)).toMatchObject({ file: { dueOn: '2024-04-15' } });
    expect((stateOf(history) as { file: { missedOn?: string } }).file.missedOn).toBeUndefined();
    given(obligationDecider, ...history)
      .when(move('2024-04-15'), on('2024-03-18', superior))
      .thenNothing();
  });

  it('close it when its plan, its unit or its occasion is gone', () => {
    given(obligationDecider, ...opened())
      .when(close, on('2024-02-02'))
      .thenTypes('ObligationClosed');
    given(obligationDecider).when(close, on('2024-02-02')).thenRejected('OBLIGATION_NOT_OPENED');
  });
});

describe('what an obligation offers', () => {
  it('is what its guards would take, with their reasons', () => {
    const offers = obligationOffers(stateOf(opened()), on('2024-02-02', ownHead));
    expect(offers).toContainEqual({ command: 'ProveObligation', possible: true });
    expect(offers).toContainEqual(
      expect.objectContaining({ command: 'ExcuseObligation', possible: false, code: 'EXCUSE_BY_WHO_OWES' }),
    );
    expect(offers.map(({ command }) => command)).not.toContain('OpenObligation');
  });
});
