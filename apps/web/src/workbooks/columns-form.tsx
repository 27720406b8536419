import { COLUMN_FIELDS, type ColumnMapping, type UploadView, workbookRoutes } from '@core/workbooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../api/call';
import { t } from '../language/t';
import { Fault } from './fault';

const texts = t.workbooks;

/** Which column holds what: found by the headings, corrected by hand. */
export function ColumnsForm({ view }: { readonly view: UploadView }) {
  const [mapping, setMapping] = useState<ColumnMapping>(view.mapping);
  const client = useQueryClient();
  const check = useMutation({
    mutationFn: () => call(workbookRoutes.checkUpload, { params: { id: view.id }, body: { mapping } }),
    onSuccess: (next) => client.setQueryData(['upload', view.id], next),
  });
  const changed = JSON.stringify(mapping) !== JSON.stringify(view.mapping);
  const give = (column: number, field: string) =>
    setMapping((was) => {
      const kept = Object.entries(was).filter(([name, at]) => at !== column && name !== field);
      return Object.fromEntries(field === '' ? kept : [...kept, [field, column]]) as ColumnMapping;
    });
  return (
    <section className="card workbook-part" aria-labelledby="columns">
      <h2 id="columns">{texts.columnsTitle}</h2>
      <p className="muted small">{texts.columnsHint}</p>
      <ul className="workbook-columns">
        {view.columns.map(({ index, letters, heading, samples }) => {
          const field = COLUMN_FIELDS.find((name) => mapping[name] === index) ?? '';
          return (
            <li key={index}>
              <label htmlFor={`column-${index}`}>
                <b className="anywhere">{texts.column(letters, heading)}</b>
                {samples[0] && <span className="muted small anywhere">{texts.example(samples[0])}</span>}
              </label>
              <select id={`column-${index}`} value={field} onChange={({ target }) => give(index, target.value)}>
                <option value="">{texts.columnNone}</option>
                {COLUMN_FIELDS.map((name) => (
                  <option key={name} value={name}>
                    {texts.fields[name]}
                  </option>
                ))}
              </select>
            </li>
          );
        })}
      </ul>
      {check.error && <Fault error={check.error} />}
      <div className="workbook-line">
        <button type="button" className="button" disabled={!changed || check.isPending} onClick={() => check.mutate()}>
          {texts.recheck}
        </button>
      </div>
    </section>
  );
}
