import { dateWords, timeLeftWords, urgencyOf } from '../language/dates';
import { Icon } from './icon';

/** A due date and how near it is: a picture, words and a colour, so that none of the three is needed alone. */
export function Due({ on, left }: { readonly on: string | null; readonly left: number | null }) {
  const urgency = urgencyOf(left);
  return (
    <span className={`chip due-${urgency}`}>
      <Icon name={urgency} />
      <span>{timeLeftWords(left)}</span>
      {on && <span className="code chip-date">{dateWords(on)}</span>}
    </span>
  );
}
