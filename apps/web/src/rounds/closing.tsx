import { roundCommandSchemas, type RoundView } from '@core/council';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useSendToRound } from '../api/send';
import { outcomeWords } from '../case/command-drawer';
import { AllFields } from '../forms/fields';
import { CommandForm } from '../forms/form';
import { roundCommandTexts } from '../messages/commands';
import { t } from '../language/t';
import { PaperLinks } from '../parts/paper-links';
import { useNotice } from '../shell/notices';

/** The minutes: written once, when every candidate has been voted on; or the round is annulled with a reason. */
export function Closing({ round, records }: { readonly round: RoundView; readonly records: boolean }) {
  const [annulling, setAnnulling] = useState(false);
  if (round.status !== 'convened') {
    return round.minutes ? (
      <section className="section card" aria-labelledby="minutes">
        <h2 id="minutes">{t.rounds.minutes}</h2>
        <p className="prose">{round.minutes}</p>
        <PaperLinks title={t.papers.minutes} path={`/rounds/${round.id}/minutes`} />
      </section>
    ) : null;
  }
  if (!records) return null;
  const ready =
    round.quorate === true && round.candidates.length > 0 && round.candidates.every(({ state }) => state === 'voted');
  return (
    <section className="section card" aria-labelledby="closing">
      <h2 id="closing">{annulling ? t.rounds.annul : t.rounds.closeRound}</h2>
      <p className="muted">
        {annulling
          ? roundCommandTexts.AnnulRound.effect
          : ready
            ? roundCommandTexts.CloseRound.effect
            : t.rounds.notReady}
      </p>
      {annulling && <Writing round={round} type="AnnulRound" onCancel={() => setAnnulling(false)} />}
      {!annulling && ready && <Writing round={round} type="CloseRound" />}
      {!annulling && (
        <div>
          <button type="button" className="button quiet compact" onClick={() => setAnnulling(true)}>
            {t.rounds.annul}
          </button>
        </div>
      )}
    </section>
  );
}

interface WritingProps {
  readonly round: RoundView;
  readonly type: 'CloseRound' | 'AnnulRound';
  readonly onCancel?: () => void;
}

function Writing({ round, type, onCancel }: WritingProps) {
  const send = useSendToRound(round.id);
  const say = useNotice();
  const client = useQueryClient();
  return (
    <CommandForm
      type={type}
      schema={roundCommandSchemas[type].shape.data}
      choices={{ lists: {}, names: {} }}
      submit={roundCommandTexts[type].verb}
      danger={type === 'AnnulRound'}
      onReload={() => void client.invalidateQueries({ queryKey: ['round', round.id] })}
      {...(onCancel ? { onCancel } : {})}
      send={async (data) => {
        const wish =
          type === 'CloseRound'
            ? { type, data: { minutes: String(data['minutes']) } }
            : { type, data: { reason: String(data['reason']) } };
        const done = await send(wish, round.version);
        if (done) say(outcomeWords(done));
        return done !== undefined;
      }}
    >
      <AllFields />
    </CommandForm>
  );
}
