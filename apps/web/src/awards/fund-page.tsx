import './awards.css';
import type { FundView } from '@core/commendation';
import { LocalDateSchema } from '@core/plans';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useRouteContext, useSearch } from '@tanstack/react-router';
import { Button, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { z } from 'zod';
import { heldToday, maySomewhere } from '../api/permissions';
import { type FundWish, useSendToFund } from '../api/send';
import { newPartId } from '../api/uuid';
import { outcomeWords } from '../case/command-drawer';
import { AllFields } from '../forms/fields';
import { CommandForm } from '../forms/form';
import { UnitPicker } from '../forms/search-pickers';
import { dateWords, numberWords } from '../language/dates';
import { capital, title } from '../language/words';
import { t } from '../language/t';
import { Dialog } from '../parts/dialog';
import { Icon } from '../parts/icon';
import { Loading } from '../parts/loading';
import { PageHead } from '../parts/page';
import { Empty, Failed } from '../parts/states';
import { useNotice } from '../shell/notices';
import { fundQuery } from './award-queries';

const texts = t.awards.funds;
const dong = (sum: number) => t.time.dong(numberWords(sum));

/** The award fund of a unit for a year: four balances, and the book from which they follow. */
export function FundPage() {
  const { me } = useRouteContext({ from: '/inside' });
  const places = heldToday(me);
  const { unit = places[0]?.unit ?? '', year = Number(me.today.slice(0, 4)) } = useSearch({ from: '/inside/funds' });
  const navigate = useNavigate({ from: '/funds' });
  const found = useQuery(fundQuery(unit, year));
  const held = places.map((place) => [place.unit, place.unitName] as const);
  const names = Object.fromEntries([...held, ...(found.data ? [[unit, found.data.unit.name] as const] : [])]);
  const change = (part: { unit?: string | undefined; year?: number | undefined }) =>
    void navigate({ search: (was) => ({ ...was, ...part }), replace: true });
  return (
    <>
      <PageHead title={t.awards.fund} hint={texts.hint}>
        <Link className="button" to="/proposals" search={{}}>
          <Icon name="left" /> {t.awards.title}
        </Link>
      </PageHead>
      <div className="whose">
        <div className="form-part">
          <label htmlFor="fund-unit">{t.records.unit}</label>
          <UnitPicker id="fund-unit" names={names} value={unit} onChange={(given) => change({ unit: given })} />
        </div>
        <div className="form-part">
          <label htmlFor="fund-year">{texts.year}</label>
          <InputNumber
            id="fund-year"
            min={2000}
            max={2100}
            value={year}
            onChange={(given) => given !== null && change({ year: given })}
          />
        </div>
      </div>
      {found.isPending && <Loading />}
      {found.isError && <Failed error={found.error} retry={() => void found.refetch()} />}
      {found.data && <Fund view={found.data} />}
    </>
  );
}

type Doing = keyof typeof texts.verbs;
const paper = z.object({ number: z.string().trim().min(1).max(100), date: LocalDateSchema });
const sum = z.int().min(1).max(1_000_000_000_000);
const line = (max: number) => z.string().trim().min(1).max(max);
const overdraw = line(500).optional();
const FORMS: Readonly<Record<Doing, { schema: z.ZodObject; permission: 'fund.keep' | 'fund.pay' }>> = {
  AddBudget: { permission: 'fund.keep', schema: z.object({ dong: sum, paper }) },
  CommitMoney: { permission: 'fund.keep', schema: z.object({ dong: sum, what: line(300), overdraw }) },
  PayMoney: { permission: 'fund.pay', schema: z.object({ dong: sum, paidOn: LocalDateSchema, paper, overdraw }) },
  CutBudget: { permission: 'fund.pay', schema: z.object({ dong: sum, paper, overdraw }) },
  ReverseEntry: { permission: 'fund.pay', schema: z.object({ reason: line(500), overdraw }) },
};

function Fund({ view }: { readonly view: FundView }) {
  const { me } = useRouteContext({ from: '/inside' });
  const [doing, setDoing] = useState<Doing>();
  const send = useSendToFund(view.unit.id, view.year);
  const say = useNotice();
  if (view.status === 'unopened') {
    const open = async () => {
      const wish: FundWish = { type: 'OpenFund', data: { unit: view.unit.id, year: view.year } };
      const done = await send(wish, 'none');
      if (done) say(outcomeWords(done));
    };
    const action = maySomewhere('fund.keep', me) && (
      <Button type="primary" size="large" onClick={() => void open()}>
        {texts.open}
      </Button>
    );
    return <Empty title={texts.unopened} hint={texts.unopenedHint} action={action} />;
  }
  const shown = [
    ['calm', texts.allotted, -view.allotted],
    [view.free < 0 ? 'late' : 'calm', texts.free, view.free],
    ['soon', texts.committed, view.committed],
    ['', texts.paid, view.paid],
  ] as const;
  return (
    <>
      <dl className="owed-counts fund-counts">
        {shown.map(([tone, name, value]) => (
          <div key={name} className={`owed-count ${tone}`}>
            <dd>{dong(value)}</dd>
            <dt>{name}</dt>
          </div>
        ))}
      </dl>
      {view.free < 0 && <p className="note bad">{texts.short}</p>}
      <div className="owed-actions">
        {(Object.keys(FORMS) as Doing[])
          .filter((type) => view.possible.includes(type) && maySomewhere(FORMS[type].permission, me))
          .map((type) => (
            <button key={type} type="button" className="button" onClick={() => setDoing(type)}>
              {texts.verbs[type]}
            </button>
          ))}
      </div>
      <Book view={view} />
      {doing && <Entry key={doing} view={view} doing={doing} onDone={() => setDoing(undefined)} />}
    </>
  );
}

function Book({ view }: { readonly view: FundView }) {
  return (
    <section className="card" aria-labelledby="fund-book">
      <h2 id="fund-book">{texts.book}</h2>
      <div className="award-book-frame" tabIndex={0} role="region" aria-labelledby="fund-book">
        <table className="award-book">
          <thead>
            <tr>
              <th scope="col">{texts.day}</th>
              <th scope="col">{texts.kind}</th>
              <th scope="col" className="sum">
                {texts.sum}
              </th>
              <th scope="col" className="sum">
                {texts.after}
              </th>
            </tr>
          </thead>
          <tbody>
            {[...view.entries].reverse().map((one) => (
              <tr key={one.entry}>
                <td className="code">{dateWords(one.on)}</td>
                <td>
                  {title(one.kind)}
                  {one.what !== null && `: ${one.what}`}{' '}
                  {one.reversed && <span className="chip">{texts.reversed}</span>}
                  <div className="small muted">
                    {[
                      one.paper && `${one.paper.number}, ${dateWords(one.paper.date)}`,
                      one.reason,
                      one.overdraw && `${texts.why}: ${one.overdraw}`,
                      one.left ? texts.left(dong(one.left)) : null,
                      one.by.name,
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </div>
                </td>
                <td className="sum">{dong(one.dong)}</td>
                <td className="sum">{dong(one.freeAfter)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Entry({ view, doing, onDone }: { view: FundView; doing: Doing; onDone: () => void }) {
  const [id] = useState(newPartId);
  const [of, setOf] = useState<string>();
  const send = useSendToFund(view.unit.id, view.year);
  const say = useNotice();
  const about = doing === 'PayMoney' || doing === 'ReverseEntry';
  const choices = view.entries.filter((one) =>
    doing === 'PayMoney' ? (one.left ?? 0) > 0 : one.kind !== 'reversal' && !one.reversed,
  );
  return (
    <Dialog title={texts.verbs[doing]} place="side" onClose={onDone}>
      <p className="effect">{texts.effect}</p>
      {about && (
        <div className="form record-choice">
          <div className="form-part">
            <label htmlFor="fund-of">{texts.kind}</label>
            <Select
              id="fund-of"
              value={of ?? null}
              options={choices.map((one) => ({
                value: one.entry,
                label: [title(one.kind), one.what, dong(one.left ?? one.dong)].filter(Boolean).join(' · '),
              }))}
              onChange={(given: string | null) => setOf(given ?? undefined)}
            />
          </div>
        </div>
      )}
      {(!about || of) && (
        <CommandForm
          type={doing}
          keptAs={`${doing} ${view.unit.id} ${view.year}`}
          schema={FORMS[doing].schema}
          choices={{ lists: {}, names: {} }}
          submit={capital(texts.verbs[doing])}
          danger={doing === 'ReverseEntry'}
          onCancel={onDone}
          send={async (data) => {
            const wish = { type: doing, data: { entry: id, ...(about && { of }), ...data } } as FundWish;
            const done = await send(wish, view.version);
            if (!done) return false;
            say(outcomeWords(done));
            onDone();
            return true;
          }}
        >
          <AllFields />
        </CommandForm>
      )}
    </Dialog>
  );
}
