import { caseRoutes } from '@core/pipeline';
import { useState } from 'react';
import { ApiProblem, call } from '../api/call';
import { sizeWords } from '../language/dates';
import { t } from '../language/t';
import { Icon } from '../parts/icon';
import { Radios, Titled } from './labels';
import { useForm, useInput } from './form';
import type { Path } from './value';

export const ACCEPTED = '.pdf,.doc,.docx,.xls,.xlsx,.png,.jpg,.jpeg';

/** What the API says of a file that it has received. */
export interface Received {
  readonly sha256: string;
  readonly mediaType: string;
  readonly size: number;
  readonly name: string;
}

/** Sends a file to a case; the answer names it by its fingerprint. Throws ApiProblem. */
export async function upload(caseId: string, file: File): Promise<Received> {
  const receipt = await call(caseRoutes.addEvidence, { params: { id: caseId }, file });
  return { ...receipt, name: file.name.normalize('NFC') };
}

/** A file that proves something: one of the case, or a new one that is sent right here. */
export function EvidenceInput({ path, required }: { readonly path: Path; readonly required: boolean }) {
  const { choices } = useForm();
  const { value, change, id } = useInput<string>(path);
  const [sent, setSent] = useState<readonly Received[]>([]);
  const listed = choices.lists.evidence ?? [];
  const fresh = sent.filter(({ sha256 }) => !listed.some((choice) => choice.value === sha256));
  const options = [
    ...listed.map((choice) => ({ value: choice.value, label: choice.label })),
    ...fresh.map(({ sha256, name, size }) => ({ value: sha256, label: `${name} (${sizeWords(size)})` })),
  ];
  return (
    <Titled path={path} required={required}>
      <Radios name={id} value={value} options={options} onChange={change} />
      {choices.caseId && (
        <FileDrop
          caseId={choices.caseId}
          onReceived={(file) => {
            setSent((was) => [...was, file]);
            change(file.sha256);
          }}
        />
      )}
    </Titled>
  );
}

/** The place where a file is chosen or dropped, and sent at once. */
export function FileDrop({ caseId, onReceived }: { caseId: string; onReceived: (file: Received) => void }) {
  const [state, setState] = useState<{ name?: string; fault?: string }>({});
  const [over, setOver] = useState(false);
  const take = async (file: File | undefined) => {
    if (!file) return;
    setState({ name: file.name });
    try {
      onReceived(await upload(caseId, file));
      setState({});
    } catch (error) {
      setState({ fault: error instanceof ApiProblem ? error.problem.title : t.problems.unexpected });
    }
  };
  return (
    <>
      <label
        className={over ? 'file-drop over' : 'file-drop'}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          void take(event.dataTransfer.files[0]);
        }}
      >
        <Icon name="upload" />
        <span>
          <b>{state.name ? t.evidence.sending(state.name) : t.evidence.choose}</b>
          <span className="muted small">{t.evidence.accepted}</span>
        </span>
        <input
          type="file"
          accept={ACCEPTED}
          disabled={state.name !== undefined}
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            event.target.value = '';
            void take(file);
          }}
        />
      </label>
      {state.fault && (
        <p className="fault-text" role="alert">
          <Icon name="late" />
          {state.fault}
        </p>
      )}
    </>
  );
}
