import type { AwardLawView, BonusView, Ruling } from '@core/commendation';
import { withoutDoubt } from '../language/data-words';
import { capital, title } from '../language/words';
import { t } from '../language/t';
import { Icon } from '../parts/icon';

const texts = t.awards;

/** An article, and the mark where nobody has read the text. */
export function RulingLine({ ruling }: { readonly ruling: Ruling }) {
  return (
    <span className="small">
      <span className="muted">{withoutDoubt(ruling.text)}</span>
      {!ruling.verified && <span className="chip tone-gold award-doubt">{texts.unverified}</span>}
    </span>
  );
}

/** What the law says of an award: who decides it and with which bonus, each with its article. */
export function LawPanel({
  law,
  level,
}: {
  readonly law: Pick<AwardLawView, 'regime' | 'authorities' | 'bonuses'>;
  readonly level?: string | undefined;
}) {
  return (
    <section className="card award-law" aria-labelledby="award-law">
      <h3 id="award-law">{texts.lawHead}</h3>
      <p className="small muted">
        {texts.regime}: {law.regime}
      </p>
      <h4>{texts.who}</h4>
      <ul className="award-rulings">
        {law.authorities.map((one) => (
          <li key={one.level}>
            <Icon name={one.level === level ? 'done' : 'none'} />
            <div>
              <p>{capital(one.name)}</p>
              <RulingLine ruling={one.ruling} />
            </div>
          </li>
        ))}
      </ul>
      <h4>{texts.bonus}</h4>
      <ul className="award-rulings">
        {law.bonuses.map((one) => (
          <BonusLine key={one.kind} bonus={one} />
        ))}
      </ul>
    </section>
  );
}

function BonusLine({ bonus }: { readonly bonus: BonusView }) {
  return (
    <li>
      <Icon name={bonus.dong === null ? 'none' : 'star'} />
      <div>
        <p>
          {title(bonus.kind)}: {bonus.sentence ?? texts.noBonus}
        </p>
        {bonus.rulings.map((ruling) => (
          <div key={ruling.text}>
            <RulingLine ruling={ruling} />
          </div>
        ))}
      </div>
    </li>
  );
}
