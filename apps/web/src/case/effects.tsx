import { type CaseCommandType, type CaseView, caseRoutes, type Foreseen } from '@core/pipeline';
import { skipToken, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { z } from 'zod';
import { call } from '../api/call';
import type { CaseWish } from '../api/send';
import { useForm } from '../forms/form';
import { filled } from '../forms/value';
import { dateWords } from '../language/dates';
import { effectTexts } from '../messages/effects';
import { word } from '../language/words';
import { verbOf } from '../messages/commands';
import { Icon } from '../parts/icon';

interface Props {
  readonly view: CaseView;
  readonly type: CaseCommandType;
  readonly schema: z.ZodType;
}

/** How long nothing is typed before what it leads to is asked. */
const QUIET_MS = 300;

/** What the command will lead to as it is written now, from the server: by the rules that will decide it. */
export function Effects({ view, type, schema }: Props) {
  const { draft } = useForm();
  const data = filled(draft) ?? {};
  const complete = schema.safeParse(data).success;
  const written = useSettled(complete ? JSON.stringify(data) : undefined);
  const params = { id: view.id };
  const asked = useQuery({
    queryKey: ['effects', view.id, view.version, type, written],
    queryFn:
      written === undefined
        ? skipToken
        : ({ signal }) => {
            // The draft has just been checked by the schema of exactly this command.
            const body = { type, data: JSON.parse(written) as unknown } as CaseWish;
            return call(caseRoutes.previewCaseCommand, { params, body, signal });
          },
    // What was foreseen is foreseen again whenever the form is opened: it holds for its moment.
    gcTime: 0,
    retry: false,
  });
  return (
    <section className="foreseen" aria-labelledby="foreseen-title" aria-busy={asked.isFetching}>
      <h3 id="foreseen-title">{effectTexts.title}</h3>
      {!complete ? (
        <p className="muted">{effectTexts.incomplete}</p>
      ) : asked.data ? (
        <>
          {asked.data.version !== view.version && <p className="muted">{effectTexts.changed}</p>}
          {asked.data.refused && (
            <p className="note wait">
              <Icon name="clock" />
              <span>
                <b>{effectTexts.refused}</b> {asked.data.refused.sentence}
              </span>
            </p>
          )}
          {asked.data.foreseen && <Lines foreseen={asked.data.foreseen} view={view} />}
        </>
      ) : asked.isError ? (
        <p className="note wait">
          <Icon name="clock" />
          <span>
            {effectTexts.failed}{' '}
            <button type="button" className="button compact" onClick={() => void asked.refetch()}>
              {effectTexts.again}
            </button>
          </span>
        </p>
      ) : (
        <p className="muted">{effectTexts.asking}</p>
      )}
    </section>
  );
}

function Lines({ foreseen, view }: { readonly foreseen: Foreseen; readonly view: CaseView }) {
  const titleOf = (stage: string) => view.steps.find((step) => step.stage === stage)?.title ?? word(stage);
  const lines = linesOf(foreseen, titleOf);
  const { reminders } = foreseen;
  if (lines.length === 0 && reminders.length === 0) {
    const { stage } = foreseen.to;
    return <p className="muted">{stage ? effectTexts.quiet(stage.title) : effectTexts.quietEnded}</p>;
  }
  return (
    <ul>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
      {reminders.length > 0 && (
        <li>
          {effectTexts.reminders}
          <ul>
            {reminders.map(({ on, event, people }) => (
              <li key={`${on} ${event}`}>
                {effectTexts.reminder(dateWords(on), people.map(({ name }) => name).join(', ') || effectTexts.nobody)}
              </li>
            ))}
          </ul>
        </li>
      )}
    </ul>
  );
}

function linesOf(
  { from, to, ends, begins, counts, follows, gone, opened }: Foreseen,
  titleOf: (stage: string) => string,
): readonly string[] {
  const verbs = (commands: readonly string[]) => commands.map(verbOf).join(', ');
  return [
    ...(from.stage && to.stage && from.stage.stage !== to.stage.stage
      ? [effectTexts.moves(from.stage.title, to.stage.title)]
      : []),
    ...(from.status === to.status ? [] : [effectTexts.becomes(word(to.status))]),
    ...ends.map((one) =>
      one.about === 'stage'
        ? effectTexts.ends(dateWords(one.dueOn), titleOf(one.stage))
        : effectTexts.endsConsultation(dateWords(one.dueOn)),
    ),
    ...begins.map((one) =>
      one.about === 'stage'
        ? effectTexts.begins(dateWords(one.dueOn), titleOf(one.stage))
        : effectTexts.beginsConsultation(dateWords(one.dueOn)),
    ),
    ...counts.map(({ change, unit, year, quarter, clause }) =>
      effectTexts.counts[change](effectTexts.quotaOf(unit.name, year, quarter, clause)),
    ),
    ...follows.map(({ category, title, events }) => {
      const outcome = events.map(word).join(', ');
      return category === 'round'
        ? effectTexts.session(outcome)
        : effectTexts.obligation(title ?? word(category), outcome);
    }),
    ...(gone.length > 0 ? [effectTexts.gone(verbs(gone))] : []),
    ...(opened.length > 0 ? [effectTexts.opened(verbs(opened))] : []),
  ];
}

/** A value as it was when it had not changed for a moment; the first one at once. */
function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), QUIET_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
