import { type Change, concerns, holds } from './concerns';

const ID = 'c0ffee00-0000-4000-8000-000000000001';
const OTHER = 'c0ffee00-0000-4000-8000-000000000002';
const change = (kind: 'case' | 'obligation' | 'record' | 'round', id = ID): Change => ({ kind, id, version: 4 });

it.each<[Change, readonly unknown[]]>([
  [change('case'), ['work']],
  [change('case'), ['board', 'vn.40', 'lan']],
  [change('case'), ['case', ID, 'now']],
  [change('case'), ['history', ID]],
  [change('obligation'), ['obligations', '', true, 'late']],
  [change('record'), ['records', 'one', ID]],
  ['message', ['inbox']],
  ['anything', ['case', OTHER, 'now']],
  ['anything', ['programmes']],
])('%j concerns %j', (one, key) => expect(concerns(one, key)).toBe(true));

it.each<[Change, readonly unknown[]]>([
  [change('case'), ['case', OTHER, 'now']],
  [change('case'), ['case', ID, 7]], // the past
  [change('case'), ['obligations', '', true, 'late']],
  [change('record'), ['records', 'one', OTHER]],
  [change('round'), ['round', ID]], // it has a stream of its own
  ['message', ['inbox', 'unread']], // a number beside the menu, which moves nothing
  ['message', ['work']],
  ['anything', ['me']],
  ['anything', ['plan', ID, 1]],
])('%j does not concern %j', (one, key) => expect(concerns(one, key)).toBe(false));

it('knows that a page already shows a version, and nothing of a list', () => {
  expect(holds({ id: ID, version: 4 }, change('case'))).toBe(true);
  expect(holds({ id: ID, version: 3 }, change('case'))).toBe(false);
  expect(holds({ id: OTHER, version: 9 }, change('case'))).toBe(false);
  expect(holds({ items: [] }, change('case'))).toBe(false);
  expect(holds({ id: ID, version: 9 }, 'anything')).toBe(false);
});
