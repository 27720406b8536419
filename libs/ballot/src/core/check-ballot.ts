import { canonicalJson, type LinkedText, type Sha256, toHex, verifyStream } from '@core/event-store';
import { type Json, Rejection, toInstant } from '@core/kernel';
import { type BallotContext, ballotDecider } from './ballot-decider';
import { BallotRecord, paperBytes } from './ballot-record';
import type { BallotState } from './ballot-state';
import { ballotCatalogue, type BallotCommand, type BallotEvent } from './ballot-words';
import { type BoxPaper, leafOf, rootOfLeaves } from './box-tree';
import { countPapers, envelopeContext, paperMessage, readPaper } from './paper';

/** What a published ballot is held against, in this order. `last-event` and `recount` are asked for; the others always are. */
export const BALLOT_CHECKS = [
  'form',
  'chain',
  'last-event',
  'rules',
  'papers',
  'signatures',
  'root',
  'recount',
] as const;
export type BallotCheck = (typeof BALLOT_CHECKS)[number];

/** The cryptography of whoever checks: Node's or a browser's. Nothing of it is taken from the server that is checked. */
export interface BallotTools {
  readonly sha256: Sha256;
  /** RSASSA-PSS with SHA-384 and a salt of 48 bytes. @param signingKey SubjectPublicKeyInfo, base64 */
  isSigned(signingKey: string, message: string, signature: Uint8Array): Promise<boolean>;
  /**
   * What opens envelopes with two shares of the box's key; it answers undefined for an envelope that is sealed otherwise.
   * @throws Error when the shares do not give the key
   */
  opener(
    sealingKey: string,
    shares: readonly string[],
  ): Promise<(context: string, envelope: Uint8Array) => Promise<string | undefined>>;
}

export interface CheckedAgainst {
  /** The hash of the ballot's last event, as minutes or an earlier copy have it. */
  readonly head?: string;
  /** Two shares of the box's key, of those who were told to give them. */
  readonly shares?: readonly string[];
}

export interface BallotReport {
  readonly sound: boolean;
  readonly checks: readonly { readonly check: BallotCheck; readonly sound: boolean; readonly fault?: string }[];
  /** The ballot as its events say; undefined where they cannot be read. */
  readonly state?: BallotState;
  readonly head?: string;
}

/** Checks a published ballot from its bytes alone, without asking anybody anything. What comes first in doubt ends it. */
export async function checkBallot(
  text: unknown,
  tools: BallotTools,
  against: CheckedAgainst = {},
): Promise<BallotReport> {
  const done: { check: BallotCheck; sound: boolean; fault?: string }[] = [];
  const note = (check: BallotCheck, fault: string | undefined) => {
    done.push({ check, sound: fault === undefined, ...(fault !== undefined && { fault }) });
    return fault === undefined;
  };
  const end = (more: Partial<BallotReport> = {}): BallotReport => ({
    sound: done.every(({ sound }) => sound),
    checks: done,
    ...more,
  });

  const read = BallotRecord.safeParse(text);
  note('form', read.success ? undefined : read.error.issues.map(({ path }) => `/${path.join('/')}`).join(' '));
  if (!read.success) return end();
  const record = read.data;
  const chain = await verifyStream(`ballot-${record.ballot}`, linked(record), tools.sha256);
  note('chain', chain.whole ? undefined : `event ${chain.version}: ${chain.fault}`);
  if (!chain.whole) return end();
  const { head } = chain;
  if (against.head !== undefined) note('last-event', against.head === head ? undefined : head);
  const played = replay(record);
  const { state } = played;
  const opened = state.status !== 'unopened';
  note('rules', played.fault ?? (opened ? undefined : 'never opened'));
  if (played.fault !== undefined || !opened) return end({ head });
  const papers = record.papers.map(paperBytes);
  if (!note('papers', papersFault(record, papers, state))) return end({ head, state });
  const whole = papers.filter((paper) => paper !== undefined);
  note('signatures', await signatureFault(record, whole, state.file.signingKey, tools));
  note('root', await rootFault(whole, state, tools));
  if (against.shares) note('recount', await recountFault(record, whole, state, against.shares, tools));
  return end({ head, state });
}

function* linked({ ballot, events }: BallotRecord): Generator<LinkedText> {
  for (const [i, event] of events.entries()) yield { stream: `ballot-${ballot}`, version: i + 1, ...event };
}

interface StoredText {
  readonly type: string;
  readonly schema: number;
  readonly data: Json;
  readonly metadata: { readonly actor: string };
}

/** Asks the rules anew for every event: each must be what they give for what came before it, and by whom it says. */
function replay({ ballot, events }: BallotRecord): { readonly state: BallotState; readonly fault?: string } {
  let state = ballotDecider.initial;
  for (const [i, { canonical }] of events.entries()) {
    const fault = (what: string) => ({ state, fault: `event ${i + 1}: ${what}` });
    const stored = JSON.parse(canonical) as StoredText;
    try {
      ballotCatalogue.check(stored);
      const [event] = ballotCatalogue.current(stored);
      if (!event || event.data.by !== stored.metadata.actor) return fault('not by whom it says');
      const given = ballotDecider.decide(commandOf(event), state, contextOf(event, ballot));
      if (given.length !== 1 || !isSame(given[0], event)) return fault('not what the rules give');
      state = ballotDecider.evolve(state, event);
    } catch (error) {
      return fault(error instanceof Rejection ? error.code : 'unreadable');
    }
  }
  return { state };
}

function isSame(given: BallotEvent | undefined, told: BallotEvent): boolean {
  const data = { ...given?.data } as Record<string, unknown>;
  // An older version does not say how many were there.
  if (told.type === 'BallotTallied' && told.data.present === undefined) delete data['present'];
  return given?.type === told.type && canonicalJson(data) === canonicalJson(told.data);
}

/** The command of which an event is the answer. */
function commandOf(event: BallotEvent): BallotCommand {
  switch (event.type) {
    case 'BallotOpened': {
      const { ballot: _b, signingKey: _k, needed: _n, base: _p, feasible: _f, by: _by, on: _on, ...data } = event.data;
      return { type: 'OpenBallot', data: { ...data, knowing: true } };
    }
    case 'PaperIssued':
      return { type: 'IssuePaper', data: { request: event.data.request } };
    case 'PaperLost':
      return { type: 'DeclarePaperLost', data: {} };
    case 'IssueClosed':
      return { type: 'CloseIssue', data: {} };
    case 'CastingClosed':
      return { type: 'CloseCasting', data: {} };
    case 'BoxSealed':
      return { type: 'SealBox', data: { cast: event.data.cast, root: event.data.root } };
    case 'BallotTallied': {
      const { openedBy, invalid, results } = event.data;
      const counts = results.map(({ case: id, yes, no, blank }) => ({ case: id, yes, no, blank }));
      const chairAgrees = results
        .filter(({ because }) => because !== 'chair-disagrees')
        .map(({ case: candidate }) => candidate);
      return { type: 'RecordTally', data: { openedBy, counts, invalid, chairAgrees } };
    }
    case 'BallotAnnulled': {
      const { reason, document } = event.data;
      return { type: 'AnnulBallot', data: { reason, document } };
    }
  }
}

function contextOf(event: BallotEvent, ballotId: string): BallotContext {
  const opened = event.type === 'BallotOpened' ? event.data : undefined;
  return {
    ballotId,
    signingKey: opened?.signingKey ?? '',
    councilMembers: () => opened?.members ?? [],
    commandId: ballotId,
    actor: { id: event.data.by, role: '', unit: '' },
    today: event.data.on,
    now: toInstant(`${event.data.on}T00:00:00.000Z`),
  };
}

type Opened = Exclude<BallotState, { readonly status: 'unopened' }>;

/** Papers are published with a sealed box alone, each once, in the order of their serials. */
function papersFault(
  { papers }: BallotRecord,
  bytes: readonly (BoxPaper | undefined)[],
  state: Opened,
): string | undefined {
  const unreadable = bytes.indexOf(undefined);
  if (unreadable >= 0) return `paper ${unreadable + 1}: unreadable`;
  const astray = papers.findIndex(({ serial }, i) => serial <= (papers[i - 1]?.serial ?? ''));
  if (astray >= 0) return `paper ${astray + 1}: not in its place`;
  const cast = boxOf(state)?.cast ?? 0;
  return papers.length === cast ? undefined : `${papers.length} of ${cast}`;
}

async function signatureFault(
  { ballot, papers }: BallotRecord,
  bytes: readonly BoxPaper[],
  signingKey: string,
  tools: BallotTools,
): Promise<string | undefined> {
  for (const [i, { serial }] of papers.entries()) {
    const { signature } = bytes[i] as BoxPaper;
    if (!(await tools.isSigned(signingKey, paperMessage(ballot, serial), signature))) return `paper ${i + 1}: forged`;
  }
  return undefined;
}

async function rootFault(
  papers: readonly BoxPaper[],
  state: Opened,
  { sha256 }: BallotTools,
): Promise<string | undefined> {
  const box = boxOf(state);
  if (!box) return undefined;
  const leaves: Uint8Array[] = [];
  for (const paper of papers) leaves.push(await leafOf(paper, sha256));
  const root = toHex(await rootOfLeaves(leaves, sha256));
  return root === box.root ? undefined : root;
}

/** Opens every envelope anew and counts, candidate by candidate. */
async function recountFault(
  { ballot, papers }: BallotRecord,
  bytes: readonly BoxPaper[],
  state: Opened,
  shares: readonly string[],
  tools: BallotTools,
): Promise<string | undefined> {
  if (state.status !== 'tallied') return 'not counted yet';
  const { sealingKey, candidates } = state.file;
  let open;
  try {
    open = await tools.opener(sealingKey, shares);
  } catch {
    return 'the shares do not open this box';
  }
  const read: ReturnType<typeof readPaper>[] = [];
  for (const [i, { serial }] of papers.entries()) {
    const text = await open(envelopeContext(ballot, serial), (bytes[i] as BoxPaper).envelope);
    read.push(text === undefined ? undefined : readPaper(text, candidates.length));
  }
  const { counts, invalid } = countPapers(read, candidates.length);
  if (invalid !== state.tally.invalid) return `${invalid} invalid`;
  const astray = counts.findIndex(({ yes, no, blank }, i) => {
    const told = state.tally.results[i];
    return told?.yes !== yes || told.no !== no || told.blank !== blank;
  });
  const { yes, no, blank } = counts[astray] ?? {};
  return astray < 0 ? undefined : `candidate ${astray + 1}: ${yes} yes, ${no} no, ${blank} blank`;
}

function boxOf(state: BallotState) {
  return state.status === 'sealed' || state.status === 'tallied' ? state.box : undefined;
}
