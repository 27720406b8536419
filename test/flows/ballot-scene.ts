import { randomUUID } from 'node:crypto';
import type { BallotTurnout, BallotView, CeremonyView, Choice, ReceiptView } from '@core/ballot';
import { SAMPLE_PEOPLE } from '@core/organization';
import {
  type CastPaper,
  fillPaper,
  finishPaper,
  makeSharedKey,
  openShare,
  requestPaper,
  type SignedPaper,
} from '../../apps/web/src/ballot/device';
import { newKeyPair } from '../../apps/web/src/ballot/sealing';
import { COUNCIL, plan } from './story';
import { problemOf, type Reply, type Visitor, type Wire } from './wire';

/** The council's sample members by login; the first three count. */
export const MEMBERS = Array.from({ length: 9 }, (_, i) => `uyvien${i + 1}.hoidong`);
export const TEAM = MEMBERS.slice(0, 3);
export const personOf = (login: string) => SAMPLE_PEOPLE.find((person) => person.login === login)?.id ?? '';

/** What came back, when it is what was wanted; throws with what was said otherwise. */
export function good<T>(reply: Reply): T {
  if (reply.status >= 300) throw new Error(reply.text);
  return reply.body as T;
}
export const codeOf = (reply: Reply) => problemOf(reply).code;

/** A device of the counting team: its own key, and the share that it keeps. */
interface TeamDevice {
  readonly person: string;
  readonly visitor: Visitor;
  readonly secret: string;
  share: string;
}

/** A council that has come together to vote secretly, over the wire: what each device knows stays with it. */
export class BallotScene {
  readonly visitors = new Map<string, Visitor>();
  readonly members: string[] = [];

  private constructor(
    readonly wire: Wire,
    readonly secretary: Visitor,
    readonly auditor: Visitor,
  ) {}

  static async enter(wire: Wire): Promise<BallotScene> {
    const [secretary, auditor] = await Promise.all([wire.enter('thuky.hoidong'), wire.enter('kiemtoan.tinh')]);
    const scene = new BallotScene(wire, secretary, auditor);
    await Promise.all(MEMBERS.map(async (login) => scene.visitors.set(login, await wire.enter(login))));
    const { items } = good<{ items: { id: string }[] }>(await secretary.get(`/councils/${COUNCIL}/members`));
    scene.members.push(...items.map(({ id }) => id));
    return scene;
  }

  by(login: string): Visitor {
    const visitor = this.visitors.get(login);
    if (!visitor) throw new Error(`${login} has not come`);
    return visitor;
  }

  /** A round that is held today, with everybody there. @returns its id */
  async convene(candidates: readonly string[], present = this.members): Promise<string> {
    const round = randomUUID();
    const { today } = good<{ today: string }>(await this.secretary.get('/session'));
    // By what it is voted, the council's own by-law says.
    const convening = { council: COUNCIL, plan, heldOn: today, members: this.members };
    let version = 0;
    for (const [type, data] of [
      ['ConveneRound', convening],
      ...candidates.map((candidate) => ['IntroduceCandidate', { case: candidate }] as const),
      ['RecordAttendance', { present }],
    ] as const) {
      const reply = await this.secretary.command(`/rounds/${round}`, type, data, version === 0 ? '*' : version);
      version = good<{ version: number }>(reply).version;
    }
    return round;
  }

  order(ballot: string, type: string, data: object = {}, by = this.secretary): Promise<Reply> {
    return by.post(`/ballots/${ballot}/commands`, { type, data }, { 'idempotency-key': randomUUID() });
  }

  /** The team's three devices make the key of a box. @returns each device with the share it keeps */
  async makeKey(ballot: string, round: string): Promise<TeamDevice[]> {
    const at = `/ballots/${ballot}/ceremony`;
    good(await this.secretary.send('PUT', at, { meeting: round, team: TEAM.map(personOf) }));
    const devices: TeamDevice[] = [];
    for (const login of TEAM) {
      const { publicKey, privateKey } = await newKeyPair();
      good(await this.by(login).send('PUT', `${at}/device`, { deviceKey: publicKey }));
      devices.push({ person: personOf(login), visitor: this.by(login), secret: privateKey, share: '' });
    }
    const { team } = good<CeremonyView>(await this.by(TEAM[1] ?? '').get(at));
    const made = await makeSharedKey(
      ballot,
      team.map(({ id, deviceKey }) => ({ person: id, deviceKey: deviceKey ?? '' })),
    );
    good(await this.by(TEAM[1] ?? '').send('PUT', `${at}/key`, made));
    for (const device of devices) {
      const { sealedShare } = good<CeremonyView>(await device.visitor.get(at));
      device.share = await openShare(ballot, device.person, device.secret, sealedShare ?? '');
      good(await device.visitor.send('PUT', `${at}/kept`));
    }
    return devices;
  }

  /** Prepares and opens a ballot of a round. */
  async open(round: string, data: object = {}): Promise<{ id: string; team: TeamDevice[] }> {
    const id = randomUUID();
    const team = await this.makeKey(id, round);
    good(await this.order(id, 'OpenBallot', data));
    return { id, team };
  }

  async view(ballot: string, by = this.secretary): Promise<BallotView> {
    return good<BallotView>(await by.get(`/ballots/${ballot}`));
  }

  async takePaper(ballot: string, login: string): Promise<SignedPaper> {
    const visitor = this.by(login);
    const { signingKey } = await this.view(ballot, visitor);
    const request = await requestPaper(ballot, signingKey);
    const { signature } = good<{ signature: string }>(
      await visitor.post(`/ballots/${ballot}/papers`, { blinded: request.blinded }),
    );
    return finishPaper(request, signingKey, signature);
  }

  /** Drops a paper as a device does: nobody's name goes along. */
  async drop(ballot: string, paper: CastPaper): Promise<ReceiptView> {
    return good<ReceiptView>(await this.wire.nobody().post(`/ballots/${ballot}/box`, paper));
  }

  async cast(paper: SignedPaper, sealingKey: string, choices: readonly Choice[]): Promise<ReceiptView> {
    return this.drop(paper.ballot, await fillPaper(paper, sealingKey, choices));
  }

  async turnout(ballot: string): Promise<BallotTurnout> {
    return good<BallotTurnout>(await this.wire.nobody().get(`/ballots/${ballot}/turnout`));
  }

  offer(ballot: string, { visitor, share }: TeamDevice): Promise<Reply> {
    return visitor.post(`/ballots/${ballot}/shares`, { share });
  }
}
