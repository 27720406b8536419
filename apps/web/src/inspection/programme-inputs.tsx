import { HOUSE_WEIGHTS, type ProgrammeView, type TeamRole } from '@core/inspection';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { type Merge, threeWay } from '../forms/merge';
import { type Chosen, MergeNote } from '../forms/merge-note';
import { placeName } from '../forms/place';
import { UnitPicker } from '../forms/search-pickers';
import { type Draft, type Path, withValue } from '../forms/value';
import { title } from '../language/words';
import { t } from '../language/t';
import { Loading } from '../parts/loading';
import { useNotice } from '../shell/notices';
import { membersQuery, programmeQuery } from './inspection-queries';
import {
  type Blackout,
  Blackouts,
  expertiseOf,
  type Need,
  Needs,
  Places,
  type Spot,
  type UnitChoice,
  UnitList,
} from './programme-unit-lists';
import { type ProgrammeWish, Refused, useProgrammeCommand } from './programme-actions';
import { DayField, DayPicker } from '../forms/date-input';

const texts = t.inspection;
const { form } = texts;
const ROLES: readonly TeamRole[] = ['team-head', 'team-secretary', 'team-member'];

type Inputs = Extract<ProgrammeWish, { type: 'SetInputs' }>['data']['inputs'];

interface PersonChoice {
  readonly roles: readonly TeamRole[];
  readonly from: string;
  readonly to: string;
  /** Further absences, which the form keeps as they are. */
  readonly later: readonly { readonly from: string; readonly to: string }[];
  /** Fields of expertise, as they are written. */
  readonly expertise: string;
  readonly interests: readonly UnitChoice[];
}

const NOTHING_CHOSEN: PersonChoice = { roles: [], from: '', to: '', later: [], expertise: '', interests: [] };

const NUMBERS = [
  ['teams', form.teams, 1, 30],
  ['least', form.least, 2, 10],
  ['most', form.most, 2, 10],
  ['perDay', form.perDay, 1, 6],
  ['leadDays', form.leadDays, 0, 60],
  ['minutesWithin', form.minutesWithin, 1, 60],
  ['kmPerHour', form.speed, 5, 120],
  ['roadFactorPercent', form.road, 100, 400],
  ['dayMinutes', form.day, 60, 960],
  ['visitMinutes', form.visit, 15, 480],
] as const;
type NumberName = (typeof NUMBERS)[number][0];

const USUAL: Readonly<Record<NumberName, number>> = {
  teams: 2,
  least: 3,
  most: 5,
  perDay: 2,
  leadDays: 10,
  minutesWithin: 5,
  kmPerHour: 40,
  roadFactorPercent: 130,
  dayMinutes: 600,
  visitMinutes: 150,
};

function numbersOf({ inputs }: Pick<Start, 'inputs'>): Readonly<Record<NumberName, number>> {
  if (!inputs) return USUAL;
  const { teams, teamSize, perDay, leadDays, minutesWithin, travel } = inputs;
  return { teams, ...teamSize, perDay, leadDays, minutesWithin, ...travel };
}

const LABELS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(NUMBERS.map(([key, label]) => [key, label])),
  ...{ window: form.from, from: form.from, to: form.to, seat: form.seat, people: form.people, must: form.must },
  ...{ exempt: form.exempt, blackouts: form.blackouts, needs: form.needs, places: form.places },
};

function labelOf(path: Path): string {
  const last = String(path.at(-1));
  return LABELS[last] ?? last;
}

/** What a form began with, and what has become of it since. */
interface Start {
  readonly inputs: ProgrammeView['inputs'];
  readonly version: number;
  readonly merge?: Merge;
  /** How often the form has begun, which it does only where nothing was typed or with all that was. */
  readonly turn: number;
}

/**
 * What a council says of its programme before it is planned; whoever may not plan reads it. It is sent with the version that it
 * was begun with: what somebody else has saved since is joined with it, and asked for where both changed the same.
 */
export function ProgrammeInputsForm({ view }: { readonly view: ProgrammeView }) {
  const client = useQueryClient();
  const [start, setStart] = useState<Start>(() => ({ inputs: view.inputs, version: view.version, turn: 0 }));
  const [begun, setBegun] = useState(false);
  // Where nothing was begun, the form is what there is now.
  if (!begun && view.version !== start.version)
    setStart({ inputs: view.inputs, version: view.version, turn: start.turn + 1 });
  const join = async (mine: Inputs) => {
    const newest = await client.fetchQuery({ ...programmeQuery(view.id), staleTime: 0 });
    const merge = threeWay({ ...start.inputs }, { ...mine }, { ...newest.inputs });
    setStart({ inputs: merge.draft as Start['inputs'], version: newest.version, merge, turn: start.turn + 1 });
  };
  const begin = () => setBegun(true);
  // Only after what the event does: drawn anew before it, a box that was just ticked would be as before.
  return (
    <div onChange={begin} onClick={begin} onKeyDown={begin}>
      <InputsForm key={start.turn} view={view} start={start} join={join} onSaved={() => setBegun(false)} />
    </div>
  );
}

interface InputsProps {
  readonly view: ProgrammeView;
  readonly start: Start;
  readonly join: (mine: Inputs) => Promise<void>;
  readonly onSaved: () => void;
}

function InputsForm({ view, start, join, onSaved }: InputsProps) {
  const members = useQuery(membersQuery(view.unit.id));
  const { run, problem, pending } = useProgrammeCommand(view);
  const say = useNotice();
  const { inputs, merge } = start;
  const [chosen, setChosen] = useState<Chosen>({});
  const [asked, setAsked] = useState(false);
  const may = view.offers.some(({ command, possible }) => command === 'SetInputs' && possible);
  const [numbers, setNumbers] = useState(() => numbersOf(start));
  const [window, setWindow] = useState({
    from: inputs?.window.from ?? `${view.year}-03-01`,
    to: inputs?.window.to ?? `${view.year}-11-30`,
  });
  const [seat, setSeat] = useState(inputs?.seat);
  const [must, setMust] = useState<readonly UnitChoice[]>(inputs?.must ?? []);
  const [exempt, setExempt] = useState<readonly UnitChoice[]>(inputs?.exempt ?? []);
  const [people, setPeople] = useState<Readonly<Record<string, PersonChoice>>>(() =>
    Object.fromEntries(
      (inputs?.people ?? []).map(({ person, roles, away, expertise, interests }) => [
        person,
        {
          ...{ roles, from: away[0]?.from ?? '', to: away[0]?.to ?? '', later: away.slice(1) },
          ...{ expertise: expertise.join(', '), interests },
        },
      ]),
    ),
  );
  const [blackouts, setBlackouts] = useState<readonly Blackout[]>(inputs?.blackouts ?? []);
  const [needs, setNeeds] = useState<readonly Need[]>(inputs?.needs ?? []);
  const [places, setPlaces] = useState<readonly Spot[]>(inputs?.places ?? []);
  const names = Object.fromEntries(view.units.map(({ id, name }) => [id, name]));
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const { least, most, teams, perDay, leadDays, minutesWithin, ...travel } = numbers;
    const given: Inputs = {
      people: Object.entries(people).flatMap(([person, { roles, from, to, later, expertise, interests }]) => {
        const away = [...(from && to ? [{ from, to }] : []), ...later];
        return roles.length > 0
          ? [{ person, roles: [...roles], away, expertise: expertiseOf(expertise), interests: [...interests] }]
          : [];
      }),
      ...{ teams, teamSize: { least, most }, window, perDay, leadDays, minutesWithin, travel },
      blackouts: [...blackouts],
      must: [...must],
      exempt: [...exempt],
      needs: needs.map(({ unit, expertise }) => ({ unit, expertise: [...expertise] })),
      seat: seat ?? view.unit.id,
      places: [...places],
      weights: inputs?.weights ?? HOUSE_WEIGHTS,
    };
    const open = (merge?.conflicts ?? []).some(({ path }) => chosen[placeName(path)] === undefined);
    setAsked(open);
    if (open) return;
    const kept = (merge?.conflicts ?? []).reduce<Draft>(
      (draft, { path, theirs }) =>
        chosen[placeName(path)] === 'theirs' ? (withValue(draft, path, theirs) as Draft) : draft,
      { ...given },
    );
    if (!(await run({ type: 'SetInputs', data: { inputs: kept as Inputs } }, start.version, () => join(given)))) return;
    say(form.saved);
    onSaved();
  };
  if (members.isPending) return <Loading />;
  const listed = members.data?.items ?? [];
  return (
    <form className="inspection-form" onSubmit={(event) => void submit(event)}>
      {merge && (
        <MergeNote
          type="SetInputs"
          names={{ ...names, ...Object.fromEntries((members.data?.items ?? []).map(({ id, name }) => [id, name])) }}
          labelOf={labelOf}
          merge={merge}
          chosen={chosen}
          asked={asked}
          choose={({ path }, version) => setChosen((was) => ({ ...was, [placeName(path)]: version }))}
        />
      )}
      <fieldset disabled={!may} className="inspection-fields">
        <DayField
          label={form.from}
          required
          disabled={!may}
          value={window.from}
          onChange={(from) => setWindow((was) => ({ ...was, from }))}
        />
        <DayField
          label={form.to}
          required
          disabled={!may}
          value={window.to}
          onChange={(to) => setWindow((was) => ({ ...was, to }))}
        />
        {NUMBERS.map(([key, label, min, max]) => (
          <label key={key}>
            {label}
            <input
              type="number"
              required
              min={min}
              max={max}
              value={numbers[key]}
              onChange={({ target }) => setNumbers((was) => ({ ...was, [key]: Number(target.value) }))}
            />{' '}
            {/* prettier-ignore */}
          </label>
        ))}
        <div className="inspection-picker">
          <label htmlFor="seat">{form.seat}</label>
          <UnitPicker id="seat" names={names} value={seat} onChange={setSeat} />
        </div>
      </fieldset>
      <fieldset disabled={!may} className="inspection-people">
        <legend>{form.people}</legend>
        <p className="muted small">{form.peopleHint}</p>
        {listed.length === 0 && <p className="note wait">{form.nobody}</p>}
        {listed.map(({ id, name }) => (
          <PersonLine
            key={id}
            name={name}
            id={id}
            names={names}
            may={may}
            chosen={people[id] ?? NOTHING_CHOSEN}
            onChange={(next) => setPeople((was) => ({ ...was, [id]: next }))}
          />
        ))}
      </fieldset>
      <UnitList id="must" label={form.must} names={names} units={must} may={may} onChange={setMust} />
      <UnitList id="exempt" label={form.exempt} names={names} units={exempt} may={may} onChange={setExempt} />
      <Blackouts id="blackouts" names={names} rows={blackouts} may={may} onChange={setBlackouts} />
      <Needs id="needs" names={names} rows={needs} may={may} onChange={setNeeds} />
      <Places id="places" names={names} rows={places} known={view.places} may={may} onChange={setPlaces} />
      <Refused sentence={problem} />
      {may && (
        <button type="submit" className="button primary" disabled={pending}>
          {form.save}
        </button>
      )}
    </form>
  );
}

function PersonLine({
  id,
  name,
  names,
  may,
  chosen,
  onChange,
}: {
  readonly id: string;
  readonly name: string;
  readonly names: Readonly<Record<string, string>>;
  readonly may: boolean;
  readonly chosen: PersonChoice;
  readonly onChange: (next: PersonChoice) => void;
}) {
  // prettier-ignore
  const toggle = (role: TeamRole) => {
    const roles = chosen.roles.includes(role) ? chosen.roles.filter((one) => one !== role) : [...chosen.roles, role];
    onChange({ ...chosen, roles });
  };
  return (
    <fieldset className="inspection-person">
      <legend>{name}</legend>
      {ROLES.map((role) => (
        <label key={role}>
          <input type="checkbox" checked={chosen.roles.includes(role)} onChange={() => toggle(role)} /> {title(role)}
        </label>
      ))}
      <span className="inspection-away">
        <span className="muted small">{form.away}</span>
        {(['from', 'to'] as const).map((end) => (
          <DayPicker
            key={end}
            id={`${id}-${end}`}
            aria-label={`${form.away}: ${name}, ${form[end]}`}
            value={chosen[end]}
            onChange={(day) => onChange({ ...chosen, [end]: day ?? '' })}
          />
        ))}
      </span>
      <details>
        <summary>{form.more(chosen.interests.length)}</summary>
        <label className="wide">
          {form.expertise}
          <input value={chosen.expertise} onChange={({ target }) => onChange({ ...chosen, expertise: target.value })} />
        </label>
        <UnitList
          id={`interests-${id}`}
          label={form.interestsOf(name)}
          names={names}
          units={chosen.interests}
          may={may}
          onChange={(interests) => onChange({ ...chosen, interests })}
        />
      </details>
    </fieldset>
  );
}
