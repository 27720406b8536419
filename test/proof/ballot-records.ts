import { createHash } from 'node:crypto';
import {
  ballotCatalogue,
  type BallotCommand,
  type BallotContext,
  ballotDecider,
  type BallotEvent,
  type BallotRecord,
  type Choice,
  countPapers,
} from '@core/ballot';
import { canonicalEnvelope, leafBytes, NO_PREVIOUS, toHex } from '@core/event-store';
import { type Json, toInstant, toLocalDate } from '@core/kernel';
import { blindSign, newSigningPair, rootOf } from '@lib/ballot';
import { fillPaper, finishPaper, makeBoxKey, requestPaper } from '../../apps/web/src/ballot/device';

export const BALLOT = '7c1b2d9e-5a3f-4e0c-9b1d-2f6a8c4e0d11';
export const PEOPLE = ['m1', 'm2', 'm3', 'm4', 'm5', 'm6'];
export const CASES = ['case-a', 'case-b'];
const ON = toLocalDate('2026-11-26');

export interface Made {
  readonly record: BallotRecord;
  readonly shares: readonly string[];
}

/**
 * A counted ballot as it would be published: six members of whom one stands aside, five papers, real keys.
 * @param chairAgrees the cases to which the chair has agreed, where the rule asks for it; left out, it does not
 */
export async function makeRecord(chairAgrees?: string[]): Promise<Made> {
  const key = await makeBoxKey();
  const signing = await newSigningPair();
  const signingKey = signing.publicKey.toString('base64');
  const events: BallotEvent[] = [];
  let state = ballotDecider.initial;
  const tell = (by: string, command: BallotCommand) => {
    const context: BallotContext = {
      ballotId: BALLOT,
      signingKey,
      councilMembers: () => PEOPLE,
      commandId: BALLOT,
      actor: { id: by, role: 'council-member', unit: 'vn.40' },
      today: ON,
      now: toInstant('2026-11-26T02:00:00.000Z'),
    };
    for (const event of ballotDecider.decide(command, state, context)) {
      events.push(event);
      state = ballotDecider.evolve(state, event);
    }
  };
  const rule = {
    share: { num: 2, den: 3 },
    op: 'at-least' as const,
    base: 'all-members' as const,
    chairMustAgree: chairAgrees !== undefined,
    secrecy: 'secret' as const,
    absent: 'not-counted' as const,
    quorum: { num: 2, den: 3 },
    basis: 'Quy chế',
  };
  const voters = PEOPLE.slice(0, 5);
  const opening = {
    ...{ council: 'vn.40', meeting: 'round-1', candidates: CASES, members: PEOPLE, present: PEOPLE, recused: ['m6'] },
    ...{ policy: 'recused-in-base' as const, rule, team: ['m1', 'm2', 'm3'], sealingKey: key.sealingKey },
  };
  tell('clerk', { type: 'OpenBallot', data: opening });
  const choices: Choice[][] = voters.map((_, i) => ['yes', i < 3 ? 'yes' : 'no']);
  const papers = [];
  for (const [i, member] of voters.entries()) {
    const request = await requestPaper(BALLOT, signingKey);
    const blinded = Buffer.from(request.blinded, 'base64');
    const hash = createHash('sha256').update(blinded).digest('hex');
    tell(member, { type: 'IssuePaper', data: { request: hash } });
    const answer = blindSign(signing.privateKey, blinded).toString('base64');
    papers.push(await fillPaper(await finishPaper(request, signingKey, answer), key.sealingKey, choices[i] ?? []));
  }
  papers.sort((a, b) => (a.serial < b.serial ? -1 : 1));
  tell('clerk', { type: 'CloseIssue', data: {} });
  tell('clerk', { type: 'CloseCasting', data: {} });
  tell('clerk', { type: 'SealBox', data: { cast: papers.length, root: rootOfTexts(papers) } });
  const { counts, invalid } = countPapers(choices, CASES.length);
  const named = counts.map((count, i) => ({ case: CASES[i] ?? '', ...count }));
  tell('m3', {
    type: 'RecordTally',
    data: { openedBy: ['m1', 'm3'], counts: named, invalid, ...(chairAgrees && { chairAgrees }) },
  });
  return {
    record: chained({ format: 'neu-guong ballot 1', ballot: BALLOT, events: [], papers }, events),
    shares: key.shares,
  };
}

export function rootOfTexts(papers: BallotRecord['papers']): string {
  return rootOf(
    papers.map(({ serial, signature, envelope }) => ({
      serial,
      signature: Buffer.from(signature, 'base64'),
      envelope: Buffer.from(envelope, 'base64'),
    })),
  );
}

/**
 * Somebody with every right on the server: writes the whole chain of a record anew over other events.
 * @param otherwise what an envelope says otherwise than it would by its event
 */
export function chained(
  record: BallotRecord,
  events: readonly BallotEvent[],
  otherwise: (event: BallotEvent) => {
    readonly type?: string;
    readonly schema?: number;
    readonly actor?: string;
  } = () => ({}),
): BallotRecord {
  let prev = NO_PREVIOUS;
  return {
    ...record,
    events: events.map((event, i) => {
      const { type, data } = event;
      const { type: called = type, schema = ballotCatalogue.versionOf(type), actor = data.by } = otherwise(event);
      const canonical = canonicalEnvelope({
        ...{ v: 1, log: 'test', stream: `ballot-${record.ballot}`, version: i + 1, type: called, schema },
        command: BALLOT,
        metadata: { actor, role: 'council-member', unit: 'vn.40', intent: type, correlation: 'test' },
        occurredAt: toInstant('2026-11-26T02:00:00.000Z'),
        recordedAt: toInstant('2026-11-26T02:00:00.000Z'),
        data: data as unknown as Json,
      });
      const hash = toHex(createHash('sha256').update(leafBytes(prev, canonical)).digest());
      const link = { prev, canonical, hash };
      prev = hash;
      return link;
    }),
  };
}

export const eventsOf = (record: BallotRecord): BallotEvent[] =>
  record.events.map(({ canonical }) => {
    const { type, data } = JSON.parse(canonical) as BallotEvent;
    return { type, data } as BallotEvent;
  });
