import './workbooks.css';
import type { Me } from '@core/platform';
import { workbookRoutes, type UploadRow } from '@core/workbooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useRouteContext, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { call } from '../api/call';
import { heldToday, maySomewhere } from '../api/permissions';
import { momentWords } from '../language/dates';
import { t } from '../language/t';
import { capital } from '../language/words';
import { Icon } from '../parts/icon';
import { Loading } from '../parts/loading';
import { PageHead } from '../parts/page';
import { saveFile } from '../parts/save-file';
import { Empty, Failed } from '../parts/states';
import { ExportForm } from './export-form';
import { Fault } from './fault';
import { UploadPanel } from './upload-panel';
import { uploadsQuery } from './workbook-queries';

const texts = t.workbooks;

/** Lists of nominees come in from Excel here, and lists of cases go out. */
export function WorkbooksPage() {
  const { me } = useRouteContext({ from: '/inside' });
  const { id } = useSearch({ from: '/inside/workbooks' });
  const may = maySomewhere('case.open', me);
  return (
    <>
      <PageHead title={texts.title} hint={texts.hint}>
        {id && (
          <Link className="button" to="/workbooks">
            <Icon name="plus" /> {texts.another}
          </Link>
        )}
      </PageHead>
      <div className="workbooks">
        {id && <UploadPanel id={id} />}
        {!id && may && <Bring me={me} />}
        {!id && !may && <p className="card workbook-part muted">{texts.forbidden}</p>}
        {!id && may && <Earlier />}
        {!id && <ExportForm />}
      </div>
    </>
  );
}

/** Where a file is chosen, for which unit, and the template for whoever has none. */
function Bring({ me }: { readonly me: Me }) {
  const units = heldToday(me).filter(({ role }) => role === 'staff');
  const [unit, setUnit] = useState(units[0]?.unit ?? '');
  const [over, setOver] = useState(false);
  const navigate = useNavigate({ from: '/workbooks' });
  const client = useQueryClient();
  const sending = useMutation({
    mutationFn: (file: File) => call(workbookRoutes.addUpload, { query: { unit }, file }),
    onSuccess: async (view) => {
      client.setQueryData(['upload', view.id], view);
      await navigate({ search: { id: view.id } });
    },
  });
  const template = useMutation({
    mutationFn: async () =>
      saveFile(await call(workbookRoutes.getWorkbookTemplate, { query: { unit } }), 'mau-danh-sach.xlsx'),
  });
  const take = (file: File | undefined) => file && sending.mutate(file);
  const fault = sending.error ?? template.error;
  return (
    <section className="card workbook-part">
      {units.length > 1 && (
        <div className="form-part">
          <label htmlFor="workbook-unit">{texts.unit}</label>
          <select id="workbook-unit" value={unit} onChange={({ target }) => setUnit(target.value)}>
            {units.map(({ unit: value, unitName }) => (
              <option key={value} value={value}>
                {capital(unitName)}
              </option>
            ))}
          </select>
        </div>
      )}
      <label
        className={over ? 'file-drop over' : 'file-drop'}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          take(event.dataTransfer.files[0]);
        }}
      >
        <Icon name="upload" />
        <span>
          <b>{sending.isPending ? texts.sending(sending.variables.name) : texts.choose}</b>
          <span className="muted small">{texts.accepted}</span>
        </span>
        <input
          type="file"
          accept=".xlsx"
          disabled={sending.isPending}
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            event.target.value = '';
            take(file);
          }}
        />
      </label>
      {fault && <Fault error={fault} />}
      <div className="workbook-line">
        <button type="button" className="button" disabled={template.isPending} onClick={() => template.mutate()}>
          <Icon name="download" /> {texts.template}
        </button>
        <span className="muted small">{texts.templateHint}</span>
      </div>
    </section>
  );
}

function Earlier() {
  const uploads = useQuery(uploadsQuery);
  return (
    <section className="card workbook-part" aria-labelledby="earlier">
      <h2 id="earlier">{texts.earlier}</h2>
      {uploads.isPending && <Loading />}
      {uploads.isError && <Failed error={uploads.error} retry={() => void uploads.refetch()} />}
      {uploads.data?.items.length === 0 && <Empty title={texts.none} hint={texts.noneHint} />}
      {uploads.data && uploads.data.items.length > 0 && (
        <ul className="rows workbook-rows">
          {uploads.data.items.map((row) => (
            <EarlierRow key={row.id} row={row} />
          ))}
        </ul>
      )}
    </section>
  );
}

function EarlierRow({ row }: { readonly row: UploadRow }) {
  const { id, fileName, step, by, createdAt, unit } = row;
  return (
    <li>
      <div>
        <Link to="/workbooks" search={{ id }}>
          {fileName || texts.noFile}
        </Link>
        <p className="muted small">
          {capital(unit.name)} · {texts.by(by.name, momentWords(createdAt))}
        </p>
      </div>
      <span className={`chip workbook-${step}`}>{texts.state[step]}</span>
    </li>
  );
}
