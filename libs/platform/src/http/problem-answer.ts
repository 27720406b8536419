import { Rejection } from '@core/kernel';
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { platformRejections, type Problem, STATUS } from '../core';
import { Malformed } from './malformed';
import { describeError, type Log } from './request-log';

const UNEXPECTED = 'Có lỗi ngoài dự kiến. Hãy thử lại; nếu vẫn lỗi, hãy báo quản trị viên mã theo dõi kèm theo.';
const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

/** Problems of the framework itself, by status; whatever else it may say is "malformed". */
const BY_STATUS: Readonly<Record<number, keyof typeof platformRejections>> = {
  404: 'NOT_FOUND',
  413: 'BODY_TOO_LARGE',
  414: 'BODY_TOO_LARGE',
  415: 'MEDIA_UNSUPPORTED',
  503: 'UNAVAILABLE',
};

/** The database or the network to it is away, full, or took too long: nothing was lost and it may be tried again. */
const AWAY =
  /^(08...|53...|57P0[1235]|57014|25P03|55P03|40001|40P01|ECONNREFUSED|ECONNRESET|ENOTFOUND|EPIPE|ETIMEDOUT)$/;
const AWAY_TEXT =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection)/;

type Coded = Pick<Rejection, 'code' | 'kind' | 'sentence' | 'facts'> & { readonly possible?: readonly string[] };

/** A problem document for whatever was thrown. What is not a foreseen "no" is a 500 that tells nothing but its trace. */
export function toProblem(error: unknown, traceId: string): Problem {
  const coded = foreseen(error);
  if (!coded) {
    const code = 'UNEXPECTED';
    return { type: typeUri(code), title: UNEXPECTED, status: 500, code, traceId };
  }
  return {
    type: typeUri(coded.code),
    title: coded.sentence,
    status: STATUS[coded.kind],
    code: coded.code,
    traceId,
    ...(error instanceof Malformed ? { errors: [...error.errors] } : {}),
    ...(coded.possible ? { possible: [...coded.possible] } : {}),
    ...(Object.keys(coded.facts).length > 0 ? { facts: coded.facts } : {}),
  };
}

function foreseen(error: unknown): Coded | undefined {
  if (error instanceof Rejection) return error;
  if (isAway(error)) return platform('UNAVAILABLE');
  const status = error instanceof HttpException ? error.getStatus() : statusOf(error);
  return status >= 400 && status < 500 ? platform(BY_STATUS[status] ?? 'BODY_MALFORMED') : undefined;
}

function platform(code: keyof typeof platformRejections): Coded {
  return { code, kind: platformRejections[code].kind, sentence: platformRejections[code].vi, facts: {} };
}

function isAway(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.some(isAway);
  if (!(error instanceof Error)) return false;
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? AWAY.test(code) : AWAY_TEXT.test(error.message);
}

function statusOf(error: unknown): number {
  const status = error instanceof Error ? (error as { statusCode?: unknown }).statusCode : undefined;
  return typeof status === 'number' ? status : 0;
}

function typeUri(code: string): string {
  return `urn:neu-guong:problem:${code.toLowerCase().replaceAll('_', '-')}`;
}

/** Whether whoever asks is to stay unknown: nothing that could be matched with somebody's request is written. */
export function isAnonymous(request: FastifyRequest): boolean {
  return request.routeOptions?.config.route?.access.kind === 'anonymous';
}

function placeOf(request: FastifyRequest): Record<string, unknown> {
  if (isAnonymous(request)) return {};
  return { traceId: request.id, method: request.method, route: request.routeOptions?.url };
}

/** Of an anonymous request, that something failed and not where: table and place would say what was asked. */
function describe(error: unknown, request: FastifyRequest): Record<string, string> {
  const whole = describeError(error);
  if (!isAnonymous(request)) return whole;
  return Object.fromEntries(Object.entries(whole).filter(([member]) => member === 'error' || member === 'code'));
}

/** Sends a problem document (RFC 9457) and logs what nobody foresaw. */
export function sendProblem(log: Log, error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const problem = toProblem(error, request.id);
  if (problem.status === 500 || problem.status === 503) {
    log.error({ ...placeOf(request), ...describe(error, request) }, 'unforeseen');
  }
  if (reply.sent) return;
  if (problem.status === 401) void reply.header('www-authenticate', 'Session realm="neu-guong"');
  const wait = problem.status === 503 ? 1 : problem.facts?.['seconds'];
  if (wait !== undefined) void reply.header('retry-after', String(wait));
  void reply.code(problem.status).type(PROBLEM_TYPE).send(JSON.stringify(problem));
}

/** Every error of every route, of a hook and of the router itself leaves as a problem document. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly log: Log) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    sendProblem(this.log, error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }
}
