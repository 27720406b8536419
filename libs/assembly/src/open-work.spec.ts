import type { LocalDate } from '@core/kernel';
import { uuidV5 } from '@lib/event-store';
import type { House } from './house';
import { openWorkKinds } from './open-work';

describe('work that is open at a unit', () => {
  it('asks every kind of work, each with a command of its own aggregate', () => {
    const kinds = openWorkKinds({} as House);
    expect(kinds.map(({ category }) => category)).toEqual([
      'case',
      'round',
      'person',
      'obligation',
      'programme',
      'visit',
    ]);
    const over = {
      ...{ from: 'a', to: 'b', on: '2025-07-01' as LocalDate },
      basis: { document: 'd', issuedOn: null, verified: false },
    };
    const id = uuidV5('0b11e7a9-6d3c-5f0e-9a43-7c2d51e08f6b', 'x');
    const types = kinds.map(
      (kind) => kind.handOver({ category: kind.category, streamId: id, id, unit: 'a' }, over).type,
    );
    expect(types).toEqual([
      'TakeOverCase',
      'TakeOverRound',
      'TakeOverRole',
      'HandOverObligation',
      'TakeOverPlannedVisit',
      'TakeOverVisit',
    ]);
  });
});
