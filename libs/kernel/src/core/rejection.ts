/** The reasons for a "no" that a caller can tell apart; one table gives each its HTTP status. */
export type RejectionKind =
  | 'malformed' // 400: the request cannot be read
  | 'unauthenticated' // 401
  | 'forbidden' // 403
  | 'missing' // 404
  | 'rule' // 409: a rule of the domain says no
  | 'stale' // 412: somebody was first
  | 'too-large' // 413
  | 'unsupported' // 415
  | 'reused' // 422: the same command id with another body
  | 'precondition' // 428: If-Match or If-None-Match is missing
  | 'throttled' // 429
  | 'unavailable'; // 503

/** Values that a sentence may show; never personal data. */
export type Facts = Readonly<Record<string, string | number>>;

export interface RejectionText {
  readonly kind: RejectionKind;
  /** What to do next, for the person at the screen; `{name}` takes a fact. */
  readonly vi: string;
}

export type RejectionTable = Readonly<Record<string, RejectionText>>;

/** A coded "no". It is thrown by rules and turned into a problem document at the edge (RFC 9457). */
export class Rejection extends Error {
  override readonly name = 'Rejection';
  constructor(
    readonly code: string,
    readonly kind: RejectionKind,
    /** The Vietnamese sentence with its facts filled in. */
    readonly sentence: string,
    readonly facts: Facts = {},
  ) {
    super(code);
  }
}

/** Gives a library its own `reject`, which knows only the codes of its table and always throws. */
export function rejecter<Table extends RejectionTable>(table: Table) {
  return function reject(code: keyof Table & string, facts: Facts = {}): never {
    const text = table[code] as RejectionText;
    throw new Rejection(code, text.kind, fill(text.vi, facts), facts);
  };
}

function fill(sentence: string, facts: Facts): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(facts, name) ? inWords(facts[name]) : whole,
  );
}

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** A fact as a sentence shows it: calendar dates the Vietnamese way, day first; the facts themselves stay as they are. */
function inWords(fact: string | number | undefined): string {
  return String(fact).replace(DATE, '$3/$2/$1');
}
