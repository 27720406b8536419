import { COUNCIL_SEATS, type CouncilView, SeatRole } from '@core/council';
import { useState } from 'react';
import { usePeople } from '../forms/people';
import { t } from '../language/t';
import { title } from '../language/words';
import { byGivenName } from '../rounds/names';
import { Day, Pick } from '../rounds/plain-inputs';
import { CouncilForm, type Paper, PaperFields } from './council-form';

interface Props {
  readonly council: CouncilView;
  readonly onEnd: () => void;
}

/** Somebody joins the council on a day. */
export function SeatMember({ council, onEnd }: Props) {
  const people = usePeople({ lists: {}, names: {}, unit: council.unit.id });
  const [person, setPerson] = useState('');
  const [role, setRole] = useState('ordinary-member');
  const [from, setFrom] = useState<string>(council.on);
  const [document, setDocument] = useState<Paper>({ number: '', date: council.on });
  const read = SeatRole.safeParse(role);
  const whole = person && read.success && from && document.number.trim() && document.date;
  const sitting = council.members.map((one) => one.person.id);
  return (
    <CouncilForm
      unit={council.unit.id}
      version={council.version}
      command="SeatMember"
      wish={whole ? { type: 'SeatMember', data: { person, role: read.data, from, document } } : undefined}
      onEnd={onEnd}
    >
      <div className="pair">
        <Pick
          first
          label={t.session.member}
          value={person}
          options={people.filter(({ value }) => !sitting.includes(value))}
          onChange={setPerson}
        />
        <Pick
          label={t.session.seat}
          value={role}
          options={COUNCIL_SEATS.map((one) => ({ value: one, label: title(one) }))}
          onChange={setRole}
        />
      </div>
      <Day label={t.session.fromDay} value={from} onChange={setFrom} />
      <PaperFields paper={document} onChange={setDocument} />
    </CouncilForm>
  );
}

/** Somebody leaves the council; their last day still counts. */
export function EndSeat({ council, onEnd }: Props) {
  const [person, setPerson] = useState('');
  const [last, setLast] = useState<string>(council.on);
  const [document, setDocument] = useState<Paper>({ number: '', date: council.on });
  const whole = person && last && document.number.trim() && document.date;
  const people = byGivenName(council.members.map((one) => one.person));
  return (
    <CouncilForm
      unit={council.unit.id}
      version={council.version}
      command="EndSeat"
      wish={whole ? { type: 'EndSeat', data: { person, last, document } } : undefined}
      onEnd={onEnd}
    >
      <Pick
        first
        label={t.session.member}
        value={person}
        options={people.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={setPerson}
      />
      <Day label={t.session.lastDay} value={last} onChange={setLast} />
      <PaperFields paper={document} onChange={setDocument} />
    </CouncilForm>
  );
}

/** The council ends; its last day still counts, and everybody's seat ends with it. */
export function DissolveCouncil({ council, onEnd }: Props) {
  const [last, setLast] = useState<string>(council.on);
  const [document, setDocument] = useState<Paper>({ number: '', date: council.on });
  const whole = last && document.number.trim() && document.date;
  return (
    <CouncilForm
      unit={council.unit.id}
      version={council.version}
      command="DissolveCouncil"
      wish={whole ? { type: 'DissolveCouncil', data: { last, document } } : undefined}
      danger
      onEnd={onEnd}
    >
      <p>{t.session.dissolveHint(council.members.length)}</p>
      <Day first label={t.session.lastDayOfCouncil} value={last} onChange={setLast} />
      <PaperFields paper={document} onChange={setDocument} />
    </CouncilForm>
  );
}
