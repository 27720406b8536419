import type { LocalDate } from '@core/kernel';
import type { HonorForm } from './honoring-words';

export interface Honor {
  readonly id: string;
  readonly form: HonorForm;
  readonly date: LocalDate;
  readonly honoredBy: string;
  readonly place: string;
  readonly canceled: boolean;
}

/** What honoring remembers. */
export interface HonoringFile {
  readonly honors: readonly Honor[];
}

export const noHonoring: HonoringFile = { honors: [] };
