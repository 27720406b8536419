import { dateWords } from '../../language/dates';
import { capital, title } from '../../language/words';
import { t } from '../../language/t';
import { Icon } from '../../parts/icon';
import { nameIn } from '../case-queries';
import { type PartProps, Section, stageTitle } from '../section';

/** Where, when and by whom the exemplar has been honored. */
export function HonoringSection(part: PartProps) {
  const { view } = part;
  const { honors } = view.file.honoring;
  return (
    <Section heading={stageTitle(view, 'honoring')} current={view.file.standing?.stage === 'honoring'} part={part}>
      {honors.length === 0 && <p className="muted">{t.case.nothingYet}</p>}
      <ul className="rows">
        {honors.map(({ id, form, date, honoredBy, place, canceled }) => (
          <li key={id}>
            <span className={canceled ? 'chip tone-bad' : 'chip tone-gold'}>
              <Icon name={canceled ? 'stop' : 'star'} />
              {canceled ? t.case.canceled : title(form)}
            </span>
            <div>
              <b>{capital(nameIn(view, honoredBy))}</b>
              <p className="muted small">
                {dateWords(date)} · {place}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}
