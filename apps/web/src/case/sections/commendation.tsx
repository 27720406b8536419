import { provisionText } from '@core/law';
import type { Commendation } from '@core/pipeline';
import { dateWords, numberWords } from '../../language/dates';
import { capital, title, word } from '../../language/words';
import { gatesText } from '../../messages/gates';
import { t } from '../../language/t';
import { Icon } from '../../parts/icon';
import { nameIn } from '../case-queries';
import { awardTitle } from './gates';
import { Facts, type PartProps, Section, stageTitle } from '../section';

/** What was proposed, appraised, decided, and what is followed afterwards. */
export function CommendationSection(part: PartProps) {
  const { view } = part;
  const { proposal, given, monitoring, renomination } = view.file.commendation;
  return (
    <Section
      heading={stageTitle(view, 'commendation')}
      current={view.file.standing?.stage === 'commendation'}
      commands={['AnnulCommendation', 'RecordCommendationRecovery', 'SettleLaterAward']}
      part={part}
    >
      {!proposal && given.length === 0 && <p className="muted">{t.case.nothingYet}</p>}
      {proposal && (
        <>
          <h3>{t.case.proposal}</h3>
          <Facts
            facts={[
              [t.case.form, `${awardTitle(proposal.form, proposal.award)} (${word(proposal.stream)})`],
              [t.case.proposedTo, capital(nameIn(view, proposal.authority))],
              [t.case.proposedBy, `${nameIn(view, proposal.proposedBy)}, ${dateWords(proposal.proposedOn)}`],
              [
                t.case.appraised,
                proposal.appraisal
                  ? `${title(proposal.appraisal.opinion)}, ${nameIn(view, proposal.appraisal.by)}`
                  : capital(t.case.notAppraised),
              ],
            ]}
          />
        </>
      )}
      {given.length > 0 && (
        <>
          <h3>{t.case.given}</h3>
          <ul className="rows">
            {given.map(({ form, award, law, stream, number, date, authority, annulled }) => (
              <li key={number}>
                <span className="chip tone-gold">
                  <Icon name="star" />
                  {word(stream)}
                </span>
                <div>
                  <b>{awardTitle(form, award)}</b>
                  <p className="muted small">
                    {t.case.decisionNumber(number, dateWords(date))} · {capital(nameIn(view, authority))}
                    {law && ` · ${law.title}`}
                    {annulled && ` · ${t.awards.annulledBy(annulled.number)}`}
                    {annulled?.owes && ` · ${backText(annulled)}`}
                  </p>
                  {annulled?.builtOn?.map((later) => (
                    <p key={`${later.case}${later.number}`} className="muted small">
                      {t.awards.consequences}: {awardTitle(later.form, later.award)},{' '}
                      {t.case.decisionNumber(later.number, dateWords(later.date))} ({word(later.why)}
                      {later.provision && `, ${provisionText(later.provision)}`}) ·{' '}
                      {later.outcome ? word(later.outcome) : t.awards.todo}
                    </p>
                  ))}
                </div>
              </li>
            ))}
          </ul>
        </>
      )}
      {monitoring && (
        <>
          <h3>{t.case.monitoring}</h3>
          <p>{t.case.monitored(dateWords(monitoring.reviewOn), monitoring.notes)}</p>
          {(monitoring.everyMonths ?? monitoring.owner) && (
            <p className="muted small">
              {[
                monitoring.everyMonths && gatesText.everyMonths(monitoring.everyMonths),
                monitoring.owner && nameIn(view, monitoring.owner),
              ]
                .filter(Boolean)
                .join(' · ')}
            </p>
          )}
        </>
      )}
      {renomination && (
        <>
          <h3>{t.case.renomination}</h3>
          <p>
            {capital(word(renomination.level))} ({word(renomination.stream)})
          </p>
        </>
      )}
    </Section>
  );
}

/** What has to come back of an annulled commendation, or that all of it has. */
function backText({ owes, returned }: NonNullable<Commendation['annulled']>): string {
  const dong = (owes?.dong ?? 0) - (returned?.dong ?? 0);
  const object = owes?.object === true && returned?.object !== true;
  if (dong <= 0 && !object) return t.awards.recovered;
  return t.awards.owes(t.time.dong(numberWords(dong)), object);
}
