import { type ClosureView, DeclareClosure, WithdrawClosure } from '@core/organization';
import { isLocalDate } from '@core/kernel';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { type ClosureWish, useSendToClosure } from '../api/send';
import { newUuid } from '../api/uuid';
import { outcomeWords } from '../case/command-drawer';
import { NamedField } from '../forms/fields';
import { Radios, Titled } from '../forms/labels';
import { CommandForm, useForm, useInput } from '../forms/form';
import { dateWords } from '../language/dates';
import { capital } from '../language/words';
import { t } from '../language/t';
import { Dialog } from '../parts/dialog';
import { Icon } from '../parts/icon';
import { useNotice } from '../shell/notices';
import { affectedQuery, type NamedUnit } from './calendar-queries';

const NO_CHOICES = { lists: {}, names: {} };

/** Closes days of a unit; what is open and due on them is shown before it is done. */
export function DeclareForm({
  units,
  unit,
  onClose,
}: {
  readonly units: readonly NamedUnit[];
  readonly unit: string;
  readonly onClose: () => void;
}) {
  const [id] = useState(newUuid);
  const send = useSendToClosure(id);
  const say = useNotice();
  const first = units.some((one) => one.unit === unit) ? unit : units[0]?.unit;
  return (
    <Dialog title={t.calendar.declare} place="side" onClose={onClose}>
      <p className="effect">{t.calendar.declareEffect}</p>
      <CommandForm
        type="DeclareClosure"
        keptAs="DeclareClosure"
        schema={DeclareClosure.shape.data}
        initial={{ unit: first, days: [{ kind: 'unit-closed' }] }}
        choices={NO_CHOICES}
        submit={t.calendar.declare}
        onCancel={onClose}
        send={async (data) => {
          // The form has just been checked by the schema of this command.
          const done = await send({ type: 'DeclareClosure', data } as ClosureWish, 'none');
          if (!done) return false;
          say(outcomeWords(done));
          onClose();
          return true;
        }}
      >
        {units.length > 1 && <UnitField units={units} />}
        <NamedField name="days" />
        <Affected />
        <NamedField name="reason" />
        <NamedField name="document" />
      </CommandForm>
    </Dialog>
  );
}

function UnitField({ units }: { readonly units: readonly NamedUnit[] }) {
  const { value, change, id } = useInput<string>(['unit']);
  return (
    <Titled path={['unit']}>
      <Radios
        name={id}
        value={value}
        options={units.map(({ unit, unitName }) => ({ value: unit, label: capital(unitName) }))}
        onChange={change}
      />
    </Titled>
  );
}

/** What is due on the days as they are typed. */
function Affected() {
  const { draft } = useForm();
  const days = ((draft['days'] ?? []) as readonly { date?: string; kind?: string }[]).flatMap(({ date, kind }) =>
    kind === 'unit-closed' && date !== undefined && isLocalDate(date) ? [date] : [],
  );
  const affected = useQuery(affectedQuery(String(draft['unit']), days));
  if (days.length === 0 || !affected.data) return null;
  const { items } = affected.data;
  if (items.length === 0) {
    return (
      <p className="note good" role="status">
        <Icon name="done" />
        <span>{t.calendar.noneAffected}</span>
      </p>
    );
  }
  return (
    <div className="note wait" role="status">
      <Icon name="soon" />
      <div>
        <b>{t.calendar.affected(items.length)}</b>
        <p>{t.calendar.affectedHint}</p>
        <ul className="affected">
          {items.map(({ id, category, title, dueOn, workingDayBefore }) => (
            <li key={`${id} ${dueOn}`}>
              {category === 'case' ? (
                <Link to="/cases/$id" params={{ id }}>
                  {title ?? t.calendar.untitled}
                </Link>
              ) : (
                (title ?? t.calendar.untitled)
              )}
              <span className="small">
                {t.work.due} <b className="code">{dateWords(dueOn)}</b>, {t.calendar.finishBy}{' '}
                <b className="code">{dateWords(workingDayBefore)}</b>
              </span>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

/** Takes a declaration back. */
export function WithdrawForm({ closure, onClose }: { readonly closure: ClosureView; readonly onClose: () => void }) {
  const send = useSendToClosure(closure.id);
  const say = useNotice();
  const client = useQueryClient();
  return (
    <Dialog title={t.calendar.withdraw} place="side" onClose={onClose}>
      <p>
        <b>{closure.reason}</b>
        <br />
        {closure.days.map(({ date }) => dateWords(date)).join(', ')} · {closure.document}
      </p>
      <p className="effect">{t.calendar.withdrawEffect}</p>
      <CommandForm
        type="WithdrawClosure"
        keptAs={`WithdrawClosure ${closure.id}`}
        schema={WithdrawClosure.shape.data}
        choices={NO_CHOICES}
        submit={t.calendar.withdraw}
        danger
        onCancel={onClose}
        version={closure.version}
        onReload={() => client.invalidateQueries({ queryKey: ['calendar'] })}
        send={async (data, version = closure.version) => {
          const done = await send({ type: 'WithdrawClosure', data } as ClosureWish, version);
          if (!done) return false;
          say(outcomeWords(done));
          onClose();
          return true;
        }}
      >
        <NamedField name="document" />
      </CommandForm>
    </Dialog>
  );
}
