import { Link } from '@tanstack/react-router';
import { dateWords } from '../../language/dates';
import { capital, title, word } from '../../language/words';
import { gatesText } from '../../messages/gates';
import { t } from '../../language/t';
import { Icon } from '../../parts/icon';
import { nameIn } from '../case-queries';
import { type PartProps, Section, stageTitle } from '../section';

/** The rounds of councils that the case came before, each with its tally and the votes that were needed. */
export function SelectionSection(part: PartProps) {
  const { view } = part;
  const { round, results, waived } = view.file.selection;
  return (
    <Section heading={stageTitle(view, 'selection')} current={view.file.standing?.stage === 'selection'} part={part}>
      {!round && !waived && results.length === 0 && <p className="muted">{t.case.nothingYet}</p>}
      {waived && (
        <p className="note">
          <Icon name="done" />
          <span>
            <b>{gatesText.waived}: </b>
            {capital(word(waived.ground))} ({word(waived.stream)}),{' '}
            {gatesText.cited(waived.document.number, dateWords(waived.document.date))}
          </span>
        </p>
      )}
      {round && (
        <p className="note wait">
          <Icon name="soon" />
          <span>
            {t.case.inRound}: {capital(nameIn(view, round.council))}.{' '}
            <Link to="/rounds/$id" params={{ id: round.id }}>
              {t.case.seeRound}
            </Link>
          </span>
        </p>
      )}
      {results.length > 0 && (
        <ul className="rows">
          {results.map(({ round: id, tally, assembly, needed, base, outcome }) => (
            <li key={id}>
              <span className={outcome === 'selected' ? 'chip tone-good' : 'chip tone-bad'}>
                <Icon name={outcome === 'selected' ? 'done' : 'stop'} />
                {title(outcome)}
              </span>
              <div>
                <b>{capital(t.rounds.counted(tally.yes + tally.writtenYes, needed, base))}</b>
                <p className="muted small">
                  {t.case.votes(tally)} · {t.case.assembly(assembly)}
                </p>
              </div>
              <Link className="button compact" to="/rounds/$id" params={{ id }}>
                {t.case.seeRound}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
