import { type CaseView, isProven } from '@core/pipeline';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Dropdown } from 'antd';
import { capital, word } from '../language/words';
import { caseCommandTexts, verbOf } from '../messages/commands';
import { t } from '../language/t';
import { Icon } from '../parts/icon';
import { planQuery } from './case-queries';
import { IN_PLACE, type Offered } from './offers';

interface Props {
  readonly view: CaseView;
  readonly can: Offered;
  readonly begin: (command: string) => void;
}

/** What comes next: one main button, other steps, and why the rest is not possible now. */
export function NextBox({ view, can, begin }: Props) {
  const others = can.stage.filter((command) => !IN_PLACE.includes(command));
  return (
    <aside className="next card" aria-labelledby="next-title">
      <h2 id="next-title">{t.case.next}</h2>
      <Next view={view} can={can} begin={begin} />
      <Requirements view={view} />
      {others.length > 0 && (
        <div className="next-others">
          {others.map((command) => (
            <button key={command} type="button" className="button compact" onClick={() => begin(command)}>
              {verbOf(command)}
            </button>
          ))}
        </div>
      )}
      {can.life.length > 0 && (
        <Dropdown
          trigger={['click']}
          menu={{
            items: can.life.map((command) => ({
              key: command,
              label: verbOf(command),
              danger: caseCommandTexts[command].grave === true,
            })),
            onClick: ({ key }) => begin(key),
          }}
        >
          <Button block>
            {t.case.manage} <Icon name="down" />
          </Button>
        </Dropdown>
      )}
      {can.refused.length > 0 && (
        <details className="refused">
          <summary>{t.case.notPossible(can.refused.length)}</summary>
          <ul>
            {can.refused.map(({ command, why }) => (
              <li key={command}>
                <b>{verbOf(command)}</b>
                <span className="muted">{why}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </aside>
  );
}

function Next({ view, can, begin }: Props) {
  const { selection } = view.file;
  if (can.primary) {
    const { verb, effect } = caseCommandTexts[can.primary];
    return (
      <div className="next-main">
        <p>{effect}</p>
        <Button type="primary" size="large" block onClick={() => begin(can.primary ?? '')}>
          {verb}
        </Button>
      </div>
    );
  }
  if (view.status !== 'open' && view.status !== 'suspended') {
    return <p>{t.case.ended(word(view.status), view.outcome ? word(view.outcome) : undefined)}</p>;
  }
  if (selection.round) {
    return (
      <div className="next-main">
        <p>{t.case.waitingCouncil}</p>
        <Link className="button" to="/rounds/$id" params={{ id: selection.round.id }}>
          {t.case.seeRound}
        </Link>
      </div>
    );
  }
  if (can.waiting) {
    return (
      <div className="note">
        <Icon name="clock" />
        <p>
          <b>{verbOf(can.waiting.command)}</b>
          <br />
          {t.case.waitingFor(can.waiting.who)}
          {can.waiting.why && ` ${can.waiting.why}`}
        </p>
      </div>
    );
  }
  const complete = can.refused.find(({ command }) => command === 'CompleteStage');
  return <p className="muted">{complete?.why ?? t.case.nothingNext}</p>;
}

/** What the plan asks of the stage, and what of it has been proven. */
function Requirements({ view }: { readonly view: CaseView }) {
  const plan = useQuery(planQuery({ id: view.plan.id, version: view.plan.version })).data;
  const stage = view.file.standing?.stage;
  const requirements = plan?.stages.find((one) => one.stage === stage)?.requirements ?? [];
  if (!stage || requirements.length === 0 || view.status === 'closed') return null;
  const proofs: { readonly [type: string]: number | undefined } = view.file.proofs[stage] ?? {};
  return (
    <div className="requirements">
      <h3>{t.case.requirements}</h3>
      <ul>
        {requirements.map(({ code, title, provenBy, source }) => {
          const proven = isProven({ provenBy }, proofs);
          return (
            <li key={code} className={proven ? 'proven' : ''}>
              <span className="check">{proven && <Icon name="done" />}</span>
              <span>
                {capital(title)}
                <span className="visually-hidden"> ({proven ? t.case.proven : t.case.unproven})</span>
                {source.kind === 'clause' && <span className="muted small"> · {source.clause}</span>}
              </span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
