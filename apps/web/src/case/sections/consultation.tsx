import { awardOf } from '@core/law';
import { consultationOf } from '@core/pipeline';
import { dateWords } from '../../language/dates';
import { title, word } from '../../language/words';
import { gatesText } from '../../messages/gates';
import { Icon } from '../../parts/icon';
import { Facts, type PartProps, Section } from '../section';

const COMMANDS = ['OpenConsultation', 'RecordObjection', 'CloseConsultation'];

/**
 * The public consultation on the open proposal, or the one before the council votes: where it was shown, until when, and every
 * objection with what became of it.
 */
export function ConsultationSection(part: PartProps) {
  const { file } = part.view;
  const { proposal } = file.commendation;
  const consultation = consultationOf(file);
  const asked = part.view.gates.gates.find(({ gate }) => gate === 'public-consultation');
  const isBefore = !proposal && file.standing?.stage === 'selection' && part.possible('OpenConsultation');
  if (!consultation && !isBefore && asked?.state !== 'open') return null;
  return (
    <Section heading={gatesText.consultation} commands={COMMANDS} part={part}>
      {!consultation && (
        <p className="muted">{isBefore ? gatesText.beforeCouncil : gatesText.notPublished(asked?.says ?? '')}</p>
      )}
      {consultation && (
        <>
          <Facts
            facts={[
              [gatesText.shownFor, consultation.of && awardOf(consultation.of.award)?.title],
              [gatesText.media, consultation.media.join('; ')],
              [gatesText.published, dateWords(consultation.publishedOn)],
              [gatesText.term, gatesText.days(consultation.days, word(consultation.dayKind))],
              [gatesText.until, dateWords(consultation.endsOn)],
              [gatesText.paper, gatesText.cited(consultation.document.number, dateWords(consultation.document.date))],
              [gatesText.closed, consultation.closedOn && dateWords(consultation.closedOn)],
            ]}
          />
          <h3>{gatesText.objections(consultation.objections.length)}</h3>
          <ul className="rows">
            {consultation.objections.map(({ id, channel, receivedOn, outcome, resolvedOn }) => (
              <li key={id}>
                <span className={outcome ? 'chip' : 'chip tone-bad'}>
                  <Icon name={outcome ? 'done' : 'pause'} />
                  {outcome ? title(outcome) : gatesText.unresolved}
                </span>
                <div>
                  <b>{channel}</b>
                  <p className="muted small">
                    {gatesText.received(dateWords(receivedOn))}
                    {resolvedOn && ` · ${gatesText.resolved(dateWords(resolvedOn))}`}
                  </p>
                </div>
                {!outcome && !part.view.asOf && part.possible('ResolveObjection') && (
                  <button type="button" className="button compact" onClick={() => part.begin('ResolveObjection', id)}>
                    {gatesText.resolve}
                  </button>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  );
}
