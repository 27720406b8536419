import { PERMISSIONS, type Role } from '@core/organization';
import { CASE_COMMAND_TYPES, type CaseCommandType, type CaseView, COMMANDS } from '@core/pipeline';
import type { Me } from '@core/platform';
import { title, word } from '../language/words';

/** What a person can do with a case now, and what not and why. */
export interface Offered {
  /** The next lawful step, when it is this person's to take. */
  readonly primary?: CaseCommandType;
  /** The next lawful step of somebody else, with who that is. */
  readonly waiting?: { readonly command: CaseCommandType; readonly who: string };
  /** Other steps of the stage. */
  readonly stage: readonly CaseCommandType[];
  /** What can be done with a case in any stage. */
  readonly life: readonly CaseCommandType[];
  readonly refused: readonly { readonly command: CaseCommandType; readonly why: string }[];
}

/** These have a place of their own on the page, or come from the council's round. */
const ELSEWHERE: readonly CaseCommandType[] = ['OpenCase', 'Comment', 'RecordSelectionResult'];
/** These begin at the part of the page that they change. */
export const IN_PLACE: readonly CaseCommandType[] = ['AmendProfile', 'RemoveEvidence'];

/** Sorts the offers of the API by what the roles of this person allow. */
export function offered(view: CaseView, me: Me): Offered {
  const known = view.offers.flatMap((offer) => {
    const command = CASE_COMMAND_TYPES.find((type) => type === offer.command);
    return command && !ELSEWHERE.includes(command) ? [{ ...offer, command }] : [];
  });
  const next = CASE_COMMAND_TYPES.find((type) => type === view.primary);
  const mine = known.filter(({ command }) => mayTry(command, me));
  const possible = mine.filter((offer) => offer.possible).map(({ command }) => command);
  const others = possible.filter((command) => command !== next);
  return {
    ...(next && mayTry(next, me) && possible.includes(next) ? { primary: next } : {}),
    ...(next && !mayTry(next, me) ? { waiting: { command: next, who: whoMay(next) } } : {}),
    stage: others.filter((command) => COMMANDS[command].stage !== 'lifecycle' || command === 'CompleteStage'),
    life: others.filter((command) => COMMANDS[command].stage === 'lifecycle' && command !== 'CompleteStage'),
    refused: [
      ...mine.flatMap((offer) => (offer.possible ? [] : [{ command: offer.command, why: offer.sentence }])),
      ...known
        .filter((offer) => offer.possible && !mayTry(offer.command, me) && offer.command !== next)
        .map(({ command }) => ({ command, why: `${title(whoMay(command))} làm việc này.` })),
    ],
  };
}

/** Whether any role that the person holds today may give this command somewhere; the API decides for this case. */
export function mayTry(command: CaseCommandType, me: Me): boolean {
  const roles: readonly string[] = rolesFor(command);
  return me.holdings.some(
    ({ role, from, to }) => roles.includes(role) && from <= me.today && (to === null || me.today <= to),
  );
}

function whoMay(command: CaseCommandType): string {
  return rolesFor(command).map(word).join(', ') || word('system');
}

function rolesFor(command: CaseCommandType): readonly Role[] {
  const { permission } = COMMANDS[command];
  return permission === 'system' ? [] : (Object.keys(PERMISSIONS[permission]) as Role[]);
}
