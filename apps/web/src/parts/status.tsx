import type { CaseRow } from '@core/pipeline';
import { title } from '../language/words';
import { Icon, type IconName } from './icon';

const ICONS = { open: 'right', suspended: 'pause', withdrawn: 'left', closed: 'done' } as const satisfies Record<
  CaseRow['status'],
  IconName
>;

/** Whether a case is open, suspended, withdrawn or closed, and how it ended. */
export function Status({ status, outcome }: { status: CaseRow['status']; outcome?: string | null }) {
  return (
    <span className={`chip status-${status}`}>
      <Icon name={ICONS[status]} />
      {outcome ? `${title(status)}: ${title(outcome).toLocaleLowerCase('vi')}` : title(status)}
    </span>
  );
}

const SUBJECTS = { individual: 'user', collective: 'group', household: 'house' } as const satisfies Record<
  CaseRow['subjectKind'],
  IconName
>;

/** Whose example it is: a person, a collective or a household. */
export function SubjectPicture({ kind }: { readonly kind: CaseRow['subjectKind'] }) {
  return (
    <span className="subject-picture" title={title(kind)}>
      <Icon name={SUBJECTS[kind]} />
      <span className="visually-hidden">{title(kind)}</span>
    </span>
  );
}
