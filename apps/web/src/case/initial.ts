import type { CaseCommandType, CaseView } from '@core/pipeline';
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
  return { ...onlyChoices(fields, choices), ...known(type, view), ...(about && of ? { [about]: of } : {}) };
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

function known(type: CaseCommandType, { file }: CaseView): Draft {
  switch (type) {
    case 'AmendProfile': {
      const { sector, movement, subject, extract, flags } = file;
      return { sector, movement, subject, extract, flags };
    }
    case 'AssessCriteria':
      return { criteria: Object.entries(file.discovery.criteria).map(([code, given]) => ({ code, ...given })) };
    case 'ReviseNurturePlan':
      return {
        weaknesses: file.nurturing.weaknesses,
        actions: file.nurturing.actions.map(({ id, kind, description, owner, dueOn, weakness }) => ({
          id,
          kind,
          description,
          owner,
          dueOn,
          weakness,
        })),
      };
    case 'DrawNurturePlan':
      return { weaknesses: file.nurturing.weaknesses };
    case 'DecideCommendation': {
      const { proposal } = file.commendation;
      return proposal ? { form: proposal.form, authority: proposal.authority } : {};
    }
    case 'ProposeCommendation': {
      const { renomination } = file.commendation;
      return renomination ? { stream: renomination.stream } : {};
    }
    default:
      return {};
  }
}
