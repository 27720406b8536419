import './cases.css';
import { type CaseOrder, caseRoutes, type FacetsView } from '@core/pipeline';
import { workbookRoutes } from '@core/workbooks';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate, useRouteContext, useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { ApiProblem, call } from '../api/call';
import { mayTry } from '../case/offers';
import { useSettled } from '../forms/search-pickers';
import { momentWords, numberWords } from '../language/dates';
import { capital, title } from '../language/words';
import { t } from '../language/t';
import { Dialog } from '../parts/dialog';
import { Icon } from '../parts/icon';
import { useKeptText } from '../parts/kept-text';
import { Loading } from '../parts/loading';
import { PageHead } from '../parts/page';
import { saveFile } from '../parts/save-file';
import { Empty, Failed, Refusal } from '../parts/states';
import { useNotice } from '../shell/notices';
import { OpenCaseLink } from '../work/work-page';
import { type CaseList, PAGE, useFirstPage } from './case-pages';
import { type CaseSearch, CHOSEN, chosenOf, columnsOf, toggled, wantedOf } from './case-search';
import { CaseTable } from './case-table';
import { CasesTools } from './cases-tools';
import { CompareBar } from './compare-bar';
import { FacetRail } from './facet-rail';
import { NamedViews } from './named-views';

const texts = t.cases;

/** All cases that the person may see: found by name, narrowed by facets, ordered, compared with a day, named, exported. */
export function CasesPage() {
  const { me } = useRouteContext({ from: '/inside' });
  const search: CaseSearch = useSearch({ from: '/inside/cases' });
  const navigate = useNavigate({ from: '/cases' });
  const [text, type] = useKeptText();
  const settled = useSettled(text.trim());
  const onSearch = (given: CaseSearch) => void navigate({ search: given, state: true, replace: true });
  const wanted = useMemo(() => wantedOf(search), [search]);
  const columns = useMemo(() => columnsOf(search), [search]);
  const asked = useMemo((): CaseList => {
    const { columns: _columns, ...list } = wanted;
    return settled ? { ...list, text: settled } : list;
  }, [wanted, settled]);
  const first = useFirstPage(asked);
  // What is shown is the newest list whose first page is there; another one takes its place when it is.
  const [shown, setShown] = useState(asked);
  if (shown !== asked && first.data && !first.isPlaceholderData) setShown(asked);
  const { order: _order, descending: _descending, ...filter } = asked;
  const facets = useQuery({
    queryKey: ['cases', 'facets', filter],
    queryFn: ({ signal }) => call(caseRoutes.getCaseFacets, { body: filter, signal }),
    placeholderData: keepPreviousData,
  });
  const known = first.data ? first.data.items.length + (first.data.next === null ? 0 : PAGE) : 0;
  const counted = facets.data && !facets.isPlaceholderData && first.data?.next !== null;
  const total = counted ? facets.data.total : known;
  const onOrder = (order: CaseOrder, descending: boolean) =>
    onSearch({ ...search, order: order === 'due' ? undefined : order, down: descending || undefined });
  const narrowed = filtersIn(search, text) > 0;
  return (
    <>
      <PageHead title={texts.title} hint={texts.hint}>
        <Export list={asked} />
        {mayTry('OpenCase', me) && <OpenCaseLink />}
      </PageHead>
      <NamedViews wanted={wanted} />
      <CasesTools text={text} type={type} search={search} onSearch={onSearch} onOrder={onOrder} today={me.today} />
      <div className="cases">
        <Filters facets={facets.data} search={search} text={text} onSearch={onSearch} />
        <div className="cases-main">
          <div className="cases-line">
            <p role="status">{facets.data ? texts.count(numberWords(facets.data.total)) : texts.counting}</p>
            <ChosenFacets facets={facets.data} search={search} onSearch={onSearch} />
          </div>
          {facets.isError && <Failed error={facets.error} retry={() => void facets.refetch()} />}
          {facets.data?.compared && search.since && (
            <CompareBar compared={facets.data.compared} search={search} onSearch={onSearch} />
          )}
          {first.isPending && <Loading />}
          {first.isError && !first.data && <Failed error={first.error} retry={() => void first.refetch()} />}
          {first.isRefetchError && first.data && (
            <p className="note wait" role="alert">
              {texts.stale(momentWords(new Date(first.dataUpdatedAt).toISOString()))}{' '}
              <button type="button" className="button compact" onClick={() => void first.refetch()}>
                {texts.again}
              </button>
            </p>
          )}
          {first.data && !first.isPlaceholderData && first.data.items.length === 0 && (
            <Empty
              title={narrowed ? texts.none : texts.nothing}
              {...(narrowed && { hint: texts.noneHint })}
              action={
                narrowed ? (
                  <button type="button" className="button" onClick={() => (type(''), onSearch({}))}>
                    {texts.clear}
                  </button>
                ) : (
                  mayTry('OpenCase', me) && <OpenCaseLink />
                )
              }
            />
          )}
          {first.data && first.data.items.length > 0 && (
            <CaseTable list={shown} total={total} columns={columns} busy={first.isPlaceholderData} onOrder={onOrder} />
          )}
        </div>
      </div>
    </>
  );
}

function filtersIn(search: CaseSearch, text = ''): number {
  const chosen = CHOSEN.reduce((sum, facet) => sum + chosenOf(search, facet).length, 0);
  return chosen + (search.unit ? 1 : 0) + (search.overdue ? 1 : 0) + (text.trim() ? 1 : 0);
}

interface FiltersProps {
  readonly facets: FacetsView | undefined;
  readonly search: CaseSearch;
  readonly text: string;
  readonly onSearch: (search: CaseSearch) => void;
}

/** The facets: beside the list on a desk, on a sheet of their own on a phone. */
function Filters({ facets, search, onSearch }: FiltersProps) {
  const [open, setOpen] = useState(false);
  const on = filtersIn(search);
  return (
    <>
      <aside className="card cases-rail" aria-label={texts.filters}>
        <FacetRail facets={facets} search={search} onSearch={onSearch} />
      </aside>
      <button type="button" className="button cases-filters" onClick={() => setOpen(true)}>
        <Icon name="down" /> {on > 0 ? texts.filtersOn(on) : texts.filters}
      </button>
      {open && (
        <Dialog title={texts.filters} onClose={() => setOpen(false)}>
          <FacetRail facets={facets} search={search} onSearch={onSearch} />
          <div className="form-foot">
            <button type="button" className="button primary" onClick={() => setOpen(false)}>
              {facets ? texts.count(numberWords(facets.total)) : texts.counting}
            </button>
          </div>
        </Dialog>
      )}
    </>
  );
}

/** What narrows the list, each with its way out. */
function ChosenFacets({ facets, search, onSearch }: Omit<FiltersProps, 'text'>) {
  const unit = facets?.units.find(({ id }) => id === search.unit)?.name ?? search.unit;
  const plan = (id: string) => facets?.plan.find(({ value }) => value === id)?.title ?? id;
  const chips = [
    ...(search.unit
      ? [{ facet: texts.facets.unit, value: capital(unit ?? ''), to: { ...search, unit: undefined } }]
      : []),
    ...(search.overdue
      ? [{ facet: texts.facets.overdue, value: texts.overdue, to: { ...search, overdue: undefined } }]
      : []),
    ...CHOSEN.flatMap((facet) =>
      chosenOf(search, facet).map((value) => ({
        facet: texts.facets[facet],
        value:
          facet === 'plan'
            ? plan(value)
            : facet === 'change'
              ? ((texts.change as Readonly<Record<string, string>>)[value] ?? value)
              : facet === 'year'
                ? value
                : title(value),
        to: toggled(search, facet, value),
      })),
    ),
  ];
  if (chips.length === 0) return null;
  return (
    <ul className="cases-chips">
      {chips.map(({ facet, value, to }) => (
        <li key={`${facet} ${value}`}>
          <button type="button" className="chip" aria-label={texts.without(facet, value)} onClick={() => onSearch(to)}>
            <span>{value}</span> <Icon name="stop" />
          </button>
        </li>
      ))}
      <li>
        <button
          type="button"
          className="facet-more"
          onClick={() => {
            const { since, order, down, columns } = search;
            onSearch({ since, order, down, columns });
          }}
        >
          {texts.clear}
        </button>
      </li>
    </ul>
  );
}

/** Exactly the list that is shown, as a workbook. */
function Export({ list }: { readonly list: CaseList }) {
  const say = useNotice();
  const save = useMutation({
    mutationFn: async () => saveFile(await call(workbookRoutes.exportCases, { body: list }), 'ho-so.xlsx'),
    onSuccess: () => say(texts.exported),
  });
  return (
    <>
      <Refusal sentence={save.error instanceof ApiProblem ? save.error.problem.title : undefined} />
      <button type="button" className="button" disabled={save.isPending} onClick={() => save.mutate()}>
        <Icon name="download" /> {save.isPending ? texts.exporting : texts.export}
      </button>
    </>
  );
}
