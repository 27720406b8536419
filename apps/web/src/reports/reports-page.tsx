import '../obligations/obligations.css';
import './reports.css';
import type { ReportRow } from '@core/obligations';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useRouteContext, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { maySomewhere } from '../api/permissions';
import { UnitPicker } from '../forms/search-pickers';
import { dateWords } from '../language/dates';
import { capital, title } from '../language/words';
import { t } from '../language/t';
import { Icon } from '../parts/icon';
import { Loading } from '../parts/loading';
import { PageHead } from '../parts/page';
import { Empty, Failed } from '../parts/states';
import { Tabs } from '../parts/tabs';
import { DrawForm } from './draw-form';
import { type Box, reportsQuery } from './report-queries';
import { periodWords, REPORT_TONES } from './report-words';

const texts = t.reports;
const BOXES = (Object.keys(texts.boxes) as Box[]).map((key) => ({ key, label: texts.boxes[key] }));

/** Reports of one's own units, and those that have come in to them. */
export function ReportsPage() {
  const { me } = useRouteContext({ from: '/inside' });
  const { box = 'written', unit, add } = useSearch({ from: '/inside/reports' });
  const navigate = useNavigate({ from: '/reports' });
  const reports = useQuery(reportsQuery(box, unit, undefined));
  const change = (part: { box?: Box; unit?: string | undefined; add?: string | undefined }) =>
    void navigate({ search: (was) => ({ ...was, ...part }), replace: true });
  const items = reports.data?.items ?? [];
  return (
    <>
      <PageHead title={texts.title} hint={texts.hint}>
        {maySomewhere('report.write', me) && (
          <Button type="primary" size="large" icon={<Icon name="plus" />} onClick={() => change({ add: 'any' })}>
            {texts.add}
          </Button>
        )}
      </PageHead>
      <Tabs label={texts.boxesLabel} tabs={BOXES} chosen={box} onChoose={(key) => change({ box: key })}>
        <div className="whose">
          <div className="form-part">
            <label htmlFor="reports-unit">{t.records.unit}</label>
            <UnitPicker
              id="reports-unit"
              names={Object.fromEntries(items.map((row) => [row.unit.id, row.unit.name]))}
              value={unit}
              allowClear
              placeholder={texts.allUnits}
              onChange={(given) => change({ unit: given })}
            />
          </div>
        </div>
        {reports.isPending && <Loading />}
        {reports.isError && <Failed error={reports.error} retry={() => void reports.refetch()} />}
        {reports.data && items.length === 0 && (
          <Empty title={texts.empty} hint={box === 'written' ? texts.emptyWritten : texts.emptyIncoming} />
        )}
        <ul className="records">
          {items.map((row) => (
            <Row key={row.id} row={row} />
          ))}
        </ul>
      </Tabs>
      {add && (
        <DrawForm
          me={me}
          unit={unit}
          form={add === 'any' ? undefined : add}
          onClose={() => change({ add: undefined })}
        />
      )}
    </>
  );
}

function Row({ row }: { readonly row: ReportRow }) {
  const { addressee, intake } = row;
  const more = [
    capital(row.unit.name),
    ...(addressee ? [texts.to((intake ?? addressee).name, addressee.name)] : []),
    ...(row.receivedOn
      ? [texts.receivedOn(dateWords(row.receivedOn))]
      : row.submittedOn
        ? [texts.sentOn(dateWords(row.submittedOn))]
        : []),
  ];
  return (
    <li className="card report-row">
      <span className={`chip ${REPORT_TONES[row.status]}`}>{title(row.status)}</span>
      <div>
        <Link to="/reports/$id" params={{ id: row.id }}>
          <b className="anywhere">{row.title}</b>
        </Link>
        <p className="muted small">{more.join(' · ')}</p>
      </div>
      <span className="code">{periodWords(row.period)}</span>
    </li>
  );
}
