import type { Choice } from '@core/ballot';
import { useEffect, useRef, useState } from 'react';
import { Icon, type IconName } from '../parts/icon';
import { fillPaper } from './device';
import type { Kept } from './kept';
import { useBallotTexts } from './texts';

type Signed = Extract<Kept, { readonly step: 'signed' }>;
const ICONS = { yes: 'done', no: 'stop', blank: 'none' } as const satisfies Record<Choice, IconName>;
const CHOICES = ['yes', 'no', 'blank'] as const satisfies readonly Choice[];

/** The paper: every candidate with three answers, then a look at all of them, then the box. */
export function PaperForm({ id, kept, onFilled }: { id: string; kept: Signed; onFilled: (next: Kept) => void }) {
  const { t } = useBallotTexts();
  const { about, paper } = kept;
  const [choices, setChoices] = useState<readonly (Choice | undefined)[]>(() => about.cases.map(() => undefined));
  const [reviewing, setReviewing] = useState(false);
  const [asked, setAsked] = useState(false);
  const [pending, setPending] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [reviewing]);
  const left = choices.filter((choice) => choice === undefined).length;
  const choose = (at: number, choice: Choice) => setChoices(choices.map((one, i) => (i === at ? choice : one)));
  const fill = async () => {
    setPending(true);
    const cast = await fillPaper(
      paper,
      about.sealingKey,
      choices.map((choice) => choice ?? 'blank'),
    );
    onFilled({ step: 'filled', cast }); // from here on the choice is nowhere but in the envelope
  };
  if (reviewing) {
    return (
      <section className="ballot-card card" aria-labelledby="review">
        <h2 id="review" ref={heading} tabIndex={-1}>
          {t.vote.reviewTitle}
        </h2>
        <ol className="ballot-review">
          {about.cases.map(({ case: candidate, name }, i) => {
            const choice = choices[i] ?? 'blank';
            return (
              <li key={candidate}>
                <span className="anywhere">
                  {i + 1}. {name}
                </span>
                <b className={`choice-${choice}`}>
                  <Icon name={ICONS[choice]} /> {t.choices[choice]}
                </b>
              </li>
            );
          })}
        </ol>
        <p>{t.vote.reviewHint}</p>
        <div className="ballot-foot">
          <button type="button" className="button primary" disabled={pending} onClick={() => void fill()}>
            {pending ? t.vote.casting : t.vote.cast}
          </button>
          <button type="button" className="button" disabled={pending} onClick={() => setReviewing(false)}>
            {t.vote.back}
          </button>
        </div>
      </section>
    );
  }
  return (
    <form
      className="ballot-paper"
      aria-labelledby="paper"
      onSubmit={(event) => {
        event.preventDefault();
        if (left === 0) return setReviewing(true);
        setAsked(true);
        unanswered(event.currentTarget)?.focus();
      }}
    >
      <h2 id="paper" ref={heading} tabIndex={-1}>
        {t.vote.fill}
      </h2>
      <p>
        {t.vote.fillHint} {t.vote.rule(about.needed, about.base)}
      </p>
      {about.cases.map(({ case: candidate, name }, i) => (
        <fieldset className={asked && choices[i] === undefined ? 'card missing' : 'card'} key={candidate}>
          <legend>
            <span className="ballot-place">{i + 1}.</span> <span className="anywhere">{name}</span>
          </legend>
          <div className="ballot-choices">
            {CHOICES.map((choice) => (
              <label key={choice} className={choices[i] === choice ? 'chosen' : ''}>
                <input
                  type="radio"
                  name={`${id}-${i}`}
                  checked={choices[i] === choice}
                  onChange={() => choose(i, choice)}
                />
                <span>{t.choices[choice]}</span>
              </label>
            ))}
          </div>
        </fieldset>
      ))}
      <div className="ballot-foot sticky">
        <p role="status" className={asked && left > 0 ? 'late-text' : ''}>
          {t.vote.left(left)}
        </p>
        <button type="submit" className="button primary">
          {t.vote.review}
        </button>
      </div>
    </form>
  );
}

/** The first candidate about whom nothing was chosen yet: there the member goes on. */
const unanswered = (form: HTMLFormElement) =>
  [...form.querySelectorAll('fieldset')]
    .find((one) => !one.querySelector(':checked'))
    ?.querySelector<HTMLElement>('input');
