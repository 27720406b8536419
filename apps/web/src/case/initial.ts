import { isConcluded } from '@core/law';
import type { CaseCommandType, CaseFile, CaseView } from '@core/pipeline';
import type { Choices } from '../forms/choices';
import type { Draft } from '../forms/value';
import type { Field } from '../forms/walk';

/** Which field a command begun at a part of the page is about. */
const ABOUT: { readonly [T in CaseCommandType]?: string } = {
  RecordNurtureProgress: 'action',
  VerifyClaim: 'claim',
  RejectClaim: 'claim',
  CorrectPublicity: 'publicity',
  RemoveEvidence: 'sha256',
  CancelHonor: 'honor',
  ReleaseHold: 'hold',
  ResolveObjection: 'objection',
};

/** What a form starts with: what the case already knows, and the only choice where there is one. */
export function initialOf(
  type: CaseCommandType,
  fields: readonly Field[],
  view: CaseView,
  choices: Choices,
  of: string | undefined,
): Draft {
  const about = ABOUT[type];
  return { ...onlyChoices(fields, choices), ...KNOWN[type]?.(view.file), ...(about && of ? { [about]: of } : {}) };
}

function onlyChoices(fields: readonly Field[], { lists }: Choices): Draft {
  return Object.fromEntries(
    fields.flatMap((field) => {
      if (field.kind !== 'reference' || !field.required) return [];
      const listed = lists[field.to] ?? [];
      return listed.length === 1 ? [[field.name, listed[0]?.value]] : [];
    }),
  );
}

/** What the case already says of what a command asks. */
const KNOWN: { readonly [T in CaseCommandType]?: (file: CaseFile) => Draft } = {
  AmendProfile: ({ sector, movement, subject, extract, flags, exemplarKind }) => ({
    ...{ sector, movement, subject, extract, flags, exemplarKind },
  }),
  AssessCriteria: ({ discovery }) => ({
    criteria: Object.entries(discovery.criteria).map(([code, given]) => ({ code, ...given })),
  }),
  DrawNurturePlan: ({ nurturing }) => ({ weaknesses: nurturing.weaknesses }),
  ReviseNurturePlan: ({ nurturing }) => ({
    weaknesses: nurturing.weaknesses,
    actions: nurturing.actions.map(({ id, kind, description, owner, dueOn, weakness }) => ({
      id,
      kind,
      description,
      owner,
      dueOn,
      weakness,
    })),
  }),
  ProposeCommendation: ({ commendation: { renomination } }) => (renomination ? { stream: renomination.stream } : {}),
  AnnulCommendation: ({ commendation: { given } }) => {
    const award = given.find(({ from, annulled }) => from === undefined && annulled === undefined);
    return award ? { decision: { number: award.number, date: award.date } } : {};
  },
  RecordCommendationRecovery: ({ commendation: { given } }) => {
    const award = given.find(({ annulled }) => annulled?.owes !== undefined);
    return award ? { decision: { number: award.number, date: award.date } } : {};
  },
  SettleLaterAward: ({ commendation: { given } }) => {
    const award = given.find(({ annulled }) => annulled?.builtOn?.some(({ outcome }) => !isConcluded(outcome)));
    const later = award?.annulled?.builtOn?.find(({ outcome }) => !isConcluded(outcome));
    if (!award || !later) return {};
    const { number, date } = later;
    return { decision: { number: award.number, date: award.date }, later: { number, date } };
  },
  DecideCommendation: ({ commendation: { proposal } }) =>
    proposal ? { form: proposal.form, authority: proposal.authority } : {},
};
