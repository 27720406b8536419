import './ballot.css';
import '../parts/parts.css';
import type { ReactNode } from 'react';
import { t as texts } from '../language/t';
import { Mark } from '../parts/mark';
import { useTitle } from '../parts/page';
import { useBallotTexts } from './texts';

interface Props {
  readonly title: string;
  /** As wide as the wall that it is thrown on. */
  readonly wide?: boolean;
  readonly children: ReactNode;
}

/** What surrounds a page of a ballot that asks for no session: nothing that would ask for one stands beside it. */
export function PaperFrame({ title, wide = false, children }: Props) {
  const { t, language, other } = useBallotTexts();
  useTitle(title);
  return (
    <div className={wide ? 'ballot wide' : 'ballot'} lang={language}>
      <header className="ballot-top">
        <span className="brand">
          <Mark />
          <span lang="vi">{texts.product}</span>
        </span>
        <button type="button" className="button quiet compact" lang={language === 'vi' ? 'en' : 'vi'} onClick={other}>
          {t.language}
        </button>
      </header>
      <main>
        <h1>{title}</h1>
        {children}
      </main>
    </div>
  );
}
