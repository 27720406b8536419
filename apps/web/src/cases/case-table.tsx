import type { CaseColumn, CaseOrder, ListedCase } from '@core/pipeline';
import { useNavigate } from '@tanstack/react-router';
import {
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { t } from '../language/t';
import { Failed } from '../parts/states';
import { CaseLine } from './case-line';
import { useAskedPages } from './asked-pages';
import { type CaseList, useRows } from './case-pages';
import { useVisibleRows } from './virtual-rows';

const texts = t.cases;
const PHONE = '(max-width: 767px)';
const ROW = { desk: 46, phone: 114 } as const;

const ORDER_OF: Partial<Record<CaseColumn | 'name', CaseOrder>> = {
  ...{ name: 'name', unit: 'unit', stage: 'stage', due: 'due', year: 'year', entered: 'entered' },
};

interface Props {
  readonly list: CaseList;
  /** How many rows there are; as far as is known. */
  readonly total: number;
  readonly columns: readonly CaseColumn[];
  /** A newer list is on its way. */
  readonly busy: boolean;
  readonly onOrder: (order: CaseOrder, descending: boolean) => void;
}

/** The cases of a list, of which only those are drawn that can be seen: a table on a desk, cards on a phone. */
export function CaseTable({ list, total, columns, busy, onOrder }: Props) {
  const phone = useMatches(PHONE);
  const row = phone ? ROW.phone : ROW.desk;
  const scroller = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLTableSectionElement>(null);
  const drawn = useVisibleRows(scroller, body, total, row);
  const { rowAt, error } = useRows(list, useAskedPages(drawn, total));
  const { active, keys, choose } = useActiveRow(total, row, phone, { scroller, body }, (index) => open(rowAt(index)));
  const navigate = useNavigate();
  const id = useId();
  const open = (item: ListedCase | undefined) => item && void navigate({ to: '/cases/$id', params: { id: item.id } });
  const onClick = (event: MouseEvent) => {
    const place = (event.target as HTMLElement).closest<HTMLElement>('[data-row]')?.dataset['row'];
    if (place === undefined) return;
    choose(Number(place));
    // A click that wants another tab is the browser's own.
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    open(rowAt(Number(place)));
  };
  // Another list begins at its top. What scrolling answers is no way to undo it.
  useEffect(() => void scroller.current?.scrollTo({ top: 0 }), [list]);
  // The same array as long as they are the same columns, or every row would be drawn anew with each step of the scroll bar.
  const shown = useMemo(
    () => (list.since === undefined ? columns : (['change', ...columns] as const)),
    [list.since, columns],
  );
  const isDrawn = active >= drawn[0] && active < drawn[1];
  return (
    <>
      {error && <Failed error={error} />}
      <div className="case-scroll" ref={scroller} aria-busy={busy}>
        <table
          role="grid"
          className="case-table"
          style={{ '--columns': shown.length } as CSSProperties}
          aria-label={texts.table}
          aria-rowcount={total + 1}
          aria-activedescendant={isDrawn ? `${id}-${active}` : undefined}
          tabIndex={0}
          onKeyDown={keys}
          onClick={onClick}
        >
          <thead role="rowgroup">
            <tr role="row" aria-rowindex={1}>
              {(['name', ...shown] as const).map((column) => (
                <Heading
                  key={column}
                  column={column}
                  order={column === 'change' ? undefined : ORDER_OF[column]}
                  list={list}
                  onOrder={onOrder}
                />
              ))}
            </tr>
          </thead>
          <tbody role="rowgroup" ref={body}>
            <Gap height={drawn[0] * row} columns={shown.length + 1} />
            {Array.from({ length: drawn[1] - drawn[0] }, (_, at) => drawn[0] + at).map((index) => (
              <CaseLine
                key={index}
                id={`${id}-${index}`}
                index={index}
                item={rowAt(index)}
                columns={shown}
                active={index === active}
              />
            ))}
            <Gap height={Math.max(0, total - drawn[1]) * row} columns={shown.length + 1} />
          </tbody>
        </table>
      </div>
    </>
  );
}

/** The room of the rows that are not drawn. */
function Gap({ height, columns }: { readonly height: number; readonly columns: number }) {
  if (height === 0) return null;
  return (
    <tr aria-hidden="true" className="case-gap" style={{ height }}>
      <td colSpan={columns} style={{ height }} />
    </tr>
  );
}

interface HeadingProps {
  readonly column: CaseColumn | 'name' | 'change';
  readonly order: CaseOrder | undefined;
  readonly list: CaseList;
  readonly onOrder: (order: CaseOrder, descending: boolean) => void;
}

function Heading({ column, order, list, onOrder }: HeadingProps) {
  const current = order !== undefined && (list.order ?? 'due') === order;
  const down = list.descending ?? false;
  return (
    <th
      role="columnheader"
      scope="col"
      className={`col-${column}`}
      aria-sort={current ? (down ? 'descending' : 'ascending') : undefined}
    >
      {order ? (
        <button type="button" tabIndex={-1} onClick={() => onOrder(order, current && !down)}>
          {texts.columns[column]}
          <span aria-hidden="true" className="case-sort">
            {current ? (down ? '↓' : '↑') : ''}
          </span>
        </button>
      ) : (
        texts.columns[column]
      )}
    </th>
  );
}

interface Parts {
  readonly scroller: React.RefObject<HTMLElement | null>;
  readonly body: React.RefObject<HTMLElement | null>;
}

/** The row that the keys are at: arrows, pages, ends, and Enter that opens it. */
function useActiveRow(
  total: number,
  row: number,
  phone: boolean,
  { scroller, body }: Parts,
  open: (at: number) => void,
) {
  const [active, choose] = useState(-1);
  const show = (index: number) => {
    const [frame, inside] = [scroller.current?.getBoundingClientRect(), body.current?.getBoundingClientRect()];
    if (!frame || !inside) return;
    const head = inside.top + (scroller.current?.scrollTop ?? 0) - frame.top; // the heading that stays above the rows
    const top = phone ? 120 : Math.max(frame.top, 0) + head;
    const bottom = Math.min(frame.bottom, window.innerHeight);
    const at = inside.top + index * row;
    const by = at < top ? at - top : at + row > bottom ? at + row - bottom : 0;
    if (by !== 0) (phone ? window : scroller.current)?.scrollBy({ top: by });
  };
  const keys = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const step = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / row) - 2);
    const to = {
      ...{ ArrowDown: active + 1, ArrowUp: active - 1, PageDown: active + step, PageUp: active - step },
      ...{ Home: 0, End: total - 1 },
    }[event.key];
    if (event.key === 'Enter' && active >= 0 && event.target === event.currentTarget) return open(active);
    if (to === undefined || total === 0) return undefined;
    event.preventDefault();
    const next = Math.max(0, Math.min(total - 1, to));
    choose(next);
    return show(next);
  };
  return { active, keys, choose };
}

function useMatches(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const media = matchMedia(query);
      media.addEventListener('change', changed);
      return () => media.removeEventListener('change', changed);
    },
    () => matchMedia(query).matches,
  );
}
