import { type CouncilView, RecusalEffect, SessionRule } from '@core/council';
import { provisionText, publishedBylaws } from '@core/law';
import { useState } from 'react';
import { t } from '../language/t';
import { capital, title } from '../language/words';
import { Count, Day, Pick, Tick, Words } from '../rounds/plain-inputs';
import { neededWhenAllCome, ruleWords } from '../rounds/round-queries';
import { CouncilForm, type Paper, PaperFields } from './council-form';
import { type BylawDraft, bylawOfDraft, draftOf, filledFrom } from './bylaw-draft';
import { SpecialRules } from './special-rules';

const choices = (values: readonly string[]) => values.map((value) => ({ value, label: title(value) }));

/** The rule of a by-law in its parts, and what it asks for of so many members. */
export function BylawFields({
  draft,
  onChange,
  members,
}: {
  readonly draft: BylawDraft;
  readonly onChange: (draft: BylawDraft) => void;
  readonly members: number;
}) {
  const set = (changed: Partial<BylawDraft>) => onChange({ ...draft, ...changed });
  const [sample, setSample] = useState('');
  const source = publishedBylaws.find(({ code }) => code === sample)?.provision;
  const rule = SessionRule.safeParse(bylawOfDraft({ ...draft, basis: draft.basis || '–', special: [] })?.general).data;
  const { needed, base } =
    rule && rule.share.den > 0 && members > 0 ? neededWhenAllCome(rule, members) : { needed: 0, base: 0 };
  return (
    <>
      <Pick
        label={t.session.fillFrom}
        empty={t.session.fillFromNothing}
        value={sample}
        options={publishedBylaws.map(({ code, council }) => ({ value: code, label: council }))}
        onChange={(code) => {
          setSample(code);
          onChange(filledFrom(code, draft));
        }}
      />
      {source && (
        <p className="muted small" role="status">
          {provisionText(source)}. {source.note}
        </p>
      )}
      <div className="pair">
        <Count label={t.rounds.num} value={draft.num} onChange={(num) => set({ num })} />
        <Count label={t.rounds.den} value={draft.den} onChange={(den) => set({ den })} />
      </div>
      <div className="pair">
        <Pick
          label={t.session.op}
          value={draft.op}
          options={choices(SessionRule.shape.op.options)}
          onChange={(op) => set({ op })}
        />
        <Pick
          label={t.session.base}
          value={draft.base}
          options={choices(SessionRule.shape.base.options)}
          onChange={(given) => set({ base: given })}
        />
      </div>
      {base > 0 && rule && (
        <p className="note" role="status">
          <span>
            <b>{capital(t.rounds.needed(needed, base))}</b> ({ruleWords(rule)})
          </span>
        </p>
      )}
      <div className="pair">
        <Count label={t.session.quorumNum} value={draft.quorumNum} onChange={(quorumNum) => set({ quorumNum })} />
        <Count label={t.session.quorumDen} value={draft.quorumDen} onChange={(quorumDen) => set({ quorumDen })} />
      </div>
      <div className="pair">
        <Pick
          label={t.session.wayOfVoting}
          value={draft.secrecy}
          options={choices(SessionRule.shape.secrecy.options)}
          onChange={(secrecy) => set({ secrecy })}
        />
        <Pick
          label={t.session.absentMembers}
          value={draft.absent}
          options={choices(SessionRule.shape.absent.options)}
          onChange={(absent) => set({ absent })}
        />
      </div>
      <Pick
        label={t.session.interests}
        value={draft.recusal}
        options={choices(RecusalEffect.options)}
        onChange={(recusal) => set({ recusal })}
      />
      <Tick
        label={t.session.chairMustAgree}
        checked={draft.chairMustAgree}
        onChange={(chairMustAgree) => set({ chairMustAgree })}
      />
      <Words label={t.session.basis} value={draft.basis} max={300} onChange={(basis) => set({ basis })} />
      <SpecialRules value={draft.special} onChange={(special) => set({ special })} />
    </>
  );
}

/** A new version of the by-law from a day on; sessions that have begun keep theirs. */
export function AdoptBylaw({ council, onEnd }: { readonly council: CouncilView; readonly onEnd: () => void }) {
  const before = council.bylaws.at(-1)?.bylaw;
  const [draft, setDraft] = useState(() => draftOf(before));
  const [from, setFrom] = useState<string>(council.on);
  const [document, setDocument] = useState<Paper>({ number: '', date: council.on });
  const bylaw = bylawOfDraft(draft);
  const whole = bylaw && from && document.number.trim() && document.date;
  return (
    <CouncilForm
      unit={council.unit.id}
      version={council.version}
      command="AdoptBylaw"
      wish={whole ? { type: 'AdoptBylaw', data: { from, document, bylaw } } : undefined}
      onEnd={onEnd}
    >
      <p className="muted small">{t.session.bylawHint}</p>
      <BylawFields draft={draft} onChange={setDraft} members={council.members.length} />
      <Day label={t.session.fromDay} value={from} onChange={setFrom} />
      <PaperFields paper={document} onChange={setDocument} />
    </CouncilForm>
  );
}
