import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type PersonWish, useSendToPerson } from '../api/send';
import { newUuid } from '../api/uuid';
import { Dialog } from '../parts/dialog';
import { Words } from '../rounds/plain-inputs';
import { useNotice } from '../shell/notices';
import { houseTexts } from '../messages/administration';
import { PlainForm } from './plain-form';

const texts = houseTexts.people;

interface Props {
  readonly unit: string;
  readonly onClose: () => void;
  readonly onAdded: (person: string) => void;
}

/** Puts a person into the register of a unit; what they may do comes afterwards. */
export function NewPerson({ unit, onClose, onAdded }: Props) {
  const [id] = useState(newUuid);
  const send = useSendToPerson(id);
  const say = useNotice();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [title, setTitle] = useState('');
  return (
    <Dialog title={texts.add} onClose={onClose}>
      <PlainForm
        label={texts.add}
        effect={texts.addEffect}
        submit={texts.add}
        whole={name.trim() !== '' && title.trim() !== ''}
        reload={() => void client.invalidateQueries({ queryKey: ['administration'] })}
        send={async () => {
          // The form holds what the schema of this command asks for; personal texts are sealed by the server.
          const wish = { type: 'RegisterPerson', data: { name, title, unit, sample: false } } as PersonWish;
          if (!(await send(wish, 'none'))) return false;
          say(texts.added);
          onAdded(id);
          return true;
        }}
        onEnd={onClose}
      >
        <Words first label={texts.name} value={name} max={120} onChange={setName} />
        <Words label={texts.position} value={title} max={120} onChange={setTitle} />
      </PlainForm>
    </Dialog>
  );
}
