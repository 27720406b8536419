import './quotas.css';
import { OrganLevel } from '@core/plans';
import { QUOTA_STATUSES, type QuotaTable } from '@core/quotas';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Checkbox, Select } from 'antd';
import { codeOf } from '../api/call';
import { UnitPicker } from '../forms/search-pickers';
import { dateWords, numberWords } from '../language/dates';
import { title } from '../language/words';
import { t } from '../language/t';
import { Loading } from '../parts/loading';
import { PageHead } from '../parts/page';
import { Empty, Failed } from '../parts/states';
import { QuotaCasesDialog } from './quota-cases';
import { QuotaGroup } from './quota-group';
import { QuotaHeat } from './quota-heat';
import { type QuotaSearch, quotasQuery } from './quota-queries';

const texts = t.quotas;

/** The minimums of a plan in a year: how far each unit is, what is missing, what to expect. */
export function QuotasPage() {
  const search = useSearch({ from: '/inside/quotas' });
  const navigate = useNavigate({ from: '/quotas' });
  const table = useQuery(quotasQuery(search));
  const change = (part: QuotaSearch) => void navigate({ search: (was) => ({ ...was, ...part }), replace: true });
  if (table.isError && search.plan === undefined && codeOf(table.error) === 'NOT_FOUND') {
    return (
      <>
        <PageHead title={texts.title} />
        <Empty title={texts.emptyTitle} hint={texts.emptyHint} />
      </>
    );
  }
  return (
    <>
      <PageHead title={texts.title} hint={table.data?.plan.title} />
      {table.isPending && <Loading />}
      {table.isError && <Failed error={table.error} retry={() => void table.refetch()} />}
      {table.data && (
        <>
          <Tools table={table.data} search={search} change={change} />
          <Summary table={table.data} level={search.level} />
          <QuotaHeat
            table={table.data}
            level={search.level}
            onOpen={(line) => void navigate({ search: (was) => ({ ...was, line }) })}
          />
          <Groups
            table={table.data}
            level={search.level}
            onOpen={(line) => void navigate({ search: (was) => ({ ...was, line }) })}
          />
          <Rules table={table.data} />
        </>
      )}
      {search.line && <QuotaCasesDialog line={search.line} onClose={() => change({ line: undefined })} />}
    </>
  );
}

interface ToolsProps {
  readonly table: QuotaTable;
  readonly search: QuotaSearch;
  readonly change: (part: QuotaSearch) => void;
}

function Tools({ table, search, change }: ToolsProps) {
  const { plans, plan, year, quotas, items } = table;
  const years = plans.find(({ id }) => id === plan.id)?.years ?? [year];
  const levels = OrganLevel.options.filter((level) => quotas.some((quota) => quota.level === level));
  const names = Object.fromEntries(items.map(({ unit }) => [unit.id, unit.name]));
  return (
    <div className="quota-tools">
      <div className="form-part quota-plan">
        <label htmlFor="quota-plan">{texts.plan}</label>
        <Select
          id="quota-plan"
          value={plan.id}
          options={plans.map(({ id, title: label }) => ({ value: id, label }))}
          onChange={(given) => change({ plan: given, year: undefined, level: undefined })}
        />
      </div>
      <div className="form-part">
        <label htmlFor="quota-year">{texts.year}</label>
        <Select
          id="quota-year"
          value={year}
          options={years.map((one) => ({ value: one, label: String(one) }))}
          onChange={(given) => change({ year: given })}
        />
      </div>
      <div className="form-part">
        <label htmlFor="quota-level">{texts.level}</label>
        <Select
          id="quota-level"
          allowClear
          placeholder={texts.allLevels}
          value={search.level ?? null}
          options={levels.map((level) => ({ value: level, label: texts.levels[level] }))}
          onChange={(given: string | null | undefined) => change({ level: given ?? undefined })}
        />
      </div>
      <div className="form-part">
        <label htmlFor="quota-unit">{texts.unit}</label>
        <UnitPicker
          id="quota-unit"
          names={names}
          value={search.unit}
          allowClear
          placeholder={texts.allUnits}
          onChange={(given) => change({ unit: given })}
        />
      </div>
      <Checkbox
        checked={search.short ?? false}
        onChange={({ target }) => change({ short: target.checked || undefined })}
      >
        {texts.onlyShort}
      </Checkbox>
    </div>
  );
}

/** How many lines stand how, at a glance. */
function Summary({ table, level }: { readonly table: QuotaTable; readonly level: string | undefined }) {
  const codes = new Set(table.quotas.filter((quota) => !level || quota.level === level).map(({ code }) => code));
  const lines = table.items.filter(({ code }) => codes.has(code));
  const counts = QUOTA_STATUSES.map((status) => ({
    status,
    count: lines.filter((line) => line.status === status).length,
  })).filter(({ count }) => count > 0);
  return (
    <section className="quota-summary" aria-label={texts.summary}>
      <dl>
        {counts.map(({ status, count }) => (
          <div key={status} className={`quota-sum ${status}`}>
            <dt>{title(status)}</dt>
            <dd>{numberWords(count)}</dd>
          </div>
        ))}
      </dl>
      <p className="muted small">{texts.asOf(dateWords(table.today))}</p>
    </section>
  );
}

function Groups({
  table,
  level,
  onOpen,
}: {
  readonly table: QuotaTable;
  readonly level: string | undefined;
  readonly onOpen: (line: string) => void;
}) {
  const { quotas, items } = table;
  const shown = quotas.filter((quota) => level === undefined || quota.level === level);
  const rivals = (of: OrganLevel) => quotas.filter((quota) => quota.level === of).length;
  return (
    <div className="quotas">
      {shown.map((quota) => (
        <QuotaGroup
          key={`${table.plan.id} ${table.year} ${quota.code}`}
          quota={quota}
          lines={items.filter(({ code }) => code === quota.code)}
          rivals={rivals(quota.level)}
          onOpen={onOpen}
        />
      ))}
    </div>
  );
}

/** The rules behind the numbers, in words. */
function Rules({ table: { rules } }: { readonly table: QuotaTable }) {
  return (
    <details className="card quota-rules">
      <summary>{texts.howCounted}</summary>
      <ul>
        {Object.entries(rules).map(([name, text]) => (
          <li key={name}>{text}</li>
        ))}
      </ul>
    </details>
  );
}
