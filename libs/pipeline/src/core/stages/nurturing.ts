import type { CommandData } from '../case-words';
import type { CaseContext } from '../context';
import { reject } from '../rejections';
import { stamp } from '../rule';
import { stage } from '../stage';
import type { CaseFile } from '../state';
import { noNurturing, type NurtureAction, type NurturingFile } from './nurturing-file';
import type { NurturingCommand, NurturingEvent } from './nurturing-words';

type Drawn = CommandData<'DrawNurturePlan'>;

/** Bồi dưỡng: support with owners and dates, and a remedy for each weakness, until the example can spread (NA-28). */
export const nurturing = stage<NurturingCommand, NurturingEvent>('nurturing', {
  rules: {
    DrawNurturePlan: {
      permission: 'case.work',
      when({ nurturing: { plan } }) {
        if (plan === 'running') reject('NURTURE_PLAN_RUNNING');
        if (plan === 'concluded') reject('NURTURING_ALREADY_CONCLUDED');
      },
      decide(data, file, context) {
        isSound(data, file, context);
        return [{ type: 'NurturePlanDrawn', data: { ...data, ...stamp(context) } }];
      },
    },
    RecordNurtureProgress: {
      permission: 'case.work',
      when: isRunning,
      decide(data, { nurturing: { actions } }, context) {
        const action = actions.find(({ id }) => id === data.action);
        if (!action) return reject('ACTION_UNKNOWN');
        if (action.done) reject('ACTION_ALREADY_DONE');
        return [{ type: 'NurtureProgressRecorded', data: { ...data, ...stamp(context) } }];
      },
    },
    ReviseNurturePlan: {
      permission: 'case.work',
      when: isRunning,
      decide(data, file, context) {
        isSound(data, file, context);
        const lost = file.nurturing.actions
          .filter((done) => done.done && !data.actions.some(({ id, kind }) => id === done.id && kind === done.kind))
          .map(({ id }) => id);
        if (lost.length > 0) reject('ACTION_DONE_DROPPED', { actions: lost.join(', ') });
        return [{ type: 'NurturePlanRevised', data: { ...data, ...stamp(context) } }];
      },
    },
    ConcludeNurturing: {
      permission: 'case.work',
      when(file) {
        isRunning(file);
        const { actions, weaknesses } = file.nurturing;
        if (!actions.some(({ done }) => done)) reject('NOTHING_NURTURED');
        const open = weaknesses.filter(({ id }) => !actions.some(({ done, weakness }) => done && weakness === id));
        if (open.length > 0) reject('WEAKNESS_UNREMEDIED', { weaknesses: open.map(({ id }) => id).join(', ') });
      },
      decide: (data, _file, context) => [{ type: 'NurturingConcluded', data: { ...data, ...stamp(context) } }],
    },
    LapseNurturing: {
      permission: 'case.work',
      when: isRunning,
      decide: (data, _file, context) => [{ type: 'NurturingLapsed', data: { ...data, ...stamp(context) } }],
    },
  },
  folds: {
    NurturePlanDrawn: (file, { actions, weaknesses }) =>
      change(file, { plan: 'running', weaknesses, actions: actions.map((action) => begun(action)) }),
    NurtureProgressRecorded: (file, data) =>
      change(file, {
        actions: file.nurturing.actions.map((action) =>
          action.id === data.action ? { ...action, done: data.done, progress: action.progress + 1 } : action,
        ),
      }),
    NurturePlanRevised: (file, { actions, weaknesses }) =>
      change(file, {
        weaknesses,
        actions: actions.map((action) =>
          begun(
            action,
            file.nurturing.actions.find(({ id }) => id === action.id),
          ),
        ),
      }),
    NurturingConcluded: (file) => change(file, { plan: 'concluded' }),
    NurturingLapsed: (file) => change(file, { plan: 'lapsed' }),
  },
  undoes: { NurturingLapsed: () => ['NurturePlanDrawn'] },
  finish({ nurturing: { plan } }) {
    if (plan !== 'concluded') reject('NURTURING_NOT_CONCLUDED');
  },
  next({ nurturing: { plan, actions } }) {
    if (plan === 'concluded') return 'CompleteStage';
    if (plan !== 'running') return 'DrawNurturePlan';
    return actions.every(({ done }) => done) ? 'ConcludeNurturing' : 'RecordNurtureProgress';
  },
  again(file) {
    if (file.nurturing.plan !== 'concluded') return { file, unproven: [] };
    return { file: change(file, noNurturing), unproven: ['NurturePlanDrawn', 'NurturingConcluded'] };
  },
});

function isRunning({ nurturing: { plan } }: CaseFile): void {
  if (plan === 'concluded') reject('NURTURING_ALREADY_CONCLUDED');
  if (plan !== 'running') reject('NURTURE_PLAN_MISSING');
}

/** Refuses a plan with doubled names, remedies of nothing, forgotten weaknesses, or dates out of the plan's time. */
function isSound({ actions, weaknesses }: Drawn, { nurturing: earlier }: CaseFile, context: CaseContext): void {
  const twice = repeated(actions);
  if (twice.length > 0) reject('ACTION_TWICE', { actions: twice.join(', ') });
  const doubled = repeated(weaknesses);
  if (doubled.length > 0) reject('WEAKNESS_TWICE', { weaknesses: doubled.join(', ') });
  const known = weaknesses.map(({ id }) => id);
  const aimless = actions.filter(({ kind, weakness }) =>
    kind === 'remedy' ? weakness === undefined || !known.includes(weakness) : weakness !== undefined,
  );
  if (aimless.length > 0) reject('WEAKNESS_UNKNOWN', { actions: ids(aimless) });
  const dropped = earlier.weaknesses.filter(({ id }) => !known.includes(id));
  if (dropped.length > 0) reject('WEAKNESS_DROPPED', { weaknesses: ids(dropped) });
  const { today } = context.occasion;
  const { validTo } = context.plan;
  // An action whose date was set earlier keeps it, even when that day has come.
  const dated = actions.filter(({ id, dueOn }) => !earlier.actions.some((was) => was.id === id && was.dueOn === dueOn));
  const late = dated.filter(({ dueOn }) => dueOn < today);
  if (late.length > 0) reject('ACTION_DUE_IN_PAST', { actions: ids(late), today });
  const beyond = dated.filter(({ dueOn }) => dueOn > validTo);
  if (beyond.length > 0) reject('ACTION_BEYOND_PLAN', { actions: ids(beyond), validTo });
}

const ids = (parts: readonly { readonly id: string }[]) => parts.map(({ id }) => id).join(', ');

function repeated(parts: readonly { readonly id: string }[]): readonly string[] {
  const all = parts.map(({ id }) => id);
  return all.filter((id, at) => all.indexOf(id) !== at);
}

function begun(action: Drawn['actions'][number], earlier?: NurtureAction): NurtureAction {
  return { ...action, done: earlier?.done ?? false, progress: earlier?.progress ?? 0 };
}

function change(file: CaseFile, nurturing: Partial<NurturingFile>): CaseFile {
  return { ...file, nurturing: { ...file.nurturing, ...nurturing } };
}
