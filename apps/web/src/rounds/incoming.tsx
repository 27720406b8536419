import type { RoundView, ShortlistView } from '@core/council';
import { awardOf } from '@core/law';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Titled } from '../forms/labels';
import { useForm, useInput } from '../forms/form';
import { dateWords } from '../language/dates';
import { t } from '../language/t';
import { capital } from '../language/words';
import { roundCommandTexts } from '../messages/commands';
import { Failed, hasFailed } from '../parts/states';
import { Tick } from './plain-inputs';
import { useRoundAction } from './round-action';
import { incomingQuery } from './round-queries';
import { SessionForm } from './session-form';

type Item = ShortlistView['items'][number];

interface IncomingProps {
  readonly items: readonly Item[];
  /** The cases that are left out; everything else comes before the session. */
  readonly left: readonly string[];
  readonly onChange: (left: readonly string[]) => void;
}

/** What councils below have submitted, each list under its council; one tick takes a whole list. */
export function Incoming({ items, left, onChange }: IncomingProps) {
  const lists = [...new Set(items.map((one) => one.round))].map((round) => items.filter((one) => one.round === round));
  return (
    <>
      {lists.map((list) => {
        const [{ round, council, heldOn, number }] = list as [Item];
        const ids = list.map((one) => one.case);
        const others = left.filter((id) => !ids.includes(id));
        return (
          <fieldset key={round} className="incoming">
            <legend>
              {capital(council.name)}, {dateWords(heldOn)} <span className="muted small">({number})</span>
            </legend>
            <div className="choices">
              {list.length > 1 && (
                <Tick
                  label={<b>{t.session.wholeList(list.length)}</b>}
                  checked={!ids.some((id) => left.includes(id))}
                  onChange={(on) => onChange(on ? others : [...others, ...ids])}
                />
              )}
              {list.map((one) => (
                <Tick
                  key={one.case}
                  checked={!left.includes(one.case)}
                  onChange={(on) => onChange(on ? left.filter((id) => id !== one.case) : [...left, one.case])}
                  label={
                    <>
                      {one.name}
                      <span className="muted small">
                        {one.award && ` · ${awardOf(one.award)?.title ?? one.award}`} ·{' '}
                        {t.rounds.counted(one.yes, one.needed, one.base)}
                      </span>
                    </>
                  }
                />
              ))}
            </div>
          </fieldset>
        );
      })}
    </>
  );
}

/** The form on the page of a session that takes up what was submitted: everything, unless somebody leaves something out. */
export function TakeUp({ round, items, onEnd }: { round: RoundView; items: readonly Item[]; onEnd: () => void }) {
  const [left, setLeft] = useState<readonly string[]>([]);
  const action = useRoundAction(round, () => ''); // a list that only grows: whoever else adds to it is not in the way
  const taken = items.filter((one) => !left.includes(one.case)).map((one) => ({ case: one.case, round: one.round }));
  return (
    <SessionForm
      action={action}
      title={roundCommandTexts.TakeFromShortlist.verb}
      command="TakeFromShortlist"
      wish={taken.length > 0 ? { type: 'TakeFromShortlist', data: { items: taken } } : undefined}
      onEnd={onEnd}
    >
      {items.length === 0 && <p className="muted">{t.session.shortlistEmpty}</p>}
      <Incoming items={items} left={left} onChange={setLeft} />
    </SessionForm>
  );
}

/** What councils below have submitted to the chosen council: all of it comes before the session unless it is left out. */
export function IncomingField() {
  const { draft } = useForm();
  const { value, settle } = useInput<readonly { case: string; round: string }[]>(['taken']);
  const on = typeof draft['heldOn'] === 'string' ? draft['heldOn'] : undefined;
  const list = useQuery(incomingQuery(String(draft['council']), on));
  const [left, setLeft] = useState<readonly string[]>([]);
  const items = list.data?.items ?? [];
  const chosen = items.filter((one) => !left.includes(one.case));
  const taken = chosen.map((one) => ({ case: one.case, round: one.round }));
  if (JSON.stringify(taken) !== JSON.stringify(value ?? [])) queueMicrotask(() => settle(taken));
  if (hasFailed(list)) return <Failed error={list.error} retry={() => void list.refetch()} />;
  if (items.length === 0) return null;
  return (
    <section className="section card">
      <Titled path={['taken']} label={t.session.incoming(items.length)}>
        <p className="muted small">{t.session.incomingHint}</p>
        <Incoming items={items} left={left} onChange={setLeft} />
      </Titled>
    </section>
  );
}
