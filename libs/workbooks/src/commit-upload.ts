import type { DoWork } from '@lib/scheduling';
import { rowSentence } from './core';
import { type CheckedRow, checkRows, faultOf } from './check-rows';
import { keepReport, type UploadParts } from './check-upload';
import type { CaseTarget } from './ports';
import { openList } from './read-list';
import type { RowOutcome } from './upload-row';
import { vocabularyOf } from './vocabulary';

/** Cases that are opened at once; they share the commits of the log. */
const AT_ONCE = 8;
const SAID = { opened: 'Đã mở hồ sơ', leftOut: 'Đã bỏ qua: nghi trùng' };

/**
 * Opens a case for each good row as a long work. The id of a case and of its command follow from the upload and the row, so
 * that a worker that is killed leaves nothing behind that the next one would do twice. What was cancelled stops between two
 * hundreds; what was opened stays.
 */
export function commitUploads({ uploads, around, target }: UploadParts): DoWork {
  return async ({ id: work, streamId: id }, { signal, tell }) => {
    const upload = await uploads.find(id);
    const bytes = await uploads.file(id, 'original');
    if (!upload || !bytes || upload.work !== work || upload.step !== 'committing') return;
    const { mapping, committedBy, duplicates: choice } = upload;
    if (!mapping || committedBy === null) return;
    const list = await openList(bytes);
    const holdings = await around.holdings(committedBy);
    const vocabulary = vocabularyOf(around, upload.unit, holdings);
    const rules = { upload: id, mapping, vocabulary, person: committedBy, holdings, around, target };
    const before = await uploads.opened(id);
    const texts = new Map<number, string>();
    let done = 0;
    for await (const batch of checkRows(list.rows(mapping), rules)) {
      signal.throwIfAborted();
      const left = batch.filter(({ number }) => !before.has(number));
      const outcomes: Awaited<ReturnType<typeof open>>[] = [];
      for (let at = 0; at < left.length; at += AT_ONCE) {
        const some = left.slice(at, at + AT_ONCE);
        outcomes.push(...(await Promise.all(some.map((row) => open(row, target, choice === 'open-anyway')))));
      }
      await uploads.note(
        id,
        outcomes.map(({ says: _, ...outcome }) => outcome),
      );
      for (const { number } of batch) texts.set(number, SAID.opened);
      for (const { number, says } of outcomes) texts.set(number, says);
      done += batch.length;
      tell(done);
    }
    await keepReport(uploads, id, list, texts);
    signal.throwIfAborted();
    await uploads.finished(id, work);
  };
}

async function open(
  { number, wish, faults, duplicates, twin }: CheckedRow,
  target: CaseTarget,
  anyway: boolean,
): Promise<RowOutcome & { readonly says: string }> {
  if (!wish) {
    const code = faults.find(({ warning }) => !warning)?.code ?? 'refused';
    return { number, outcome: 'refused', code, says: rowSentence(faults) };
  }
  if (!anyway && (duplicates.length > 0 || twin !== undefined)) {
    const code = twin === undefined ? 'POSSIBLE_DUPLICATE' : 'TWIN_IN_FILE';
    return { number, outcome: 'left-out', code, says: `${SAID.leftOut}. ${rowSentence(faults)}` };
  }
  try {
    await target.open(wish, duplicates);
    return { number, outcome: 'opened', caseId: wish.id, says: SAID.opened };
  } catch (error) {
    const fault = faultOf(error);
    return { number, outcome: 'refused', code: fault.code, says: rowSentence([fault]) };
  }
}
