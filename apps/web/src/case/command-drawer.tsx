import { caseCommandSchemas, type CaseCommandType, type CaseView } from '@core/pipeline';
import type { ExecutedView } from '@core/platform';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import { type CaseWish, useSendToCase } from '../api/send';
import { choicesOf } from '../forms/choices';
import { CommandForm } from '../forms/form';
import { AllFields } from '../forms/fields';
import type { Draft } from '../forms/value';
import { fieldsOf } from '../forms/walk';
import { capital, word } from '../language/words';
import { caseCommandTexts } from '../messages/commands';
import { t } from '../language/t';
import { Dialog } from '../parts/dialog';
import { useNotice } from '../shell/notices';
import { Effects } from './effects';
import { initialOf } from './initial';
import { AttachBody } from './forms/attach';
import { CriteriaBody } from './forms/criteria';
import { IntroduceBody } from './forms/introduce';
import { NurturePlanBody } from './forms/nurture-plan';

/** Commands whose form is better drawn by hand; every other is drawn from its schema. */
const BODIES: { readonly [T in CaseCommandType]?: (props: { view: CaseView }) => ReactNode } = {
  AssessCriteria: CriteriaBody,
  AttachEvidence: AttachBody,
  DrawNurturePlan: NurturePlanBody,
  ReviseNurturePlan: NurturePlanBody,
  IntroduceToRound: IntroduceBody,
};

interface Props {
  readonly view: CaseView;
  readonly type: CaseCommandType;
  /** The part of the case that the command is about. */
  readonly of: string | undefined;
  readonly onClose: () => void;
}

/** The form of a command, beside the case it is about. */
export function CommandDrawer({ view, type, of, onClose }: Props) {
  const client = useQueryClient();
  const send = useSendToCase(view.id);
  const say = useNotice();
  const { verb, effect, grave } = caseCommandTexts[type];
  const schema: z.ZodObject = caseCommandSchemas[type].shape.data;
  const choices = choicesOf(view, type);
  const Body = BODIES[type];
  return (
    <Dialog title={verb} place="side" onClose={onClose}>
      <p className="effect">{effect}</p>
      <CommandForm
        type={type}
        schema={schema}
        initial={initialOf(type, fieldsOf(schema), view, choices, of)}
        choices={choices}
        submit={verb}
        danger={grave === true}
        onCancel={onClose}
        keptAs={[type, view.id, of].filter(Boolean).join(' ')}
        version={view.version}
        onReload={() => client.invalidateQueries({ queryKey: ['case', view.id] })}
        send={async (data: Draft, version = view.version) => {
          // The form has just been checked by the schema of exactly this command.
          const done = await send({ type, data } as CaseWish, version);
          if (!done) return false;
          say(outcomeWords(done));
          onClose();
          return true;
        }}
      >
        {Body ? <Body view={view} /> : <AllFields />}
        <Effects view={view} type={type} schema={schema} />
      </CommandForm>
    </Dialog>
  );
}

/** What a command has led to, in words. */
export function outcomeWords({ events, repeated }: ExecutedView): string {
  if (repeated) return t.forms.already;
  return events.length === 0 ? t.forms.nothingNew : `${capital(events.map(word).join(', '))}.`;
}
