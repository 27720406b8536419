import { SECTORS, STAGES } from '@core/plans';
import { workbookRoutes } from '@core/workbooks';
import { useMutation } from '@tanstack/react-query';
import { useLocation, useSearch } from '@tanstack/react-router';
import { Checkbox, Input } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { call } from '../api/call';
import { UnitPicker } from '../forms/search-pickers';
import { t } from '../language/t';
import { title } from '../language/words';
import { Icon } from '../parts/icon';
import { saveFile } from '../parts/save-file';
import { useNotice } from '../shell/notices';
import { Fault } from './fault';

const texts = t.workbooks;
const STATUSES = ['open', 'suspended', 'withdrawn', 'closed'] as const;
type Body = z.input<typeof workbookRoutes.exportCases.body>;
/** One choice of each facet: whoever wants several begins from the list of cases. */
type Filter = { readonly [Facet in keyof Body]: Exclude<Body[Facet], readonly unknown[]> };

/** A list of cases as a workbook, by the facets by which cases are searched. */
export function ExportForm() {
  const { unit } = useSearch({ from: '/inside/workbooks' });
  const text = useLocation({ select: ({ state }) => state.wanted });
  const [filter, setFilter] = useState<Filter>({ ...(unit && { unit }), ...(text && { text }) });
  const say = useNotice();
  const set = (part: Partial<Record<keyof Filter, unknown>>) =>
    setFilter((was) => {
      const given = Object.entries({ ...was, ...part }).filter(([, value]) => value !== undefined && value !== '');
      return Object.fromEntries(given) as Filter;
    });
  const save = useMutation({
    mutationFn: async () => saveFile(await call(workbookRoutes.exportCases, { body: filter }), 'ho-so.xlsx'),
    onSuccess: () => say(texts.exported),
  });
  return (
    <form
      className="card workbook-part"
      aria-labelledby="export"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <h2 id="export">{texts.exportTitle}</h2>
      <p className="muted small">{texts.exportHint}</p>
      <div className="workbook-facets">
        <div className="form-part">
          <label htmlFor="export-text">{texts.text}</label>
          <Input
            id="export-text"
            maxLength={200}
            value={filter.text ?? ''}
            onChange={({ target }) => set({ text: target.value })}
          />
        </div>
        <div className="form-part">
          <label htmlFor="export-unit">{texts.inUnit}</label>
          <UnitPicker
            id="export-unit"
            names={{}}
            value={filter.unit}
            allowClear
            placeholder={texts.allUnits}
            onChange={(given) => set({ unit: given })}
          />
        </div>
        <Choice
          id="export-status"
          label={texts.status}
          value={filter.status}
          all={STATUSES}
          onChange={(status) => set({ status })}
        />
        <Choice
          id="export-stage"
          label={texts.stage}
          value={filter.stage}
          all={STAGES}
          onChange={(stage) => set({ stage })}
        />
        <Choice
          id="export-sector"
          label={texts.sector}
          value={filter.sector}
          all={SECTORS}
          onChange={(sector) => set({ sector })}
        />
        <div className="form-part">
          <label htmlFor="export-year">{texts.year}</label>
          <Input
            id="export-year"
            inputMode="numeric"
            maxLength={4}
            value={filter.year ?? ''}
            onChange={({ target }) => set({ year: /^\d+$/.test(target.value) ? Number(target.value) : undefined })}
          />
        </div>
      </div>
      <Checkbox
        checked={filter.overdue ?? false}
        onChange={({ target }) => set({ overdue: target.checked || undefined })}
      >
        {texts.overdue}
      </Checkbox>
      {save.error && <Fault error={save.error} />}
      <div className="workbook-line">
        <button type="submit" className="button" disabled={save.isPending}>
          <Icon name="download" /> {texts.export}
        </button>
      </div>
    </form>
  );
}

interface ChoiceProps {
  readonly id: string;
  readonly label: string;
  readonly value: string | undefined;
  readonly all: readonly string[];
  readonly onChange: (given: string | undefined) => void;
}

function Choice({ id, label, value, all, onChange }: ChoiceProps) {
  return (
    <div className="form-part">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value ?? ''} onChange={({ target }) => onChange(target.value || undefined)}>
        <option value="">{texts.all}</option>
        {all.map((one) => (
          <option key={one} value={one}>
            {title(one)}
          </option>
        ))}
      </select>
    </div>
  );
}
