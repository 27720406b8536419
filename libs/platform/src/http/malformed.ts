import { Rejection } from '@core/kernel';
import { platformRejections } from '../core';
import type { FieldError } from './issue-text';

/** BODY_MALFORMED with the places that are wrong. */
export class Malformed extends Rejection {
  constructor(readonly errors: readonly FieldError[]) {
    super('BODY_MALFORMED', platformRejections.BODY_MALFORMED.kind, platformRejections.BODY_MALFORMED.vi);
  }
}
