import { CASE_COMMAND_TYPES, type CaseCommandType, type CaseView, COMMANDS } from '@core/pipeline';
import type { Me } from '@core/platform';
import { maySomewhere, rolesWith } from '../api/permissions';
import { t } from '../language/t';
import { capital, word } from '../language/words';

/** What a person can do with a case now, and what not and why. */
export interface Offered {
  /** The next lawful step, when it is this person's to take. */
  readonly primary?: CaseCommandType;
  /** The next lawful step that this person cannot take: who can, or why not. */
  readonly waiting?: { readonly command: CaseCommandType; readonly who: string; readonly why?: string };
  /** Other steps of the stage. */
  readonly stage: readonly CaseCommandType[];
  /** What can be done with a case in any stage. */
  readonly life: readonly CaseCommandType[];
  readonly refused: readonly { readonly command: CaseCommandType; readonly why: string }[];
}

/** These have a place of their own on the page, or come from the council's round. */
const ELSEWHERE: readonly CaseCommandType[] = ['OpenCase', 'Comment', 'RecordSelectionResult', 'MigrateCase'];
/** These begin at the part of the page that they change. */
export const IN_PLACE: readonly CaseCommandType[] = ['AmendProfile', 'RemoveEvidence'];

/** Sorts the offers of the API by what the roles of this person allow; `next` is the next step, whoever may take it. */
export function offered(view: CaseView, me: Me, next: CaseCommandType | undefined): Offered {
  const known = view.offers.flatMap((offer) => {
    const command = CASE_COMMAND_TYPES.find((type) => type === offer.command);
    return command && !ELSEWHERE.includes(command) ? [{ ...offer, command }] : [];
  });
  const mine = known.filter(({ command }) => mayTry(command, me));
  const possible = mine.filter((offer) => offer.possible).map(({ command }) => command);
  const others = possible.filter((command) => command !== next);
  return {
    ...(next && possible.includes(next) ? { primary: next } : {}),
    ...(next && !possible.includes(next) ? { waiting: waitingFor(next, view) } : {}),
    stage: others.filter((command) => COMMANDS[command].stage !== 'lifecycle' || command === 'CompleteStage'),
    life: others.filter((command) => COMMANDS[command].stage === 'lifecycle' && command !== 'CompleteStage'),
    refused: [
      ...mine.flatMap((offer) => (offer.possible ? [] : [{ command: offer.command, why: offer.sentence }])),
      ...known
        .filter((offer) => offer.possible && !mayTry(offer.command, me) && offer.command !== next)
        .map(({ command }) => ({ command, why: t.case.theirs(capital(whoMay(command))) })),
    ],
  };
}

function waitingFor(command: CaseCommandType, view: CaseView): NonNullable<Offered['waiting']> {
  const offer = view.offers.find((one) => one.command === command);
  return { command, who: whoMay(command), ...(offer && !offer.possible ? { why: offer.sentence } : {}) };
}

/** Whether any role that the person holds today may give this command somewhere; the API decides for this case. */
export function mayTry(command: CaseCommandType, me: Me): boolean {
  const { permission } = COMMANDS[command];
  return permission !== 'system' && maySomewhere(permission, me);
}

function whoMay(command: CaseCommandType): string {
  const { permission } = COMMANDS[command];
  return permission === 'system' ? word('system') : rolesWith(permission).map(word).join(', ');
}
