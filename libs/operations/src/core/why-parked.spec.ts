import { whyParked } from './why-parked';

it.each([
  ['EVENT_UNKNOWN', 'newer-release'],
  ['EVENT_NEWER', 'newer-release'],
  ['CASE_CLOSED', 'refused'],
  ['READER_UNKNOWN', 'refused'],
  ['23505', 'contradiction'],
  ['22P02', 'contradiction'],
  ['42P01', 'database'],
  ['P0001', 'database'],
  ['TypeError', 'program'],
  ['Error', 'program'],
  // Five capital letters are no SQLSTATE, and one word is no code of a rule.
  ['ERROR', 'program'],
] as const)('%s is told as %s', (code, why) => expect(whyParked(code)).toBe(why));
