// A secret ballot of thirty members and forty candidates: all papers dropped at once over HTTP, beside as many bare
// commits; then the sealed box opened with two shares and counted, beside the bare opening of as many envelopes.
import { constants, createHash, generateKeyPairSync, randomBytes, randomUUID, sign } from 'node:crypto';
import path from 'node:path';
import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core';
import pg from 'pg';
import { split } from 'shamir-secret-sharing';
import { root } from '../build.mjs';
import { machine, median, percentile } from './figures.mjs';
import { connection, request } from './http-connection.mjs';

const MEMBERS = 30;
const CANDIDATES = 40;
const ROUNDS = Number(process.env.BENCH_ROUNDS || 7);
const BOX_POOL = 4; // as many sessions as the api opens to the box

const suite = new CipherSuite({
  kem: new DhkemP256HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
});
const utf8 = (text) => new TextEncoder().encode(text).buffer;

/** A ballot that takes papers, laid straight into its tables, with thirty signed and filled papers. */
async function prepare(owner) {
  const ballot = randomUUID();
  const signing = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const box = await suite.kem.generateKeyPair();
  const sealingKey = Buffer.from(await suite.kem.serializePublicKey(box.publicKey));
  const secret = new Uint8Array(await suite.kem.serializePrivateKey(box.privateKey));
  const spki = signing.publicKey.export({ type: 'spki', format: 'der' });
  await owner.query(
    `insert into ballot_box.boxes (ballot, signing_key, phase, candidates) values ($1, $2, 'casting', $3)`,
    [ballot, spki, CANDIDATES],
  );
  await owner.query(
    `insert into ballots.ballots (id, council, status, opened_on, candidates, members, issued)
     values ($1, 'na.hd-tdkt', 'casting', '2024-03-01', $2, $3, $3)`,
    [ballot, CANDIDATES, MEMBERS],
  );
  const papers = [];
  for (let i = 0; i < MEMBERS; i++) {
    const serial = randomBytes(32).toString('hex');
    const key = { key: signing.privateKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 48 };
    const signature = sign('sha384', Buffer.from(`neu-guong ballot paper\n${ballot}\n${serial}`), key);
    const info = utf8(`neu-guong ballot envelope\n${ballot}\n${serial}`);
    const text = `1${Array.from({ length: CANDIDATES }, (_, at) => 'ynb'[(i + at) % 3]).join('')}`;
    const { enc, ct } = await suite.seal({ recipientPublicKey: box.publicKey, info }, utf8(text));
    papers.push({ serial, signature, envelope: Buffer.concat([Buffer.from(enc), Buffer.from(ct)]), enc, ct, info });
  }
  const shares = await split(secret, 3, 2);
  return { ballot, papers, sealingKey, shares: [shares[0], shares[2]], privateKey: box.privateKey };
}

/** All at once: how long until the last is answered, and how long each took. */
async function together(works) {
  const began = performance.now();
  const each = await Promise.all(
    works.map(async (work) => {
      const start = performance.now();
      await work();
      return performance.now() - start;
    }),
  );
  return { whole: performance.now() - began, each };
}

const timed = async (work) => {
  const began = performance.now();
  await work();
  return performance.now() - began;
};

/** @param {{ port: number, ownerUrl: string }} where */
export async function castAtOnce({ port, ownerUrl }) {
  console.log(`${MEMBERS} members cast ${CANDIDATES} candidates at once, ${ROUNDS} rounds; ${machine()}`);
  const owner = new pg.Pool({ connectionString: ownerUrl, max: BOX_POOL });
  owner.on('error', () => undefined); // the server ends before its clients when something has failed
  await owner.query('create table public.bench_floor (id uuid primary key, serial bytea, body bytea)');
  const { default: box } = await import(path.join(root, 'dist/libs/ballot/src/counting.js'));
  const connections = await Promise.all(Array.from({ length: MEMBERS }, () => connection(port)));
  const headers = { 'x-neu-guong': '1', 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' };
  const rows = { floor: [], cast: [], again: [], open: [], count: [] };
  for (let round = -1; round < ROUNDS; round++) {
    const { ballot, papers, sealingKey, shares, privateKey } = await prepare(owner);
    const floor = await together(
      papers.map(({ serial, envelope }) => () => {
        const values = [randomUUID(), Buffer.from(serial, 'hex'), envelope];
        return owner.query({ name: 'floor', text: 'insert into public.bench_floor values ($1, $2, $3)', values });
      }),
    );
    const bytes = papers.map(({ serial, signature, envelope }) => {
      const paper = { serial, signature: signature.toString('base64'), envelope: envelope.toString('base64') };
      return request('POST', `/api/v1/ballots/${ballot}/box`, headers, JSON.stringify(paper));
    });
    const drop = bytes.map((one, i) => async () => {
      const { status, body } = await connections[i].send(one);
      const name = createHash('sha256').update(Buffer.from(papers[i].serial, 'hex')).digest('hex');
      if (status !== 200 || JSON.parse(body).paper !== name) throw new Error(`casting answered ${status}: ${body}`);
    });
    const [cast, again] = [await together(drop), await together(drop)]; // the second time: receipts only
    const open = await timed(async () => {
      for (const { enc, ct, info } of papers) await suite.open({ recipientKey: privateKey, enc, info }, ct);
    });
    const counted = [];
    const count = await timed(async () => {
      counted.push(await box.countBox(ballot, sealingKey, papers, shares, CANDIDATES));
    });
    const sum = counted[0].counts.reduce((all, { yes, no, blank }) => all + yes + no + blank, 0);
    if (sum !== MEMBERS * CANDIDATES || counted[0].invalid !== 0) throw new Error('the count does not add up');
    if (round < 0) continue; // the first one warms up
    for (const [name, value] of Object.entries({
      floor,
      cast,
      again,
      open: { whole: open },
      count: { whole: count },
    })) {
      rows[name].push(value);
    }
  }
  const figure = (name, beside) => ({
    'ms for all': Number(median(rows[name].map(({ whole }) => whole)).toFixed(1)),
    'of floor': Number(median(rows[name].map(({ whole }, i) => whole / rows[beside][i].whole)).toFixed(2)),
    'p95 ms of one': rows[name][0].each
      ? Number(
          percentile(
            rows[name].flatMap(({ each }) => each),
            0.95,
          ).toFixed(1),
        )
      : '',
  });
  const figures = {
    [`${MEMBERS} bare commits at once (floor)`]: figure('floor', 'floor'),
    [`${MEMBERS} papers dropped at once, to the last receipt`]: figure('cast', 'floor'),
    'the same papers again, to the last receipt': figure('again', 'floor'),
    [`${MEMBERS} envelopes opened bare (floor)`]: figure('open', 'open'),
    [`box opened with two shares and counted, ${MEMBERS} × ${CANDIDATES}`]: figure('count', 'open'),
  };
  console.table(figures);
  console.log(`load at the end: ${machine()}`);
  for (const one of connections) one.close();
  await owner.query('drop table public.bench_floor');
  await owner.end();
  return figures;
}
