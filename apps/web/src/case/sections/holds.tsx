import { dateWords } from '../../language/dates';
import { title } from '../../language/words';
import { gatesText } from '../../messages/gates';
import { Icon } from '../../parts/icon';
import { type PartProps, Section } from '../overview';

type Hold = PartProps['view']['file']['commendation']['holds'][number];

/** What blocks the case until it is concluded, and what was lifted: by which document, on which day. Nothing without any. */
export function HoldsSection(part: PartProps) {
  const { holds } = part.view.file.commendation;
  if (holds.length === 0) return null;
  return (
    <Section heading={gatesText.holds} commands={['PlaceHold', 'ReleaseHold']} part={part}>
      <ul className="rows">
        {holds.map((hold) => (
          <li key={hold.id}>
            <span className={hold.releasedOn ? 'chip' : 'chip tone-bad'}>
              <Icon name={hold.releasedOn ? 'done' : 'pause'} />
              {hold.releasedOn ? gatesText.holdLifted : gatesText.holdStands}
            </span>
            <div>
              <b>{title(hold.kind)}</b>
              <p className="muted small">{linesOf(hold).join(' · ')}</p>
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
