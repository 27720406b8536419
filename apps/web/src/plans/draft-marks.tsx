import type { PlanDraftView } from '@core/plans';
import { dateWords } from '../language/dates';
import { t } from '../language/t';

const texts = t.plans.draft;

/** What was taken over from an older plan and waits to be looked at. */
export function MarksPart({
  marks,
  open,
  busy,
  onPropose,
  onConfirm,
}: {
  readonly marks: PlanDraftView['marks'];
  readonly open: boolean;
  /** Something is being saved: a second click would meet a draft that has changed. */
  readonly busy: boolean;
  readonly onPropose: () => void;
  readonly onConfirm: (ids: string[]) => void;
}) {
  const shown = (text: string) => dateWords(text);
  return (
    <section className="card plan-section" aria-labelledby="marks">
      <h2 id="marks">{texts.marks(marks.length)}</h2>
      {open && marks.some(({ proposal }) => proposal !== null) && (
        <button type="button" className="button" disabled={busy} onClick={onPropose}>
          {texts.useProposals}
        </button>
      )}
      <ul className="plan-items">
        {marks.map(({ id, title, was, proposal }) => (
          <li key={id}>
            <b>{title}</b>
            <span className="small">
              {texts.was}: {shown(was)}
              {proposal !== null && (
                <>
                  {' '}
                  · {texts.proposal}: <b>{shown(proposal)}</b>
                </>
              )}
            </span>
            {open && (
              <span>
                <button
                  type="button"
                  className="button quiet compact"
                  disabled={busy}
                  aria-label={`${texts.confirm}: ${title}`}
                  onClick={() => onConfirm([id])}
                >
                  {texts.confirm}
                </button>
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
