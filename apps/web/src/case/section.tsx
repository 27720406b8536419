import type { CaseView } from '@core/pipeline';
import type { Stage } from '@core/plans';
import type { ReactNode } from 'react';
import { t } from '../language/t';
import { title } from '../language/words';
import { verbOf } from '../messages/commands';

/** What the parts of a case page get: the case, and how a command begins. */
export interface PartProps {
  readonly view: CaseView;
  readonly begin: (command: string, of?: string) => void;
  /** Whether this person can give the command now. */
  readonly possible: (command: string) => boolean;
}

interface SectionProps {
  readonly heading: string;
  readonly hint?: ReactNode;
  readonly current?: boolean;
  /** Commands that begin here, when they are possible. */
  readonly commands?: readonly string[];
  readonly part: PartProps;
  readonly children: ReactNode;
}

/** One part of a case, with the commands that belong to it. */
export function Section({ heading, hint, current = false, commands = [], part, children }: SectionProps) {
  const possible = part.view.asOf ? [] : commands.filter(part.possible);
  return (
    <section className={current ? 'section card here' : 'section card'}>
      <div className="section-head">
        <h2>
          {heading}
          {current && <span className="section-here">{t.case.here}</span>}
          {hint && <span className="section-hint">{hint}</span>}
        </h2>
        {possible.length > 0 && (
          <div className="page-actions">
            {possible.map((command) => (
              <button key={command} type="button" className="button compact" onClick={() => part.begin(command)}>
                {verbOf(command)}
              </button>
            ))}
          </div>
        )}
      </div>
      {children}
    </section>
  );
}

/** The plan's name of a stage. */
export function stageTitle(view: CaseView, stage: Stage): string {
  return view.steps.find((step) => step.stage === stage)?.title ?? title(stage);
}

/** Words and values, one below the other; what is not known is left out. */
export function Facts({ facts }: { readonly facts: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="facts">
      {facts
        .filter(([, value]) => value !== undefined && value !== '')
        .map(([name, value]) => (
          <Fact key={name} name={name} value={value} />
        ))}
    </dl>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}
