import { z } from 'zod';

// What a member's device and the counting team agree on. Nothing here knows a member.

/** One letter for each candidate, in the order of the ballot: yes, no, or left blank. */
export const CHOICES = { yes: 'y', no: 'n', blank: 'b' } as const;
export type Choice = keyof typeof CHOICES;

/** 32 random bytes that only the member's device knows until it casts; 64 hexadecimal digits. */
export const Serial = z.string().regex(/^[0-9a-f]{64}$/);

/** The text that is signed blindly: a paper of one ballot is none of another. */
export function paperMessage(ballot: string, serial: string): string {
  return `neu-guong ballot paper\n${ballot}\n${serial}`;
}

/** What an envelope is bound to besides its key, so that it cannot be laid under another serial. */
export function envelopeContext(ballot: string, serial: string): string {
  return `neu-guong ballot envelope\n${ballot}\n${serial}`;
}

/** The content of an envelope; its length depends on the number of candidates alone. */
export function paperText(choices: readonly Choice[]): string {
  return `1${choices.map((choice) => CHOICES[choice]).join('')}`;
}

/** The choices on a paper, or undefined for one that is not as the ballot asks: it counts as invalid. */
export function readPaper(text: string, candidates: number): readonly Choice[] | undefined {
  if (text.length !== candidates + 1 || !/^1[ynb]+$/.test(text)) return undefined;
  return [...text.slice(1)].map((letter) => (letter === 'y' ? 'yes' : letter === 'n' ? 'no' : 'blank'));
}

/** What was counted for one candidate. */
export interface Count {
  readonly yes: number;
  readonly no: number;
  readonly blank: number;
}

/**
 * Counts opened papers, candidate by candidate. Only these sums are published: a whole paper of many candidates could be
 * marked by its pattern, and then shown to whoever asked for it.
 */
export function countPapers(
  papers: readonly (readonly Choice[] | undefined)[],
  candidates: number,
): { readonly counts: readonly Count[]; readonly invalid: number } {
  const valid = papers.filter((paper) => paper !== undefined);
  const of = (choice: Choice, at: number) => valid.filter((paper) => paper[at] === choice).length;
  return {
    counts: Array.from({ length: candidates }, (_, at) => ({
      yes: of('yes', at),
      no: of('no', at),
      blank: of('blank', at),
    })),
    invalid: papers.length - valid.length,
  };
}

/** What a share of the box's key is bound to on its way to the device of the member whose share it is. */
export function shareContext(ballot: string, person: string): string {
  return `neu-guong ballot share\n${ballot}\n${person}`;
}
