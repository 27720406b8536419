import { awardOf } from '@core/law';
import type { GatesView } from '@core/pipeline';
import { Link } from '@tanstack/react-router';
import { dateWords } from '../../language/dates';
import { capital, title, word } from '../../language/words';
import { gatesText } from '../../messages/gates';
import { Icon } from '../../parts/icon';
import { EarlierAwards } from '../../awards/earlier-awards';
import { t } from '../../language/t';
import { Facts, type PartProps, Section } from '../section';

type Ground = NonNullable<GatesView['gates'][number]['ground']>;

/** The law that the case is under, what it asks before a decision, and what is on record of the same recipient. */
export function GatesSection(part: PartProps) {
  const { gates, file } = part.view;
  const { pinned, today, transition } = gates.law;
  const reached = (file.entries.commendation ?? 0) > 0 || file.recipient !== undefined;
  if (!reached) return null;
  return (
    <Section heading={gatesText.law} commands={['IdentifyRecipient']} part={part}>
      <Facts
        facts={[
          [gatesText.pinned, pinned ? `${pinned.title} (${gatesText.knownOn(dateWords(pinned.known))})` : ''],
          [
            gatesText.lawToday,
            today ? <Told key="today" text={today.title} ground={today.ground} /> : gatesText.noLawToday,
          ],
          [
            gatesText.transition,
            transition ? <Told key="on" text={capital(word(transition.undecided))} ground={transition.ground} /> : '',
          ],
          [gatesText.retention, gates.retention ? <Retention key="kept" kept={gates.retention} /> : ''],
        ]}
      />
      {gates.gates.length > 0 && <Gates gates={gates.gates} />}
      {gates.documents && (
        <>
          <h3>{gatesText.documents}</h3>
          <ul className="plain">
            {gates.documents.titles.map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
          <Source ground={gates.documents.ground} />
        </>
      )}
      {gates.awards.length > 0 && <Awards awards={gates.awards} />}
      <h3>{t.awards.earlier.title}</h3>
      <EarlierAwards
        whom={{ recipient: part.view.id, kind: file.subject.kind, name: file.subject.name, unit: file.unit }}
      />
    </Section>
  );
}

function Gates({ gates }: { readonly gates: GatesView['gates'] }) {
  return (
    <>
      <h3>{gatesText.gates}</h3>
      <ul className="rows">
        {gates.map(({ gate, state, says, ground }) => (
          <li key={`${gate} ${says}`}>
            <span className={state === 'open' ? 'chip tone-bad' : 'chip'}>
              <Icon name={state === 'open' ? 'pause' : 'done'} />
              {gatesText.states[state]}
            </span>
            <div>
              <b>{title(gate)}</b>
              {says && <p className="muted small">{capital(says)}</p>}
              {ground && <Source ground={ground} />}
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}

function Awards({ awards }: { readonly awards: GatesView['awards'] }) {
  return (
    <>
      <h3>{gatesText.awards}</h3>
      <ul className="rows">
        {awards.map((award) => (
          <li key={award.number}>
            <span className={award.annulled ? 'chip tone-bad' : 'chip tone-gold'}>{award.year}</span>
            <div>
              <b>{award.title}</b>
              <p className="muted small">
                {gatesText.decision(award.number, dateWords(award.date))} ·{' '}
                {award.attested ? (
                  t.awards.earlier.status.confirmed
                ) : (
                  <Link to="/cases/$id" params={{ id: award.case }}>
                    {gatesText.thatCase}
                  </Link>
                )}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}

function Retention({ kept }: { readonly kept: NonNullable<GatesView['retention']> }) {
  const until = kept.until === null ? gatesText.keptForEver(kept.class) : gatesText.keptUntil(dateWords(kept.until));
  return <Told text={`${until} (${word(kept.class)})`} ground={kept.ground} />;
}

function Told({ text, ground }: { readonly text: string; readonly ground: Ground }) {
  return (
    <>
      {text}
      <Source ground={ground} />
    </>
  );
}

/** What a rule rests on; what nobody has held against the official text says so wherever it counts. */
function Source({ ground }: { readonly ground: Ground }) {
  return (
    <p className="muted small">
      {ground.text} {!ground.verified && <span className="chip tone-gold">{gatesText.unverified}</span>}
    </p>
  );
}

/** An order by its class, where the form alone does not say it. */
export function awardTitle(form: string, award: string | undefined): string {
  return (award !== undefined && awardOf(award)?.title) || title(form);
}
