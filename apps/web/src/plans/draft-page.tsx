import './plans.css';
import { type PlanChange, type PlanDraftView, proposedChanges } from '@core/plans';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams, useRouteContext } from '@tanstack/react-router';
import { useState } from 'react';
import { ApiProblem } from '../api/call';
import { isStale, sendPastOthers } from '../api/past-others';
import { maySomewhere } from '../api/permissions';
import { KeptNote } from '../forms/kept-note';
import { same } from '../forms/merge';
import { useWritten } from '../forms/use-written';
import { type DraftWish, useSendToDraft } from '../api/send';
import { dateWords } from '../language/dates';
import { title as titleOf } from '../language/words';
import { t } from '../language/t';
import { Loading } from '../parts/loading';
import { PageHead } from '../parts/page';
import { Failed, hasFailed, Refusal } from '../parts/states';
import { useNotice } from '../shell/notices';
import { MarksPart } from './draft-marks';
import { FramePart, ObligationsPart, QuotasPart, RecipientsPart, StagesPart } from './draft-parts';
import { Differences } from './plan-page';
import { DraftMigration } from './plan-migration';
import { draftQuery, planQuery } from './plan-queries';
import { WholeParts } from './whole-parts';

const texts = t.plans.draft;

/** A plan that is being written: what is to be looked at, its parts, what is wrong, and the decision about it. */
export function DraftPage() {
  const { id } = useParams({ from: '/inside/plan-drafts/$id' });
  const draft = useQuery(draftQuery(id));
  if (draft.isPending) return <Loading />;
  if (hasFailed(draft)) return <Failed error={draft.error} retry={() => void draft.refetch()} />;
  return <Draft draft={draft.data} />;
}

function Draft({ draft }: { readonly draft: PlanDraftView }) {
  const { me } = useRouteContext({ from: '/inside' });
  const send = useSendToDraft(draft.id);
  const say = useNotice();
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const client = useQueryClient();
  const give = (wish: DraftWish) =>
    sendPastOthers(
      (version) => send(wish, version),
      draft,
      () => client.fetchQuery({ ...draftQuery(draft.id), staleTime: 0 }),
      (newest) => leavesAlone(wish, draft, newest),
    );
  const act = async (wish: DraftWish, done: string): Promise<boolean> => {
    try {
      setProblem('');
      setBusy(true);
      const sent = await give(wish);
      if (sent) say(done);
      return sent !== undefined;
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      // What others have saved of the same part is said there, beside what was typed.
      if (wish.type !== 'EditDraft' || !isStale(error)) setProblem(error.problem.title);
      return false;
    } finally {
      setBusy(false);
    }
  };
  const save = (changes: readonly PlanChange[]) =>
    act({ type: 'EditDraft', data: { changes: [...changes] } }, texts.saved);
  const { body, faults, marks, mayEdit: open } = draft;
  const part = { id: draft.id, body, faults, open, save };
  return (
    <>
      <PageHead
        title={draft.title}
        hint={`${titleOf(draft.status)} · ${t.plans.version(draft.plan.version)} · ${dateWords(draft.validFrom)} – ${dateWords(draft.validTo)}`}
      />
      <Refusal sentence={problem} />
      {draft.returned && (
        <p className="note wait">
          {texts.returned} ({draft.returned.by.name}, {dateWords(draft.returned.on)}): {draft.returned.reasons}
        </p>
      )}
      <div className="plan-columns">
        <div>
          {marks.length > 0 && (
            <MarksPart
              marks={marks}
              open={open}
              busy={busy}
              onPropose={() => void save(proposedChanges(body, marks))}
              onConfirm={(ids) => void act({ type: 'ConfirmDraftMarks', data: { marks: ids } }, texts.saved)}
            />
          )}
          <FramePart {...part} />
          <QuotasPart {...part} />
          <StagesPart {...part} />
          <ObligationsPart {...part} />
          <RecipientsPart {...part} />
          <WholeParts {...part} />
        </div>
        <div>
          <Decision draft={draft} act={act} />
          <section className="card plan-section" aria-labelledby="faults">
            <h2 id="faults">{faults.length === 0 ? texts.noFaults : texts.faults(faults.length)}</h2>
            <ul className="plan-items">
              {faults.map(({ code, path, sentence }) => (
                <li key={`${code} ${path}`} className="small">
                  {sentence}
                </li>
              ))}
            </ul>
          </section>
          {maySomewhere('case.approve', me) && <DraftMigration draft={draft} />}
          <Changes draft={draft} />
        </div>
      </div>
    </>
  );
}

/** Whether what others have saved meanwhile lies in other parts than those that are written now. */
function leavesAlone(wish: DraftWish, before: PlanDraftView, newest: PlanDraftView): boolean {
  if (wish.type !== 'EditDraft' || !newest.mayEdit) return false;
  return (wish.data.changes as readonly PlanChange[]).every(({ part }) => same(before.body[part], newest.body[part]));
}

interface DecisionProps {
  readonly draft: PlanDraftView;
  readonly act: (wish: DraftWish, done: string) => Promise<boolean>;
}

function Decision({ draft, act }: DecisionProps) {
  const { me } = useRouteContext({ from: '/inside' });
  const why = useWritten({ reasons: '' }, `ReturnDraft ${draft.id}`);
  const { reasons } = why.now;
  const refuse = (wish: DraftWish) =>
    void act(wish, t.plans.requests.done).then((done) => (done ? why.end() : undefined));
  const [read, setRead] = useState(false);
  const [keepCases, setKeepCases] = useState(false);
  const { fingerprint, orphans, status } = draft;
  const writes = maySomewhere('draft.write', me) && (status === 'drafting' || status === 'submitted');
  if (!writes && !draft.mayDecide) return null;
  return (
    <section className="card plan-section plan-form">
      {draft.mayEdit && (
        <div className="plan-actions">
          <button
            type="button"
            className="button primary"
            onClick={() => void act({ type: 'SubmitDraft', data: {} }, texts.submitted)}
          >
            {texts.submit}
          </button>
        </div>
      )}
      {draft.mayDecide && fingerprint && (
        <>
          <p className="small">
            {texts.fingerprint}: <span className="code plan-print">{fingerprint}</span>
          </p>
          <p className="muted small">{texts.fingerprintHint}</p>
          <label className="plan-check">
            <input type="checkbox" checked={read} onChange={({ target }) => setRead(target.checked)} />
            {texts.confirmRead}
          </label>
          {orphans > 0 && (
            <label className="plan-check">
              <input type="checkbox" checked={keepCases} onChange={({ target }) => setKeepCases(target.checked)} />
              {texts.keepCases(orphans)}
            </label>
          )}
          <div className="plan-actions">
            <button
              type="button"
              className="button primary"
              disabled={!read}
              onClick={() => void act({ type: 'PublishDraft', data: { fingerprint, keepCases } }, texts.published)}
            >
              {texts.publish}
            </button>
          </div>
        </>
      )}
      <KeptNote found={why.found} startAnew={why.startAnew} />
      <label>
        {texts.reasons}
        <textarea
          className="plan-input"
          value={reasons}
          onChange={({ target }) => why.set({ reasons: target.value })}
        />
      </label>
      <div className="plan-actions">
        {draft.mayDecide && (
          <button
            type="button"
            className="button"
            disabled={reasons.trim() === ''}
            onClick={() => refuse({ type: 'ReturnDraft', data: { reasons } })}
          >
            {texts.giveBack}
          </button>
        )}
        {writes && (
          <button
            type="button"
            className="button quiet"
            disabled={reasons.trim() === ''}
            onClick={() => refuse({ type: 'DiscardDraft', data: { reason: reasons } })}
          >
            {texts.discard}
          </button>
        )}
      </div>
    </section>
  );
}

function Changes({ draft }: { readonly draft: PlanDraftView }) {
  const { basis } = draft;
  const found = useQuery({ ...planQuery(basis?.id ?? '', String(basis?.version ?? 0)), enabled: basis !== null });
  if (!found.data) return null;
  return (
    <section className="card plan-section" aria-labelledby="changes">
      <h2 id="changes">{texts.changes}</h2>
      <Differences before={found.data} after={draft.body} />
    </section>
  );
}
