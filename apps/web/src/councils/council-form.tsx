import type { CouncilCommandType } from '@core/council';
import type { Problem } from '@core/platform';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { type FormEvent, type ReactNode, useState } from 'react';
import { ApiProblem } from '../api/call';
import { type CouncilWish, useSendToCouncil } from '../api/send';
import { ProblemNote } from '../forms/form';
import { t } from '../language/t';
import { Day, Words } from '../rounds/plain-inputs';
import { useNotice } from '../shell/notices';

/** The decision that something is done by: its number and its day. */
export interface Paper {
  readonly number: string;
  readonly date: string;
}

export function PaperFields({ paper, onChange }: { readonly paper: Paper; readonly onChange: (paper: Paper) => void }) {
  return (
    <div className="pair">
      <Words
        label={t.session.documentNumber}
        value={paper.number}
        max={100}
        onChange={(number) => onChange({ ...paper, number })}
      />
      <Day label={t.session.documentDate} value={paper.date} onChange={(date) => onChange({ ...paper, date })} />
    </div>
  );
}

interface Props {
  readonly unit: string;
  readonly version: number | 'none';
  readonly command: CouncilCommandType;
  /** Undefined where something is missing yet. */
  readonly wish: CouncilWish | undefined;
  readonly danger?: boolean;
  readonly onEnd?: () => void;
  readonly children: ReactNode;
}

/** The form of one command of a council; it asks for the password again, because it settles who votes and by which share. */
export function CouncilForm({ unit, version, command, wish, danger = false, onEnd, children }: Props) {
  const send = useSendToCouncil(unit);
  const say = useNotice();
  const client = useQueryClient();
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!wish || pending) return;
    setPending(true);
    setProblem(undefined);
    try {
      const done = await send(wish, version);
      if (!done) return;
      say(t.session.councilDone);
      onEnd?.();
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setProblem(error.problem);
    } finally {
      setPending(false);
    }
  };
  const reload = () => {
    setProblem(undefined);
    void client.invalidateQueries({ queryKey: ['council', unit] });
  };
  return (
    <form className="group" aria-label={t.session.councilVerbs[command]} onSubmit={(event) => void submit(event)}>
      <h3>{t.session.councilVerbs[command]}</h3>
      {problem && <ProblemNote problem={problem} reload={reload} />}
      {children}
      <div className="form-foot">
        <Button type="primary" htmlType="submit" size="large" danger={danger} loading={pending} disabled={!wish}>
          {t.session.councilVerbs[command]}
        </Button>
        {onEnd && (
          <Button size="large" onClick={onEnd}>
            {t.forms.cancel}
          </Button>
        )}
      </div>
    </form>
  );
}
