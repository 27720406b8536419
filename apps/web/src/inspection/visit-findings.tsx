import { type FindingKind, inspectionRoutes } from '@core/inspection';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useEffect, useState } from 'react';
import { call } from '../api/call';
import { newUuid } from '../api/uuid';
import { KeptNote } from '../forms/kept-note';
import { useWritten } from '../forms/use-written';
import { dateWords } from '../language/dates';
import { t } from '../language/t';
import { title } from '../language/words';
import { Icon } from '../parts/icon';
import type { Write } from './visit-outbox';
import type { ShownVisit, WithWaiting } from './written-here';

const texts = t.inspection.visit;
const KINDS: readonly FindingKind[] = ['shortcoming', 'violation', 'good-practice'];
const ACCEPTED = 'image/jpeg,image/png,application/pdf';

interface Props extends Pick<WithWaiting, 'waiting' | 'photos'> {
  readonly view: ShownVisit;
  readonly may: boolean;
  readonly write: Write;
}

/** What was found, each with its photos and papers, and the form for more. */
export function Findings({ view, waiting, photos, may, write }: Props) {
  return (
    <section className="card inspection-block" aria-labelledby="findings">
      <h2 id="findings" tabIndex={-1}>
        {texts.findings}
      </h2>
      <ul className="inspection-list">
        {view.findings.map(({ finding, kind, item, text, files, writtenOn, sentOn }) => {
          const about = view.checklist.find(({ code }) => code === item)?.title;
          return (
            <li key={finding}>
              <span className="chip tone-info">{title(kind)}</span> <span className="prose">{text}</span>
              {about && <span className="muted small">{about}</span>}
              <Photos visit={view.id} sent={files} taken={photos.get(finding)} />
              <WrittenOn writtenOn={writtenOn} sentOn={sentOn} />
              {waiting.has(finding) && <span className="chip tone-wait">{texts.unsent}</span>}
            </li>
          );
        })}
      </ul>
      {may && <FindingForm view={view} write={write} />}
    </section>
  );
}

/** When a device says that something was written, beside the day on which it came: shown where they differ. */
export function WrittenOn({ writtenOn, sentOn }: Pick<ShownVisit['findings'][number], 'writtenOn' | 'sentOn'>) {
  if (writtenOn === null || sentOn === null) return null;
  return <span className="muted small">{texts.writtenOn(dateWords(writtenOn), dateWords(sentOn))}</span>;
}

interface Found {
  readonly kind: FindingKind;
  readonly item: string;
  readonly text: string;
}

/** A finding with photos from the phone's camera. */
function FindingForm({ view, write }: { readonly view: ShownVisit; readonly write: Write }) {
  const form = useWritten<Found>({ kind: 'shortcoming', item: '', text: '' }, `RecordFinding ${view.id}`);
  const { kind, item, text } = form.now;
  const [files, setFiles] = useState<readonly File[]>([]);
  const [round, setRound] = useState(0);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const about = item === '' ? {} : { item };
    await write({ type: 'RecordFinding', data: { finding: newUuid(), kind, ...about, text, files: [] } }, files);
    await form.end();
    setFiles([]);
    setRound((was) => was + 1);
  };
  return (
    <form className="inspection-form" onSubmit={(event) => void submit(event)}>
      <h3>{texts.addFinding}</h3>
      <KeptNote found={form.found} startAnew={form.startAnew} />
      <div className="inspection-fields">
        <label>
          {texts.kind}
          <select value={kind} onChange={({ target }) => form.set({ kind: target.value as FindingKind })}>
            {KINDS.map((one) => (
              <option key={one} value={one}>
                {title(one)}
              </option>
            ))}
          </select>
        </label>
        {view.checklist.length > 0 && (
          <label>
            {texts.checklist}
            <select value={item} onChange={({ target }) => form.set({ item: target.value })}>
              <option value="" />
              {view.checklist.map(({ code, title: heading }) => (
                <option key={code} value={code}>
                  {heading}
                </option>
              ))}
            </select>
          </label>
        )}
        <label className="wide">
          {texts.text}
          <textarea
            required
            maxLength={4000}
            value={text}
            onChange={({ target }) => form.set({ text: target.value })}
          />
        </label>
        <PhotoInput key={round} onChange={setFiles} />
      </div>
      <button type="submit" className="button primary">
        {texts.save}
      </button>
    </form>
  );
}

/** Photos or papers, from the camera or from the device. */
export function PhotoInput({ onChange }: { readonly onChange: (files: readonly File[]) => void }) {
  return (
    <label className="wide">
      {texts.photos}
      <input
        type="file"
        multiple
        accept={ACCEPTED}
        onChange={({ target }) => onChange([...(target.files ?? [])])}
      />{' '}
      {/* prettier-ignore */}
      <span className="muted small">{texts.photoHint}</span>
    </label>
  );
}

/** Photos that the server has, to be downloaded, and those that wait on this device, as they are. */
export function Photos(props: {
  readonly visit: string;
  readonly sent: readonly string[];
  readonly taken: readonly File[] | undefined;
}) {
  const { visit, sent, taken = [] } = props;
  if (sent.length + taken.length === 0) return null;
  return (
    <span className="visit-photos">
      {sent.map((sha256, index) => (
        <SentPhoto key={sha256} visit={visit} sha256={sha256} number={index + 1} />
      ))}
      {taken.map((file, index) => (
        <TakenPhoto key={`${file.name} ${file.lastModified} ${index}`} file={file} />
      ))}
    </span>
  );
}

function SentPhoto({ visit, sha256, number }: { visit: string; sha256: string; number: number }) {
  const download = useMutation({
    mutationFn: async () => {
      const file = await call(inspectionRoutes.getVisitFile, { params: { id: visit, sha256 } });
      const address = URL.createObjectURL(file);
      const link = document.createElement('a');
      link.href = address;
      link.download = `${texts.photo(number)}${ENDINGS[file.type] ?? ''}`;
      link.click();
      // The browser still reads from the address after the click returns.
      setTimeout(() => URL.revokeObjectURL(address), 60_000);
    },
  });
  return (
    <button type="button" className="button compact" disabled={download.isPending} onClick={() => download.mutate()}>
      <Icon name={download.isError ? 'late' : 'download'} /> {texts.photo(number)}
    </button>
  );
}

const ENDINGS: Readonly<Record<string, string>> = {
  'image/jpeg': '.jpg',
  'image/png': '.png',
  'application/pdf': '.pdf',
};

function TakenPhoto({ file }: { readonly file: File }) {
  const [address, setAddress] = useState<string>();
  const [shown, setShown] = useState(file.type.startsWith('image/'));
  useEffect(() => {
    const made = URL.createObjectURL(file);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  if (!shown || address === undefined) return <span className="muted small">{file.name}</span>;
  return <img src={address} alt={file.name} onError={() => setShown(false)} />;
}
