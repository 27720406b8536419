import { BALLOT_STATUSES, type BallotStatus } from '@core/ballot';
import { Icon } from '../parts/icon';
import { useBallotTexts } from './texts';

/** How far a ballot is on its one way. */
export function BallotSteps({ status }: { readonly status: BallotStatus }) {
  const { t } = useBallotTexts();
  const steps = BALLOT_STATUSES.filter((one) => one !== 'annulled' || status === 'annulled');
  const at = steps.indexOf(status);
  return (
    <ol className="ballot-steps">
      {steps.map((one, i) => {
        const standing = i === at ? 'now' : i < at && status !== 'annulled' ? 'done' : 'later';
        return (
          <li key={one} className={standing} aria-current={standing === 'now' ? 'step' : undefined}>
            <span className="ballot-step-mark">{standing === 'done' ? <Icon name="done" /> : i + 1}</span>
            {t.statuses[one]}
          </li>
        );
      })}
    </ol>
  );
}
