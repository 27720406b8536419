import type { FacetsView } from '@core/pipeline';
import { STAGES } from '@core/plans';
import { useState } from 'react';
import { numberWords } from '../language/dates';
import { title } from '../language/words';
import { t } from '../language/t';
import { type CaseSearch, type Chosen, chosenOf, toggled } from './case-search';
import { UnitFacet } from './unit-facet';

const texts = t.cases;
const AT_FIRST = 6;

interface Props {
  readonly facets: FacetsView | undefined;
  readonly search: CaseSearch;
  readonly onSearch: (search: CaseSearch) => void;
}

interface Option {
  readonly value: string;
  readonly label: string;
  readonly count: number;
}

/** The facets of a list with their counts: each number is what choosing it would show beside the other choices. */
export function FacetRail({ facets, search, onSearch }: Props) {
  const group = (facet: Chosen, options: readonly Option[] | undefined) => (
    <Facet key={facet} facet={facet} options={options ?? []} search={search} onSearch={onSearch} />
  );
  const named = <T extends { readonly value: string | null; readonly count: number }>(
    of: readonly T[] | undefined,
    label = (value: string) => title(value),
  ) => of?.flatMap(({ value, count }) => (value === null ? [] : [{ value, count, label: label(value) }]));
  const stages = [...(facets?.stage ?? [])].sort((a, b) => placeOf(a.value) - placeOf(b.value));
  return (
    <div className="facets">
      {group('status', named(facets?.status))}
      <fieldset className="facet">
        <legend>{texts.facets.overdue}</legend>
        <Choice
          label={texts.overdue}
          count={facets?.overdue}
          chosen={search.overdue ?? false}
          onChoose={(chosen) => onSearch({ ...search, overdue: chosen || undefined })}
        />
      </fieldset>
      {group('stage', named(stages))}
      <UnitFacet units={facets?.units ?? []} chosen={search.unit} onChoose={(unit) => onSearch({ ...search, unit })} />
      {group(
        'year',
        named(
          facets?.year.map(({ value, count }) => ({ value: String(value), count })),
          String,
        ),
      )}
      {group('sector', named(facets?.sector))}
      {group('kind', named(facets?.kind))}
      {group('held', named(facets?.held))}
      {group(
        'plan',
        facets?.plan.map(({ value, title: label, count }) => ({ value, label, count })),
      )}
    </div>
  );
}

const placeOf = (stage: string | null) => STAGES.findIndex((one) => one === stage);

interface FacetProps extends Omit<Props, 'facets'> {
  readonly facet: Chosen;
  readonly options: readonly Option[];
}

function Facet({ facet, options, search, onSearch }: FacetProps) {
  const [all, setAll] = useState(false);
  const chosen = chosenOf(search, facet);
  // What is chosen stays in sight, although nothing is left of it.
  const gone = chosen.filter((value) => !options.some((option) => option.value === value));
  const listed = [...options, ...gone.map((value) => ({ value, label: title(value), count: 0 }))];
  if (listed.length === 0) return null;
  const shown = all ? listed : listed.filter(({ value }, at) => at < AT_FIRST || chosen.includes(value));
  return (
    <fieldset className="facet">
      <legend>{texts.facets[facet]}</legend>
      {shown.map(({ value, label, count }) => (
        <Choice
          key={value}
          label={label}
          count={count}
          chosen={chosen.includes(value)}
          onChoose={() => onSearch(toggled(search, facet, value))}
        />
      ))}
      {listed.length > AT_FIRST && (
        <button type="button" className="facet-more" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? texts.fewer : texts.more(listed.length - AT_FIRST)}
        </button>
      )}
    </fieldset>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly count: number | undefined;
  readonly chosen: boolean;
  readonly onChoose: (chosen: boolean) => void;
}

function Choice({ label, count, chosen, onChoose }: ChoiceProps) {
  return (
    <label className={count === 0 ? 'facet-choice none' : 'facet-choice'}>
      <input type="checkbox" checked={chosen} onChange={({ target }) => onChoose(target.checked)} />
      <span className="facet-label">{label}</span>
      <span className="facet-count">{count === undefined ? '' : numberWords(count)}</span>
    </label>
  );
}
