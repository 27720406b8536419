import { createHash } from 'node:crypto';
import { Controller, Inject } from '@nestjs/common';
import { reject as refuse } from '@core/platform';
import { Api, Call } from '@lib/platform';
import {
  decisionPaper,
  type DecisionFacts,
  documentsRoutes,
  type MinutesFacts,
  minutesPaper,
  type Paper,
  PAPER_STYLE,
  paperPage,
  submissionPaper,
  type SubmissionFacts,
} from './core';

/** What the papers of a proposal say, with the cases whose people they name. */
export interface ProposalPapers {
  readonly cases: readonly string[];
  readonly submission: SubmissionFacts | undefined;
  readonly decision: DecisionFacts | undefined;
}

/** Where papers get their facts: the streams as they stand, with texts opened and names filled in. */
export interface PaperSources {
  /** The unit at which a session's minutes may be read; undefined where there is no such session. */
  unitOfSession(id: string): Promise<string | undefined>;
  minutes(id: string): Promise<MinutesFacts | undefined>;
  /** The submission of a session's list by the document of that number, or the last one, with the cases that it names. */
  shortlist(
    id: string,
    number?: string,
  ): Promise<{ readonly paper: Paper; readonly cases: readonly string[] } | undefined>;
  unitsOfProposal(id: string): Promise<readonly string[] | undefined>;
  proposal(id: string): Promise<ProposalPapers | undefined>;
  /** Notes that somebody has read about the people of these cases. */
  noteReading(
    cases: readonly string[],
    reader: { readonly id: string; readonly role: string; readonly unit: string },
  ): Promise<void>;
}
export const PAPER_SOURCES = Symbol('where papers get their facts');

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
/** The page brings one style, which is the same for all papers, and nothing else that could be loaded or run. */
const PAGE_POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(PAPER_STYLE).digest('base64')}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`;

type PaperCall = Call<(typeof documentsRoutes)[keyof typeof documentsRoutes]>;

/** The papers of a council: minutes, submissions, decisions, as Word files and as pages for A4. */
@Controller()
export class DocumentsController {
  constructor(@Inject(PAPER_SOURCES) private readonly sources: PaperSources) {}

  @Api(documentsRoutes.getMinutesFile)
  async minutesFile(@Call() call: Call<typeof documentsRoutes.getMinutesFile>) {
    return this.#file(call, await this.#minutes(call));
  }

  @Api(documentsRoutes.getMinutesPage)
  async minutesPage(@Call() call: Call<typeof documentsRoutes.getMinutesPage>) {
    return this.#page(call, await this.#minutes(call));
  }

  @Api(documentsRoutes.getShortlistFile)
  async shortlistFile(@Call() call: Call<typeof documentsRoutes.getShortlistFile>) {
    return this.#file(call, await this.#shortlist(call));
  }

  @Api(documentsRoutes.getShortlistPage)
  async shortlistPage(@Call() call: Call<typeof documentsRoutes.getShortlistPage>) {
    return this.#page(call, await this.#shortlist(call));
  }

  @Api(documentsRoutes.getSubmissionFile)
  async submissionFile(@Call() call: Call<typeof documentsRoutes.getSubmissionFile>) {
    return this.#file(call, await this.#submission(call));
  }

  @Api(documentsRoutes.getSubmissionPage)
  async submissionPage(@Call() call: Call<typeof documentsRoutes.getSubmissionPage>) {
    return this.#page(call, await this.#submission(call));
  }

  @Api(documentsRoutes.getDecisionFile)
  async decisionFile(@Call() call: Call<typeof documentsRoutes.getDecisionFile>) {
    return this.#file(call, await this.#decision(call));
  }

  @Api(documentsRoutes.getDecisionPage)
  async decisionPage(@Call() call: Call<typeof documentsRoutes.getDecisionPage>) {
    return this.#page(call, await this.#decision(call));
  }

  async #minutes(call: PaperCall): Promise<Paper> {
    const { id } = call.params;
    call.allow('round.read', (await this.sources.unitOfSession(id)) ?? refuse('NOT_FOUND'));
    return minutesPaper((await this.sources.minutes(id)) ?? refuse('NOT_FOUND'));
  }

  async #shortlist(
    call: Call<typeof documentsRoutes.getShortlistFile | typeof documentsRoutes.getShortlistPage>,
  ): Promise<Paper> {
    const { id } = call.params;
    const reader = call.allow('round.read', (await this.sources.unitOfSession(id)) ?? refuse('NOT_FOUND'));
    const { paper, cases } = (await this.sources.shortlist(id, call.query.number)) ?? refuse('NOT_FOUND');
    await this.sources.noteReading(cases, reader);
    return paper;
  }

  async #submission(call: PaperCall): Promise<Paper> {
    const { submission } = await this.#proposal(call);
    return submissionPaper(submission ?? refuse('NOT_FOUND'));
  }

  async #decision(call: PaperCall): Promise<Paper> {
    const { decision } = await this.#proposal(call);
    return decisionPaper(decision ?? refuse('NOT_FOUND'));
  }

  async #proposal(call: PaperCall): Promise<ProposalPapers> {
    const { id } = call.params;
    const units = (await this.sources.unitsOfProposal(id)) ?? refuse('NOT_FOUND');
    const seen = units.find((unit) => call.allows('commendation.read', unit)) ?? units[0] ?? refuse('NOT_FOUND');
    const reader = call.allow('commendation.read', seen);
    const papers = (await this.sources.proposal(id)) ?? refuse('NOT_FOUND');
    await this.sources.noteReading([id, ...papers.cases], reader);
    return papers;
  }

  async #file(call: PaperCall, paper: Paper): Promise<Buffer> {
    call.reply.header('content-type', DOCX);
    call.reply.header('content-disposition', `attachment; filename="${paper.kind}-${paper.date}.docx"`);
    // What writes Word files is large, and loaded when somebody asks for the first one.
    const { paperDocx } = await import('./docx');
    return Buffer.from(await paperDocx(paper));
  }

  #page(call: PaperCall, paper: Paper): string {
    call.reply.header('content-type', 'text/html; charset=utf-8');
    call.reply.header('content-security-policy', PAGE_POLICY);
    return paperPage(paper);
  }
}
