import { type SuccessionView, SuccessionWish } from '@core/organization';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useSendToSuccession } from '../api/send';
import { NamedField } from '../forms/fields';
import { Labeled, Radios } from '../forms/labels';
import { CommandForm, useInput } from '../forms/form';
import { UnitPicker } from '../forms/search-pickers';
import { outcomeWords } from '../case/command-drawer';
import { dateWords } from '../language/dates';
import { capital } from '../language/words';
import { t } from '../language/t';
import { Dialog } from '../parts/dialog';
import { Icon } from '../parts/icon';
import { Loading } from '../parts/loading';
import { Failed } from '../parts/states';
import { useNotice } from '../shell/notices';
import { successionQuery } from './unit-queries';

const texts = t.successions;
/** Everything that is typed; which pieces are meant is chosen in their list. */
const Typed = SuccessionWish.omit({ work: true });

/** What one ended unit has left open, and the form in which the province's decision is recorded. */
export function SuccessionDialog({ unit, onClose }: { readonly unit: string; readonly onClose: () => void }) {
  const found = useQuery(successionQuery(unit));
  return (
    <Dialog title={found.data ? texts.ofUnit(found.data.unit.name) : texts.title} place="side" onClose={onClose}>
      {found.isPending && <Loading />}
      {found.isError && <Failed error={found.error} retry={() => void found.refetch()} />}
      {found.data && <Sheet view={found.data} />}
    </Dialog>
  );
}

const keyOf = ({ category, id }: SuccessionView['pieces'][number]) => `${category} ${id}`;

function Sheet({ view }: { readonly view: SuccessionView }) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  /** The form begins anew for whatever is decided next, and never because somebody else has decided something. */
  const [decided, setDecided] = useState(0);
  const again = () => {
    setChosen(new Set());
    setDecided((count) => count + 1);
  };
  const change = (key: string, on: boolean) =>
    setChosen((was) => new Set(on ? [...was, key] : [...was].filter((one) => one !== key)));
  return (
    <div className="succession">
      <p>
        {capital(texts.why[view.why])}, {texts.columns.since.toLowerCase()}{' '}
        <span className="code">{dateWords(view.since)}</span>
        {view.under && <> · {texts.under(view.under.name)}</>}
        {'. '}
        <Link to="/units" search={{ unit: view.unit.id }}>
          {t.units.title}
        </Link>
      </p>
      {view.parts.length > 0 && (
        <p>
          <span className="muted">{texts.parts}: </span>
          {view.parts.map(({ name }) => capital(name)).join('; ')}
        </p>
      )}
      <Decisions view={view} />
      <Pieces view={view} chosen={chosen} onChange={view.decidable ? change : undefined} />
      {view.decidable ? (
        <DecideForm key={decided} view={view} chosen={chosen} onDone={again} />
      ) : (
        <p className="muted small">
          {view.decidedOn === null ? texts.readOnly : texts.done(dateWords(view.decidedOn))}
        </p>
      )}
    </div>
  );
}

function Decisions({ view: { decisions } }: { readonly view: SuccessionView }) {
  if (decisions.length === 0) return null;
  return (
    <section aria-labelledby="succession-decisions">
      <h3 id="succession-decisions">{texts.decided}</h3>
      <ul className="decisions">
        {decisions.map(({ to, document, issuedOn, on, by, pieces }, at) => (
          <li key={at} className="note good">
            <Icon name="done" />
            <span>
              <b>{capital(texts.decisionPieces(pieces))}</b>:{' '}
              {texts.decision(to.name, document, dateWords(issuedOn ?? on))}
              <span className="muted small"> ({texts.recorded(dateWords(on), by)})</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface PiecesProps {
  readonly view: SuccessionView;
  readonly chosen: ReadonlySet<string>;
  /** Left out where nothing can be chosen. */
  readonly onChange: ((key: string, on: boolean) => void) | undefined;
}

function Pieces({ view: { pieces, more }, chosen, onChange }: PiecesProps) {
  if (pieces.length === 0) return <p className="muted">{capital(texts.noWork)}.</p>;
  const kinds = [...new Set(pieces.map(({ category }) => category))];
  return (
    <section aria-labelledby="succession-pieces">
      <h3 id="succession-pieces">{texts.pieces}</h3>
      {kinds.map((kind) => (
        <fieldset key={kind} className="pieces">
          <legend>{capital(texts.kinds[kind] ?? kind)}</legend>
          {pieces
            .filter(({ category }) => category === kind)
            .map((piece) =>
              onChange ? (
                <label key={keyOf(piece)} className="choice">
                  <input
                    type="checkbox"
                    checked={chosen.has(keyOf(piece))}
                    onChange={({ target }) => onChange(keyOf(piece), target.checked)}
                  />
                  <span>{piece.name}</span>
                </label>
              ) : (
                <p key={keyOf(piece)}>{piece.name}</p>
              ),
            )}
        </fieldset>
      ))}
      {more > 0 && <p className="muted small">{texts.morePieces(more)}</p>}
    </section>
  );
}

interface DecideProps {
  readonly view: SuccessionView;
  readonly chosen: ReadonlySet<string>;
  readonly onDone: () => void;
}

function DecideForm({ view, chosen, onDone }: DecideProps) {
  const client = useQueryClient();
  const send = useSendToSuccession(view.unit.id);
  const say = useNotice();
  const [some, setSome] = useState<boolean>();
  const [unchosen, setUnchosen] = useState(false);
  const single = some ?? chosen.size > 0;
  const pieces = view.pieces.filter((piece) => chosen.has(keyOf(piece))).map(({ category, id }) => ({ category, id }));
  return (
    <section aria-labelledby="succession-decide">
      <h3 id="succession-decide">{texts.submit}</h3>
      <p className="effect">{texts.effect}</p>
      <CommandForm
        type="DecideSuccession"
        keptAs={`DecideSuccession ${view.unit.id}`}
        schema={Typed}
        choices={{ lists: {}, names: {} }}
        submit={texts.submit}
        version={view.version}
        onReload={() => client.invalidateQueries({ queryKey: ['succession', view.unit.id] })}
        send={async (data, version = view.version) => {
          setUnchosen(single && pieces.length === 0);
          if (single && pieces.length === 0) return false;
          const wish = {
            ...(data as { to: string; document: string; issuedOn: string }),
            work: single ? pieces : null,
          };
          const done = await send(wish, version === 0 ? 'none' : version);
          if (!done) return false;
          say(outcomeWords(done));
          onDone();
          return true;
        }}
      >
        <fieldset>
          <legend>{texts.which}</legend>
          <Radios
            name="succession-which"
            value={single ? 'some' : 'all'}
            options={[
              { value: 'all', label: texts.all },
              { value: 'some', label: texts.chosen(chosen.size) },
            ]}
            onChange={(given) => setSome(given === 'some')}
          />
          {unchosen && single && pieces.length === 0 && (
            <p className="fault-text" role="alert">
              <Icon name="late" />
              {texts.chooseFirst}
            </p>
          )}
        </fieldset>
        <Successor view={view} />
        <NamedField name="document" />
        <NamedField name="issuedOn" />
      </CommandForm>
    </section>
  );
}

/** Who goes on: one of those that took a part, or the unit above; any other is searched for. */
function Successor({ view: { parts, under } }: { readonly view: SuccessionView }) {
  const { value, change, id } = useInput<string>(['to']);
  const names = Object.fromEntries([...parts, ...(under ? [under] : [])].map((unit) => [unit.id, unit.name]));
  return (
    <Labeled path={['to']} required>
      <UnitPicker id={id} names={names} value={value} onChange={change} />
    </Labeled>
  );
}
