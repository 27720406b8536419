import { caseNotices } from './case-notices';
import { appraisalNotices } from './appraisal-notices';
import { inspectionNotices, programmeNotices } from './inspection-notices';
import type { NoticeSource } from './notice';
import { obligationNotices } from './obligation-notices';
import { sessionNotices } from './session-notices';

/** Every category of streams whose events tell people something. */
export const noticeSources: readonly NoticeSource[] = [
  caseNotices,
  obligationNotices,
  appraisalNotices,
  inspectionNotices,
  programmeNotices,
  sessionNotices,
];
