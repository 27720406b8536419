import { sizeWords } from '../language/dates';
import { verbOf } from '../messages/commands';
import { t } from '../language/t';
import { Icon } from '../parts/icon';
import { Empty } from '../parts/states';
import { FileLink } from './file-link';
import type { PartProps } from './section';

const TYPES: Readonly<Record<string, string>> = {
  'application/pdf': 'PDF',
  'image/png': t.evidence.png,
  'image/jpeg': t.evidence.jpeg,
  'application/msword': 'Word',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'Word',
  'application/vnd.ms-excel': 'Excel',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'Excel',
};

/** The files of a case; each is known by its fingerprint, so a replaced file would be noticed. */
export function EvidenceTab({ view, begin, possible }: PartProps) {
  const { evidence } = view.file.discovery;
  const add = !view.asOf && possible('AttachEvidence') && (
    <button type="button" className="button" onClick={() => begin('AttachEvidence')}>
      <Icon name="plus" /> {verbOf('AttachEvidence')}
    </button>
  );
  if (evidence.length === 0) {
    return (
      <section className="section card">
        <Empty title={t.evidence.empty} action={add} />
      </section>
    );
  }
  return (
    <section className="section card">
      <div className="section-head">
        <h2>{t.evidence.title}</h2>
        {add}
      </div>
      <ul className="rows">
        {evidence.map(({ sha256, name, mediaType, size }) => (
          <li key={sha256}>
            <span className="subject-picture">
              <Icon name="file" />
            </span>
            <div>
              <b>{name}</b>
              <p className="muted small">
                {TYPES[mediaType] ?? mediaType} · {sizeWords(size)} ·{' '}
                <span className="code" title={`${t.evidence.fingerprint}: ${sha256}`}>
                  {sha256.slice(0, 12)}…
                </span>
              </p>
            </div>
            <div className="page-actions">
              <FileLink caseId={view.id} sha256={sha256} name={name} />
              {!view.asOf && possible('RemoveEvidence') && (
                <button
                  type="button"
                  className="button compact"
                  aria-label={t.evidence.remove(name)}
                  onClick={() => begin('RemoveEvidence', sha256)}
                >
                  <Icon name="minus" />
                </button>
              )}
            </div>
          </li>
        ))}
      </ul>
      {view.file.replication.publicity.length > 0 && <p className="muted small">{t.evidence.other}</p>}
    </section>
  );
}
