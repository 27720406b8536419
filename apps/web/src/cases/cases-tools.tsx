import { CASE_COLUMNS, CASE_ORDERS, type CaseOrder } from '@core/pipeline';
import { Checkbox, Input, type InputRef } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { DayPicker } from '../forms/date-input';
import { t } from '../language/t';
import { Dialog } from '../parts/dialog';
import { Icon } from '../parts/icon';
import { type CaseSearch, columnsOf } from './case-search';

const texts = t.cases;

interface ToolsProps {
  readonly text: string;
  readonly type: (text: string) => void;
  readonly search: CaseSearch;
  readonly onSearch: (search: CaseSearch) => void;
  readonly onOrder: (order: CaseOrder, descending: boolean) => void;
  readonly today: string;
}

/** What stands over the list: the text that is searched for, the day to compare with, the order and the columns. */
export function CasesTools({ text, type, search, onSearch, onOrder, today }: ToolsProps) {
  const input = useRef<InputRef>(null);
  const [choosing, setChoosing] = useState(false);
  useEffect(() => {
    const toSearch = (event: KeyboardEvent) => {
      const inField = (event.target as HTMLElement).closest('input, textarea, select, [contenteditable], dialog');
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || inField) return;
      event.preventDefault();
      input.current?.focus({ cursor: 'all' });
    };
    document.addEventListener('keydown', toSearch);
    return () => document.removeEventListener('keydown', toSearch);
  }, []);
  const order = CASE_ORDERS.find((one) => one === search.order) ?? 'due';
  return (
    <div className="cases-tools">
      <div className="form-part">
        <label htmlFor="cases-text">
          {texts.search} <span className="optional">{texts.searchKey}</span>
        </label>
        <Input
          ref={input}
          id="cases-text"
          type="search"
          allowClear
          aria-keyshortcuts="/"
          placeholder={texts.searchHint}
          maxLength={200}
          value={text}
          onChange={({ target }) => type(target.value)}
        />
      </div>
      <div className="form-part">
        <label htmlFor="cases-since">{texts.compare}</label>
        <DayPicker
          id="cases-since"
          value={search.since}
          last={today}
          onChange={(since) => onSearch({ ...search, since, ...(since === undefined && { change: undefined }) })}
        />
      </div>
      <div className="form-part">
        <label htmlFor="cases-order">{texts.order}</label>
        <div className="cases-order">
          <select id="cases-order" value={order} onChange={({ target }) => onOrder(target.value as CaseOrder, false)}>
            {CASE_ORDERS.map((one) => (
              <option key={one} value={one}>
                {texts.orders[one]}
              </option>
            ))}
          </select>
          <button
            type="button"
            className="button compact"
            aria-label={texts.down}
            aria-pressed={search.down ?? false}
            title={search.down ? texts.down : texts.up}
            onClick={() => onOrder(order, !search.down)}
          >
            <span aria-hidden="true">{search.down ? '↓' : '↑'}</span>
          </button>
        </div>
      </div>
      <button type="button" className="button cases-columns" onClick={() => setChoosing(true)}>
        <Icon name="board" /> {texts.chooseColumns}
      </button>
      {choosing && <Columns search={search} onSearch={onSearch} onClose={() => setChoosing(false)} />}
    </div>
  );
}

interface ColumnsProps {
  readonly search: CaseSearch;
  readonly onSearch: (search: CaseSearch) => void;
  readonly onClose: () => void;
}

function Columns({ search, onSearch, onClose }: ColumnsProps) {
  const shown = columnsOf(search);
  const choose = (column: string, on: boolean) => {
    const now = CASE_COLUMNS.filter((one) => (one === column ? on : shown.includes(one)));
    onSearch({ ...search, columns: now.join(',') });
  };
  return (
    <Dialog title={texts.chooseColumns} onClose={onClose}>
      <p className="muted small">{texts.columnsHint}</p>
      <div className="choices across case-columns">
        {CASE_COLUMNS.map((column) => (
          <Checkbox
            key={column}
            checked={shown.includes(column)}
            onChange={({ target }) => choose(column, target.checked)}
          >
            {texts.columns[column]}
          </Checkbox>
        ))}
      </div>
    </Dialog>
  );
}
