import type { Actor, LocalDate } from '@core/kernel';
import type { Holding, UnitTree } from '@core/organization';
import type { CaseCommand, CaseRow, caseRoutes } from '@core/pipeline';
import type { Plan } from '@core/plans';
import type { z } from 'zod';

/** What a list may refer to: units, plans, people and what they may do. */
export interface WorkbookSurroundings {
  readonly tree: UnitTree;
  today(): LocalDate;
  /** The plan under which a unit works today. */
  planOf(unit: string): Plan | undefined;
  holdings(person: string): Promise<readonly Holding[]>;
  personNames(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

/** A row that has become a command: the same for the rehearsal and for the opening. */
export interface RowWish {
  readonly upload: string;
  readonly number: number;
  readonly id: string;
  readonly command: Extract<CaseCommand, { readonly type: 'OpenCase' }>;
  readonly actor: Actor;
}

/** Where rows become cases. */
export interface CaseTarget {
  /** The id that the case of a row has, whoever opens it and however often. */
  caseOf(upload: string, number: number): string;
  /** For each of these, ids of cases that are probably about the same subject. */
  duplicatesAmong(
    wanted: readonly { readonly name: string; readonly unit: string; readonly year: number }[],
  ): Promise<readonly (readonly string[])[]>;
  /** Decides and writes nothing. @throws Rejection of the rules */
  rehearse(wish: RowWish, duplicates: readonly string[]): Promise<void>;
  /** Opens the case; a row that has been opened is not opened again. @throws Rejection */
  open(wish: RowWish, duplicates: readonly string[]): Promise<void>;
}

/** The facets of a list of cases, as searching takes them. */
export type ExportFilter = Omit<z.output<typeof caseRoutes.searchCases.body>, 'unit' | 'after' | 'limit' | 'skip'> & {
  readonly units: readonly string[];
};

/** Cases as an export takes them, page by page, and the record of who took them. */
export interface CaseSource {
  /** Of these units what the facets leave, from the units that are asked for and those under them. */
  count(filter: ExportFilter, today: LocalDate): Promise<number>;
  search(
    filter: ExportFilter & { readonly after?: string; readonly limit: number },
    today: LocalDate,
  ): Promise<{ readonly items: readonly CaseRow[]; readonly next: string | null }>;
  recordExport(
    caseIds: readonly string[],
    by: { readonly reader: string; readonly role: string; readonly unit: string },
  ): Promise<void>;
}

export const WORKBOOK_SURROUNDINGS = Symbol('workbook surroundings');
export const CASE_SOURCE = Symbol('case source');
