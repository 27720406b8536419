import type { Acknowledged } from '@lib/event-store';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { plan, UNIT } from './story';
import type { Reply, Visitor } from './wire';

/** A command to a case as it goes over the wire; sent again it is the same, with its key. */
export interface Sent {
  readonly key: string;
  readonly id: string;
  readonly command: { readonly type: string; readonly data: object };
  readonly condition: Readonly<Record<string, string>>;
}

export const opening = (): Sent => ({
  ...{ key: randomUUID(), id: randomUUID(), condition: { 'if-none-match': '*' } },
  command: {
    type: 'OpenCase',
    data: {
      ...{ plan, unit: UNIT, source: 'unit', year: 2024, sector: 'SEC04', duplicatesSeen: [] },
      ...{ extract: 'Giúp 14 hộ cùng làm.', subject: { kind: 'individual', name: `Người mẫu ${randomUUID()}` } },
      flags: { directWorker: true, smallCollective: false, remoteArea: false },
    },
  },
});

export const comment = (id: string, version: number): Sent => ({
  ...{ key: randomUUID(), id, condition: { 'if-match': `"${version}"` } },
  command: { type: 'Comment', data: { text: 'Đã đến tận nơi.' } },
});

export const send = (officer: Visitor, { key, id, command, condition }: Sent): Promise<Reply> =>
  officer.send('POST', `/cases/${id}/commands`, command, { ...condition, 'idempotency-key': key });

export const acknowledged = ({ key, id }: Sent, { body }: Reply): Acknowledged => ({
  ...{ command: key, stream: `case-${id}`, version: (body as { version: number }).version },
});

/** Officers at work, several at a time: each opens a case, comments on it, and sends what got no answer again. */
export interface Officers {
  readonly told: readonly Acknowledged[];
  /** Commands that first got no answer, and how many of these had been done when they were sent again. */
  readonly unsure: () => { unknown: number; repeated: number };
  /** Every answer that told to come again later. */
  readonly later: readonly Reply[];
  answered(more: number): Promise<void>;
  finish(): Promise<void>;
}

/** Starts them. Anything but a success, a broken line or a 503 fails the work, and with it `finish`. */
export function startOfficers(officer: Visitor, atOnce: number): Officers {
  const told: Acknowledged[] = [];
  const later: Reply[] = [];
  let unknown = 0;
  let repeated = 0;
  let finishing = false;
  let broken: unknown;

  const untilAnswered = async (sent: Sent): Promise<number> => {
    for (let tries = 0; ; tries++) {
      const answer = await send(officer, sent).catch(() => undefined);
      if (!answer || answer.status === 503) {
        if (answer) later.push(answer);
        await pause(20);
        continue;
      }
      if (answer.status !== 200) throw new Error(`${sent.command.type} answered ${answer.status}: ${answer.text}`);
      const body = answer.body as { version: number; repeated: boolean };
      told.push(acknowledged(sent, answer));
      if (tries > 0) unknown += 1;
      if (body.repeated) repeated += 1;
      return body.version;
    }
  };
  const working = Array.from({ length: atOnce }, async () => {
    while (!finishing) {
      const first = opening();
      let version = await untilAnswered(first);
      for (let turn = 0; turn < 3 && !finishing; turn++) version = await untilAnswered(comment(first.id, version));
    }
  });
  const all = Promise.all(working).catch((error: unknown) => {
    finishing = true;
    broken = error;
  });
  const check = () => {
    if (broken) throw broken;
  };
  return {
    told,
    later,
    unsure: () => ({ unknown, repeated }),
    async answered(more) {
      for (const enough = told.length + more; told.length < enough; await pause(1)) check();
    },
    async finish() {
      finishing = true;
      await all;
      check();
    },
  };
}

/** The control of every test with officers: such as take for done what they have merely sent. */
export async function believers(
  officer: Visitor,
  atOnce: number,
  until: (sent: number) => Promise<boolean>,
): Promise<Acknowledged[]> {
  const believed: Acknowledged[] = [];
  let ending = false;
  const working = Array.from({ length: atOnce }, async () => {
    while (!ending) {
      const sent = opening();
      const answer = await send(officer, sent).catch(() => undefined);
      const done = answer?.status === 200;
      believed.push(done ? acknowledged(sent, answer) : { command: sent.key, stream: `case-${sent.id}`, version: 2 });
      if (!answer) return;
    }
  });
  while (!(await until(believed.length))) await pause(1);
  ending = true;
  await Promise.all(working);
  return believed;
}
