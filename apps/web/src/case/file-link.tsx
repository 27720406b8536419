import { caseRoutes } from '@core/pipeline';
import { useMutation } from '@tanstack/react-query';
import { call } from '../api/call';
import { t } from '../language/t';
import { Icon } from '../parts/icon';
import { saveFile } from '../parts/save-file';

/** Downloads a file of a case; the API serves it as an attachment and records the reading. */
export function FileLink({ caseId, sha256, name }: { caseId: string; sha256: string; name: string }) {
  const download = useMutation({
    mutationFn: async () => {
      const file = await call(caseRoutes.getEvidence, { params: { id: caseId, sha256 } });
      saveFile(file, name);
    },
  });
  return (
    <button
      type="button"
      className="button compact"
      aria-label={t.evidence.download(name)}
      disabled={download.isPending}
      onClick={() => download.mutate()}
    >
      <Icon name={download.isError ? 'late' : 'download'} />
    </button>
  );
}
