import { PublicConsultation } from '@core/commendation';
import { ENTERED_PARTS } from '@core/law';
import { DocumentRef } from '@core/plans';
import { z } from 'zod';

/** What a file is asked for beside its nominees: the documents that it holds, and how the public was asked. */
export const dossierFields = {
  documents: z
    .array(z.object({ part: z.enum(ENTERED_PARTS.map(({ code }) => code)), paper: DocumentRef }))
    .max(40)
    .optional(),
  consultation: PublicConsultation.optional(),
};
