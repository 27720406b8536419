import { ApiProblem } from '../api/call';
import { t } from '../language/t';
import { Icon } from '../parts/icon';

/** Why something could not be done, where it was asked for. */
export function Fault({ error }: { readonly error: unknown }) {
  return (
    <p className="fault-text" role="alert">
      <Icon name="late" />
      {error instanceof ApiProblem ? error.problem.title : t.problems.unexpected}
    </p>
  );
}
