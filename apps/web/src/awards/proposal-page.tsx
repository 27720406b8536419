import './awards.css';
import type { ProposalView } from '@core/commendation';
import { isConcluded } from '@core/law';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { dateWords, numberWords } from '../language/dates';
import { capital, title, word } from '../language/words';
import { t } from '../language/t';
import { Icon } from '../parts/icon';
import { Loading } from '../parts/loading';
import { PaperLinks } from '../parts/paper-links';
import { PageHead } from '../parts/page';
import { Failed, hasFailed } from '../parts/states';
import { proposalQuery } from './award-queries';
import { EarlierAwards, type Whom } from './earlier-awards';
import { LawPanel, RulingLine } from './law-panel';
import { ProposalActions } from './proposal-actions';

const texts = t.awards;

/** One proposal: what can be done now, whom it is about, its clock, and what the law says, article by article. */
export function ProposalPage() {
  const { id } = useParams({ from: '/inside/proposals/$id' });
  const found = useQuery(proposalQuery(id));
  if (found.isPending) return <Loading />;
  if (hasFailed(found)) return <Failed error={found.error} retry={() => void found.refetch()} />;
  return <Sheet view={found.data} />;
}

function Sheet({ view }: { readonly view: ProposalView }) {
  const hint = [capital(view.unit.name), title(view.stream), texts.status[view.status]].join(' · ');
  return (
    <>
      <PageHead title={view.title} hint={hint}>
        <Link className="button" to="/proposals" search={{}}>
          <Icon name="left" /> {texts.title}
        </Link>
      </PageHead>
      <div className="award-sheet">
        <div>
          <ProposalActions view={view} />
          <People view={view} />
          {view.consequences.length > 0 && <Consequences view={view} />}
          <Summary view={view} />
          <section className="card" aria-label={t.papers.submission}>
            <PaperLinks title={t.papers.submission} path={`/proposals/${view.id}/submission`} />
            {view.status === 'decided' && (
              <PaperLinks title={t.papers.decision} path={`/proposals/${view.id}/decision`} />
            )}
          </section>
          <History view={view} />
        </div>
        <div>
          <Clock view={view} />
          <LawPanel law={view.law} level={view.level} />
          <Dossier view={view} />
          {view.councils.length > 0 && <Councils view={view} />}
          {view.opinions.length > 0 && <Opinions view={view} />}
        </div>
      </div>
    </>
  );
}

function Clock({ view }: { readonly view: ProposalView }) {
  const { clock } = view;
  return (
    <section className="card" aria-labelledby="award-clock">
      <h3 id="award-clock">{texts.clock}</h3>
      {clock ? (
        <>
          <p>{clock.why}</p>
          {view.late && <p className="note bad">{texts.late}</p>}
          {clock.projected && <p className="small muted">{texts.projected}</p>}
          <RulingLine ruling={clock.ruling} />
          {clock.ruling.note && <p className="small muted">{clock.ruling.note}</p>}
        </>
      ) : (
        <p className="muted">{texts.noClock}</p>
      )}
    </section>
  );
}

const dong = (sum: number) => t.time.dong(numberWords(sum));

function People({ view }: { readonly view: ProposalView }) {
  return (
    <section className="card" aria-labelledby="award-people">
      <h3 id="award-people">{texts.people}</h3>
      <ul className="award-people">
        {view.people.map((one) => (
          <li key={one.id}>
            <div>
              {one.case === null ? (
                <b className="anywhere">{one.name}</b>
              ) : (
                <Link to="/cases/$id" params={{ id: one.case }}>
                  <b className="anywhere">{one.name}</b>
                </Link>
              )}{' '}
              {one.fit === false && <span className="chip tone-bad">{texts.unfit}</span>}
              {one.award?.annulled && (
                <span className="chip tone-bad">{texts.annulledBy(one.award.annulled.number)}</span>
              )}
            </div>
            <span className="muted small">
              {[one.position, capital(one.unit.name), title(one.kind)].filter((part) => part !== null).join(' · ')}
            </span>
            <span>{one.achievement.text}</span>
            {one.award && <Award award={one.award} />}
            {one.held.map((award) => (
              <span key={`${award.proposal}${award.number}`} className="small muted">
                {texts.heldBefore}: {award.title} {award.year}, {award.number}
              </span>
            ))}
            {one.attested.map((award) => (
              <span key={award.id} className="small muted">
                {award.title} {award.year},{' '}
                {texts.earlier.decision(award.number, dateWords(award.date), award.authority)}{' '}
                <span className={`chip ${award.confirmed ? 'tone-good' : 'tone-gold'}`}>
                  {texts.earlier.status[award.confirmed ? 'confirmed' : 'declared']}
                </span>
              </span>
            ))}
            <Earlier whom={{ recipient: one.subject, kind: one.kind, name: one.name, unit: one.unit.id }} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The awards of before this system of one line, opened where somebody needs them. */
function Earlier({ whom }: { readonly whom: Whom }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="link small" aria-expanded={open} onClick={() => setOpen(!open)}>
        {texts.earlier.title}
      </button>
      {open && <EarlierAwards whom={whom} />}
    </>
  );
}

function Award({ award }: { readonly award: NonNullable<ProposalView['people'][number]['award']> }) {
  const { bonus, noBonus, annulled, presentedOn } = award;
  return (
    <span className="small">
      {bonus ? bonus.sentence : noBonus === 'HIGHER_BONUS_SAME_DAY' ? texts.higherBonus : texts.noBonus}
      {bonus?.cap !== undefined && ` → ${dong(bonus.dong)}`}
      {presentedOn && ` · ${texts.presentedOn(dateWords(presentedOn))}`}
      {annulled &&
        ` · ${annulled.done ? texts.recovered : texts.owes(dong(annulled.owes.dong - annulled.returned.dong), annulled.owes.object && !annulled.returned.object)}`}
    </span>
  );
}

function Consequences({ view }: { readonly view: ProposalView }) {
  return (
    <section className="card" aria-labelledby="award-consequences">
      <h3 id="award-consequences">{texts.consequences}</h3>
      <p className="small muted">{texts.consequencesHint}</p>
      <ul className="award-people">
        {view.consequences.map((one) => (
          <li key={`${one.proposal}${one.nominee}`}>
            {one.nominee.startsWith('own-') ? (
              <Link to="/cases/$id" params={{ id: one.proposal }}>
                {one.title}
              </Link>
            ) : one.nominee === 'declared' ? (
              <b>{one.title}</b>
            ) : (
              <Link to="/proposals/$id" params={{ id: one.proposal }}>
                {one.title}
              </Link>
            )}
            <span className="small muted">
              {one.number && one.date && `${texts.decision(one.number, dateWords(one.date))} · `}
              {capital(word(one.why))}
              {one.ruling && ` (${one.ruling.text})`} ·{' '}
              {isConcluded(one.outcome)
                ? word(one.outcome ?? '')
                : one.outcome
                  ? `${word(one.outcome)}, ${texts.todo}`
                  : texts.todo}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Summary({ view }: { readonly view: ProposalView }) {
  return (
    <section className="card" aria-labelledby="award-summary">
      <h3 id="award-summary">{texts.summary}</h3>
      <p className="anywhere">{view.summary}</p>
      {view.simplified && (
        <p className="small muted">
          {texts.simplified}: {word(view.simplified)}
        </p>
      )}
    </section>
  );
}

/** The documents that the law asks for, what is missing among them, and how the public was asked. */
function Dossier({ view }: { readonly view: ProposalView }) {
  const { dossier, consultation } = view;
  if (dossier.lines.length === 0 && !consultation.asked && !consultation.held) return null;
  const { asked, held } = consultation;
  return (
    <section className="card" aria-labelledby="award-dossier">
      <h3 id="award-dossier">{texts.dossier}</h3>
      <ul className="rows">
        {dossier.lines.map(({ part, title, state, paper }) => (
          <li key={part}>
            <span className={state === 'missing' ? 'chip tone-bad' : 'chip'}>{texts.dossierState[state]}</span>
            <div>
              <b>{title}</b>
              {paper && <p className="muted small">{texts.minutes(paper.number, dateWords(paper.date))}</p>}
            </div>
          </li>
        ))}
      </ul>
      {dossier.ruling && <RulingLine ruling={dossier.ruling} />}
      {asked && (
        <>
          <p className={held ? undefined : 'note bad'}>
            {held
              ? texts.consulted(dateWords(held.publishedOn), dateWords(held.endedOn), String(held.objections))
              : texts.notConsulted(String(asked.days), word(asked.kind))}
          </p>
          <RulingLine ruling={asked.ruling} />
        </>
      )}
    </section>
  );
}

function Councils({ view }: { readonly view: ProposalView }) {
  return (
    <section className="card" aria-labelledby="award-councils">
      <h3 id="award-councils">{texts.councils}</h3>
      {view.councils.map((one) => (
        <div key={`${one.council}${one.minutes.number}`}>
          <p>{capital(one.name)}</p>
          <p className="small muted">{texts.minutes(one.minutes.number, dateWords(one.minutes.date))}</p>
          {one.votes.map((vote) => (
            <p key={vote.nominee} className="small">
              {view.people.find(({ id }) => id === vote.nominee)?.name}: {texts.votes(vote.ayes, vote.of, vote.needed)}
            </p>
          ))}
        </div>
      ))}
    </section>
  );
}

function Opinions({ view }: { readonly view: ProposalView }) {
  return (
    <section className="card" aria-labelledby="award-opinions">
      <h3 id="award-opinions">{texts.opinions}</h3>
      {view.opinions.map((one) => (
        <p key={one.id}>
          {one.of}: {one.answer === null ? texts.waiting : word(one.answer)}
        </p>
      ))}
    </section>
  );
}

function History({ view }: { readonly view: ProposalView }) {
  return (
    <section className="card" aria-labelledby="award-history">
      <h3 id="award-history">{texts.history}</h3>
      <ol className="owed-history">
        {[...view.history].reverse().map(({ version, label, on, by, text }) => (
          <li key={version}>
            <span className="code">{dateWords(on)}</span>
            <span>
              {capital(label)}
              <span className="muted small"> · {by.id === 'system' ? t.product : by.name}</span>
              {text !== null && <span className="anywhere small muted"> — {text}</span>}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
