import { t } from '../language/t';

/** The ways to an official paper: a page for A4, and a Word file that an officer goes on with. */
export function PaperLinks({ title, path, query = '' }: { title: string; path: string; query?: string }) {
  const at = `/api/v1${path}`;
  return (
    <p className="paper-links">
      <a className="button compact" href={`${at}.html${query}`} target="_blank" rel="noopener">
        {t.papers.page(title)}
      </a>{' '}
      <a className="button compact" href={`${at}.docx${query}`} download>
        {t.papers.file(title)}
      </a>
    </p>
  );
}
