import type { CaseView } from '@core/pipeline';
import { FileDrop, type Received } from '../../forms/evidence-input';
import { FaultText } from '../../forms/labels';
import { useForm } from '../../forms/form';
import { sizeWords } from '../../language/dates';
import { t } from '../../language/t';
import { Icon } from '../../parts/icon';

/** Sends a file, then shows what will be attached. */
export function AttachBody({ view }: { readonly view: CaseView }) {
  const form = useForm();
  const sent = form.draft as Partial<Received>;
  const take = (file: Received) => {
    for (const name of ['sha256', 'name', 'mediaType', 'size'] as const) form.set([name], file[name]);
  };
  return (
    <div className="form-part">
      <FileDrop caseId={view.id} onReceived={take} />
      {sent.sha256 && (
        <p className="note good" role="status">
          <Icon name="file" />
          <span className="anywhere">
            <b>{sent.name}</b> ({sizeWords(sent.size ?? 0)}). {t.evidence.ready}
          </span>
        </p>
      )}
      <FaultText path={['sha256']} />
    </div>
  );
}
