import { type CaseFileDifference, type CaseFilesReport, checkCaseFiles } from '@lib/pipeline';
import type { Command } from './command';
import { CommandFailed } from './output';
import { rebuildProjection } from './rebuild-projection';
import { withHouse } from './with-house';

/**
 * `rebuild cases` makes the table of cases again from the log, in place; `rebuild cases --check` only compares and names
 * the rows that differ. Progress goes to stderr. Exit status 1 when a row differs, or could not be mended.
 */
export const rebuild: Command = async ([what, ...more], options, out) => {
  if ((what === 'quotas' || what === 'whereabouts') && more.length === 0) return rebuildProjection(what, options, out);
  const { check = false } = options;
  if (what !== 'cases' || more.length > 0)
    throw new CommandFailed('Hãy viết: rebuild cases|quotas|whereabouts [--check].');
  const report = await withHouse(({ connection, store, around }) =>
    checkCaseFiles(connection.pool, store, around, {
      mend: !check,
      onProgress: (done, of) => void process.stderr.write(`Hồ sơ: ${done}/${of}\n`),
    }),
  );
  out.result(report, () => textOf(report));
  return report.differences.every(({ mended }) => mended) ? 0 : 1;
};

const WHY: Readonly<Record<CaseFileDifference['why'], string>> = {
  different: 'khác với nhật ký',
  missing: 'thiếu dòng',
  ahead: 'số phiên bản lớn hơn số sự kiện của hồ sơ; hãy chạy verify',
  unfounded: 'dòng không có sự kiện nào trong nhật ký; hãy chạy verify',
  unreadable: 'phần mềm này không gấp lại được; hãy chạy replay --database',
};

function textOf({ cases, live, rebuilt, differences }: CaseFilesReport): string {
  if (differences.length === 0) return `Khớp: ${cases} hồ sơ, băm ${live}.`;
  const open = differences.filter(({ mended }) => !mended).length;
  return [
    ...differences.map(({ id, why, columns, mended }) =>
      [mended ? 'ĐÃ SỬA:' : 'LỆCH:', `${id}: ${WHY[why]}`, columns.length > 0 ? `(${columns.join(', ')})` : '']
        .join(' ')
        .trimEnd(),
    ),
    `Bảng ${live}, từ nhật ký ${rebuilt}: ${differences.length} trên ${cases} hồ sơ bị lệch, còn ${open}.`,
  ].join('\n');
}
