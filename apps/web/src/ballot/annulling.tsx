import { AnnulReason } from '@core/ballot';
import { type FormEvent, useState } from 'react';
import { ProblemNote } from '../forms/form';
import { title } from '../language/words';
import { Dialog } from '../parts/dialog';
import { useBallotAction } from './ballot-action';
import { useBallotTexts } from './texts';

/** A ballot that is worth nothing any more, with the reason and the document that says so. */
export function Annulling({ id }: { readonly id: string }) {
  const { t } = useBallotTexts();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState<AnnulReason>('technical-fault');
  const [document, setDocument] = useState('');
  const { order, pending, problem, clear } = useBallotAction(id);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (await order({ type: 'AnnulBallot', data: { reason, document } })) setOpen(false);
  };
  return (
    <>
      <button type="button" className="button" onClick={() => setOpen(true)}>
        {t.run.annul}
      </button>
      {open && (
        <Dialog title={t.run.annul} onClose={() => setOpen(false)}>
          <form className="ballot-card" onSubmit={(event) => void submit(event)}>
            {problem && <ProblemNote problem={problem} reload={clear} />}
            <label className="ballot-field">
              <span>{t.run.reason}</span>
              <select value={reason} onChange={(event) => setReason(event.target.value as AnnulReason)}>
                {AnnulReason.options.map((one) => (
                  <option key={one} value={one}>
                    {title(one)}
                  </option>
                ))}
              </select>
            </label>
            <label className="ballot-field">
              <span>{t.run.document}</span>
              <input value={document} maxLength={300} onChange={(event) => setDocument(event.target.value)} />
            </label>
            <div className="ballot-foot">
              <button type="submit" className="button primary" disabled={pending || document.trim() === ''}>
                {t.run.annul}
              </button>
            </div>
          </form>
        </Dialog>
      )}
    </>
  );
}
