import { councilRoutes } from '@core/council';
import { organizationRoutes } from '@core/organization';
import { caseRoutes } from '@core/pipeline';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useEffect, useState } from 'react';
import { call } from '../api/call';
import { dateWords } from '../language/dates';
import { capital } from '../language/words';
import { t } from '../language/t';

const PAUSE_MS = 250;

interface PickerProps {
  readonly id: string;
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
  readonly placeholder?: string;
  readonly allowClear?: boolean;
}

/** A text a moment after the last key, so that a search starts once and not at every letter of a Telex word. */
export function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}

/** A unit, found by its name with or without tone marks. */
export function UnitPicker({
  names,
  value,
  onChange,
  ...rest
}: PickerProps & { names: Readonly<Record<string, string>> }) {
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<{ value: string; label: string }>();
  const text = useSettled(typed.trim());
  const found = useQuery({
    queryKey: ['units', text],
    enabled: text.length > 0,
    staleTime: 5 * 60_000,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => call(organizationRoutes.listUnits, { query: { text, limit: 20 }, signal }),
  });
  const known = Object.entries(names)
    .filter(([id]) => /^[a-z]+\./.test(id))
    .map(([id, name]) => ({ value: id, label: capital(name) }));
  const items = found.data?.items.map((unit) => ({ value: unit.id, label: capital(unit.name) }));
  const options = text.length > 0 && items ? items : known;
  const label = chosen?.value === value ? chosen?.label : capital(names[value ?? ''] ?? value ?? '');
  return (
    <Select
      {...rest}
      labelInValue
      value={value ? { value, label } : null}
      options={options}
      loading={found.isFetching}
      placeholder={rest.placeholder ?? t.opening.findUnit}
      showSearch={{ filterOption: false, onSearch: setTyped, searchValue: typed }}
      notFoundContent={t.opening.findUnit}
      onChange={(given: { value: string; label?: unknown } | null) => {
        setTyped('');
        setChosen(
          given
            ? { value: given.value, label: typeof given.label === 'string' ? given.label : given.value }
            : undefined,
        );
        onChange(given?.value);
      }}
    />
  );
}

/** A case, found by the name of its subject. */
export function CasePicker({ value, onChange, ...rest }: PickerProps) {
  const [typed, setTyped] = useState('');
  const text = useSettled(typed.trim());
  const found = useQuery({
    queryKey: ['case-search', text],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      call(caseRoutes.searchCases, {
        body: { ...(text ? { text } : {}), stage: 'selection', status: 'open', limit: 20 },
        signal,
      }),
  });
  return (
    <Select
      {...rest}
      value={value ?? null}
      options={(found.data?.items ?? []).map((item) => ({
        value: item.id,
        label: `${item.name}, ${capital(item.unit.name)}`,
      }))}
      loading={found.isFetching}
      placeholder={rest.placeholder ?? t.rounds.chooseCase}
      showSearch={{ filterOption: false, onSearch: setTyped, searchValue: typed }}
      notFoundContent={t.rounds.noCandidates}
      onChange={(given: string | null) => onChange(given ?? undefined)}
    />
  );
}

/** Rounds that have been convened and not closed. */
export function useOpenRounds() {
  const rounds = useQuery({
    queryKey: ['rounds'],
    queryFn: ({ signal }) => call(councilRoutes.listRounds, { signal }),
  });
  return (rounds.data?.items ?? []).filter(({ status }) => status === 'convened');
}

/** A round that has been convened. */
export function RoundPicker({ value, onChange, ...rest }: PickerProps) {
  const rounds = useOpenRounds();
  return (
    <Select
      {...rest}
      value={value ?? null}
      options={rounds.map(({ id, council, heldOn }) => ({
        value: id,
        label: `${capital(council.name)}, ${t.time.meets(dateWords(heldOn))}`,
      }))}
      placeholder={rest.placeholder ?? t.forms.choose}
      onChange={(given: string | null) => onChange(given ?? undefined)}
    />
  );
}
