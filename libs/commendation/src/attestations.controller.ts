import type { Readable } from 'node:stream';
import { Controller, Inject, StreamableFile } from '@nestjs/common';
import {
  type AttestationPage,
  attestationRoutes,
  type AttestationState,
  possibleForAttestation,
  reject,
} from '@core/commendation';
import type { Occasion } from '@core/kernel';
import { awardOf } from '@core/law';
import { reach } from '@core/organization';
import { reject as refuse } from '@core/platform';
import { reject as storeRejects, reveal, Vault } from '@lib/event-store';
import { Api, BusinessClock, Call, declaredType, MEDIA_TYPES } from '@lib/platform';
import { attestationContext, type AttestationListRow, Attestations } from './attestation-aggregate';
import { AttestationDesk } from './attestation-desk';
import { AttestationFiles } from './attestation-files';
import { ProposalDesk } from './proposal-desk';
import { AWARD_PEOPLE, AWARD_READINGS, type AwardReadings, type PersonNames } from './tokens';

const PAGE = 50;

/** Awards that were decided before this system, as people declare and confirm them. */
@Controller()
export class AttestationsController {
  constructor(
    private readonly desk: AttestationDesk,
    private readonly attestations: Attestations,
    private readonly files: AttestationFiles,
    private readonly proposals: ProposalDesk,
    private readonly vault: Vault,
    private readonly clock: BusinessClock,
    @Inject(AWARD_READINGS) private readonly readings: AwardReadings,
    @Inject(AWARD_PEOPLE) private readonly people: PersonNames,
  ) {}

  @Api(attestationRoutes.listAttestations)
  async list(@Call() call: Call<typeof attestationRoutes.listAttestations>): Promise<AttestationPage> {
    const { unit, limit = PAGE, ...wanted } = call.query;
    const today = this.clock.today();
    const { tree } = this.proposals;
    const seen = reach(call.session.holdings, 'commendation.read', tree, today);
    const under = (one: string) => one === unit || tree.ancestors(one, today).some(({ id }) => id === unit);
    const units = unit === undefined ? seen : seen.filter(under);
    const rows = await this.attestations.page({ units, limit, ...wanted });
    // Whoever sees the names is noted at each of them, in the role that shows them.
    for (const place of new Set(rows.map((row) => row.unit))) {
      const { id: reader, role, unit: at } = call.allow('commendation.read', place);
      const ids = rows.filter((row) => row.unit === place).map(({ id }) => id);
      await this.readings.recordAll(ids, { reader, role, unit: at });
    }
    const ids = rows.flatMap(({ declaredBy, confirmedBy }) => [declaredBy, ...(confirmedBy ? [confirmedBy] : [])]);
    const [keys, names] = await Promise.all([
      this.vault.findAll(rows.map(({ id }) => `attestation-${id}`)),
      this.people.personNames(ids),
    ]);
    const person = (id: string) => ({ id, name: names.get(id) ?? id });
    const last = rows.length === limit ? rows.at(-1) : undefined;
    return {
      items: rows.map(({ attachedBy, ...row }) => ({
        ...row,
        title: awardOf(row.award)?.title ?? row.award,
        name: reveal(keys.get(`attestation-${row.id}`), row.name),
        unit: { id: row.unit, name: tree.displayName(row.unit, today) },
        declaredBy: person(row.declaredBy),
        confirmedBy: row.confirmedBy === null ? null : person(row.confirmedBy),
        possible: [...possibleForAttestation(stateOfRow({ ...row, attachedBy }), this.#context(call, row.id))],
      })),
      next: last ? `${last.declaredOn}~${last.id}` : null,
    };
  }

  @Api(attestationRoutes.executeAttestationCommand)
  async execute(@Call() call: Call<typeof attestationRoutes.executeAttestationCommand>) {
    const executed = await this.desk.execute(call);
    call.reply.header('etag', `"${executed.version}"`);
    return executed;
  }

  /** The scan is received before a command attaches it. */
  @Api(attestationRoutes.addAttestationFile)
  async addFile(@Call() call: Call<typeof attestationRoutes.addAttestationFile>) {
    const { id } = call.params;
    const unit = (await this.attestations.unitOf(id)) ?? refuse('NOT_FOUND');
    const actor = call.allow('attestation.keep', unit);
    const { status } = await this.desk.state(id);
    if (!(await this.vault.find(`attestation-${id}`))) return storeRejects('SUBJECT_ERASED');
    if (status === 'withdrawn') return reject('ATTESTATION_WITHDRAWN');
    if (status === 'confirmed') return reject('ATTESTATION_CONFIRMED');
    return this.files.receive(id, call.body as Readable, declaredType(call.request.headers['content-type']), actor.id);
  }

  @Api(attestationRoutes.getAttestationFile)
  async getFile(@Call() call: Call<typeof attestationRoutes.getAttestationFile>): Promise<StreamableFile> {
    const { id, sha256 } = call.params;
    const unit = (await this.attestations.unitOf(id)) ?? refuse('NOT_FOUND');
    const actor = call.allow('commendation.read', unit);
    const found = (await this.files.find(id, sha256)) ?? refuse('NOT_FOUND');
    await this.readings.record({ caseId: id, reader: actor.id, role: actor.role, unit: actor.unit, what: 'evidence' });
    // The name in the address and in the header is the fingerprint: a file's own name may be personal.
    call.reply.header('content-security-policy', "sandbox; default-src 'none'");
    return new StreamableFile(found.open(), {
      type: found.mediaType,
      length: found.size,
      disposition: `attachment; filename="${sha256.slice(0, 16)}.${MEDIA_TYPES[found.mediaType]}"`,
    });
  }

  #context({ session }: Pick<Call, 'session'>, id: string) {
    const actor = { id: session.person, role: 'staff' as const, unit: '' };
    const occasion: Occasion = { commandId: id, actor, today: this.clock.today(), now: this.clock.now() };
    return attestationContext(this.proposals.tree, occasion, id);
  }
}

/** As much of the state as its rules ask of it. */
function stateOfRow(row: AttestationListRow): AttestationState {
  const { paper, attachedBy, confirmedBy, confirmedOn, status, version: _version, ...rest } = row;
  const file = {
    ...rest,
    ...(paper !== null && attachedBy !== null && { paper: { sha256: paper, by: attachedBy } }),
    ...(confirmedBy !== null && confirmedOn !== null && { confirmed: { by: confirmedBy, on: confirmedOn } }),
  };
  return status === 'withdrawn' ? { status, file, on: row.declaredOn } : { status, file };
}
