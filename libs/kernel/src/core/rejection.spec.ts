import { Rejection, rejecter } from './rejection';

const reject = rejecter({
  MOVED: { kind: 'stale', vi: 'Phiên bản hiện tại là {current}, xem {current} và {other}.' },
  PLAIN: { kind: 'rule', vi: 'Không được.' },
});

function thrown(act: () => never): Rejection {
  try {
    return act();
  } catch (error) {
    return error as Rejection;
  }
}

describe('a rejection', () => {
  it('has its code, its kind, and its sentence with the facts filled in', () => {
    const rejection = thrown(() => reject('MOVED', { current: 7 }));
    expect(rejection).toBeInstanceOf(Rejection);
    expect(rejection).toMatchObject({
      code: 'MOVED',
      kind: 'stale',
      sentence: 'Phiên bản hiện tại là 7, xem 7 và {other}.',
      facts: { current: 7 },
      message: 'MOVED',
    });
  });

  it('takes facts only from those given, not from what every object has', () => {
    const refuse = rejecter({ ODD: { kind: 'rule', vi: 'Xem {constructor}.' } });
    expect(thrown(() => refuse('ODD'))).toMatchObject({ sentence: 'Xem {constructor}.' });
  });

  it('shows a date day first, and keeps the fact as it is', () => {
    const refuse = rejecter({ LATE: { kind: 'rule', vi: 'Hạn là {dueOn}.' } });
    const facts = { dueOn: '2024-03-06' };
    expect(thrown(() => refuse('LATE', facts))).toMatchObject({ sentence: 'Hạn là 06/03/2024.', facts });
  });

  it('needs no facts', () => {
    expect(thrown(() => reject('PLAIN'))).toMatchObject({ code: 'PLAIN', sentence: 'Không được.', facts: {} });
  });
});
