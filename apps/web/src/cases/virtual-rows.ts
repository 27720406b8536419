import { type RefObject, useCallback, useEffect, useLayoutEffect, useState } from 'react';

/** Rows that are drawn beyond what can be seen, so that a slow frame shows no gap. */
const SPARE = 10;

/** Rows from one to before another. */
export type Range = readonly [first: number, end: number];

/**
 * Which rows of equal height can be seen, of however many: where the body lies in its scroller, or in the window where that
 * is what scrolls.
 * @param row height of a row in px
 * @returns the rows to draw now
 */
export function useVisibleRows(
  scroller: RefObject<HTMLElement | null>,
  body: RefObject<HTMLElement | null>,
  count: number,
  row: number,
): Range {
  const [drawn, setDrawn] = useState<Range>([0, Math.min(count, 40)]);
  const look = useCallback(() => {
    const [frame, inside] = [scroller.current?.getBoundingClientRect(), body.current?.getBoundingClientRect()];
    if (!frame || !inside) return;
    const [top, bottom] = [Math.max(0, frame.top), Math.min(window.innerHeight, frame.bottom)];
    const first = Math.max(0, Math.floor((top - inside.top) / row) - SPARE);
    const end = Math.max(first, Math.min(count, Math.ceil((bottom - inside.top) / row) + SPARE));
    setDrawn((was) => (was[0] === first && was[1] === end ? was : [first, end]));
  }, [scroller, body, count, row]);
  useLayoutEffect(look, [look]);
  useEffect(() => {
    // Scrolling does not bubble; caught on its way down it is that of the scroller or of the window, whichever moves.
    const options = { capture: true, passive: true };
    document.addEventListener('scroll', look, options);
    window.addEventListener('resize', look);
    return () => {
      document.removeEventListener('scroll', look, options);
      window.removeEventListener('resize', look);
    };
  }, [look]);
  return drawn;
}
