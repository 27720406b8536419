import { AnnulmentGround, type ProposalView } from '@core/commendation';
import { AuthorityLevel, isConcluded, LaterOutcome } from '@core/law';
import { LocalDateSchema } from '@core/plans';
import { useQueryClient } from '@tanstack/react-query';
import { useRouteContext } from '@tanstack/react-router';
import { Checkbox } from 'antd';
import { useState } from 'react';
import { z } from 'zod';
import { maySomewhere } from '../api/permissions';
import { type ProposalWish, useSendToProposal } from '../api/send';
import { newPartId } from '../api/uuid';
import { outcomeWords } from '../case/command-drawer';
import { AllFields } from '../forms/fields';
import { CommandForm } from '../forms/form';
import type { Draft } from '../forms/value';
import { t } from '../language/t';
import { Dialog } from '../parts/dialog';
import { useNotice } from '../shell/notices';
import { dossierFields } from './dossier-fields';

const texts = t.awards;
const text = (max: number) => z.string().trim().min(1).max(max);
const paper = z.object({ number: text(100), date: LocalDateSchema });
const decree = { number: text(100), date: LocalDateSchema };
const count = z.int().min(0).max(1000);
const opinion = z.enum(['for', 'against']);
const reason = text(4000);
const MONEY = z.int().min(0).max(1_000_000_000_000);

export type Doing = keyof typeof texts.verbs;
type Permission = 'commendation.propose' | 'commendation.appraise' | 'commendation.decide' | 'commendation.present';

interface Form {
  readonly permission: Permission;
  readonly schema: z.ZodObject;
  /** Which nominees it is about, and what choosing them says. */
  readonly whom?: string;
  readonly danger?: true;
}

/** What each command asks a person for; ids and versions come from the page. */
const FORMS: Readonly<Record<Doing, Form>> = {
  TakeInProposal: { permission: 'commendation.appraise', schema: z.object({}) },
  ReturnProposal: { permission: 'commendation.appraise', schema: z.object({ reason }) },
  CompleteProposal: { permission: 'commendation.propose', schema: z.object({ ...dossierFields, note: reason }) },
  RerouteProposal: {
    permission: 'commendation.propose',
    schema: z.object({ level: AuthorityLevel, authority: text(100), basis: text(500) }),
  },
  WithdrawProposal: { permission: 'commendation.propose', schema: z.object({ reason }), danger: true },
  AskOpinion: { permission: 'commendation.appraise', schema: z.object({ of: text(300), question: reason }) },
  RecordOpinion: {
    permission: 'commendation.appraise',
    schema: z.object({ answer: z.enum(['agrees', 'disagrees', 'silent']), ...decree }),
  },
  AppraiseProposal: {
    permission: 'commendation.appraise',
    schema: z.object({ opinion, grounds: text(8000) }),
    whom: texts.whomUnfit,
  },
  RecordCouncilVote: {
    permission: 'commendation.appraise',
    schema: z.object({ heldOn: LocalDateSchema, minutes: paper, ayes: count, needed: count, of: count }),
  },
  DecideAward: { permission: 'commendation.decide', schema: z.object(decree), whom: texts.whomWithout },
  RefuseAward: {
    permission: 'commendation.decide',
    schema: z.object({ ...decree, grounds: text(8000), legalBasis: text(500) }),
    danger: true,
  },
  PresentAward: {
    permission: 'commendation.present',
    schema: z.object({ presentedOn: LocalDateSchema, place: text(300).optional() }),
    whom: texts.whom,
  },
  AnnulAward: {
    permission: 'commendation.decide',
    schema: z.object({ ...decree, ground: AnnulmentGround, conclusion: paper, reason: text(8000) }),
    whom: texts.whom,
    danger: true,
  },
  RecordRecovery: {
    permission: 'commendation.appraise',
    schema: z.object({ object: z.boolean(), dong: MONEY, paper }),
    whom: texts.whom,
  },
  SettleConsequence: {
    permission: 'commendation.decide',
    schema: z.object({ outcome: LaterOutcome, grounds: text(4000), paper }),
  },
};

/** The buttons of what is possible now, and the form of the one that was pressed. */
export function ProposalActions({ view }: { readonly view: ProposalView }) {
  const { me } = useRouteContext({ from: '/inside' });
  const [doing, setDoing] = useState<Doing>();
  const possible = (Object.keys(FORMS) as Doing[]).filter(
    (type) =>
      maySomewhere(FORMS[type].permission, me) &&
      view.offers.some((offer) => offer.command === type && offer.possible) &&
      (type !== 'RecordOpinion' || view.opinions.some(({ answer }) => answer === null)) &&
      (type !== 'SettleConsequence' || view.consequences.some(({ outcome }) => !isConcluded(outcome))),
  );
  return (
    <section className="card" aria-labelledby="award-possible">
      <h3 id="award-possible">{texts.possible}</h3>
      {possible.length === 0 && <p className="muted">{texts.nothing}</p>}
      <div className="owed-actions">
        {possible.map((type, at) => (
          <button
            key={type}
            type="button"
            className={`button ${at === 0 ? 'primary' : ''}`}
            onClick={() => setDoing(type)}
          >
            {texts.verbs[type]}
          </button>
        ))}
      </div>
      {doing && <Command key={doing} view={view} doing={doing} onDone={() => setDoing(undefined)} />}
    </section>
  );
}

function Command({ view, doing, onDone }: { view: ProposalView; doing: Doing; onDone: () => void }) {
  const client = useQueryClient();
  const send = useSendToProposal(view.id);
  const say = useNotice();
  const { whom, danger = false, schema } = FORMS[doing];
  const capped = doing === 'DecideAward' && view.law.bonuses.some(({ atMost, kind }) => atMost && has(view, kind));
  const [picked, setPicked] = useState<readonly string[]>([]);
  const people = view.people.filter((one) => listed(doing, one));
  return (
    <Dialog title={texts.verbs[doing]} place="side" onClose={onDone}>
      <p className="effect">{texts.effects[doing]}</p>
      {doing === 'DecideAward' && !view.law.mayDecideNow && <p className="note bad">{texts.mayNot}</p>}
      {whom && (
        <div className="award-picks" role="group" aria-label={whom}>
          <b>{whom}</b>
          {people.map((one) => (
            <Checkbox
              key={one.id}
              checked={picked.includes(one.id)}
              onChange={({ target }) =>
                setPicked((was) => (target.checked ? [...was, one.id] : was.filter((id) => id !== one.id)))
              }
            >
              {one.name}
            </Checkbox>
          ))}
        </div>
      )}
      <CommandForm
        type={doing}
        keptAs={`${doing} ${view.id}`}
        schema={capped ? schema.extend({ dong: MONEY }) : schema}
        choices={{ lists: {}, names: { [view.unit.id]: view.unit.name, [view.authority.id]: view.authority.name } }}
        submit={texts.verbs[doing]}
        danger={danger}
        onCancel={onDone}
        version={view.version}
        onReload={() => client.invalidateQueries({ queryKey: ['proposal', view.id] })}
        send={async (data, version = view.version) => {
          const done = await send(wishOf(doing, data, picked, view), version);
          if (!done) return false;
          say(outcomeWords(done));
          onDone();
          return true;
        }}
      >
        <AllFields />
      </CommandForm>
    </Dialog>
  );
}

type Person = ProposalView['people'][number];

function has(view: ProposalView, kind: Person['kind']): boolean {
  return view.people.some((one) => one.kind === kind);
}

/** Whom a command can be about. */
function listed(doing: Doing, { fit, award }: Person): boolean {
  if (doing === 'DecideAward') return fit !== false;
  if (doing === 'PresentAward') return award !== null && !award.annulled && award.presentedOn === null;
  if (doing === 'AnnulAward') return award !== null && !award.annulled;
  if (doing === 'RecordRecovery') return award?.annulled?.done === false;
  return true;
}

/** The command of a form whose data was just checked, with what the page knows. */
function wishOf(doing: Doing, data: Draft, picked: readonly string[], view: ProposalView): ProposalWish {
  return { type: doing, data: dataOf(doing, data, picked, view) } as ProposalWish;
}

function dataOf(doing: Doing, data: Draft, picked: readonly string[], view: ProposalView): object {
  switch (doing) {
    case 'AskOpinion':
      return { opinion: newPartId(), ...data };
    case 'RecordOpinion': {
      const { answer, number, date } = data;
      const opinion = view.opinions.find((one) => one.answer === null)?.id;
      return { opinion, answer, ...(answer !== 'silent' && { paper: { number, date } }) };
    }
    case 'AppraiseProposal':
      return { ...data, unfit: picked };
    case 'RecordCouncilVote': {
      const { heldOn, minutes, ayes, needed, of } = data;
      const fit = view.people.filter((one) => one.fit !== false);
      const votes = fit.map(({ id: nominee }) => ({ nominee, ayes, needed, of }));
      return { council: { council: view.authority.id, heldOn, minutes, votes } };
    }
    case 'DecideAward': {
      const { dong, ...rest } = data;
      const to = view.people.filter(({ id, fit }) => fit !== false && !picked.includes(id));
      const amounts = dong === undefined ? {} : { amounts: to.map(({ id: nominee }) => ({ nominee, dong })) };
      return { ...rest, level: view.level, authority: view.authority.id, without: picked, ...amounts };
    }
    case 'PresentAward':
    case 'AnnulAward':
      return { ...data, nominees: picked };
    case 'RecordRecovery':
      return { ...data, nominee: picked[0] };
    case 'SettleConsequence': {
      const found = view.consequences.find(({ outcome }) => !isConcluded(outcome));
      return { proposal: found?.proposal, nominee: found?.nominee, ...data };
    }
    case 'TakeInProposal':
    case 'ReturnProposal':
    case 'CompleteProposal':
    case 'RerouteProposal':
    case 'WithdrawProposal':
    case 'RefuseAward':
      return data;
  }
}
