import { dateWords } from '../../language/dates';
import { title } from '../../language/words';
import { gatesText } from '../../messages/gates';
import { Icon } from '../../parts/icon';
import { type PartProps, Section } from '../section';

type Hold = PartProps['view']['file']['commendation']['holds'][number];

/** What blocks the case until it is concluded, and what was lifted: by which document, on which day. Nothing without any. */
export function HoldsSection(part: PartProps) {
  const { holds } = part.view.file.commendation;
  const stands = (id: string) => part.view.gates.holds.some((one) => one.id === id && one.stands);
  const doubt = (id: string) => part.view.gates.holds.some((one) => one.id === id && one.ground?.verified === false);
  if (holds.length === 0) return null;
  return (
    <Section heading={gatesText.holds} commands={['PlaceHold', 'ReleaseHold']} part={part}>
      <ul className="rows">
        {holds.map((hold) => (
          <li key={hold.id}>
            <span className={stands(hold.id) ? 'chip tone-bad' : 'chip'}>
              <Icon name={stands(hold.id) ? 'pause' : 'done'} />
              {stands(hold.id) ? gatesText.holdStands : hold.releasedOn ? gatesText.holdLifted : gatesText.holdLapsed}
            </span>
            <div>
              <b>{title(hold.kind)}</b>
              <p className="muted small">{linesOf(hold).join(' · ')}</p>
              {doubt(hold.id) && <p className="muted small">{gatesText.holdDoubt}</p>}
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function linesOf({ placedOn, document, until, releasedOn, liftedBy }: Hold): readonly string[] {
  return [
    gatesText.holdSince(dateWords(placedOn)),
    ...(document ? [gatesText.cited(document.number, dateWords(document.date))] : []),
    ...(until ? [gatesText.holdUntil(dateWords(until))] : []),
    ...(releasedOn ? [gatesText.holdReleased(dateWords(releasedOn))] : []),
    ...(liftedBy ? [gatesText.cited(liftedBy.number, dateWords(liftedBy.date))] : []),
  ];
}
