import './rounds.css';
import { type Quorum, roundCommandSchemas, Threshold } from '@core/council';
import { presenceNeeded } from '@core/law';
import type { PlanRef } from '@core/plans';
import type { Me } from '@core/platform';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useRouteContext } from '@tanstack/react-router';
import { Input, InputNumber } from 'antd';
import { useState } from 'react';
import { type RoundWish, useSendToRound } from '../api/send';
import { newUuid } from '../api/uuid';
import { outcomeWords } from '../case/command-drawer';
import { planOfUnitQuery } from '../case/case-queries';
import { PlanField } from '../case/plan-field';
import { NamedField } from '../forms/fields';
import { FaultText, Labeled, Radios, Titled } from '../forms/labels';
import { CommandForm, useForm, useInput } from '../forms/form';
import { capital, title } from '../language/words';
import { t } from '../language/t';
import { Loading } from '../parts/loading';
import { PageHead } from '../parts/page';
import { Empty, Failed, hasFailed } from '../parts/states';
import { useNotice } from '../shell/notices';
import { BylawNote } from './bylaw-note';
import { IncomingField } from './incoming';
import { HourInput } from './hour-input';
import { byGivenName } from './names';
import { bylawOf, councilQuery, councilsOf, membersQuery, neededOf } from './round-queries';

/** Shares that by-laws of councils use; the person confirms which holds. */
const SHARES: Readonly<Record<Exclude<keyof typeof t.rounds.presets, 'custom'>, Threshold>> = {
  'all-90': { num: 9, den: 10, op: 'GE', base: 'ALL_MEMBERS' },
  'all-80': { num: 8, den: 10, op: 'GE', base: 'ALL_MEMBERS' },
  'all-half': { num: 1, den: 2, op: 'GT', base: 'ALL_MEMBERS' },
  'present-half': { num: 1, den: 2, op: 'GT', base: 'ATTENDEES' },
};
const PRESENCES: Readonly<Record<keyof typeof t.rounds.quorumPresets, Quorum>> = {
  'two-thirds': { num: 2, den: 3 },
  half: { num: 1, den: 2 },
};

/** A rule in full is the by-law's; a secretary without one names a share and a quorum. */
const CONVENING = roundCommandSchemas.ConveneRound.shape.data.omit({ rule: true, recusal: true });

/** Convenes a round: which council meets when, who belongs to it, and how many votes select. */
export function ConvenePage() {
  const { me } = useRouteContext({ from: '/inside' });
  const councils = councilsOf(me);
  const plan = useQuery(planOfUnitQuery(councils[0]?.unit ?? ''));
  return (
    <div className="opening">
      <PageHead title={t.rounds.convene} />
      {councils.length === 0 && <Empty title={t.problems.forbiddenHeading} hint={t.problems.forbiddenHint} />}
      {councils.length > 0 && plan.isLoading && <Loading />}
      {councils.length > 0 && !plan.isLoading && (
        <Convening me={me} councils={councils} plan={plan.data ?? undefined} />
      )}
    </div>
  );
}

interface ConveningProps {
  readonly me: Me;
  readonly councils: Me['holdings'];
  readonly plan: PlanRef | undefined;
}

function Convening({ me, councils, plan }: ConveningProps) {
  const [id] = useState(newUuid);
  const send = useSendToRound(id);
  const say = useNotice();
  const navigate = useNavigate();
  const client = useQueryClient();
  return (
    <CommandForm
      type="ConveneRound"
      keptAs="ConveneRound"
      schema={CONVENING}
      initial={{
        ...(plan ? { plan: { id: plan.id, version: plan.version } } : {}),
        heldOn: me.today,
        council: councils[0]?.unit,
        threshold: SHARES['all-90'],
        quorum: PRESENCES['two-thirds'],
      }}
      choices={{ lists: {}, names: {} }}
      submit={t.rounds.convene}
      send={async (data) => {
        // The form has just been checked by the schema of this command.
        // Where the council has a by-law, that is what it is voted by: nobody names a share of their own.
        const { threshold, quorum, ...meeting } = data;
        const council = await client.fetchQuery(councilQuery(String(data['council']), String(data['heldOn'])));
        const wish = bylawOf(council) ? meeting : { ...meeting, threshold, quorum };
        const done = await send({ type: 'ConveneRound', data: wish } as RoundWish, 'none');
        if (!done) return false;
        say(outcomeWords(done));
        await navigate({ to: '/rounds/$id', params: { id } });
        return true;
      }}
    >
      <section className="section card">
        <CouncilField councils={councils} />
        <PlanField of="council" />
        <div className="pair">
          <NamedField name="heldOn" />
          <HourField />
        </div>
        <NamedField name="place" />
      </section>
      <IncomingField />
      <section className="section card">
        <AgendaField />
      </section>
      <section className="section card">
        <MembersField />
      </section>
      <section className="section card">
        <RulesField />
      </section>
    </CommandForm>
  );
}

function CouncilField({ councils }: { readonly councils: Me['holdings'] }) {
  const { value, change, id } = useInput<string>(['council']);
  return (
    <Titled path={['council']}>
      <Radios
        name={id}
        value={value}
        options={councils.map(({ unit, unitName }) => ({ value: unit, label: capital(unitName) }))}
        onChange={change}
      />
    </Titled>
  );
}

function HourField() {
  const { value, change, id } = useInput<string>(['startsAt']);
  return (
    <Labeled path={['startsAt']} required={false}>
      <HourInput id={id} className="hour" value={value} onChange={change} />
    </Labeled>
  );
}

/** One line of the agenda on each line: it is written down as it would be on paper. */
function AgendaField() {
  const { value, change, id } = useInput<readonly string[]>(['agenda']);
  const [typed, setTyped] = useState('');
  const lines = (text: string) =>
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
  // What was left is found on the device after the form is shown.
  const text = (value ?? []).join('\n');
  if (lines(typed).join('\n') !== text) setTyped(text);
  return (
    <Labeled path={['agenda']} required={false}>
      <Input.TextArea
        id={id}
        value={typed}
        placeholder={t.session.agendaHint}
        onChange={(event) => {
          setTyped(event.target.value);
          change(lines(event.target.value));
        }}
      />
    </Labeled>
  );
}

/** The by-law says by what is voted; where a council has none, the secretary names a share and a quorum. */
function RulesField() {
  const { draft } = useForm();
  const on = typeof draft['heldOn'] === 'string' ? draft['heldOn'] : undefined;
  const council = useQuery(councilQuery(String(draft['council']), on));
  if (council.isPending) return <Loading />;
  const bylaw = bylawOf(council.data);
  if (bylaw) return <BylawNote bylaw={bylaw} members={council.data?.members.length ?? 0} />;
  return (
    <>
      <ThresholdField />
      <QuorumField />
    </>
  );
}

/** Everybody who belongs to the council on that day, with their office: the list follows the council and the day. */
function MembersField() {
  const { draft } = useForm();
  const { value, settle } = useInput<readonly string[]>(['members']);
  const on = typeof draft['heldOn'] === 'string' ? draft['heldOn'] : undefined;
  const unit = String(draft['council']);
  const members = useQuery(membersQuery(unit, on));
  const council = useQuery(councilQuery(unit, on)).data;
  if (members.isPending) return <Loading />;
  if (hasFailed(members)) return <Failed error={members.error} retry={() => void members.refetch()} />;
  const people = members.data.items;
  const all = people.map(({ id }) => id);
  if (all.join() !== (value ?? []).join()) queueMicrotask(() => settle(all));
  const officeOf = (id: string) => council?.members.find(({ person }) => person.id === id)?.role;
  return (
    <Titled path={['members']} label={`${t.rounds.members} (${all.length})`}>
      <p className="muted small">{t.rounds.membersHint}</p>
      {people.length === 0 && <p className="fault-text">{t.rounds.noMembers}</p>}
      <ul className="seat-list">
        {byGivenName(people).map(({ id, name }) => (
          <li key={id}>
            <span>{name}</span>
            {officeOf(id) && <span className="muted small">{title(officeOf(id) ?? '')}</span>}
          </li>
        ))}
      </ul>
    </Titled>
  );
}

function ThresholdField() {
  const { draft } = useForm();
  const { value, change, id } = useInput<Partial<Threshold>>(['threshold']);
  const [custom, setCustom] = useState(false);
  const keys = Object.keys(SHARES) as (keyof typeof SHARES)[];
  const preset = custom ? 'custom' : keys.find((key) => JSON.stringify(SHARES[key]) === JSON.stringify(value));
  const members = ((draft['members'] ?? []) as readonly string[]).length;
  const read = Threshold.safeParse(value);
  const valid = read.success && read.data.den > 0 && members > 0;
  return (
    <Titled path={['threshold']} label={t.rounds.threshold}>
      <p className="muted small">{t.rounds.thresholdNote}</p>
      <Radios
        name={id}
        value={preset}
        options={[...keys, 'custom' as const].map((key) => ({ value: key, label: t.rounds.presets[key] }))}
        onChange={(key) => {
          setCustom(key === 'custom');
          const share = SHARES[key as keyof typeof SHARES];
          if (share) change(share);
        }}
      />
      {custom && <CustomShare />}
      {valid && (
        <p className="note">
          <span>
            {t.rounds.membersCount(members)}: <b>{neededWords(read.data, members)}</b> (
            {formulaWords(read.data, members)})
          </span>
        </p>
      )}
    </Titled>
  );
}

function neededWords(threshold: Threshold, members: number): string {
  const { needed, base } = neededOf(threshold, PRESENCES['two-thirds'], members);
  return t.rounds.needed(needed, base);
}

function formulaWords(threshold: Threshold, members: number): string {
  const { needed, base } = neededOf(threshold, PRESENCES['two-thirds'], members);
  return t.rounds.formula(threshold.num, threshold.den, base, needed, threshold.op === 'GT');
}

function CustomShare() {
  const { value, change, id } = useInput<Partial<Threshold>>(['threshold']);
  const number = (name: 'num' | 'den', label: string) => (
    <div className="form-part">
      <label htmlFor={`${id}-${name}`}>{label}</label>
      <InputNumber
        id={`${id}-${name}`}
        value={value?.[name] ?? null}
        min={1}
        max={1_000_000}
        precision={0}
        controls={false}
        onChange={(given) => change({ ...value, [name]: given ?? undefined })}
      />
      <FaultText path={['threshold', name]} />
    </div>
  );
  return (
    <div className="group">
      <div className="pair">
        {number('num', t.rounds.num)}
        {number('den', t.rounds.den)}
      </div>
      <Radios
        name={`${id}-op`}
        across
        value={value?.op}
        options={Threshold.shape.op.options.map((op) => ({ value: op, label: t.rounds.ops[op] }))}
        onChange={(op) => change({ ...value, op: op as Threshold['op'] })}
      />
      <Radios
        name={`${id}-base`}
        across
        value={value?.base}
        options={Threshold.shape.base.options.map((base) => ({ value: base, label: t.rounds.bases[base] }))}
        onChange={(base) => change({ ...value, base: base as Threshold['base'] })}
      />
    </div>
  );
}

function QuorumField() {
  const { draft } = useForm();
  const { value, change, id } = useInput<Quorum>(['quorum']);
  const keys = Object.keys(PRESENCES) as (keyof typeof PRESENCES)[];
  const members = ((draft['members'] ?? []) as readonly string[]).length;
  return (
    <Titled path={['quorum']} label={t.rounds.quorum}>
      <Radios
        name={id}
        value={keys.find((key) => JSON.stringify(PRESENCES[key]) === JSON.stringify(value))}
        options={keys.map((key) => ({
          value: key,
          label:
            members > 0
              ? `${t.rounds.quorumPresets[key]} (${t.rounds.people(presenceNeeded(PRESENCES[key], members))})`
              : t.rounds.quorumPresets[key],
        }))}
        onChange={(key) => change(PRESENCES[key as keyof typeof PRESENCES])}
      />
    </Titled>
  );
}
