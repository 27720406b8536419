import { useEffect, useState } from 'react';
import { PAGE } from './case-pages';
import type { Range } from './virtual-rows';

/** So many rows before they come into view their page is asked for: at reading pace nobody sees it coming. */
const AHEAD = 60;
/** How long the list has to rest before pages are asked for that whoever pulls the scroll bar only passes by. */
const REST_MS = 90;

/** Pages from one to another, both included. */
type Pages = readonly [first: number, last: number];

/** The pages to ask for: of the rows in view and of those that come next, either way. */
export function useAskedPages([first, end]: Range, count: number): Pages {
  const pageOf = (index: number) => Math.floor(Math.max(0, Math.min(index, count - 1)) / PAGE);
  const [from, to] = [pageOf(first - AHEAD), pageOf(end - 1 + AHEAD)];
  const [asked, setAsked] = useState<Pages>([from, to]);
  const same = from === asked[0] && to === asked[1];
  const next = from <= asked[1] + 1 && to >= asked[0] - 1;
  if (next && !same) setAsked([from, to]);
  useEffect(() => {
    if (next) return undefined;
    const timer = setTimeout(() => setAsked([from, to]), REST_MS);
    return () => clearTimeout(timer);
  }, [next, from, to]);
  return asked;
}
