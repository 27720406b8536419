import { reject } from '../core';

const DEEPEST = 32;
// Letters below U+0300 are their own composed form, so most texts need no closer look.
const MAY_BE_DECOMPOSED = /[\u0300-\uffff]/;
const CONTROL = /[^\P{Cc}\t\n\r]/u; // all but tab and line ends
const POISON = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Walks everything that came from outside before any schema sees it.
 * @throws Rejection TEXT_FORBIDDEN for text that cannot be stored or compared, BODY_MALFORMED for nesting deeper than 32
 *   and for member names that would reach into a prototype
 */
export function refuseHostile(value: unknown, depth = 0): void {
  if (typeof value === 'string') return refuseHostileText(value);
  if (value === null || typeof value !== 'object') return;
  if (depth >= DEEPEST) reject('BODY_MALFORMED');
  if (Array.isArray(value)) {
    for (const item of value) refuseHostile(item, depth + 1);
    return;
  }
  for (const [name, member] of Object.entries(value)) {
    if (POISON.has(name)) reject('BODY_MALFORMED');
    refuseHostileText(name);
    refuseHostile(member, depth + 1);
  }
}

/** @throws Rejection TEXT_FORBIDDEN with the fact `why`, a Vietnamese phrase */
export function refuseHostileText(text: string): void {
  if (text.includes('\0')) reject('TEXT_FORBIDDEN', { why: 'có ký tự NUL' });
  if (CONTROL.test(text)) reject('TEXT_FORBIDDEN', { why: 'có ký tự điều khiển' });
  if (!MAY_BE_DECOMPOSED.test(text)) return;
  if (!text.isWellFormed()) reject('TEXT_FORBIDDEN', { why: 'có nửa ký tự Unicode' });
  if (text !== text.normalize('NFC')) reject('TEXT_FORBIDDEN', { why: 'dấu viết ở dạng tổ hợp, không phải NFC' });
}
