import { z } from 'zod';
import { LARGEST_SUM } from './words';

/**
 * The accounts of a fund. Each entry moves money between them and its lines add up to nothing, so no đồng appears or is
 * lost: what was allotted is what is free, committed and paid.
 */
export const ACCOUNTS = ['allotted', 'free', 'committed', 'paid'] as const;
export const Account = z.enum(ACCOUNTS);
export type Account = z.infer<typeof Account>;

/** One side of an entry, in đồng; `allotted` is the source and stands below nothing. */
export const Line = z.strictObject({ account: Account, dong: z.int().min(-LARGEST_SUM).max(LARGEST_SUM) });
export type Line = z.infer<typeof Line>;

export type Balances = Readonly<Record<Account, number>>;
export const NOTHING: Balances = { allotted: 0, free: 0, committed: 0, paid: 0 };

/** What an entry of each kind moves: from one account into another. */
const MOVES = {
  budget: ['allotted', 'free'],
  cut: ['free', 'allotted'],
  commitment: ['free', 'committed'],
  release: ['committed', 'free'],
  payment: ['committed', 'paid'],
  return: ['paid', 'free'],
} as const satisfies Record<string, readonly [Account, Account]>;

export const MOVE_KINDS = Object.keys(MOVES) as readonly MoveKind[];
export type MoveKind = keyof typeof MOVES;

/** The two lines of an entry that moves a sum. */
export function moving(kind: MoveKind, dong: number): readonly Line[] {
  const [from, to] = MOVES[kind];
  return [
    { account: from, dong: -dong },
    { account: to, dong },
  ];
}

/** The lines that undo others. */
export function undone(lines: readonly Line[]): readonly Line[] {
  return lines.map(({ account, dong }) => ({ account, dong: -dong }));
}

/** The balances after one more entry. */
export function posted(balances: Balances, lines: readonly Line[]): Balances {
  return lines.reduce((sum, { account, dong }) => ({ ...sum, [account]: sum[account] + dong }), balances);
}

/** What is still there to be paid out: allotted and not paid. */
export function cash({ free, committed }: Balances): number {
  return free + committed;
}

/** Whether the lines of an entry add up to nothing. */
export function isBalanced(lines: readonly Line[]): boolean {
  return lines.reduce((sum, { dong }) => sum + dong, 0) === 0;
}
