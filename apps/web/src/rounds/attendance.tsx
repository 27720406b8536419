import type { RoundView } from '@core/council';
import { requirementOf } from '@core/law';
import { givenNameKey, vietnameseOrder } from '@core/organization';
import { Button } from 'antd';
import { useState } from 'react';
import { t } from '../language/t';
import { Icon } from '../parts/icon';
import { ProblemNote } from '../forms/form';
import { useRoundAction } from './round-action';

/** Who is present; the warning that no vote can succeed comes before the vote, not after it. */
export function Attendance({ round, records }: { readonly round: RoundView; readonly records: boolean }) {
  const people = [...round.people].sort((a, b) => vietnameseOrder.compare(givenNameKey(a.name), givenNameKey(b.name)));
  const [present, setPresent] = useState(() => people.filter((person) => person.present).map(({ id }) => id));
  const { run, pending, problem, reload } = useRoundAction(round);
  const voted = round.candidates.some(({ state }) => state !== 'open');
  const may = records && !voted;
  const needed = round.presenceNeeded;
  const nobody = { recused: 0, recusedPresent: 0, written: 0, policy: round.recusal };
  const chance = requirementOf(round.rules.general, { members: people.length, present: present.length, ...nobody });
  const spare = Math.max(0, chance.reachable - chance.needed);
  const quorate = present.length >= needed;
  return (
    <section className="section card" aria-labelledby="attendance">
      <div className="section-head">
        <h2 id="attendance">{t.rounds.attendance}</h2>
        <b>{t.rounds.present(present.length, people.length)}</b>
      </div>
      {problem && <ProblemNote problem={problem} reload={reload} />}
      <div className="choices members">
        {people.map(({ id, name }) => (
          <label className="choice" key={id}>
            <input
              type="checkbox"
              disabled={!may}
              checked={present.includes(id)}
              onChange={(event) =>
                setPresent(event.target.checked ? [...present, id] : present.filter((one) => one !== id))
              }
            />
            <span>{name}</span>
          </label>
        ))}
      </div>
      {may && (
        <div aria-live="polite" className="form">
          {present.length > 0 && (
            <p className={quorate ? 'note good' : 'note wait'}>
              <Icon name={quorate ? 'done' : 'late'} />
              <span>{quorate ? t.rounds.quorate : t.rounds.notQuorate(needed)}</span>
            </p>
          )}
          {quorate && !chance.feasible && (
            <p className="note bad">
              <Icon name="late" />
              <span>{t.rounds.infeasible(present.length, chance.needed)}</span>
            </p>
          )}
          {quorate && chance.feasible && <p className="muted">{t.rounds.spare(spare)}</p>}
          <div className="form-foot">
            <Button
              type="primary"
              size="large"
              loading={pending}
              disabled={present.length === 0}
              onClick={() => void run({ type: 'RecordAttendance', data: { present } })}
            >
              {t.rounds.saveAttendance}
            </Button>
          </div>
        </div>
      )}
    </section>
  );
}
