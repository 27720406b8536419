import type { LocalDate } from '@core/kernel';
import { obligationCommandSchemas, type ObligationView } from '@core/obligations';
import { LocalDateSchema } from '@core/plans';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useRouteContext } from '@tanstack/react-router';
import { useState } from 'react';
import { z } from 'zod';
import { maySomewhere } from '../api/permissions';
import { type ObligationWish, useSendToObligation } from '../api/send';
import { outcomeWords } from '../case/command-drawer';
import { AllFields } from '../forms/fields';
import { CommandForm } from '../forms/form';
import type { Draft } from '../forms/value';
import { dateWords } from '../language/dates';
import { capital, title, word } from '../language/words';
import { t } from '../language/t';
import { Dialog } from '../parts/dialog';
import { Icon } from '../parts/icon';
import { Loading } from '../parts/loading';
import { Failed } from '../parts/states';
import { useNotice } from '../shell/notices';
import { obligationQuery } from './obligation-queries';
import { DueDay } from './due-day';

const texts = t.obligations;

/** One obligation: why its day is that day, its clause, how it is proven, and everything that happened to it. */
export function ObligationDialog({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const found = useQuery(obligationQuery(id));
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

function Sheet({ view, onDo }: { readonly view: ObligationView; readonly onDo: (doing: Doing) => void }) {
  const { me } = useRouteContext({ from: '/inside' });
  const { source } = view;
  return (
    <div className="owed-sheet">
      <div className="owed-head">
        <h3>{view.title}</h3>
        <p className="muted">
          {capital(view.unit.name)} · {title(view.work)}
        </p>
        <p>
          <DueDay row={view} today={me.today as LocalDate} />
        </p>
      </div>
      <Actions view={view} onDo={onDo} />
      {view.why && (
        <section className="owed-why" aria-labelledby="owed-why">
          <h4 id="owed-why">{texts.why}</h4>
          <p>{view.why}</p>
          {view.projected && <p className="small muted">{texts.projected}</p>}
        </section>
      )}
      <dl className="facts">
        <dt>{source.kind === 'clause' ? texts.clause : texts.house}</dt>
        <dd>{source.kind === 'clause' ? source.clause : source.reason}</dd>
        {view.accountable && (
          <>
            <dt>{texts.accountable}</dt>
            <dd>{view.accountable}</dd>
          </>
        )}
      </dl>
      <Proofs view={view} />
      {view.handedOver.map(({ from, to, on }) => (
        <p key={on} className="note">
          <Icon name="right" />
          <span>{texts.handedOver(from.name, to.name, dateWords(on))}</span>
        </p>
      ))}
      <History view={view} />
    </div>
  );
}

function Proofs({ view }: { readonly view: ObligationView }) {
  return (
    <section aria-labelledby="owed-proofs">
      <h4 id="owed-proofs">{texts.proofs}</h4>
      {view.provenBy.length > 1 && <p className="small muted">{texts.anyOf}</p>}
      <ul className="owed-asked">
        {view.provenBy.map(({ asked, have, need }, at) => (
          <li key={at} className={have >= need ? 'fulfilled' : ''}>
            <Icon name={have >= need ? 'done' : 'none'} />
            <span>
              {askedWords(asked)} <span className="muted small">({texts.have(have, need)})</span>
            </span>
          </li>
        ))}
      </ul>
      {view.proofs.length > 0 && (
        <>
          <p className="small muted">{texts.given}</p>
          <ul className="owed-given">
            {view.proofs.map((proof) => (
              <li key={proof.name}>{proofWords(proof)}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function askedWords(asked: ObligationView['provenBy'][number]['asked']): string {
  switch (asked.kind) {
    case 'record':
      return texts.asked.record(word(asked.record));
    case 'report':
      return texts.asked.report(asked.report);
    case 'case':
      return `${texts.asked.case}: ${asked.events.map(word).join(', ')}`;
    case 'quota':
      return texts.asked.quota(asked.quota);
    case 'paper':
      return texts.asked.paper;
  }
}

function proofWords(proof: ObligationView['proofs'][number]) {
  const day = texts.ofDay(dateWords(proof.dated));
  switch (proof.kind) {
    case 'record':
      return `${title(proof.of)}, ${day}`;
    case 'report':
      return `${texts.asked.report(proof.form)}, ${day}`;
    case 'case':
      return (
        <Link to="/cases/$id" params={{ id: proof.case }}>
          {title(proof.event)}, {day}
        </Link>
      );
    case 'quota':
      return `${texts.asked.quota(proof.quota)}, ${day}`;
    case 'paper':
      return `${t.records.document(proof.number)}, ${day}`;
  }
}

function History({ view: { history } }: { readonly view: ObligationView }) {
  return (
    <section aria-labelledby="owed-history">
      <h4 id="owed-history">{texts.history}</h4>
      <ol className="owed-history">
        {[...history].reverse().map(({ version, label, on, by }) => (
          <li key={version}>
            <span className="code">{dateWords(on)}</span>
            <span>
              {capital(label)}
              <span className="muted small"> · {by.id === 'system' ? t.product : by.name}</span>
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** What a person can do here, with the schema of its form. */
type Doing = keyof typeof FORMS;

const Document = obligationCommandSchemas.ExcuseObligation.shape.data.shape.document;
const Paper = z.object({ number: Document.shape.number, dated: LocalDateSchema });

const FORMS = {
  ProveObligation: {
    verb: texts.paper,
    effect: texts.paperEffect,
    schema: Paper as z.ZodObject,
    permission: 'obligation.work',
  },
  MoveObligation: {
    verb: texts.move,
    effect: texts.moveEffect,
    schema: obligationCommandSchemas.MoveObligation.shape.data as z.ZodObject,
    permission: 'obligation.decide',
  },
  ExcuseObligation: {
    verb: texts.excuse,
    effect: texts.excuseEffect,
    schema: obligationCommandSchemas.ExcuseObligation.shape.data as z.ZodObject,
    permission: 'obligation.decide',
  },
} as const;

function Actions({ view, onDo }: { readonly view: ObligationView; readonly onDo: (doing: Doing) => void }) {
  const { me } = useRouteContext({ from: '/inside' });
  const possible = (command: Doing) =>
    maySomewhere(FORMS[command].permission, me) && view.offers.some((one) => one.command === command && one.possible);
  const byRecord = view.provenBy.find(({ asked, have, need }) => asked.kind === 'record' && have < need)?.asked;
  const byReport = view.provenBy.find(({ asked, have, need }) => asked.kind === 'report' && have < need)?.asked;
  const byPaper = view.provenBy.some(({ asked }) => asked.kind === 'paper');
  const open = view.state === 'open' || view.state === 'due-soon' || view.state === 'late';
  return (
    <div className="owed-actions">
      {open && byRecord?.kind === 'record' && maySomewhere('record.keep', me) && (
        <Link className="button primary" to="/records" search={{ add: byRecord.record, unit: view.unit.id }}>
          <Icon name="plus" /> {texts.recordIt}
        </Link>
      )}
      {open && byReport?.kind === 'report' && maySomewhere('report.write', me) && (
        <Link className="button primary" to="/reports" search={{ add: byReport.report, unit: view.unit.id }}>
          <Icon name="plus" /> {t.reports.add}
        </Link>
      )}
      {(Object.keys(FORMS) as Doing[])
        .filter((command) => possible(command) && (command !== 'ProveObligation' || byPaper))
        .map((command) => (
          <button key={command} type="button" className="button" onClick={() => onDo(command)}>
            {FORMS[command].verb}
          </button>
        ))}
    </div>
  );
}

function Command({ view, doing, onDone }: { view: ObligationView; doing: Doing; onDone: () => void }) {
  const client = useQueryClient();
  const send = useSendToObligation(view.id);
  const say = useNotice();
  const { verb, effect, schema } = FORMS[doing];
  return (
    <>
      <h3>{verb}</h3>
      <p className="effect">{effect}</p>
      <CommandForm
        type={doing}
        keptAs={`${doing} ${view.id}`}
        schema={schema}
        choices={{ lists: {}, names: {} }}
        submit={verb}
        danger={doing === 'ExcuseObligation'}
        onCancel={onDone}
        version={view.version}
        onReload={() => client.invalidateQueries({ queryKey: ['obligation', view.id] })}
        send={async (data, version = view.version) => {
          const done = await send(wishOf(doing, data), version);
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

/** The command of a form; its data has just been checked by the form's schema. */
function wishOf(doing: Doing, data: Draft): ObligationWish {
  const wish = doing === 'ProveObligation' ? { proof: { kind: 'paper', ...data } } : data;
  return { type: doing, data: wish } as ObligationWish;
}
