import { administrationTexts as vietnamese } from '../../apps/web/src/messages/administration';
import { administrationTexts as english } from '../../apps/web/src/messages/en/administration';
import { readerNames } from '../support/reader-names';

it.each([
  ['Vietnamese', vietnamese],
  ['English', english],
])('the administration says in %s what each reader of the log updates', (_language, { readers }) => {
  expect(Object.keys(readers).sort()).toEqual([...readerNames()].sort());
});
