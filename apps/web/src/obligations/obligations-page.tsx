import './obligations.css';
import type { LocalDate } from '@core/kernel';
import type { ObligationRow } from '@core/obligations';
import type { Me } from '@core/platform';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useRouteContext, useSearch } from '@tanstack/react-router';
import { Checkbox } from 'antd';
import { heldToday, maySomewhere } from '../api/permissions';
import { UnitPicker } from '../forms/search-pickers';
import { dateWords, numberWords } from '../language/dates';
import { capital, title } from '../language/words';
import { t } from '../language/t';
import { Icon } from '../parts/icon';
import { Loading } from '../parts/loading';
import { PageHead } from '../parts/page';
import { Empty, Failed, hasFailed } from '../parts/states';
import { DueDay } from './due-day';
import { ObligationDialog } from './obligation-dialog';
import { obligationsQuery, toneOf, type Whose } from './obligation-queries';

const texts = t.obligations;
const GROUPS = ['late', 'due-soon', 'open', 'proven', 'excused', 'closed'] as const;

/** Whose obligations an address asks for; where it names nobody, those of the first unit at which the person works. */
export function whoseOf(me: Me, { unit, below }: { unit?: string | undefined; below?: boolean | undefined }): Whose {
  if (unit === EVERYBODY) return { unit: undefined, below: true };
  return { unit: unit ?? heldToday(me)[0]?.unit, below: below ?? false };
}
/** In an address: every unit that the person may see. */
const EVERYBODY = 'all';

/** What a unit owes: late first, then what is due next, and what is done. */
export function ObligationsPage() {
  const { me } = useRouteContext({ from: '/inside' });
  const search = useSearch({ from: '/inside/obligations' });
  const navigate = useNavigate({ from: '/obligations' });
  const whose = whoseOf(me, search);
  return (
    <>
      <PageHead title={texts.title} hint={texts.hint}>
        <Link className="button" to="/deadlines" search={{ unit: search.unit, below: search.below }}>
          <Icon name="calendar" /> {t.deadlines.title}
        </Link>
        {maySomewhere('record.read', me) && (
          <Link className="button" to="/records" search={{ unit: whose.unit }}>
            <Icon name="file" /> {t.records.title}
          </Link>
        )}
        {maySomewhere('report.read', me) && (
          <Link className="button" to="/reports" search={{ unit: whose.unit }}>
            <Icon name="file" /> {t.reports.title}
          </Link>
        )}
      </PageHead>
      <WhoseTools
        me={me}
        whose={whose}
        change={(part) => void navigate({ search: (was) => ({ ...was, ...part }), replace: true })}
      />
      <Groups whose={whose} today={me.today as LocalDate} />
      {search.show && (
        <ObligationDialog
          id={search.show}
          onClose={() => void navigate({ search: (was) => ({ ...was, show: undefined }) })}
        />
      )}
    </>
  );
}

/** Chooses the unit, and whether those under it are meant too. */
export function WhoseTools({
  me,
  whose,
  change,
}: {
  readonly me: Me;
  readonly whose: Whose;
  readonly change: (part: { unit?: string | undefined; below?: boolean | undefined }) => void;
}) {
  const names = Object.fromEntries(heldToday(me).map(({ unit, unitName }) => [unit, unitName]));
  return (
    <div className="whose">
      <div className="form-part">
        <label htmlFor="whose-unit">{texts.unit}</label>
        <UnitPicker
          id="whose-unit"
          names={names}
          value={whose.unit}
          allowClear
          placeholder={t.quotas.allUnits}
          onChange={(given) => change({ unit: given ?? EVERYBODY })}
        />
      </div>
      <Checkbox
        checked={whose.below}
        disabled={whose.unit === undefined}
        onChange={({ target }) => change({ below: target.checked || undefined })}
      >
        {texts.below}
      </Checkbox>
    </div>
  );
}

function Groups({ whose, today }: { readonly whose: Whose; readonly today: LocalDate }) {
  const late = useInfiniteQuery(obligationsQuery(whose, 'late'));
  if (late.isPending) return <Loading />;
  if (hasFailed(late)) return <Failed error={late.error} retry={() => void late.refetch()} />;
  const { counts } = late.data.pages[0] as (typeof late.data.pages)[number];
  const of = {
    late: counts.late,
    'due-soon': counts.dueSoon,
    open: counts.open,
    proven: counts.proven,
    excused: counts.excused,
    closed: counts.closed,
  };
  const shown = GROUPS.filter((state) => of[state] > 0);
  if (shown.length === 0) {
    const everything = whose.unit !== undefined && (
      <Link className="button" from="/obligations" to="." search={{ unit: EVERYBODY }}>
        {texts.everything}
      </Link>
    );
    return <Empty title={texts.emptyTitle} hint={texts.emptyHint} action={everything} />;
  }
  return (
    <>
      <dl className="owed-counts" aria-label={texts.counts}>
        {shown.map((state) => (
          <div key={state} className={`owed-count ${toneOf({ state })}`}>
            <dt>{headingOf(state)}</dt>
            <dd>{numberWords(of[state])}</dd>
          </div>
        ))}
      </dl>
      <div className="owed-groups">
        {shown.map((state) => (
          <Group key={state} state={state} count={of[state]} whose={whose} today={today} />
        ))}
      </div>
    </>
  );
}

function headingOf(state: (typeof GROUPS)[number]): string {
  return state === 'excused' || state === 'closed' ? title(state) : texts.groups[state];
}

interface GroupProps {
  readonly state: (typeof GROUPS)[number];
  readonly count: number;
  readonly whose: Whose;
  readonly today: LocalDate;
}

function Group({ state, count, whose, today }: GroupProps) {
  const found = useInfiniteQuery(obligationsQuery(whose, state));
  const items = found.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section className={`card owed ${toneOf({ state })}`} aria-labelledby={`owed-${state}`}>
      <h2 id={`owed-${state}`}>
        {headingOf(state)} <span className="muted">({numberWords(count)})</span>
      </h2>
      {found.isPending && <Loading />}
      {found.isError && <Failed error={found.error} retry={() => void found.refetch()} />}
      <ul>
        {items.map((row) => (
          <Owed key={row.id} row={row} today={today} withUnit={whose.below} />
        ))}
      </ul>
      {found.hasNextPage && (
        <button
          type="button"
          className="button quiet"
          disabled={found.isFetchingNextPage}
          onClick={() => void found.fetchNextPage()}
        >
          {texts.more}
        </button>
      )}
    </section>
  );
}

function Owed({ row, today, withUnit }: { row: ObligationRow; today: LocalDate; withUnit: boolean }) {
  const more = [
    ...(withUnit ? [capital(row.unit.name)] : []),
    title(row.work),
    ...(row.period.kind === 'once' ? [] : [texts.period(dateWords(row.period.from), dateWords(row.period.to))]),
    ...(row.lateEntered ? [texts.lateEntered] : []),
    ...(row.dueOpen && row.dueOn ? [texts.houseDay] : []),
  ];
  return (
    <li>
      <Link from="/obligations" to="." search={(was) => ({ ...was, show: row.id })}>
        <span className="owed-title">{row.title}</span>
        <span className="muted small">{more.join(' · ')}</span>
      </Link>
      <DueDay row={row} today={today} />
    </li>
  );
}
