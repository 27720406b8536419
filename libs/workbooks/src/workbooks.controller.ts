import { Readable } from 'node:stream';
import { Controller, Inject, StreamableFile } from '@nestjs/common';
import { can, reach, searchedUnits } from '@core/organization';
import { reject as refuse } from '@core/platform';
import { Api, Call } from '@lib/platform';
import { reject, type UploadRow, type UploadView, WORKBOOK_LIMITS, workbookRejections, workbookRoutes } from './core';
import { exportedCases } from './exported-cases';
import { CASE_SOURCE, type CaseSource, WORKBOOK_SURROUNDINGS, type WorkbookSurroundings } from './ports';
import { templateOf } from './template';
import { progressOf } from './upload-progress';
import type { Upload } from './upload-row';
import { Uploads } from './uploads';
import { openParts } from './zip-parts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const LONGEST_NAME = 200;
/** What a sender may still push after a file grew too large, so that it hears the answer. */
const PATIENCE = 3 * WORKBOOK_LIMITS.file;

/** Lists of nominees that come in as workbooks, and lists of cases that go out as one. */
@Controller()
export class WorkbooksController {
  constructor(
    private readonly uploads: Uploads,
    @Inject(WORKBOOK_SURROUNDINGS) private readonly around: WorkbookSurroundings,
    @Inject(CASE_SOURCE) private readonly cases: CaseSource,
  ) {}

  @Api(workbookRoutes.getWorkbookTemplate)
  async template(@Call() call: Call<typeof workbookRoutes.getWorkbookTemplate>): Promise<StreamableFile> {
    const { unit } = call.query;
    call.allow('case.open', unit);
    const { tree } = this.around;
    return download(templateOf(unit, this.around.planOf(unit), tree, this.around.today()), 'mau-danh-sach');
  }

  @Api(workbookRoutes.listUploads)
  async list(@Call() call: Call<typeof workbookRoutes.listUploads>): Promise<{ items: UploadRow[] }> {
    const units = reach(call.session.holdings, 'case.open', this.around.tree, this.around.today());
    const uploads = await this.uploads.list(units);
    const names = await this.around.personNames([...new Set(uploads.map(({ by }) => by))]);
    return { items: uploads.map((upload) => this.#row(upload, names)) };
  }

  @Api(workbookRoutes.addUpload)
  async add(@Call() call: Call<typeof workbookRoutes.addUpload>): Promise<UploadView> {
    const { unit } = call.query;
    const actor = call.allow('case.open', unit);
    const bytes = await received(call.body);
    await openParts(bytes); // by its directory alone: nothing is unpacked in this process
    const fileName = nameIn(call.request.headers['x-file-name']);
    return this.#view(await this.uploads.add({ unit, by: actor.id, fileName, bytes }));
  }

  @Api(workbookRoutes.getUpload)
  async get(@Call() call: Call<typeof workbookRoutes.getUpload>): Promise<UploadView> {
    return this.#view((await this.#allowed(call)).id);
  }

  @Api(workbookRoutes.checkUpload)
  async check(@Call() call: Call<typeof workbookRoutes.checkUpload>): Promise<UploadView> {
    const upload = await this.#allowed(call);
    const { mapping } = call.body;
    if (mapping.name === undefined) reject('UPLOAD_NAME_UNMAPPED');
    const columns = Object.values(mapping);
    if (new Set(columns).size < columns.length) reject('UPLOAD_COLUMN_TWICE');
    await this.uploads.wantCheck(upload, mapping, call.session.person);
    return this.#view(upload.id);
  }

  @Api(workbookRoutes.commitUpload)
  async commit(@Call() call: Call<typeof workbookRoutes.commitUpload>): Promise<UploadView> {
    const upload = await this.#allowed(call);
    await this.uploads.wantCommit(upload, call.session.person, call.body.duplicates);
    return this.#view(upload.id);
  }

  @Api(workbookRoutes.cancelUpload)
  async cancel(@Call() call: Call<typeof workbookRoutes.cancelUpload>): Promise<UploadView> {
    const upload = await this.#allowed(call);
    await this.uploads.cancel(upload);
    return this.#view(upload.id);
  }

  @Api(workbookRoutes.getUploadProgress)
  async follow(@Call() call: Call<typeof workbookRoutes.getUploadProgress>): Promise<StreamableFile> {
    const { id } = await this.#allowed(call);
    call.reply.header('cache-control', 'no-store').header('x-accel-buffering', 'no');
    const events = Readable.from(progressOf(this.uploads, id), { objectMode: false });
    return new StreamableFile(events, { type: 'text/event-stream; charset=utf-8' });
  }

  @Api(workbookRoutes.getUploadReport)
  async report(@Call() call: Call<typeof workbookRoutes.getUploadReport>): Promise<StreamableFile> {
    const { id } = await this.#allowed(call);
    const bytes = (await this.uploads.file(id, 'report')) ?? reject('UPLOAD_PURGED');
    return download([bytes], 'danh-sach-co-loi');
  }

  @Api(workbookRoutes.exportCases)
  async export(@Call() call: Call<typeof workbookRoutes.exportCases>): Promise<StreamableFile> {
    const { unit, ...filter } = call.body;
    const today = this.around.today();
    const { holdings, person } = call.session;
    const { tree } = this.around;
    const units = searchedUnits(tree, holdings, unit, today);
    const actorAt = (at: string) => {
      const holding = can(holdings, 'case.read', at, tree, today) ?? holdings[0] ?? refuse('NOT_ALLOWED');
      return { id: person, role: holding.role, unit: holding.unit };
    };
    return download(await exportedCases(this.cases, { ...filter, units }, today, actorAt), 'ho-so');
  }

  async #allowed(call: Pick<Call<typeof workbookRoutes.getUpload>, 'params' | 'allow'>): Promise<Upload> {
    const upload = (await this.uploads.find(call.params.id)) ?? refuse('NOT_FOUND');
    call.allow('case.open', upload.unit);
    return upload;
  }

  async #view(id: string): Promise<UploadView> {
    const upload = (await this.uploads.find(id)) ?? refuse('NOT_FOUND');
    const [names, findings] = await Promise.all([this.around.personNames([upload.by]), this.uploads.findings(id)]);
    return {
      ...this.#row(upload, names),
      refusal: refusalOf(upload),
      sheet: findings?.sheet ?? null,
      columns: [...(findings?.columns ?? [])],
      mapping: upload.mapping ?? {},
      faulty: [...(findings?.faulty ?? [])],
      moreFaulty: findings?.moreFaulty ?? 0,
    };
  }

  #row(upload: Upload, names: ReadonlyMap<string, string>): UploadRow {
    const { id, unit, by, fileName, step, counts, committed, progress, purged } = upload;
    return {
      ...{ id, fileName, step, counts, committed, progress, purged },
      unit: { id: unit, name: this.around.tree.displayName(unit, this.around.today()) },
      by: { id: by, name: names.get(by) ?? by },
      createdAt: upload.createdAt.toISOString(),
      purgeAt: upload.purgeAt.toISOString(),
    };
  }
}

function refusalOf({ refusal }: Upload): UploadView['refusal'] {
  if (refusal === null) return null;
  const text = workbookRejections[refusal as keyof typeof workbookRejections];
  const says = text.vi.replace('{rows}', String(WORKBOOK_LIMITS.rows)).replace(' (phiên bản {version})', '');
  return { code: refusal, says };
}

/** All of a body, if it is not too large. @throws Rejection BODY_TOO_LARGE */
async function received(body: Readable): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of body) {
    size += (piece as Buffer).length;
    if (size > PATIENCE) refuse('BODY_TOO_LARGE');
    if (size <= WORKBOOK_LIMITS.file) pieces.push(piece as Buffer);
  }
  if (size > WORKBOOK_LIMITS.file) refuse('BODY_TOO_LARGE');
  return Buffer.concat(pieces);
}

/** The name that the sender's file has; it is shown to people and used for nothing else. */
function nameIn(header: string | string[] | undefined): string {
  const given = typeof header === 'string' ? header : '';
  try {
    const name = decodeURIComponent(given).normalize('NFC').toWellFormed();
    return name.replace(/[\p{Cc}\p{Cf}]/gu, '').slice(0, LONGEST_NAME) || 'danh-sach.xlsx';
  } catch {
    return 'danh-sach.xlsx';
  }
}

function download(content: AsyncIterable<Buffer> | Iterable<Buffer>, name: string): StreamableFile {
  return new StreamableFile(Readable.from(content, { objectMode: false }), {
    type: XLSX,
    disposition: `attachment; filename="${name}.xlsx"`,
  });
}
