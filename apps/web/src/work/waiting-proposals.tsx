import '../awards/awards.css';
import type { ProposalPage, ProposalRow } from '@core/commendation';
import { Link } from '@tanstack/react-router';
import { dateWords } from '../language/dates';
import { capital } from '../language/words';
import { t } from '../language/t';

/** Lists of proposed awards whose next step is the person's own, with the way to each. */
export function WaitingProposals({ proposals }: { readonly proposals: ProposalPage['items'] }) {
  if (proposals.length === 0) return null;
  return (
    <section className="waiting-proposals" aria-labelledby="waiting-proposals">
      <h2 id="waiting-proposals">
        {t.work.proposals} <b>({proposals.length})</b>
      </h2>
      <ul className="awards">
        {proposals.map((row) => (
          <Line key={row.id} row={row} />
        ))}
      </ul>
    </section>
  );
}

function Line({ row }: { readonly row: ProposalRow }) {
  return (
    <li className="card">
      <span className={`chip ${row.late || row.status === 'returned' ? 'tone-bad' : 'tone-gold'}`}>
        {t.awards.status[row.status]}
      </span>
      <div>
        <Link className="anywhere" to="/proposals/$id" params={{ id: row.id }}>
          <b>{row.title}</b>
        </Link>
        <p className="muted small">
          {capital(row.unit.name)} · {t.awards.nominees(String(row.nominees))}
        </p>
      </div>
      {row.dueOn !== null && (
        <span className={`chip ${row.late ? 'tone-bad' : ''}`}>
          {row.late ? t.awards.late : t.awards.dueOn(dateWords(row.dueOn))}
        </span>
      )}
    </li>
  );
}
