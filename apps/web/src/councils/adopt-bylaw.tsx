import { Bylaw, type CouncilView, RecusalEffect, SessionRule } from '@core/council';
import { useState } from 'react';
import { t } from '../language/t';
import { capital, title } from '../language/words';
import { Count, Pick, Tick, Words } from '../rounds/plain-inputs';
import { neededWhenAllCome, ruleWords } from '../rounds/round-queries';
import { CouncilForm, type Paper, PaperFields } from './council-form';
import { type SpecialDraft, specialDraftOf, specialOf, SpecialRules } from './special-rules';

/** What is being written of a by-law; numbers may be missing while they are typed. */
export interface BylawDraft {
  readonly num: number | undefined;
  readonly den: number | undefined;
  readonly op: string;
  readonly base: string;
  readonly secrecy: string;
  readonly absent: string;
  readonly chairMustAgree: boolean;
  readonly quorumNum: number | undefined;
  readonly quorumDen: number | undefined;
  readonly recusal: string;
  readonly basis: string;
  readonly special: readonly SpecialDraft[];
}

export function draftOf(bylaw: Bylaw | undefined): BylawDraft {
  const general = bylaw?.general;
  return {
    ...{ num: general?.share.num ?? 2, den: general?.share.den ?? 3 },
    ...{ op: general?.op ?? 'at-least', base: general?.base ?? 'all-members' },
    ...{ secrecy: general?.secrecy ?? 'shown-openly', absent: general?.absent ?? 'not-counted' },
    chairMustAgree: general?.chairMustAgree ?? false,
    ...{ quorumNum: general?.quorum?.num, quorumDen: general?.quorum?.den },
    recusal: bylaw?.recusal ?? 'recused-in-base',
    basis: general?.basis ?? '',
    special: bylaw?.special.map(specialDraftOf) ?? [],
  };
}

/** The by-law as the schema has it; undefined while something is missing. */
export function bylawOfDraft(draft: BylawDraft): Bylaw | undefined {
  const { num, den, op, base, secrecy, absent, chairMustAgree, quorumNum, quorumDen, recusal, basis, special } = draft;
  const quorum = quorumNum !== undefined && quorumDen !== undefined ? { num: quorumNum, den: quorumDen } : null;
  const general = { share: { num, den }, op, base, chairMustAgree, secrecy, absent, quorum, basis };
  return Bylaw.safeParse({ general, special: special.map((one) => specialOf(one, general)), recusal }).data;
}

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
  const rule = SessionRule.safeParse(bylawOfDraft({ ...draft, basis: draft.basis || '–', special: [] })?.general).data;
  const { needed, base } =
    rule && rule.share.den > 0 && members > 0 ? neededWhenAllCome(rule, members) : { needed: 0, base: 0 };
  return (
    <>
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
      <Words label={t.session.fromDay} type="date" value={from} onChange={setFrom} />
      <PaperFields paper={document} onChange={setDocument} />
    </CouncilForm>
  );
}
