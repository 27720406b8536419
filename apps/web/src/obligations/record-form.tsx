import { recordCommandSchemas } from '@core/obligations';
import { RECORD_KINDS, type RecordKind } from '@core/plans';
import type { Me } from '@core/platform';
import { Select } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { heldToday, rolesWith } from '../api/permissions';
import { type RecordWish, useSendToRecord } from '../api/send';
import { newUuid } from '../api/uuid';
import { outcomeWords } from '../case/command-drawer';
import { AllFields } from '../forms/fields';
import { CommandForm } from '../forms/form';
import { useWritten } from '../forms/use-written';
import { UnitPicker } from '../forms/search-pickers';
import { title } from '../language/words';
import { t } from '../language/t';
import { Dialog } from '../parts/dialog';
import { useNotice } from '../shell/notices';

const texts = t.records;

interface Props {
  readonly me: Me;
  readonly unit: string | undefined;
  /** The kind of work to begin with; a person may choose another. */
  readonly kind: RecordKind | undefined;
  readonly onClose: () => void;
}

/** Records work of a unit: first what kind it was, then what that kind asks for. */
export function RecordForm({ me, unit, kind: first, onClose }: Props) {
  const [id] = useState(newUuid);
  const keepers: readonly string[] = rolesWith('record.keep');
  const places = heldToday(me).filter(({ role }) => keepers.includes(role));
  const choice = useWritten(
    { kind: first, at: unit ?? places[0]?.unit },
    `RecordWork choice ${first ?? ''} ${unit ?? ''}`,
  );
  const { kind, at } = choice.now;
  const send = useSendToRecord(id);
  const say = useNotice();
  return (
    <Dialog title={texts.add} place="side" onClose={onClose}>
      <p className="effect">{texts.effect}</p>
      <div className="form record-choice">
        <div className="form-part">
          <label htmlFor="record-unit">{texts.unit}</label>
          <UnitPicker
            id="record-unit"
            names={Object.fromEntries(places.map((place) => [place.unit, place.unitName]))}
            value={at}
            onChange={(given) => choice.set({ at: given })}
          />
        </div>
        <div className="form-part">
          <label htmlFor="record-kind">{texts.kind}</label>
          <Select
            id="record-kind"
            placeholder={texts.pickKind}
            value={kind ?? null}
            showSearch={{ optionFilterProp: 'label' }}
            options={RECORD_KINDS.map((one) => ({ value: one, label: title(one) }))}
            onChange={(given: RecordKind | null) => choice.set({ kind: given ?? undefined })}
          />
        </div>
      </div>
      {kind && at && (
        <CommandForm
          key={kind}
          type="RecordWork"
          keptAs={`RecordWork ${kind}`}
          schema={recordForm(kind)}
          initial={{ dated: me.today }}
          choices={{ lists: {}, names: {} }}
          submit={texts.add}
          onCancel={() => {
            choice.startAnew();
            onClose();
          }}
          send={async (data) => {
            // The form has just been checked by the part of the command's schema that this kind asks for.
            const wish = { type: 'RecordWork', data: { unit: at, work: { kind, ...data } } } as RecordWish;
            const done = await send(wish, 'none');
            if (!done) return false;
            await choice.end();
            say(outcomeWords(done));
            onClose();
            return true;
          }}
        >
          <AllFields />
        </CommandForm>
      )}
    </Dialog>
  );
}

/** What a kind of work asks for, without its name and without files, which the unit keeps by itself. */
export function recordForm(kind: RecordKind): z.ZodObject {
  const options: readonly z.ZodObject[] = recordCommandSchemas.RecordWork.shape.data.shape.work.options;
  const found = options.find(({ shape }) => (shape['kind'] as z.ZodLiteral).value === kind);
  if (!found) throw new RangeError(`no form for ${kind}`);
  return found.omit({ kind: true, evidence: true });
}
