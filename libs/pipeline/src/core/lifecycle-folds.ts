import type { MessageOf } from '@core/kernel';
import type { EventData } from './case-words';
import type { Deadline, LifecycleEvent } from './lifecycle-words';
import { type CaseFile, type CaseState, type Standing, untouched } from './state';
import { stages } from './stages';

type Opened = Exclude<CaseState, { readonly status: 'unopened' }>;

type LifecycleFolds = {
  readonly [T in Exclude<LifecycleEvent['type'], 'CaseOpened'>]: (
    state: Opened,
    data: MessageOf<LifecycleEvent, T>['data'],
  ) => CaseState;
};

/** How each event of the shared life changes the case. */
export const lifecycleFolds: LifecycleFolds = {
  StageEntered: ({ file }, data) => ({ status: 'open', file: entered(file, data) }),
  StageCompleted: (state, { on }) => withStanding(state, { completedOn: on }),
  StageReturned: same,
  CaseSuspended: ({ file }, { on, until }) => ({ status: 'suspended', file, since: on, ...(until && { until }) }),
  CaseResumed: (state, { deadline }) => promised({ status: 'open', file: state.file }, deadline),
  CaseWithdrawn: ({ file }, { on }) => ({ status: 'withdrawn', file, on }),
  CaseClosed: ({ file }, { on, outcome }) => ({ status: 'closed', file, on, outcome }),
  CaseReopened: ({ file }) => ({ status: 'open', file }),
  DeadlineExtended: (state, { deadline }) => promised(state, deadline),
  CaseReassigned: (state, { to }) => {
    const { standing, owners } = state.file;
    const known = standing ? { ...owners, [standing.ownerRole]: to } : owners;
    return withStanding({ ...state, file: { ...state.file, owners: known } }, { owner: to });
  },
  CasePlanMigrated: (state, { to, title, ownerRole, owner }) => {
    const { standing } = state.file;
    const { owner: _before, ...kept } = standing ?? {};
    const now = standing && ({ ...kept, title, ownerRole, ...(owner !== undefined && { owner }) } as Standing);
    return { ...state, file: { ...state.file, plan: to, standing: now } };
  },
  CaseTakenOver: ({ file, ...state }, { from, to, on }) => ({
    ...state,
    file: { ...file, unit: to, takenOver: [...(file.takenOver ?? []), { from, on }] },
  }),
  Commented: (state) => ({ ...state, file: { ...state.file, comments: state.file.comments + 1 } }),
  DeadlineReminded: reminded,
  DeadlineMissed: reminded,
  DeadlineEscalated: escalated,
  CountedTowardQuota: (state, { quotas, year, quarter, publicity }) => {
    const from = publicity === undefined ? {} : { publicity };
    const counted = quotas.map((quota) => ({ ...quota, year, quarter, ...from }));
    return { ...state, file: { ...state.file, counted: [...state.file.counted, ...counted] } };
  },
  QuotaCountMoved: (state, { quotas, year, quarter }) => {
    const counted = state.file.counted.map((was) => (quotas.includes(was.code) ? { ...was, year, quarter } : was));
    return { ...state, file: { ...state.file, counted } };
  },
};

/** The file of a case that has just been opened; it enters its first stage with the next event. */
export function openedFile({ case: id, by, on, duplicatesSeen: _seen, ...data }: EventData<'CaseOpened'>): CaseFile {
  return {
    ...data,
    id,
    openedBy: by,
    openedOn: on,
    drafters: [by],
    standing: null,
    owners: {},
    entries: {},
    proofs: {},
    counted: [],
    comments: 0,
    ...untouched,
  };
}

function entered(before: CaseFile, data: EventData<'StageEntered'>): CaseFile {
  const { stage, entry, title, ownerRole, owner, deadline, on } = data;
  const { file, unproven } = (entry > 1 && stages[stage].again?.(before)) || { file: before, unproven: [] };
  const proofs = Object.entries(file.proofs[stage] ?? {}).filter(([type]) => !unproven.some((gone) => gone === type));
  return {
    ...file,
    standing: {
      stage,
      entry,
      title,
      enteredOn: on,
      ownerRole,
      ...(owner !== undefined && { owner }),
      deadline,
      reminded: [],
    },
    owners: owner === undefined ? file.owners : { ...file.owners, [ownerRole]: owner },
    entries: { ...file.entries, [stage]: entry },
    proofs: { ...file.proofs, [stage]: Object.fromEntries(proofs) },
  };
}

function same(state: Opened): CaseState {
  return state;
}

function promised(state: Opened, deadline: Deadline): CaseState {
  return withStanding(state, { deadline, reminded: [] });
}

function reminded(state: Opened, { step }: EventData<'DeadlineReminded'>): CaseState {
  return withStanding(state, { reminded: [...(state.file.standing?.reminded ?? []), step] });
}

function escalated(state: Opened, { deadline, key }: EventData<'DeadlineEscalated'>): CaseState {
  return withStanding(state, { escalated: [...(state.file.standing?.escalated ?? []), `${deadline}#${key}`] });
}

function withStanding(state: Opened, change: Partial<Standing>): CaseState {
  const { standing } = state.file;
  return standing ? { ...state, file: { ...state.file, standing: { ...standing, ...change } } } : state;
}
