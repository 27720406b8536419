import { proposalCommandSchemas } from '@core/commendation';
import { type AuthorityLevel, AWARDS, SimplifiedGround } from '@core/law';
import type { LocalDate } from '@core/kernel';
import { LocalDateSchema } from '@core/plans';
import type { Me } from '@core/platform';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Radio, Select } from 'antd';
import { useState } from 'react';
import { z } from 'zod';
import { heldToday, rolesWith } from '../api/permissions';
import { type ProposalWish, useSendToProposal } from '../api/send';
import { newPartId, newUuid } from '../api/uuid';
import { outcomeWords } from '../case/command-drawer';
import { AllFields } from '../forms/fields';
import { CommandForm } from '../forms/form';
import { useWritten } from '../forms/use-written';
import { UnitPicker } from '../forms/search-pickers';
import { capital } from '../language/words';
import { t } from '../language/t';
import { Dialog } from '../parts/dialog';
import { useNotice } from '../shell/notices';
import { awardLawQuery, recipientsQuery } from './award-queries';
import { dossierFields } from './dossier-fields';
import { LawPanel } from './law-panel';
import { RecipientPicker } from './recipient-picker';
import { attestedRecipients, caseRecipients, earlierRecipients } from './recipients';

const texts = t.awards;
const { shape } = proposalCommandSchemas.ProposeAward.shape.data;
const { subject: _subject, case: _case, achievement, ...asked } = shape.nominees.element.shape;
const { key: _key, ...told } = achievement.shape;
/** What is asked of a nominee: ids are made here, and nobody types one. */
const Nominee = z.object({ ...asked, achievement: z.object(told) });
const common = {
  ...{ stream: shape.stream, summary: shape.summary, nominees: z.array(Nominee).min(1).max(500) },
  ...dossierFields,
};
const votes = { ayes: z.int().min(0).max(1000), needed: z.int().min(1).max(1000), of: z.int().min(1).max(1000) };
const minutes = z.object({ number: z.string().trim().min(1).max(100), date: LocalDateSchema });
const SCHEMAS = {
  council: z.object({ ...common, heldOn: LocalDateSchema, minutes, ...votes }),
  simplified: z.object({ ...common, simplified: SimplifiedGround }),
};

/** What is chosen before the nominees are written. */
interface Choice {
  readonly unit?: string | undefined;
  readonly award?: string | undefined;
  readonly level?: AuthorityLevel | undefined;
  readonly authority?: string | undefined;
  readonly backing: keyof typeof SCHEMAS;
}

/** Proposes an award: first which one and to whom, with what the law says of it, then the nominees. */
export function ProposeForm({ me, onClose }: { readonly me: Me; readonly onClose: () => void }) {
  const [id] = useState(newUuid);
  const proposers: readonly string[] = rolesWith('commendation.propose');
  const places = heldToday(me).filter(({ role }) => proposers.includes(role));
  const names = Object.fromEntries(places.map((place) => [place.unit, place.unitName]));
  const choice = useWritten<Choice>({ unit: places[0]?.unit, backing: 'council' }, 'ProposeAward');
  const { unit, award, level, authority, backing } = choice.now;
  const law = useQuery({ ...awardLawQuery(award ?? '', me.today as LocalDate), enabled: award !== undefined });
  const known = useQuery(recipientsQuery);
  const [earlier, cases] = [earlierRecipients(known.data?.awards ?? []), caseRecipients(known.data?.cases ?? [])];
  const attested = attestedRecipients(known.data?.attested ?? [], [...earlier, ...cases]);
  const homes = [
    ...(known.data?.awards ?? []).map((one) => one.recipientUnit),
    ...[...(known.data?.cases ?? []), ...(known.data?.attested ?? [])].map((one) => one.unit),
  ];
  const unitNames = { ...Object.fromEntries(homes.map((one) => [one.id, one.name])), ...names };
  const send = useSendToProposal(id);
  const navigate = useNavigate();
  const say = useNotice();
  return (
    <Dialog title={texts.propose} place="side" onClose={onClose}>
      <p className="effect">{texts.proposeEffect}</p>
      <div className="form record-choice">
        <div className="form-part">
          <label htmlFor="propose-unit">{texts.unit}</label>
          <UnitPicker id="propose-unit" names={names} value={unit} onChange={(given) => choice.set({ unit: given })} />
        </div>
        <div className="form-part">
          <label htmlFor="propose-award">{texts.award}</label>
          <Select
            id="propose-award"
            placeholder={texts.pickAward}
            value={award ?? null}
            showSearch={{ optionFilterProp: 'label' }}
            options={AWARDS.map((one) => ({ value: one.code, label: one.title }))}
            onChange={(given: string | null) => choice.set({ award: given ?? undefined, level: undefined })}
          />
        </div>
        {law.data && (
          <>
            <LawPanel law={law.data} level={level} />
            <div className="form-part">
              <label htmlFor="propose-level">{texts.level}</label>
              <Select
                id="propose-level"
                value={level ?? null}
                options={law.data.authorities.map((one) => ({ value: one.level, label: capital(one.name) }))}
                onChange={(given: AuthorityLevel | null) => choice.set({ level: given ?? undefined })}
              />
            </div>
            <div className="form-part">
              <label htmlFor="propose-authority">{texts.authority}</label>
              <UnitPicker
                id="propose-authority"
                names={names}
                value={authority}
                onChange={(given) => choice.set({ authority: given })}
              />
            </div>
            <div className="form-part" role="group" aria-label={texts.backing}>
              <Radio.Group
                value={backing}
                onChange={(event) => choice.set({ backing: event.target.value as keyof typeof SCHEMAS })}
                options={[
                  { value: 'council', label: texts.byCouncil },
                  { value: 'simplified', label: texts.bySimplified },
                ]}
              />
            </div>
          </>
        )}
      </div>
      {unit && award && level && authority && (
        <CommandForm
          key={`${award}-${backing}`}
          type="ProposeAward"
          keptAs={`ProposeAward ${award} ${backing}`}
          schema={SCHEMAS[backing] as z.ZodObject}
          choices={{ lists: {}, names: unitNames }}
          submit={texts.propose}
          onCancel={() => {
            choice.startAnew();
            onClose();
          }}
          send={async (data) => {
            const wish = { type: 'ProposeAward', data: proposalOf(data, { unit, award, level, authority }) };
            const done = await send(wish as ProposalWish, 'none');
            if (!done) return false;
            await choice.end();
            say(outcomeWords(done));
            void navigate({ to: '/proposals/$id', params: { id } });
            return true;
          }}
        >
          <RecipientPicker earlier={earlier} cases={cases} attested={attested} />
          <AllFields />
        </CommandForm>
      )}
    </Dialog>
  );
}

type Filled = z.input<typeof SCHEMAS.council> & Partial<z.input<typeof SCHEMAS.simplified>>;

/** The command's data, of a form that was just checked: ids of recipients and achievements are made, votes given to each. */
function proposalOf(draft: object, at: { unit: string; award: string; level: string; authority: string }): object {
  const { heldOn, minutes: paper, ayes, needed, of, nominees, ...rest } = draft as Filled;
  const list = nominees.map((one) => ({
    ...one,
    id: newPartId(),
    // Somebody on record keeps their id: only so do earlier awards count for them.
    subject: (one as { subject?: string }).subject ?? `recipient-${newUuid()}`,
    achievement: { ...one.achievement, key: newPartId() },
  }));
  const vote = (id: string) => ({ nominee: id, ayes, needed, of });
  const council = paper && { council: at.unit, heldOn, minutes: paper, votes: list.map(({ id }) => vote(id)) };
  return { ...at, ...rest, nominees: list, ...(council && { council }) };
}
