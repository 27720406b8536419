import './awards.css';
import { attestationCommandSchemas, attestationRoutes, type AttestationView } from '@core/commendation';
import { AWARDS } from '@core/law';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useRouteContext } from '@tanstack/react-router';
import { Select } from 'antd';
import { useState } from 'react';
import { z } from 'zod';
import { ApiProblem, call } from '../api/call';
import { heldToday, maySomewhere, rolesWith } from '../api/permissions';
import { type AttestationWish, useSendToAttestation } from '../api/send';
import { newUuid } from '../api/uuid';
import { ACCEPTED } from '../forms/evidence-input';
import { AllFields } from '../forms/fields';
import { useWritten } from '../forms/use-written';
import { CommandForm } from '../forms/form';
import { UnitPicker } from '../forms/search-pickers';
import { dateWords } from '../language/dates';
import { t } from '../language/t';
import { capital } from '../language/words';
import { Dialog } from '../parts/dialog';
import { Icon } from '../parts/icon';
import { saveFile } from '../parts/save-file';
import { Failed } from '../parts/states';
import { useNotice } from '../shell/notices';
import { attestationsQuery } from './award-queries';

const texts = t.awards.earlier;
const {
  unit: _unit,
  recipient: _recipient,
  award: _award,
  ...asked
} = attestationCommandSchemas.AttestAward.shape.data.shape;
const Declared = z.object(asked);
const Reason = z.object({ reason: z.string().trim().min(1).max(2000) });

/** Somebody whose earlier awards are declared: by the id under which lists or cases know them. */
export interface Whom {
  readonly recipient: string;
  readonly kind: string;
  readonly name: string;
  readonly unit: string;
}

/** What one recipient was given before this system: what was declared, what is confirmed, and the button that declares. */
export function EarlierAwards({ whom }: { readonly whom: Whom }) {
  const { me } = useRouteContext({ from: '/inside' });
  const found = useQuery(attestationsQuery({ recipient: whom.recipient }));
  const [declaring, setDeclaring] = useState(false);
  return (
    <div className="earlier-awards">
      {found.isError && <Failed error={found.error} retry={() => void found.refetch()} />}
      <AttestationList items={found.data?.items ?? []} />
      {maySomewhere('attestation.keep', me) && (
        <button type="button" className="button compact" onClick={() => setDeclaring(true)}>
          <Icon name="plus" /> {texts.declare}
        </button>
      )}
      {declaring && <DeclareForm whom={whom} onClose={() => setDeclaring(false)} />}
    </div>
  );
}

/** Declarations one by one, each with its source and with what can be done about it. */
export function AttestationList({
  items,
  named = false,
}: {
  readonly items: readonly AttestationView[];
  readonly named?: boolean;
}) {
  return (
    <ul className="award-people">
      {items.map((one) => (
        <Attestation key={one.id} one={one} named={named} />
      ))}
    </ul>
  );
}

function Attestation({ one, named }: { readonly one: AttestationView; readonly named: boolean }) {
  return (
    <li>
      <div>
        {named && <b className="anywhere">{one.name} · </b>}
        <b>
          {one.title} {one.year}
        </b>{' '}
        <span className={`chip ${TONES[one.status]}`}>{texts.status[one.status]}</span>
      </div>
      <span className="muted small anywhere">
        {texts.decision(one.number, dateWords(one.date), one.authority)}
        {named && ` · ${capital(one.unit.name)}`}
      </span>
      <span className="muted small">
        {texts.declaredBy(one.declaredBy.name, dateWords(one.declaredOn))}
        {one.confirmedBy &&
          one.confirmedOn &&
          ` · ${texts.confirmedBy(one.confirmedBy.name, dateWords(one.confirmedOn))}`}
      </span>
      <Actions one={one} />
    </li>
  );
}

const TONES: Readonly<Record<AttestationView['status'], string>> = {
  declared: 'tone-gold',
  confirmed: 'tone-good',
  withdrawn: 'tone-bad',
};

function Actions({ one }: { readonly one: AttestationView }) {
  const { me } = useRouteContext({ from: '/inside' });
  const send = useSendToAttestation(one.id);
  const say = useNotice();
  const [withdrawing, setWithdrawing] = useState(false);
  const may = (type: AttestationView['possible'][number], permission: 'attestation.keep' | 'attestation.confirm') =>
    one.possible.includes(type) && maySomewhere(permission, me);
  const confirm = useMutation({
    mutationFn: async () => {
      if (await send({ type: 'ConfirmAttestation', data: {} }, one.version)) say(texts.nowConfirmed);
    },
  });
  const attach = useMutation({
    mutationFn: async (file: File) => {
      const { sha256 } = await call(attestationRoutes.addAttestationFile, { params: { id: one.id }, file });
      if (await send({ type: 'AttachDecision', data: { sha256 } }, one.version)) say(texts.nowAttached);
    },
  });
  const open = useMutation({
    mutationFn: async (sha256: string) =>
      saveFile(await call(attestationRoutes.getAttestationFile, { params: { id: one.id, sha256 } }), texts.fileName),
  });
  const { paper } = one;
  const waits = may('ConfirmAttestation', 'attestation.confirm') ? texts.waitsForYou : texts.waitsForOther;
  const refusal = sentenceOf(attach.error ?? confirm.error ?? open.error);
  return (
    <>
      <div className="owed-actions">
        {paper !== null && (
          <button type="button" className="button compact" disabled={open.isPending} onClick={() => open.mutate(paper)}>
            <Icon name="download" /> {texts.openPaper}
          </button>
        )}
        {may('AttachDecision', 'attestation.keep') && (
          <label className="button compact">
            <Icon name="upload" /> {paper === null ? texts.attach : texts.attachOther}
            <input
              type="file"
              className="visually-hidden"
              accept={ACCEPTED}
              disabled={attach.isPending}
              onChange={({ target }) => {
                const [file] = target.files ?? [];
                target.value = '';
                if (file) attach.mutate(file);
              }}
            />
          </label>
        )}
        {may('ConfirmAttestation', 'attestation.confirm') && (
          <button
            type="button"
            className="button compact primary"
            disabled={confirm.isPending}
            onClick={() => confirm.mutate()}
          >
            <Icon name="done" /> {texts.confirm}
          </button>
        )}
        {may('WithdrawAttestation', 'attestation.keep') && (
          <button type="button" className="button compact" onClick={() => setWithdrawing(true)}>
            {texts.withdraw}
          </button>
        )}
      </div>
      {one.status === 'declared' && <span className="muted small">{paper === null ? texts.waitsForPaper : waits}</span>}
      {refusal !== undefined && (
        <p className="note bad" role="alert">
          {refusal}
        </p>
      )}
      {withdrawing && (
        <Dialog title={texts.withdraw} onClose={() => setWithdrawing(false)}>
          <p className="effect">{texts.withdrawEffect}</p>
          <CommandForm
            type="WithdrawAttestation"
            keptAs={`WithdrawAttestation ${one.id}`}
            schema={Reason}
            choices={{ lists: {}, names: {} }}
            submit={texts.withdraw}
            danger
            onCancel={() => setWithdrawing(false)}
            send={async (data) => {
              const done = await send({ type: 'WithdrawAttestation', data } as AttestationWish, one.version);
              if (done) setWithdrawing(false);
              return done !== undefined;
            }}
          >
            <AllFields />
          </CommandForm>
        </Dialog>
      )}
    </>
  );
}

/** The sentence with which the API refused; nothing while nothing was refused. */
function sentenceOf(error: Error | null): string | undefined {
  if (error === null) return undefined;
  return error instanceof ApiProblem ? error.problem.title : t.problems.unexpected;
}

/** Declares an award of before this system: of somebody known, or of a new name. */
export function DeclareForm({ whom, onClose }: { readonly whom?: Whom; readonly onClose: () => void }) {
  const { me } = useRouteContext({ from: '/inside' });
  const keepers: readonly string[] = rolesWith('attestation.keep');
  const places = heldToday(me).filter(({ role }) => keepers.includes(role));
  const names = Object.fromEntries(places.map((place) => [place.unit, place.unitName]));
  const [id] = useState(newUuid);
  const [recipient] = useState(() => whom?.recipient ?? `recipient-${newUuid()}`);
  const choice = useWritten<{ unit: string | undefined; award?: string | undefined }>(
    { unit: places[0]?.unit },
    `AttestAward choice ${whom?.recipient ?? ''}`,
  );
  const { unit, award } = choice.now;
  const send = useSendToAttestation(id);
  const say = useNotice();
  return (
    <Dialog title={texts.declare} place="side" onClose={onClose}>
      <p className="effect">{texts.declareEffect}</p>
      <div className="form record-choice">
        <div className="form-part">
          <label htmlFor="declare-award">{t.awards.award}</label>
          <Select
            id="declare-award"
            placeholder={t.awards.pickAward}
            value={award ?? null}
            showSearch={{ optionFilterProp: 'label' }}
            options={AWARDS.filter(({ subjects }) => !whom || subjects.some((kind) => kind === whom.kind)).map(
              (one) => ({
                value: one.code,
                label: one.title,
              }),
            )}
            onChange={(given: string | null) => choice.set({ award: given ?? undefined })}
          />
        </div>
        <div className="form-part">
          <label htmlFor="declare-unit">{texts.keeper}</label>
          <UnitPicker id="declare-unit" names={names} value={unit} onChange={(given) => choice.set({ unit: given })} />
        </div>
      </div>
      <CommandForm
        type="AttestAward"
        keptAs={`AttestAward ${whom?.recipient ?? ''}`}
        schema={Declared}
        initial={{ stream: 'merit', ...(whom && { kind: whom.kind, name: whom.name }) }}
        choices={{ lists: {}, names }}
        submit={texts.declare}
        onCancel={() => {
          choice.startAnew();
          onClose();
        }}
        send={async (data) => {
          if (!unit || !award) throw new Error('nothing is chosen');
          const done = await send({ type: 'AttestAward', data: { ...data, unit, award, recipient } } as AttestationWish, 'none'); // prettier-ignore
          if (!done) return false;
          await choice.end();
          say(texts.nowDeclared);
          onClose();
          return true;
        }}
      >
        <AllFields />
      </CommandForm>
    </Dialog>
  );
}
