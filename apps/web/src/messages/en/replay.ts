import type { Like } from '../../language/like';
import type * as vietnamese from '../replay';
import { plural } from './plural';

export const replayTexts: Like<typeof vietnamese.replayTexts> = {
  title: 'Replay of the history',
  of: (latest) => ` of ${latest}`,
  keys: 'Keys ← → one event, Shift + ← → one stage, Home and End to the first and the last.',
  value: (at, label, day) => `Event ${at}: ${label}, ${day}`,
  toStage: (stage, version) => `To the entry into ${stage}, event ${version}`,
  day: 'State at the end of the day',
  clock: 'By when things were',
  clocks: { occurred: 'done', recorded: 'recorded' },
  clockHint: {
    occurred: 'The truth of that day as we know it today, with what was recorded late.',
    recorded: 'What the system knew on that day: only what had been recorded by its end.',
  },
  shapes: 'Ways to see it',
  shape: { timeline: 'Timeline', compact: 'Compact', json: 'JSON' },
  json: 'Download JSON',
  jsonHint: 'The events as programs read them, in order. Personal data is there only where you may see it.',
  byBrowser:
    'Your browser has computed every fingerprint again from the texts of the events; the server need not be believed.',
  byServer:
    'Computed by the server. The browser computes only over a secure connection (https); take the evidence away to check it elsewhere.',
  sealed: (sealed, signed, events) =>
    `${sealed}/${events} events are sealed, ${signed}/${events} lie under a signature.`,
  checkpoint: (log, size, at) => `Newest signed checkpoint: ${log}, ${size} events, at ${at}.`,
  bundle: 'Download the evidence (.zip)',
  bundleHint: 'A file that proves itself without this system. Where to check it:',
  readers: 'Who has looked at this case',
  noReaders: 'Nobody has looked yet.',
  columns: {
    at: 'At',
    reader: 'Reader',
    role: 'Role, unit',
    what: 'Looked at',
    number: 'No.',
    event: 'Event',
    actor: 'Done by',
  },
  looked: {
    case: 'the case',
    past: 'a past state',
    history: 'the history',
    evidence: 'a file of evidence',
    proof: 'the proof',
    bundle: 'took the evidence away',
    export: 'exported the list',
  },
};

export const compareTexts: Like<typeof vietnamese.compareTexts> = {
  title: 'Compare with another moment',
  event: 'Event',
  day: 'or the end of the day',
  none: 'Choose an event',
  end: 'Compare no longer',
  between: (from, to, count) =>
    count === 0
      ? `Nothing differs between event ${from} and event ${to}.`
      : `From event ${from} to event ${to}: ${plural(count, 'difference')}. Before is struck through, after is underlined.`,
  before: 'Before',
  after: 'After',
  standing: 'Standing',
  status: 'Status',
  unit: 'Unit',
  due: 'Last day',
  comments: 'Comments',
};

export const verifyTexts: Like<typeof vietnamese.verifyTexts> = {
  title: 'Check evidence',
  hint: 'Choose the evidence (.zip) of a case. It is read and checked in this browser and sent nowhere. No sign-in is needed.',
  choose: 'File of evidence',
  key: 'Public key of the log',
  keyHint:
    'The council publishes it, for example in its minutes. A key inside the file proves nothing about the file; several keys may be given, one a line.',
  check: 'Check',
  busy: 'Checking…',
  whole: (events) => `Whole: ${plural(events, 'event')}, every fingerprint, proof and signature is right.`,
  stream: 'Case',
  log: (size) => `Log signed up to ${size} events`,
  pinned: 'Signatures were checked with the key that you gave.',
  unpinned:
    'You gave no key: signatures were checked with the key in the file itself, and whoever forges the file can forge that key. Take the key from where the council publishes it and check again.',
  broken: 'NOT whole',
  where: {
    file: (name) => `file ${name}`,
    version: (version) => `event ${version}`,
    log: (log) => `log ${log}`,
  },
  keep: 'Keep this file as it is, and tell the unit that issued it.',
  faults: {
    'bad-manifest': 'The manifest of the file is missing or wrong.',
    'file-changed': 'A part of the file was changed, added or taken away.',
    'bad-file': 'A part of the file cannot be read.',
    'bad-line': 'A line of the events cannot be read.',
    'not-canonical': 'An event is not in the form that was hashed.',
    'wrong-place': 'An event is not in its place.',
    'broken-link': 'An event is not linked to the one before.',
    'wrong-hash': 'The fingerprint of an event does not fit its text.',
    'wrong-count': 'There are not as many events as the manifest says.',
    'unknown-log': 'An event belongs to a log of which the file has no signed checkpoint.',
    'bad-note': 'The signed checkpoint cannot be read.',
    'unknown-key': 'The key that you gave is not a key of this log.',
    'bad-signature': 'A signature is wrong.',
    'not-included': 'An event is not in the signed log.',
    'no-consistency-proof': 'The proof that the log has only grown is missing.',
    inconsistent: 'The log was rewritten.',
  },
  unreadable: 'This is no file of evidence (.zip), or it is damaged.',
  badKey: 'The key that you gave is not of the form “name+8 letters+base64”.',
  noCrypto:
    'This browser cannot check signatures. Use a newer one over https, or run verify.mjs, which is in the file.',
  signIn: 'Sign in',
};
