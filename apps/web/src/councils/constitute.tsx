import { COUNCIL_LEVELS, COUNCIL_SEATS, CouncilLevel, type CouncilView, SeatRole } from '@core/council';
import { useQuery } from '@tanstack/react-query';
import { useRouteContext } from '@tanstack/react-router';
import { useState } from 'react';
import { usePeople } from '../forms/people';
import { t } from '../language/t';
import { title } from '../language/words';
import { Day, Pick } from '../rounds/plain-inputs';
import { membersQuery } from '../rounds/round-queries';
import { BylawFields } from './adopt-bylaw';
import { bylawOfDraft, draftOf } from './bylaw-draft';
import { CouncilForm, type Paper, PaperFields } from './council-form';

const NOBODY = '';

/** Constitutes a council: its level, who sits on it in which role, and its by-law; `after` an earlier one was dissolved. */
export function Constitute({ unit, after }: { readonly unit: string; readonly after?: CouncilView }) {
  const { me } = useRouteContext({ from: '/inside' });
  const known = usePeople({ lists: {}, names: {}, unit });
  const holders = useQuery(membersQuery(unit, undefined)).data?.items ?? [];
  const people = [
    ...holders.map(({ id, name }) => ({ value: id, label: name })),
    ...known.filter(({ value }) => !holders.some(({ id }) => id === value)),
  ];
  const [level, setLevel] = useState<string>(after?.level ?? '');
  const [from, setFrom] = useState<string>(me.today);
  const [document, setDocument] = useState<Paper>({ number: '', date: me.today });
  const [roles, setRoles] = useState<Readonly<Record<string, string>>>({});
  const [draft, setDraft] = useState(() => draftOf(after?.bylaws.at(-1)?.bylaw));
  const seats = people.flatMap(({ value: person }) => {
    // Whoever holds the role of a member sits on the council unless somebody says otherwise.
    const given = roles[person] ?? (holders.some(({ id }) => id === person) ? 'ordinary-member' : NOBODY);
    const role = SeatRole.safeParse(given).data;
    return role ? [{ person, role }] : [];
  });
  const rung = CouncilLevel.safeParse(level).data;
  const bylaw = bylawOfDraft(draft);
  const whole = rung && bylaw && seats.length > 0 && from && document.number.trim() && document.date;
  return (
    <CouncilForm
      unit={unit}
      version={after?.version ?? 'none'}
      command="ConstituteCouncil"
      wish={
        whole ? { type: 'ConstituteCouncil', data: { unit, level: rung, from, document, seats, bylaw } } : undefined
      }
    >
      <div className="pair">
        <Pick
          first
          label={t.session.level}
          value={level}
          options={COUNCIL_LEVELS.map((one) => ({ value: one, label: title(one) }))}
          onChange={setLevel}
        />
        <Day label={t.session.fromDay} value={from} onChange={setFrom} />
      </div>
      <PaperFields paper={document} onChange={setDocument} />
      <h3>{t.session.membersOn(seats.length)}</h3>
      {people.map(({ value: person, label }) => (
        <Pick
          key={person}
          label={label}
          empty={t.session.notOnCouncil}
          value={seats.find((one) => one.person === person)?.role ?? NOBODY}
          options={COUNCIL_SEATS.map((one) => ({ value: one, label: title(one) }))}
          onChange={(role) => setRoles({ ...roles, [person]: role })}
        />
      ))}
      <h3>{t.session.bylaws}</h3>
      <BylawFields draft={draft} onChange={setDraft} members={seats.length} />
    </CouncilForm>
  );
}
