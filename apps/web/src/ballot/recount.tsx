import type { BallotReport } from '@core/ballot';
import { type FormEvent, useState } from 'react';
import { Icon } from '../parts/icon';
import { useBallotTexts } from './texts';

interface Props {
  readonly report: BallotReport;
  readonly working: boolean;
  readonly onShares: (shares: readonly string[]) => void;
}

/** For an auditor who was given two shares: every paper is opened and counted in their own browser, and nowhere else. */
export function Recount({ report, working, onShares }: Props) {
  const { t } = useBallotTexts();
  const [one, setOne] = useState('');
  const [other, setOther] = useState('');
  const recounted = report.checks.find(({ check }) => check === 'recount');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onShares([one.trim(), other.trim()]);
  };
  return (
    <form className="ballot-card card" aria-labelledby="recount" onSubmit={submit}>
      <h2 id="recount">{t.result.recount}</h2>
      <p>{t.result.recountHint}</p>
      {([[1, one, setOne] as const, [2, other, setOther] as const] as const).map(([place, value, change]) => (
        <label className="ballot-field" key={place}>
          <span>{t.result.share(place)}</span>
          <input
            value={value}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            onChange={(event) => change(event.target.value)}
          />
        </label>
      ))}
      <div className="ballot-foot">
        <button type="submit" className="button primary" disabled={!one.trim() || !other.trim() || working}>
          {working ? t.result.working : t.result.recountDo}
        </button>
      </div>
      {recounted && !working && (
        <p className={recounted.sound ? 'note good' : 'note bad'} role="status">
          <Icon name={recounted.sound ? 'done' : 'late'} />
          <span>{recounted.sound ? t.result.recountSound : `${t.result.broken} (${recounted.fault ?? ''})`}</span>
        </p>
      )}
    </form>
  );
}
