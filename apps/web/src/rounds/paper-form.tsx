import type { RoundView } from '@core/council';
import { useState } from 'react';
import { t } from '../language/t';
import { roundCommandTexts } from '../messages/commands';
import { Count, Either, Tick } from './plain-inputs';
import { useRoundAction } from './round-action';
import { SessionForm } from './session-form';
import { votersOn } from './session-steps';

type Line = {
  readonly yes?: number | undefined;
  readonly no?: number | undefined;
  readonly blank?: number | undefined;
};
const KINDS = ['yes', 'no', 'blank'] as const;

/**
 * Papers as somebody has counted them. The second person fills in the same form with nothing in it: what the first one
 * wrote is not shown, so that two counts are two counts.
 */
export function PaperForm({
  round,
  cases,
  second = false,
  onEnd,
}: {
  readonly round: RoundView;
  readonly cases: readonly string[];
  readonly second?: boolean;
  readonly onEnd: () => void;
}) {
  const command = second ? 'ConfirmPaperCount' : 'EnterPaperCount';
  const candidates = cases.flatMap((id) => round.candidates.find((one) => one.case === id) ?? []);
  const [chosen, setChosen] = useState<readonly string[]>(cases);
  const together = candidates.filter((one) => chosen.includes(one.case));
  const voters = votersOn(round, chosen);
  const [issued, setIssued] = useState<number | undefined>(second ? undefined : voters);
  const [invalid, setInvalid] = useState<number | undefined>(0);
  const [notReturned, setNotReturned] = useState<number | undefined>(0);
  const [lines, setLines] = useState<Readonly<Record<string, Line>>>({});
  const [chairAgrees, setChairAgrees] = useState<boolean>();
  const [knowing, setKnowing] = useState(false);
  const action = useRoundAction(
    round,
    (now) => JSON.stringify([now.people, now.count, now.candidates.filter((one) => cases.includes(one.case))]),
    true,
  );
  const asksChair = together.some(({ rule }) => rule?.chairMustAgree);
  const hopeless = !second && together.some(({ forecast }) => forecast?.feasible === false);
  const sumOf = (id: string) => {
    const { yes = 0, no = 0, blank = 0 } = lines[id] ?? {};
    return yes + no + blank + (invalid ?? 0) + (notReturned ?? 0);
  };
  const whole =
    issued !== undefined &&
    together.length > 0 &&
    together.every(({ case: id }) => lines[id]?.yes !== undefined && sumOf(id) === issued) &&
    (!asksChair || chairAgrees !== undefined) &&
    (!hopeless || knowing);
  const data = {
    ...{ issued: issued ?? 0, invalid: invalid ?? 0, notReturned: notReturned ?? 0 },
    counts: together.map(({ case: id }) => {
      const { yes = 0, no = 0, blank = 0 } = lines[id] ?? {};
      return { case: id, yes, no, blank };
    }),
    ...(chairAgrees !== undefined && { chairAgrees }),
  };
  const wish = second
    ? { type: 'ConfirmPaperCount' as const, data }
    : { type: 'EnterPaperCount' as const, data: { ...data, ...(hopeless && { knowing: true }) } };
  return (
    <SessionForm
      action={action}
      title={roundCommandTexts[command].verb}
      command={command}
      wish={whole ? wish : undefined}
      onEnd={onEnd}
    >
      {second && <p className="note">{t.session.secondHint}</p>}
      {!second && candidates.length > 1 && (
        <fieldset>
          <legend>{t.session.onThePaper}</legend>
          <div className="choices across">
            {candidates.map(({ case: id, name }) => (
              <Tick
                key={id}
                label={name}
                checked={chosen.includes(id)}
                onChange={(on) => setChosen(cases.filter((one) => (one === id ? on : chosen.includes(one))))}
              />
            ))}
          </div>
        </fieldset>
      )}
      <div className="votes">
        <Count first label={t.session.issued} value={issued} onChange={setIssued} />
        <Count label={t.session.invalid} value={invalid} onChange={setInvalid} />
        <Count label={t.session.notReturned} value={notReturned} onChange={setNotReturned} />
      </div>
      <div className="paper-table" tabIndex={0} role="group" aria-label={t.session.papersOfEach}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t.session.candidate}</th>
              <th scope="col">{t.rounds.yes}</th>
              <th scope="col">{t.rounds.no}</th>
              <th scope="col">{t.session.blank}</th>
              <th scope="col">{t.session.adds}</th>
            </tr>
          </thead>
          <tbody>
            {together.map(({ case: id, name }) => (
              <tr key={id}>
                <th scope="row">{name}</th>
                {KINDS.map((kind) => (
                  <td key={kind}>
                    <Count
                      label=""
                      bare={`${name}: ${kind === 'blank' ? t.session.blank : t.rounds[kind]}`}
                      value={lines[id]?.[kind]}
                      onChange={(given) => setLines({ ...lines, [id]: { ...lines[id], [kind]: given } })}
                    />
                  </td>
                ))}
                <td className={issued !== undefined && sumOf(id) === issued ? 'good-text' : 'late-text'}>
                  {sumOf(id)}/{issued ?? '–'}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="muted small">{t.session.papersRule(voters)}</p>
      {asksChair && (
        <Either
          legend={t.session.chairSays}
          value={chairAgrees}
          yes={t.rounds.yes}
          no={t.rounds.no}
          onChange={setChairAgrees}
        />
      )}
      {hopeless && <Tick label={t.session.knowing} checked={knowing} onChange={setKnowing} />}
    </SessionForm>
  );
}
