import { fold } from '@core/kernel';
import { caseDecider } from '@core/pipeline';
import { snapshotText, stateFromText } from '@lib/event-store';
import { standingIn } from './core/testing/scene';

it.each(['discovery', 'nurturing', 'selection', 'commendation', 'replication', 'honoring'] as const)(
  'the state of a case in %s can be kept as a snapshot: JSON gives back exactly what it was',
  (stage) => {
    const history = standingIn(stage);
    for (let n = 0; n <= history.length; n++) {
      const state = fold(caseDecider.evolve, caseDecider.initial, history.slice(0, n));
      expect(stateFromText(snapshotText(state) ?? 'null')).toStrictEqual(state);
    }
  },
);
