import { recordCommandSchemas, type RecordView } from '@core/obligations';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouteContext } from '@tanstack/react-router';
import { useState } from 'react';
import { maySomewhere } from '../api/permissions';
import { type RecordWish, useSendToRecord } from '../api/send';
import { outcomeWords } from '../case/command-drawer';
import { AllFields } from '../forms/fields';
import { CommandForm } from '../forms/form';
import type { Draft } from '../forms/value';
import { dateWords, numberWords } from '../language/dates';
import { capital, title } from '../language/words';
import { t } from '../language/t';
import { Dialog } from '../parts/dialog';
import { Loading } from '../parts/loading';
import { Failed } from '../parts/states';
import { useNotice } from '../shell/notices';
import { recordQuery } from './obligation-queries';
import { recordForm } from './record-form';

const texts = t.records;
type Doing = 'AmendRecord' | 'WithdrawRecord';

/** One record of work: everything that it says, and the forms that correct or withdraw it. */
export function RecordDialog({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const found = useQuery(recordQuery(id));
  const [doing, setDoing] = useState<Doing>();
  return (
    <Dialog title={texts.show} place="side" onClose={onClose}>
      {found.isPending && <Loading />}
      {found.isError && <Failed error={found.error} retry={() => void found.refetch()} />}
      {found.data &&
        (doing ? (
          <Command view={found.data} doing={doing} onDone={() => setDoing(undefined)} />
        ) : (
          <Sheet view={found.data} onDo={setDoing} />
        ))}
    </Dialog>
  );
}

function Sheet({ view, onDo }: { readonly view: RecordView; readonly onDo: (doing: Doing) => void }) {
  const { me } = useRouteContext({ from: '/inside' });
  const { work } = view;
  const facts: readonly (readonly [string, string | undefined])[] = [
    [texts.day, work.until ? texts.until(dateWords(work.dated), dateWords(work.until)) : dateWords(work.dated)],
    [texts.place, work.place],
    [texts.paper, work.document && `${work.document.number}, ${dateWords(work.document.date)}`],
    [
      texts.joined,
      'participants' in work && work.participants ? texts.people(numberWords(work.participants)) : undefined,
    ],
    [texts.sum, 'amount' in work ? texts.money(numberWords(work.amount)) : undefined],
    [texts.note, work.note],
  ];
  return (
    <div className="owed-sheet">
      <div className="owed-head">
        <h3>{work.title}</h3>
        <p className="muted">
          {capital(view.unit.name)} · {title(work.kind)} · {view.by.name}
        </p>
        {view.status === 'withdrawn' && <p className="note bad">{capital(texts.withdrawn)}</p>}
      </div>
      {maySomewhere('record.keep', me) && (
        <div className="owed-actions">
          {view.possible.includes('AmendRecord') && (
            <button type="button" className="button" onClick={() => onDo('AmendRecord')}>
              {texts.amend}
            </button>
          )}
          {view.possible.includes('WithdrawRecord') && (
            <button type="button" className="button" onClick={() => onDo('WithdrawRecord')}>
              {texts.withdraw}
            </button>
          )}
        </div>
      )}
      <dl className="facts">
        {facts.map(([label, value]) =>
          value === undefined ? null : (
            <div key={label} className="record-fact">
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
    </div>
  );
}

function Command({ view, doing, onDone }: { view: RecordView; doing: Doing; onDone: () => void }) {
  const client = useQueryClient();
  const send = useSendToRecord(view.id);
  const say = useNotice();
  const amends = doing === 'AmendRecord';
  const { kind, evidence, ...work } = view.work;
  const verb = amends ? texts.amend : texts.withdraw;
  return (
    <>
      <h3>{verb}</h3>
      <p className="effect">{amends ? texts.amendEffect : texts.withdrawEffect}</p>
      <CommandForm
        type={doing}
        keptAs={`${doing} ${view.id}`}
        schema={amends ? recordForm(kind) : recordCommandSchemas.WithdrawRecord.shape.data}
        initial={amends ? (work as Draft) : {}}
        choices={{ lists: {}, names: {} }}
        submit={verb}
        danger={!amends}
        onCancel={onDone}
        version={view.version}
        onReload={() => client.invalidateQueries({ queryKey: ['records'] })}
        send={async (data, version = view.version) => {
          // The form has just been checked by the part of the command's schema that this kind asks for.
          const wish = { type: doing, data: amends ? { work: { kind, evidence, ...data } } : data } as RecordWish;
          const done = await send(wish, version);
          if (!done) return false;
          say(outcomeWords(done));
          onDone();
          return true;
        }}
      >
        <AllFields />
      </CommandForm>
    </>
  );
}
