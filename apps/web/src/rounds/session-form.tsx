import { roundCommandSchemas, type RoundCommandType, type RoundView } from '@core/council';
import { Button } from 'antd';
import type { FormEvent, ReactNode } from 'react';
import type { RoundWish } from '../api/send';
import { AllFields } from '../forms/fields';
import { CommandForm, ProblemNote } from '../forms/form';
import { KeptHere, KeptNote } from '../forms/kept-note';
import type { useWritten } from '../forms/use-written';
import { t } from '../language/t';
import { roundCommandTexts } from '../messages/commands';
import { Icon } from '../parts/icon';
import { type PartOf, useRoundAction } from './round-action';
import { useSession } from './session-context';

type Action = ReturnType<typeof useRoundAction>;

interface Props {
  readonly action: Action;
  readonly title: string;
  readonly command: RoundCommandType;
  /** Undefined where something is missing yet. */
  readonly wish: RoundWish | undefined;
  readonly danger?: boolean;
  /** What is written in it, where that is kept on this device. */
  readonly written?: Pick<ReturnType<typeof useWritten>, 'found' | 'kept' | 'startAnew' | 'end'>;
  readonly onEnd: () => void;
  readonly children: ReactNode;
}

/** The form of one command of a session: what is typed stays until it is taken or put away. */
export function SessionForm({ action, title, command, wish, danger = false, written, onEnd, children }: Props) {
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!wish || action.pending || !(await action.run(wish))) return;
    await written?.end();
    onEnd();
  };
  return (
    <form className="group" aria-label={title} onSubmit={(event) => void submit(event)} onChange={action.touch}>
      <h3>{title}</h3>
      <p className="muted small">{roundCommandTexts[command].effect}</p>
      <Conflict action={action} />
      <KeptNote found={written?.found === true} startAnew={() => written?.startAnew()} />
      {children}
      <KeptHere kept={written?.kept === true} />
      <div className="form-foot">
        <Button type="primary" htmlType="submit" danger={danger} size="large" loading={action.pending} disabled={!wish}>
          {roundCommandTexts[command].verb}
        </Button>
        <Button
          size="large"
          onClick={() => {
            written?.startAnew();
            onEnd();
          }}
        >
          {t.forms.cancel}
        </Button>
      </div>
    </form>
  );
}

/** Somebody else was here meanwhile, or the session said no: nothing that was typed is lost by it. */
export function Conflict({ action }: { readonly action: Action }) {
  const { problem, changed, accept } = action;
  if (problem && problem.status !== 412) return <ProblemNote problem={problem} />;
  if (!problem && !changed) return null;
  return (
    <div className="note wait" role="alert">
      <Icon name="clock" />
      <div>
        <b>{t.session.changedHere}</b>
        <p>{t.session.changedHint}</p>
        <button type="button" className="button compact" onClick={accept}>
          {t.session.seenGoOn}
        </button>
      </div>
    </div>
  );
}

type WithReason =
  'PostponeRound' | 'AnnulRound' | 'DiscardPaperCount' | 'ReopenVote' | 'WithdrawInterest' | 'CloseRound';

interface ReasonProps {
  readonly round: RoundView;
  readonly command: WithReason;
  readonly title?: string;
  readonly partOf: PartOf;
  /** What else the command says: the candidate, the member. */
  readonly about?: Readonly<Record<string, string>>;
  readonly danger?: boolean;
  readonly onEnd?: () => void;
}

/** A command that asks for one text: a reason, or the words of the minutes. */
export function ReasonForm({ round, command, title, partOf, about = {}, danger = false, onEnd }: ReasonProps) {
  const session = useSession();
  const action = useRoundAction(round, partOf, true);
  const { data } = roundCommandSchemas[command].shape;
  const end = onEnd ?? session.close;
  return (
    <section className="group" aria-label={title ?? roundCommandTexts[command].verb}>
      <h3>{title ?? roundCommandTexts[command].verb}</h3>
      <p className="muted small">{roundCommandTexts[command].effect}</p>
      {action.changed && <Conflict action={action} />}
      <CommandForm
        type={command}
        keptAs={[command, round.id, ...Object.values(about)].join(' ')}
        schema={data}
        initial={about}
        choices={{ lists: {}, names: {} }}
        submit={roundCommandTexts[command].verb}
        danger={danger}
        onReload={action.accept}
        onCancel={end}
        send={async (written) => {
          // The form has just been checked by the schema of this command.
          const done = await action.give({ type: command, data: written } as RoundWish);
          if (done) end();
          return done;
        }}
      >
        <AllFields except={Object.keys(about)} />
      </CommandForm>
    </section>
  );
}
