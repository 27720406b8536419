import { Role, ROLES } from '@core/organization';
import { useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { type PersonWish, useSendToPerson } from '../api/send';
import { UnitPicker } from '../forms/search-pickers';
import { title } from '../language/words';
import { Day, Pick, Words } from '../rounds/plain-inputs';
import { useNotice } from '../shell/notices';
import { houseTexts } from '../messages/administration';
import type { PersonOf } from './person-query';
import { PlainForm } from './plain-form';

const texts = houseTexts.people;

interface Props {
  readonly person: PersonOf;
  readonly today: string;
  readonly onEnd: () => void;
}

/** Gives a role at a unit, from one day to another. */
export function GrantRole({ person, today, onEnd }: Props) {
  const send = useSendToPerson(person.id);
  const say = useNotice();
  const client = useQueryClient();
  const id = useId();
  const [role, setRole] = useState('');
  const [unit, setUnit] = useState<string | undefined>(person.unit.id);
  const [from, setFrom] = useState(today);
  const [to, setTo] = useState('');
  const [basis, setBasis] = useState('');
  const read = Role.safeParse(role);
  return (
    <PlainForm
      label={texts.grant}
      effect={texts.grantEffect}
      submit={texts.grant}
      whole={read.success && unit !== undefined && from !== '' && basis.trim() !== ''}
      reload={() => void client.invalidateQueries({ queryKey: ['administration'] })}
      send={async () => {
        const data = { role: read.data, unit, from, to: to === '' ? null : to, basis };
        if (!(await send({ type: 'GrantRole', data } as PersonWish, person.version))) return false;
        say(texts.granted);
        return true;
      }}
      onEnd={onEnd}
    >
      <Pick
        first
        label={texts.role}
        value={role}
        options={ROLES.map((one) => ({ value: one, label: title(one) }))}
        onChange={setRole}
      />
      <div className="form-part">
        <label htmlFor={id}>{texts.roleUnit}</label>
        <UnitPicker id={id} value={unit} names={{ [person.unit.id]: person.unit.name }} onChange={setUnit} />
      </div>
      <div className="pair">
        <Day label={texts.fromDay} value={from} onChange={setFrom} />
        <Day label={texts.toDay} value={to} onChange={setTo} />
      </div>
      <Words label={texts.basisLabel} value={basis} max={200} onChange={setBasis} />
    </PlainForm>
  );
}

/** Ends a role from a day on. */
export function EndRole({ grant, person, today, onEnd }: Props & { readonly grant: string }) {
  const send = useSendToPerson(person.id);
  const say = useNotice();
  const client = useQueryClient();
  const [on, setOn] = useState(today);
  const [reason, setReason] = useState('');
  return (
    <PlainForm
      label={texts.end}
      effect={texts.endEffect}
      submit={texts.end}
      whole={on !== '' && reason.trim() !== ''}
      reload={() => void client.invalidateQueries({ queryKey: ['administration'] })}
      send={async () => {
        const wish = { type: 'RevokeRole', data: { grant, on, reason } } as PersonWish;
        if (!(await send(wish, person.version))) return false;
        say(texts.ended);
        return true;
      }}
      onEnd={onEnd}
    >
      <Day first label={texts.onDay} value={on} onChange={setOn} />
      <Words label={texts.reason} value={reason} max={500} onChange={setReason} />
    </PlainForm>
  );
}
