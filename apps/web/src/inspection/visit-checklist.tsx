import type { Verdict } from '@core/inspection';
import { type FormEvent, useState } from 'react';
import { KeptNote } from '../forms/kept-note';
import { useWritten } from '../forms/use-written';
import { t } from '../language/t';
import { title } from '../language/words';
import { PhotoInput, Photos, WrittenOn } from './visit-findings';
import type { Write } from './visit-outbox';
import type { ShownVisit, WithWaiting } from './written-here';

const texts = t.inspection.visit;
const VERDICTS: readonly Verdict[] = ['met', 'partly-met', 'not-met', 'not-applicable'];

interface Props extends Pick<WithWaiting, 'waiting' | 'photos'> {
  readonly view: ShownVisit;
  readonly may: boolean;
  readonly write: Write;
}

/** The plan's clauses for this unit as questions, each answered by one tap and, where wanted, a note and photos. */
export function Checklist({ view, waiting, photos, may, write }: Props) {
  return (
    <section className="card inspection-block" aria-labelledby="checklist">
      <h2 id="checklist" tabIndex={-1}>
        {texts.checklist}
      </h2>
      {view.checklist.length === 0 && <p className="muted">{texts.noChecklist}</p>}
      {view.checklist.map((item) => {
        const { code } = item;
        const answer = view.answers.find((one) => one.item === code);
        return (
          <Item
            key={code}
            item={item}
            answer={answer}
            unsent={waiting.has(code)}
            taken={photos.get(code)}
            {...{ visit: view.id, may, write }}
          />
        );
      })}
    </section>
  );
}

interface ItemProps {
  readonly visit: string;
  readonly item: ShownVisit['checklist'][number];
  readonly answer: ShownVisit['answers'][number] | undefined;
  readonly unsent: boolean;
  readonly taken: readonly File[] | undefined;
  readonly may: boolean;
  readonly write: Write;
}

function Item({ visit, item: { code, title: heading, text, clause }, answer, unsent, taken, may, write }: ItemProps) {
  const [more, setMore] = useState(false);
  const [chosen, setChosen] = useState<Verdict>();
  const verdict = chosen ?? answer?.verdict;
  // What was said before about the same clause goes on being said.
  const said = (over: { verdict?: Verdict; note?: string }) => ({
    ...{ item: code, verdict: verdict ?? 'met', files: answer?.files ?? [] },
    ...(answer?.note ? { note: answer.note } : {}),
    ...over,
  });
  return (
    <fieldset className="visit-item" disabled={!may}>
      <legend>{heading}</legend>
      <p className="muted small">
        {text} ({clause})
      </p>
      <div className="visit-verdicts">
        {VERDICTS.map((one) => (
          <label key={one} className={verdict === one ? 'chosen' : ''}>
            <input
              type="radio"
              name={code}
              checked={verdict === one}
              onChange={() => {
                setChosen(one);
                void write({ type: 'AnswerItem', data: said({ verdict: one }) }, taken);
              }}
            />
            {title(one)}
          </label>
        ))}
      </div>
      {answer?.note && <p className="prose small">{answer.note}</p>}
      <Photos visit={visit} sent={answer?.files ?? []} taken={taken} />
      {answer && <WrittenOn {...answer} />}
      {unsent && <span className="chip tone-wait">{texts.unsent}</span>}
      {may && verdict !== undefined && (
        <button
          type="button"
          className="button quiet compact"
          aria-expanded={more}
          aria-label={texts.noteOf(heading)}
          onClick={() => setMore(!more)}
        >
          {texts.addNote}
        </button>
      )}
      {more && (
        <NoteForm
          keptAs={`AnswerItem ${visit} ${code}`}
          note={answer?.note ?? ''}
          heading={heading}
          save={async (note, files) => {
            const said1 = said(note === '' ? {} : { note });
            await write({ type: 'AnswerItem', data: said1 }, [...(taken ?? []), ...files]);
            setMore(false);
          }}
        />
      )}
    </fieldset>
  );
}

interface NoteProps {
  readonly keptAs: string;
  readonly note: string;
  readonly heading: string;
  readonly save: (note: string, files: readonly File[]) => Promise<void>;
}

function NoteForm({ keptAs, note, heading, save }: NoteProps) {
  const form = useWritten({ text: note }, keptAs);
  const { text } = form.now;
  const [files, setFiles] = useState<readonly File[]>([]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save(text.trim(), files).then(form.end);
  };
  return (
    <form className="inspection-form" onSubmit={submit} aria-label={texts.noteOf(heading)}>
      <KeptNote found={form.found} startAnew={form.startAnew} />
      <label className="wide">
        {texts.note}
        <textarea maxLength={2000} value={text} onChange={({ target }) => form.set({ text: target.value })} />
      </label>
      <PhotoInput onChange={setFiles} />
      <button type="submit" className="button primary">
        {texts.saveNote}
      </button>
    </form>
  );
}
