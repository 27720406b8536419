import type { Readable } from 'node:stream';
import { Controller, Inject, StreamableFile } from '@nestjs/common';
import { caseRoutes, reject as rejectCase } from '@core/pipeline';
import { reject as refuse } from '@core/platform';
import { reject as storeRejects, Vault } from '@lib/event-store';
import { Api, Call, declaredType, MEDIA_TYPES } from '@lib/platform';
import { CaseDesk } from './case-desk';
import { EvidenceFiles } from './evidence-files';
import type { Readings } from './ports';
import { READINGS } from './tokens';

/** Evidence of a case: received before a command attaches it, given out only as a download. */
@Controller()
export class EvidenceController {
  constructor(
    private readonly files: EvidenceFiles,
    private readonly desk: CaseDesk,
    private readonly vault: Vault,
    @Inject(READINGS) private readonly readings: Readings,
  ) {}

  @Api(caseRoutes.addEvidence)
  async add(@Call() call: Call<typeof caseRoutes.addEvidence>) {
    const { id } = call.params;
    const unit = await this.desk.unitOf(id);
    if (unit === undefined) return refuse('NOT_FOUND');
    const actor = call.allow('evidence.add', unit);
    const { state } = await this.desk.state(id);
    if (!(await this.vault.find(`case-${id}`))) return storeRejects('SUBJECT_ERASED');
    if (state.status !== 'open') return rejectCase(state.status === 'suspended' ? 'CASE_SUSPENDED' : 'CASE_CLOSED');
    const declared = declaredType(call.request.headers['content-type']);
    return this.files.receive(id, call.body as Readable, declared, actor.id);
  }

  @Api(caseRoutes.getEvidence)
  async get(@Call() call: Call<typeof caseRoutes.getEvidence>): Promise<StreamableFile> {
    const { id, sha256 } = call.params;
    const unit = await this.desk.unitOf(id);
    if (unit === undefined) return refuse('NOT_FOUND');
    const actor = call.allow('evidence.read', unit);
    const found = await this.files.find(id, sha256);
    if (!found) return refuse('NOT_FOUND');
    await this.readings.record({ caseId: id, reader: actor.id, role: actor.role, unit: actor.unit, what: 'evidence' });
    // The name in the address and in the header is the fingerprint: a file's own name may be personal.
    call.reply.header('content-security-policy', "sandbox; default-src 'none'");
    return new StreamableFile(found.open(), {
      type: found.mediaType,
      length: found.size,
      disposition: `attachment; filename="${sha256.slice(0, 16)}.${MEDIA_TYPES[found.mediaType]}"`,
    });
  }
}
