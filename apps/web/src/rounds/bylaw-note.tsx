import type { CouncilView } from '@core/council';
import { awardOf } from '@core/law';
import { dateWords } from '../language/dates';
import { capital, title } from '../language/words';
import { t } from '../language/t';
import { neededWhenAllCome, quorumWords, ruleWords } from './round-queries';

type Version = CouncilView['bylaws'][number];

/** What a by-law says, as rules in words and, for so many members, as numbers. */
export function BylawNote({ bylaw: { version, document, bylaw }, members }: { bylaw: Version; members: number }) {
  const { general, special, recusal } = bylaw;
  const { needed, base } = neededWhenAllCome(general, members);
  return (
    <div className="bylaw">
      <h2>{t.session.bylaw(version, document.number, dateWords(document.date))}</h2>
      <dl className="facts">
        <dt>{t.rounds.threshold}</dt>
        <dd>
          {members > 0 && <b>{capital(t.rounds.needed(needed, base))}. </b>}
          {capital(ruleWords(general))}
          {general.chairMustAgree && `. ${t.session.chairMustAgree}`}
        </dd>
        <dt>{t.rounds.quorum}</dt>
        <dd>{general.quorum ? capital(quorumWords(general.quorum)) : t.session.noQuorum}</dd>
        <dt>{t.session.wayOfVoting}</dt>
        <dd>{title(general.secrecy)}</dd>
        <dt>{t.session.absentMembers}</dt>
        <dd>{title(general.absent)}</dd>
        <dt>{t.session.interests}</dt>
        <dd>{title(recusal)}</dd>
        {special.length > 0 && (
          <>
            <dt>{t.session.special}</dt>
            <dd>
              <ul className="special-rules">
                {special.map(({ awards, rule }) => (
                  <li key={awards.join()}>
                    <b>{rule === 'law-of-the-day' ? t.session.lawOfTheDay : capital(ruleWords(rule))}</b>:{' '}
                    {awards.map((award) => awardOf(award)?.title ?? title(award)).join(', ')}
                  </li>
                ))}
              </ul>
            </dd>
          </>
        )}
        <dt>{t.session.basis}</dt>
        <dd>{general.basis}</dd>
      </dl>
    </div>
  );
}
