import { ballotRoutes, type BallotStatus, type ReceiptView, rootOfPath } from '@core/ballot';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { ApiProblem, call } from '../api/call';
import { Icon } from '../parts/icon';
import { fromHex, hex } from './bytes';
import { saveAs } from './kept';
import { useBallotTexts } from './texts';
import { browserTools } from './tools';

/** That a paper is in the box. It can be kept, and asked about again by anybody who has it; it shows no choice. */
export function Receipt({ receipt, status }: { readonly receipt: ReceiptView; readonly status: BallotStatus }) {
  const { t } = useBallotTexts();
  const [copied, setCopied] = useState(false);
  const [found, setFound] = useState<{ readonly good: boolean; readonly said: string }>();
  const check = async () => {
    try {
      const fits = await inclusionOf(receipt);
      const said = fits === undefined ? t.vote.inBox : fits ? t.vote.inTree : t.vote.notInTree;
      setFound({ good: fits ?? true, said });
    } catch (error) {
      setFound({ good: false, said: error instanceof ApiProblem ? error.problem.title : t.network });
    }
  };
  const copy = async () => {
    await navigator.clipboard.writeText(receipt.paper);
    setCopied(true);
  };
  return (
    <section className="ballot-card card" aria-labelledby="receipt">
      <div role="status">
        <h2 id="receipt" className="good-text">
          <Icon name="done" /> {t.vote.done}
        </h2>
      </div>
      <p>{t.vote.doneHint}</p>
      <p>{t.vote.receiptHint}</p>
      <p>
        <span className="muted">{t.vote.receipt}</span>
        <code className="ballot-code">{receipt.paper.replace(/(.{8})(?!$)/g, '$1 ')}</code>
      </p>
      <div className="ballot-foot">
        <button
          type="button"
          className="button"
          onClick={() => saveAs(`bien-nhan-${receipt.paper.slice(0, 8)}.json`, JSON.stringify(receipt, null, 2))}
        >
          <Icon name="download" /> {t.vote.keep}
        </button>
        <button type="button" className="button" onClick={() => void copy()}>
          {copied ? t.vote.copied : t.vote.copy}
        </button>
        <button type="button" className="button" onClick={() => void check()}>
          {t.vote.check}
        </button>
      </div>
      {found && (
        <p className={found.good ? 'note good' : 'note bad'} role="status">
          <Icon name={found.good ? 'done' : 'late'} />
          <span>{found.said}</span>
        </p>
      )}
      {(status === 'sealed' || status === 'tallied' || status === 'annulled') && (
        <Link className="button" to="/ballots/$id/result" params={{ id: receipt.ballot }}>
          {t.toResult}
        </Link>
      )}
    </section>
  );
}

/** Whether the paper fits the sealed box; undefined while the box takes papers. @throws ApiProblem */
async function inclusionOf({ ballot, paper, leaf }: ReceiptView): Promise<boolean | undefined> {
  const { proof, ...lies } = await call(ballotRoutes.getInclusion, { params: { id: ballot, paper } });
  if (lies.leaf !== leaf || lies.paper !== paper) return false;
  if (!proof) return undefined;
  const { index, size, path, root } = proof;
  const led = await rootOfPath(fromHex(leaf), index, size, path.map(fromHex), browserTools.sha256);
  return led !== undefined && hex(led) === root;
}
