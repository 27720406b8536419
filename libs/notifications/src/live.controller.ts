import { Readable } from 'node:stream';
import { Controller, StreamableFile } from '@nestjs/common';
import { Api, Call } from '@lib/platform';
import { notificationsRoutes } from './core';
import { Live } from './live';

const POSITION = /^\d{1,15}$/;

/** The stream by which open pages learn that something has changed. */
@Controller()
export class LiveController {
  constructor(private readonly live: Live) {}

  @Api(notificationsRoutes.followChanges)
  follow(@Call() call: Call<typeof notificationsRoutes.followChanges>): StreamableFile {
    const gone = new AbortController();
    call.reply.raw.once('close', () => gone.abort());
    call.reply.header('cache-control', 'no-store').header('x-accel-buffering', 'no');
    const given = call.request.headers['last-event-id'];
    const last = typeof given === 'string' && POSITION.test(given) ? Number(given) : call.query.after;
    const { id, person, holdings } = call.session;
    const events = this.live.events({ id, person, holdings }, last, call.query.seconds, gone.signal);
    return new StreamableFile(Readable.from(events, { objectMode: false }), {
      type: 'text/event-stream; charset=utf-8',
    });
  }
}
