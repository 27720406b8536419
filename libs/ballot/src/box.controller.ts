import { Controller, Inject } from '@nestjs/common';
import { reject as refuse } from '@core/platform';
import { EventStore } from '@lib/event-store';
import { Api, Call } from '@lib/platform';
import { BallotLists } from './ballot-rows';
import type { BallotBox } from './box';
import { CastGate } from './cast-gate';
import { type BallotRecord, ballotRoutes, type BallotTurnout, reject } from './core';
import { BALLOT_BOX, type MaybeBox } from './tokens';

/** What was shown a moment ago is shown again: a hall that watches the turnout asks the database once a second. */
const SHOWN_MS = 1_000;
const HELD = 200;

/** The side of a ballot that asks for nobody: the box, its turnout, its receipts, its record. No session comes here. */
@Controller()
export class BoxController {
  readonly #shown = new Map<string, { readonly until: number; readonly turnout: BallotTurnout }>();
  readonly #records = new Map<string, BallotRecord>();
  readonly #gate: CastGate | undefined;

  constructor(
    @Inject(BALLOT_BOX) private readonly maybeBox: MaybeBox,
    private readonly lists: BallotLists,
    private readonly store: EventStore,
  ) {
    this.#gate = maybeBox && new CastGate(maybeBox);
  }

  @Api(ballotRoutes.castPaper)
  async cast(@Call() call: Call<typeof ballotRoutes.castPaper>) {
    const { serial, signature, envelope } = call.body;
    const paper = { serial, signature: Buffer.from(signature, 'base64'), envelope: Buffer.from(envelope, 'base64') };
    return (this.#gate ?? refuse('UNAVAILABLE')).cast(call.params.id, paper);
  }

  @Api(ballotRoutes.getTurnout)
  async turnout(@Call() call: Call<typeof ballotRoutes.getTurnout>) {
    const { id } = call.params;
    const now = performance.now();
    const shown = this.#shown.get(id);
    if (shown && shown.until > now) return shown.turnout;
    const row = (await this.lists.find(id)) ?? reject('BALLOT_UNKNOWN');
    const { status, candidates, members, issued } = row;
    const turnout = { id, status, candidates, members, issued, cast: await this.#box.turnout(id) };
    if (this.#shown.size >= HELD) this.#shown.clear();
    this.#shown.set(id, { until: now + SHOWN_MS, turnout });
    return turnout;
  }

  @Api(ballotRoutes.getInclusion)
  inclusion(@Call() call: Call<typeof ballotRoutes.getInclusion>) {
    return this.#box.inclusion(call.params.id, call.params.paper);
  }

  @Api(ballotRoutes.getBallotRecord)
  async record(@Call() call: Call<typeof ballotRoutes.getBallotRecord>): Promise<BallotRecord> {
    const { id } = call.params;
    const { status } = (await this.lists.find(id)) ?? reject('BALLOT_UNKNOWN');
    if (status !== 'sealed' && status !== 'tallied' && status !== 'annulled') return reject('BOX_STILL_OPEN');
    const known = this.#records.get(`${id} ${status}`);
    if (known) return known;
    const events = await this.store.readStream(`ballot-${id}`);
    const papers = status === 'annulled' ? [] : await this.#box.papers(id);
    const record: BallotRecord = {
      format: 'neu-guong ballot 1',
      ballot: id,
      events: events.map(({ prev, canonical, hash }) => ({ prev, canonical, hash })),
      papers: papers.map(({ serial, signature, envelope }) => ({
        serial,
        signature: signature.toString('base64'),
        envelope: envelope.toString('base64'),
      })),
    };
    if (this.#records.size >= HELD) this.#records.clear();
    this.#records.set(`${id} ${status}`, record);
    return record;
  }

  get #box(): BallotBox {
    return this.maybeBox ?? refuse('UNAVAILABLE');
  }
}
