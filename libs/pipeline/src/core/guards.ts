import type { Stage } from '@core/plans';
import type { CaseContext } from './context';
import { stagePlan } from './plan-path';
import { reject } from './rejections';
import type { CaseFile, CaseState, Standing } from './state';

/** A file that stands in a stage; every open case has one. */
export type StandingFile = CaseFile & { readonly standing: Standing };

/** The file of a case that is open; refuses with what the case is instead. */
export function openFile(state: CaseState): StandingFile {
  if (state.status === 'suspended') reject('CASE_SUSPENDED');
  return liveFile(state);
}

/** The file of a case that is open or suspended. */
export function liveFile(state: CaseState): StandingFile {
  switch (state.status) {
    case 'unopened':
      return reject('CASE_NOT_OPENED');
    case 'withdrawn':
      return reject('CASE_WITHDRAWN');
    case 'closed':
      return reject('CASE_CLOSED');
    case 'open':
    case 'suspended':
      return standingFile(state.file);
  }
}

/** The file of a case that has ended. */
export function endedFile(state: CaseState): StandingFile {
  if (state.status === 'unopened') reject('CASE_NOT_OPENED');
  if (state.status === 'open' || state.status === 'suspended') reject('CASE_NOT_ENDED');
  return standingFile(state.file);
}

/** Refuses unless the case stands in `stage`. */
export function standsIn(stage: Stage, file: StandingFile, context: CaseContext): void {
  if (file.standing.stage === stage) return;
  const planned = stagePlan(context.plan, stage);
  if (!planned) reject('STAGE_NOT_IN_PLAN');
  reject('WRONG_STAGE', { standing: file.standing.title, stage: planned.title });
}

function standingFile(file: CaseFile): StandingFile {
  if (!file.standing) return reject('CASE_NOT_OPENED');
  return { ...file, standing: file.standing };
}
