import { first as t } from '../language/first';

/** The outline of a page while its content comes; screen readers hear one word. */
export function Loading() {
  return (
    <div className="skeleton" role="status">
      <b className="visually-hidden">{t.shell.loading}</b>
      <span style={{ width: '38%' }} />
      <span style={{ width: '92%' }} />
      <span style={{ width: '84%' }} />
      <span style={{ width: '66%' }} />
    </div>
  );
}
