import { SessionRule } from '@core/council';
import { awardOf, AWARDS } from '@core/law';
import { t } from '../language/t';
import { title } from '../language/words';
import { Icon } from '../parts/icon';
import { Count, Either, Pick, Tick } from '../rounds/plain-inputs';
import { FRESH_SPECIAL, type SpecialDraft } from './bylaw-draft';

const choices = (values: readonly string[]) => values.map((value) => ({ value, label: title(value) }));

interface Props {
  readonly value: readonly SpecialDraft[];
  readonly onChange: (value: readonly SpecialDraft[]) => void;
}

/** Awards that are voted by a share of their own: by the law of the day, or by one that the by-law names. */
export function SpecialRules({ value, onChange }: Props) {
  const put = (at: number, one: SpecialDraft) => onChange(value.map((old, i) => (i === at ? one : old)));
  return (
    <fieldset className="special-drafts">
      <legend>{t.session.special}</legend>
      <p className="muted small">{t.session.specialHint}</p>
      {value.map((one, i) => (
        <One
          key={i}
          number={i + 1}
          one={one}
          taken={value.flatMap((other, at) => (at === i ? [] : other.awards))}
          onChange={(next) => put(i, next)}
          onRemove={() => onChange(value.filter((_, at) => at !== i))}
        />
      ))}
      <div className="station-actions">
        <button type="button" className="button compact" onClick={() => onChange([...value, FRESH_SPECIAL])}>
          <Icon name="plus" /> {t.session.addSpecial}
        </button>
      </div>
    </fieldset>
  );
}

interface OneProps {
  readonly number: number;
  readonly one: SpecialDraft;
  /** Awards that another share has already. */
  readonly taken: readonly string[];
  readonly onChange: (one: SpecialDraft) => void;
  readonly onRemove: () => void;
}

function One({ number, one, taken, onChange, onRemove }: OneProps) {
  const set = (changed: Partial<SpecialDraft>) => onChange({ ...one, ...changed });
  const names = one.awards.map((code) => awardOf(code)?.title ?? code).join(', ');
  return (
    <section className="group" aria-label={t.session.specialNumber(number)}>
      <h3>{t.session.specialNumber(number)}</h3>
      <details open={one.awards.length === 0}>
        <summary>{names || t.session.chooseAwards}</summary>
        <div className="choices">
          {AWARDS.filter(({ code }) => !taken.includes(code)).map(({ code, title: name }) => (
            <Tick
              key={code}
              label={name}
              checked={one.awards.includes(code)}
              onChange={(on) =>
                set({ awards: on ? [...one.awards, code] : one.awards.filter((other) => other !== code) })
              }
            />
          ))}
        </div>
      </details>
      <Either
        legend={t.rounds.threshold}
        value={one.law}
        yes={t.session.lawOfTheDay}
        no={t.session.ownShare}
        onChange={(law) => set({ law })}
      />
      {one.law === false && (
        <>
          <div className="pair">
            <Count label={t.rounds.num} value={one.num} onChange={(num) => set({ num })} />
            <Count label={t.rounds.den} value={one.den} onChange={(den) => set({ den })} />
          </div>
          <div className="pair">
            <Pick
              label={t.session.op}
              value={one.op}
              options={choices(SessionRule.shape.op.options)}
              onChange={(op) => set({ op })}
            />
            <Pick
              label={t.session.base}
              value={one.base}
              options={choices(SessionRule.shape.base.options)}
              onChange={(base) => set({ base })}
            />
          </div>
          <Pick
            label={t.session.wayOfVoting}
            value={one.secrecy}
            options={choices(SessionRule.shape.secrecy.options)}
            onChange={(secrecy) => set({ secrecy })}
          />
        </>
      )}
      <button type="button" className="button quiet compact" onClick={onRemove}>
        {t.session.removeSpecial(number)}
      </button>
    </section>
  );
}
