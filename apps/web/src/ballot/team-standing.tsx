import type { CeremonyView } from '@core/ballot';
import { Icon } from '../parts/icon';
import { useBallotTexts } from './texts';

/** How far each of the three is with the key of the box. */
export function TeamStanding({ team }: { readonly team: CeremonyView['team'] }) {
  const { t } = useBallotTexts();
  return (
    <ul className="ballot-checks">
      {team.map(({ id, name, deviceKey, kept }) => (
        <li key={id} className={kept ? 'right' : ''}>
          <Icon name={kept ? 'done' : 'soon'} />
          <span>{name}</span>
          <b>{kept ? t.team.kept : deviceKey === null ? t.team.missing : t.team.ready}</b>
        </li>
      ))}
    </ul>
  );
}
