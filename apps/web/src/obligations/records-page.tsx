import './obligations.css';
import { RECORD_KINDS, type RecordKind } from '@core/plans';
import type { RecordRow } from '@core/obligations';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useRouteContext, useSearch } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { maySomewhere } from '../api/permissions';
import { UnitPicker } from '../forms/search-pickers';
import { dateWords, numberWords } from '../language/dates';
import { capital, title } from '../language/words';
import { t } from '../language/t';
import { Icon } from '../parts/icon';
import { Loading } from '../parts/loading';
import { PageHead } from '../parts/page';
import { Empty, Failed } from '../parts/states';
import { recordsQuery } from './obligation-queries';
import { RecordDialog } from './record-dialog';
import { RecordForm } from './record-form';

const texts = t.records;

/** What units have done, newest first, and the form that adds to it. */
export function RecordsPage() {
  const { me } = useRouteContext({ from: '/inside' });
  const { unit, kind, add, show } = useSearch({ from: '/inside/records' });
  const navigate = useNavigate({ from: '/records' });
  const records = useQuery(recordsQuery(unit, kind));
  const change = (part: {
    unit?: string | undefined;
    kind?: string | undefined;
    add?: string | undefined;
    show?: string | undefined;
  }) => void navigate({ search: (was) => ({ ...was, ...part }), replace: true });
  const adding = maySomewhere('record.keep', me) && (
    <Button type="primary" size="large" icon={<Icon name="plus" />} onClick={() => change({ add: 'any' })}>
      {texts.add}
    </Button>
  );
  const names = Object.fromEntries((records.data?.items ?? []).map((row) => [row.unit.id, row.unit.name]));
  return (
    <>
      <PageHead title={texts.title} hint={texts.hint}>
        {adding}
      </PageHead>
      <div className="whose records-tools">
        <div className="form-part">
          <label htmlFor="records-unit">{texts.unit}</label>
          <UnitPicker
            id="records-unit"
            names={names}
            value={unit}
            allowClear
            placeholder={t.quotas.allUnits}
            onChange={(given) => change({ unit: given })}
          />
        </div>
        <div className="form-part">
          <label htmlFor="records-kind">{texts.kind}</label>
          <Select
            id="records-kind"
            allowClear
            placeholder={texts.allKinds}
            value={kind ?? null}
            options={RECORD_KINDS.map((one) => ({ value: one, label: title(one) }))}
            onChange={(given: string | null | undefined) => change({ kind: given ?? undefined })}
          />
        </div>
      </div>
      {records.isPending && <Loading />}
      {records.isError && <Failed error={records.error} retry={() => void records.refetch()} />}
      {records.data?.items.length === 0 && <Empty title={texts.emptyTitle} hint={texts.emptyHint} />}
      <ul className="records">
        {(records.data?.items ?? []).map((row) => (
          <Row key={row.id} row={row} onShow={() => change({ show: row.id })} />
        ))}
      </ul>
      {show && <RecordDialog id={show} onClose={() => change({ show: undefined })} />}
      {add && (
        <RecordForm
          me={me}
          unit={unit}
          kind={RECORD_KINDS.find((one): one is RecordKind => one === add)}
          onClose={() => change({ add: undefined })}
        />
      )}
    </>
  );
}

function Row({ row, onShow }: { readonly row: RecordRow; readonly onShow: () => void }) {
  const more = [
    capital(row.unit.name),
    ...(row.place ? [row.place] : []),
    ...(row.documentNumber ? [texts.document(row.documentNumber)] : []),
    ...(row.participants === null ? [] : [texts.people(numberWords(row.participants))]),
    ...(row.amount === null ? [] : [texts.money(numberWords(row.amount))]),
  ];
  return (
    <li className="card">
      <span className="chip tone-gold">{title(row.kind)}</span>
      <div>
        <button type="button" className="record-open anywhere" onClick={onShow}>
          {row.title}
        </button>
        <p className="muted small">{more.join(' · ')}</p>
      </div>
      <span className="code">
        {row.until ? texts.until(dateWords(row.dated), dateWords(row.until)) : dateWords(row.dated)}
      </span>
      {row.status === 'withdrawn' && <span className="chip tone-bad">{texts.withdrawn}</span>}
    </li>
  );
}
