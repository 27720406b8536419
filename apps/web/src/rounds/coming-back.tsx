import type { PassedView, RoundView, ShortlistView } from '@core/council';
import { useState } from 'react';
import { useWritten } from '../forms/use-written';
import { dateWords } from '../language/dates';
import { t } from '../language/t';
import { capital } from '../language/words';
import { roundCommandTexts } from '../messages/commands';
import { Day, Pick, Tick, Words } from './plain-inputs';
import { useRoundAction } from './round-action';
import { useSession } from './session-context';
import { SessionForm } from './session-form';

interface CasesProps {
  readonly legend: string;
  readonly cases: readonly { readonly case: string; readonly name: string }[];
  readonly left: readonly string[];
  readonly onChange: (left: readonly string[]) => void;
}

/** Cases of one list, all of them unless somebody takes one out. */
function Cases({ legend, cases, left, onChange }: CasesProps) {
  return (
    <fieldset>
      <legend>{legend}</legend>
      <div className="choices">
        {cases.map((one) => (
          <Tick
            key={one.case}
            label={one.name}
            checked={!left.includes(one.case)}
            onChange={(on) => onChange(on ? left.filter((id) => id !== one.case) : [...left, one.case])}
          />
        ))}
      </div>
    </fieldset>
  );
}

interface WithdrawProps {
  readonly round: RoundView;
  /** What has gone up and nobody above has on an agenda. */
  readonly gone: readonly PassedView[];
  readonly onEnd: () => void;
}

const goneOf = (round: RoundView) => JSON.stringify(round.passed.map(({ submitted, above }) => [submitted, above]));

/** The session takes back what it has submitted, with a reason. */
export function TakeBack({ round, gone, onEnd }: WithdrawProps) {
  const written = useWritten<{ left: readonly string[]; reason: string }>(
    { left: [], reason: '' },
    `WithdrawShortlist ${round.id}`,
  );
  const { left, reason } = written.now;
  const action = useRoundAction(round, goneOf, true);
  const cases = gone.map((one) => one.case).filter((id) => !left.includes(id));
  const whole = cases.length > 0 && reason.trim() !== '';
  return (
    <SessionForm
      action={action}
      title={roundCommandTexts.WithdrawShortlist.verb}
      command="WithdrawShortlist"
      wish={whole ? { type: 'WithdrawShortlist', data: { cases, reason } } : undefined}
      danger
      written={written}
      onEnd={onEnd}
    >
      <Cases
        legend={t.session.comesBack(cases.length, gone.length)}
        cases={gone}
        left={left}
        onChange={(given) => written.set({ left: given })}
      />
      <Words
        first
        long
        label={t.session.reason}
        value={reason}
        max={2000}
        onChange={(given) => written.set({ reason: given })}
      />
    </SessionForm>
  );
}

type Item = ShortlistView['items'][number];

interface ReturnProps {
  readonly round: RoundView;
  readonly items: readonly Item[];
  readonly onEnd: () => void;
}

/** What councils below have submitted goes back to one of them, list by list, with a document and a reason. */
export function SendBack({ round, items, onEnd }: ReturnProps) {
  const lists = [...new Set(items.map((one) => one.round))].map((id) => items.filter((one) => one.round === id));
  const [chosen, setChosen] = useState(lists[0]?.[0]?.round ?? '');
  const list = lists.find(([first]) => first?.round === chosen) ?? [];
  if (lists.length === 0) return <p className="muted">{t.session.shortlistEmpty}</p>;
  const named = lists.flatMap(([first]) =>
    first
      ? [{ value: first.round, label: `${capital(first.council.name)}, ${dateWords(first.heldOn)} (${first.number})` }]
      : [],
  );
  return (
    <>
      {lists.length > 1 && <Pick label={t.session.whichList} value={chosen} options={named} onChange={setChosen} />}
      {list.length > 0 && <SendBackOne key={chosen} round={round} list={list} onEnd={onEnd} />}
    </>
  );
}

function SendBackOne({ round, list, onEnd }: { round: RoundView; list: readonly Item[]; onEnd: () => void }) {
  const { today } = useSession();
  const [first] = list as readonly [Item, ...Item[]];
  const written = useWritten<{ left: readonly string[]; number: string; date: string; reason: string }>(
    { left: [], number: '', date: today, reason: '' },
    `ReturnShortlist ${round.id} ${first.round}`,
  );
  const { left, number, date, reason } = written.now;
  // It is asked of the session that has submitted the list; what else happens there is not in the way.
  const action = useRoundAction({ ...round, id: first.round, version: first.version }, () => '');
  const cases = list.map((one) => one.case).filter((id) => !left.includes(id));
  const whole = cases.length > 0 && number.trim() !== '' && date !== '' && reason.trim() !== '';
  const data = { council: round.council.id, cases, document: { number: number.trim(), date }, reason };
  return (
    <SessionForm
      action={action}
      title={`${roundCommandTexts.ReturnShortlist.verb}: ${capital(first.council.name)}`}
      command="ReturnShortlist"
      wish={whole ? { type: 'ReturnShortlist', data } : undefined}
      danger
      written={written}
      onEnd={onEnd}
    >
      <Cases
        legend={t.session.goesBack(cases.length, list.length)}
        cases={list}
        left={left}
        onChange={(given) => written.set({ left: given })}
      />
      <div className="pair">
        <Words
          first
          label={t.session.returnNumber}
          value={number}
          max={100}
          onChange={(given) => written.set({ number: given })}
        />
        <Day label={t.session.returnDate} value={date} onChange={(given) => written.set({ date: given })} />
      </div>
      <Words
        long
        label={t.session.reason}
        value={reason}
        max={2000}
        onChange={(given) => written.set({ reason: given })}
      />
    </SessionForm>
  );
}
