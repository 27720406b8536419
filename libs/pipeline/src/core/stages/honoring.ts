import type { CaseContext } from '../context';
import { stagePlan } from '../plan-path';
import { reject } from '../rejections';
import { stamp } from '../rule';
import { stage } from '../stage';
import type { CaseFile } from '../state';
import type { Honor } from './honoring-file';
import type { HonoringCommand, HonoringEvent } from './honoring-words';
import { firstPublicityOn } from './replication';

/** Tôn vinh: who honored the exemplar, in which form, when and where; a record of what has happened. */
export const honoring = stage<HonoringCommand, HonoringEvent>('honoring', {
  rules: {
    RecordHonor: {
      permission: 'case.work',
      when(file, context) {
        if (isPublicized(context) && firstPublicityOn(file) === undefined) reject('NOT_YET_PUBLICIZED');
      },
      decide(data, file, context) {
        const { plan, occasion } = context;
        const same = valid(file).find((honor) => honor.id === data.id);
        if (same && isSame(same, data)) return [];
        if (file.honoring.honors.some((honor) => honor.id === data.id)) reject('HONOR_TWICE');
        if (valid(file).some((honor) => isSame(honor, data))) reject('HONOR_TWICE');
        if (data.date > occasion.today) reject('HONOR_IN_FUTURE', { today: occasion.today });
        if (!context.unitKnown(data.honoredBy)) reject('HONORING_UNIT_UNKNOWN');
        if (data.form === 'congress' && (data.date < plan.validFrom || data.date > plan.validTo)) {
          reject('CONGRESS_OUTSIDE_PLAN', { from: plan.validFrom, to: plan.validTo });
        }
        const firstOn = isPublicized(context) ? firstPublicityOn(file) : undefined;
        if (firstOn !== undefined && data.date < firstOn) reject('HONOR_BEFORE_PUBLICITY', { firstOn });
        return [{ type: 'HonorRecorded', data: { ...data, ...stamp(context) } }];
      },
    },
    CancelHonor: {
      permission: 'case.work',
      when({ honoring: { honors } }) {
        if (honors.length === 0) reject('HONOR_MISSING');
      },
      decide(data, file, context) {
        const honor = file.honoring.honors.find(({ id }) => id === data.honor);
        if (!honor) return reject('HONOR_UNKNOWN');
        if (honor.canceled) return [];
        return [{ type: 'HonorCanceled', data: { ...data, ...stamp(context) } }];
      },
    },
  },
  folds: {
    HonorRecorded: (file, { id, form, date, honoredBy, place }) =>
      change(file, [...file.honoring.honors, { id, form, date, honoredBy, place, canceled: false }]),
    HonorCanceled: (file, { honor }) =>
      change(
        file,
        file.honoring.honors.map((was) => (was.id === honor ? { ...was, canceled: true } : was)),
      ),
  },
  undoes: { HonorCanceled: () => ['HonorRecorded'] },
  finish(file) {
    if (valid(file).length === 0) reject('HONOR_MISSING');
  },
  next: (file) => (valid(file).length === 0 ? 'RecordHonor' : 'CompleteStage'),
});

/** Whether the plan has its cases publicized at all; a plan without that stage honors what nobody published. */
function isPublicized({ plan }: CaseContext): boolean {
  return stagePlan(plan, 'replication') !== undefined;
}

function valid({ honoring: { honors } }: CaseFile): readonly Honor[] {
  return honors.filter(({ canceled }) => !canceled);
}

function isSame(honor: Honor, other: Pick<Honor, 'form' | 'date' | 'honoredBy'>): boolean {
  return honor.form === other.form && honor.date === other.date && honor.honoredBy === other.honoredBy;
}

function change(file: CaseFile, honors: readonly Honor[]): CaseFile {
  return { ...file, honoring: { honors } };
}
