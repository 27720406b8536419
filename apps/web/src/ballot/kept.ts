import { PaperText, ReceiptView, Serial } from '@core/ballot';
import { z } from 'zod';

// What a device keeps of a ballot. It lies in this browser alone: nothing here is ever sent together.

const base64 = z.string().regex(/^[A-Za-z0-9+/]+={0,2}$/);

const about = z.object({
  /** Whoever took the paper, so that nobody else casts it from a browser that is shared. */
  person: z.string(),
  name: z.string(),
  council: z.string(),
  signingKey: base64,
  sealingKey: base64,
  needed: z.int(),
  base: z.int(),
  cases: z.array(z.object({ case: z.string(), name: z.string() })),
});
const Kept = z.discriminatedUnion('step', [
  /** Asked for; the answer may have been lost, so the same request is sent again. */
  z.object({
    step: z.literal('asked'),
    about,
    request: z.object({ ballot: z.string(), serial: Serial, blinded: base64, inverse: base64 }),
  }),
  z.object({
    step: z.literal('signed'),
    about,
    paper: z.object({ ballot: z.string(), serial: Serial, signature: base64 }),
  }),
  /** Filled in, and perhaps in the box: exactly these bytes are sent until there is a receipt. The choice is not kept. */
  z.object({ step: z.literal('filled'), cast: PaperText }),
  z.object({ step: z.literal('cast'), receipt: ReceiptView }),
]);
export type Kept = z.infer<typeof Kept>;
export type About = z.infer<typeof about>;

const place = (ballot: string) => `neu-guong.ballot.${ballot}`;

/** What this device keeps of a ballot; undefined for nothing. */
export function keptOf(ballot: string): Kept | undefined {
  const text = localStorage.getItem(place(ballot));
  if (text === null) return undefined;
  try {
    return Kept.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

export function keep(ballot: string, kept: Kept): Kept {
  localStorage.setItem(place(ballot), JSON.stringify(kept));
  return kept;
}

/** A member of the counting team's own key on this device, and their share once it is there. */
const Duty = z.object({ publicKey: base64, privateKey: base64, share: base64.optional() });
export type Duty = z.infer<typeof Duty>;
const dutyPlace = (ballot: string, person: string) => `neu-guong.ballot-share.${ballot}.${person}`;

export function dutyOf(ballot: string, person: string): Duty | undefined {
  const text = localStorage.getItem(dutyPlace(ballot, person));
  if (text === null) return undefined;
  try {
    return Duty.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

export function keepDuty(ballot: string, person: string, duty: Duty): Duty {
  localStorage.setItem(dutyPlace(ballot, person), JSON.stringify(duty));
  return duty;
}

/** Gives a text to the person as a file of their own. */
export function saveAs(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser still reads from the address after the click returns.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
